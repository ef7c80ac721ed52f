"""A paragraph's text as pieces that remember their elements, so that a span of it leads back to the runs.

Offsets are code points and half-open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

LINE_END = "\n"


class Piece(NamedTuple):
    """Some text and where it came from.

    `offset` is where `text` begins in the own text of `element`. A piece that was `made` from an element without text
    of its own (a tab, a field without a result) has the offset 0; one that was put between others has no element.
    """

    text: str
    element: Any
    offset: int = 0
    made: bool = False


def text_of(pieces: Iterable[Piece]) -> str:
    """The text of all pieces together."""
    return "".join([piece.text for piece in pieces])


def covered(pieces: Iterable[Piece], start: int, end: int) -> list[Piece]:
    """What the characters `start` to `end` of the pieces' text consist of; made pieces keep their element's place."""
    found = []
    position = 0
    for piece in pieces:
        low, high = max(start - position, 0), min(end - position, len(piece.text))
        if low < high:
            offset = 0 if piece.made else piece.offset + low
            found.append(Piece(piece.text[low:high], piece.element, offset, piece.made))
        position += len(piece.text)
    return found


def stripped(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without the white space at either end."""
    text = text_of(pieces)
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return pieces if (start, end) == (0, len(text)) else covered(pieces, start, end)


def lines(pieces: Iterable[Piece]) -> Iterator[Sequence[Piece]]:
    """The lines between line ends, without white space at their ends; empty ones are among them."""
    line: list[Piece] = []
    for piece in pieces:
        if piece.text == LINE_END:
            yield stripped(line)
            line = []
        else:
            line.append(piece)
    yield stripped(line)


def joined(parts: Iterable[Sequence[Piece]], glue: str) -> list[Piece]:
    """All parts in one, with `glue` between any two."""
    result: list[Piece] = []
    for number, part in enumerate(parts):
        if number:
            result.append(Piece(glue, None, made=True))
        result.extend(part)
    return result


def on_one_line(pieces: Iterable[Piece]) -> list[Piece]:
    """The lines of the pieces joined by one space, empty lines left out."""
    return joined((line for line in lines(pieces) if line), " ")
