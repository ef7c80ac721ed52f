"""Turns the blocks of a Word file into paragraphs of the document model: kinds, lines, bullet signs, white space."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from drafting.document import Kind, Part
from drafting.formats.word_reading.blocks import Block
from drafting.formats.word_reading.pieces import Line, Piece, covered, lines, on_one_line, one_line, text_of
from drafting.formats.zones import Zones

# Symbol fonts keep their bullets at U+F000 to U+F0FF; dashes and letters are bullets only where a tab follows.
_SIGN = re.compile("(?:[•‣⁃∙▪▫■□●○◦◼◻◾◽❖❑➢➤✓✔\uf000-\uf0ff]|·(?=\\s)|[-–—*o](?=\t))\\s*")


class Found(NamedTuple):
    """A paragraph with the pieces of its text; `element` is the `w:p` or `w:tr` that it was read from."""

    kind: Kind
    text: str
    pieces: Sequence[Piece]
    element: Any
    level: int = 0
    header_row: bool = False


def paragraphs_of(blocks: Iterable[Block], part: Part) -> Iterator[Found]:
    """The paragraphs that a part's blocks make, in order. Empty ones are left out, except list items."""
    # A note has neither an address nor a signature, so that its lines were only wrapped.
    stands_alone = _never if part == "footnote" else Zones().stands_alone
    for block in blocks:
        if block.kind == "text":
            yield from _written_lines(block, stands_alone)
        else:
            yield from _whole(block, stands_alone)


def _never(line: str) -> bool:
    return False


def _whole(block: Block, stands_alone: Callable[[str], bool]) -> Iterator[Found]:
    """A row, heading or list item, which is one paragraph whatever lines it has."""
    is_row = block.kind == "row"
    whole = Line(text_of(block.pieces), block.pieces) if is_row else on_one_line(lines(block.pieces))
    if block.kind == "bullet":
        whole = _without_sign(whole)
    else:
        stands_alone(whole.text)
    if block.shows_when_empty or whole.text.strip():
        yield Found(block.kind, *whole, block.element, block.level, block.header_row)


def _written_lines(block: Block, stands_alone: Callable[[str], bool]) -> Iterator[Found]:
    """The paragraphs in a block of running text: an empty line and a bullet sign begin a new one, as on paper."""
    kind: Kind = "text"
    wrapped: list[Line] = []
    for line in lines(block.pieces):
        sign = _SIGN.match(line.text)
        alone = stands_alone(line.text)
        if wrapped and (sign or alone or not line.text):
            yield Found(kind, *one_line(wrapped), block.element)
            kind, wrapped = "text", []
        if sign:
            kind, wrapped = "bullet", [_without_sign(line)]
        elif alone and line.text:
            yield Found("line", *line, block.element)
        elif line.text:
            wrapped.append(line)
    if wrapped:
        yield Found(kind, *on_one_line(wrapped), block.element)


def _without_sign(line: Line) -> Line:
    sign = _SIGN.match(line.text)
    if not sign:
        return line
    return Line(line.text[sign.end() :], covered(line.pieces, sign.end(), len(line.text)))
