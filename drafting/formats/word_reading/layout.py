"""Turns the blocks of a Word file into paragraphs of the document model: kinds, lines, bullet signs, white space."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from drafting.document import Kind, Part
from drafting.formats.word_reading.blocks import Block
from drafting.formats.word_reading.pieces import Piece, covered, joined, lines, on_one_line, text_of
from drafting.formats.zones import Zones

# Symbol fonts keep their bullets at U+F000 to U+F0FF; dashes and letters are bullets only where a tab follows.
_SIGN = re.compile("(?:[•‣⁃∙▪▫■□●○◦◼◻◾◽❖❑➢➤✓✔\uf000-\uf0ff]|·(?=\\s)|[-–—*o](?=\t))\\s*")


class Found(NamedTuple):
    """A paragraph with the pieces of its text; `element` is the `w:p` or `w:tr` that it was read from."""

    kind: Kind
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
    pieces: Sequence[Piece] = block.pieces if block.kind == "row" else on_one_line(block.pieces)
    if block.kind == "bullet":
        pieces = _without_sign(pieces)
    text = text_of(pieces)
    if block.kind != "bullet":
        stands_alone(text)
    if text.strip() or block.shows_when_empty:
        yield Found(block.kind, pieces, block.element, block.level, block.header_row)


def _written_lines(block: Block, stands_alone: Callable[[str], bool]) -> Iterator[Found]:
    """The paragraphs in a block of running text: an empty line and a bullet sign begin a new one, as on paper."""
    kind: Kind = "text"
    wrapped: list[Sequence[Piece]] = []
    for line in lines(block.pieces):
        text = text_of(line)
        sign = _SIGN.match(text)
        alone = stands_alone(text)
        if wrapped and (sign or alone or not text):
            yield Found(kind, joined(wrapped, " "), block.element)
            kind, wrapped = "text", []
        if sign:
            kind, wrapped = "bullet", [_without_sign(line)]
        elif alone and text:
            yield Found("line", line, block.element)
        elif text:
            wrapped.append(line)
    if wrapped:
        yield Found(kind, joined((line for line in wrapped if line), " "), block.element)


def _without_sign(pieces: Sequence[Piece]) -> Sequence[Piece]:
    text = text_of(pieces)
    sign = _SIGN.match(text)
    return covered(pieces, sign.end(), len(text)) if sign else pieces
