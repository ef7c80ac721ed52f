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


class Line(NamedTuple):
    """The text between two line ends, without the white space at either end, and the pieces that it consists of."""

    text: str
    pieces: Sequence[Piece]


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


def stripped(pieces: Sequence[Piece]) -> Line:
    """The line that the pieces make."""
    text = text_of(pieces)
    inner = text.strip()
    if len(inner) == len(text):
        return Line(text, pieces)
    start = len(text) - len(text.lstrip())
    return Line(inner, covered(pieces, start, start + len(inner)))


def lines(pieces: Iterable[Piece]) -> Iterator[Line]:
    """The lines between line ends; empty ones are among them."""
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


def on_one_line(lines: Iterable[Line]) -> Line:
    """The lines joined by one space, empty ones left out."""
    return one_line([line for line in lines if line.text])


def one_line(lines: Sequence[Line]) -> Line:
    """All lines in one, with a space between any two."""
    if len(lines) == 1:
        return lines[0]
    return Line(" ".join([line.text for line in lines]), joined((line.pieces for line in lines), " "))
