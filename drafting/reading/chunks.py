"""The stretches of a letter that no fixed wording settles: lines of the standard here, paragraphs there."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from drafting.document import Paragraph
from drafting.forms.lines import Line, Piece
from drafting.reading.align import Alignment
from drafting.reading.standard import StandardStream
from drafting.reading.stream import BREAK, GAP, LetterStream


class LineChunk(NamedTuple):
    """A line of the standard, or the part of it that is not settled: the numbers of its words, its open slots, and
    the text of what is fixed in it. `begun`: the line's beginning is settled; `goes_on`: its end is."""

    line: Line
    words: tuple[int, ...]
    gaps: tuple[Piece, ...]
    fixed: str
    begun: bool
    goes_on: bool

    @property
    def loop(self) -> str | None:
        """The list of which the line stands for every item, if it is such a line."""
        return self.line.loop


class TextChunk(NamedTuple):
    """A paragraph of the letter, or the part of it that is not settled: the numbers of its words and its text.
    `begun`: the paragraph's beginning is settled; `goes_on`: its end is."""

    paragraph: Paragraph
    words: Sequence[int]
    text: str
    begun: bool
    goes_on: bool


class Region(NamedTuple):
    """Lines and paragraphs between two settled places."""

    lines: tuple[LineChunk, ...]
    texts: tuple[TextChunk, ...]


def open_regions(
    standard: StandardStream, letter: LetterStream, found: Alignment, known: Container[str]
) -> Iterator[Region]:
    """The stretches that hold an open slot: one that is not among those whose values are known."""
    at, last = found.at, -1
    for gap in standard.gaps:
        if gap < last or not _is_open(standard, gap, found.moved, known):
            continue
        before, last = _around(at, gap)
        start = at[before] + 1 if before >= 0 else 0
        end = at[last] if last < len(at) else len(letter.text)
        lines = _lines(standard, before + 1, last, found.moved)
        yield Region(tuple(lines), tuple(_texts(letter, found, start, end)))


def _is_open(standard: StandardStream, gap: int, gone: frozenset[int], known: Container[str]) -> bool:
    piece = standard.piece(gap)
    return piece is not None and piece.slot is not None and gap not in gone and piece.slot.path not in known


def _around(at: Sequence[int], t: int) -> tuple[int, int]:
    """The words next to one of the standard that have a place: the last before it (-1 where none has), and the first
    after it (where none has, the number of words)."""
    before = after = t
    while before >= 0 and at[before] < 0:
        before -= 1
    while after < len(at) and at[after] < 0:
        after += 1
    return before, after


def _lines(standard: StandardStream, start: int, end: int, gone: frozenset[int]) -> Iterator[LineChunk]:
    for a, b in standard.stretches(start, end):
        places = [i for i in range(a, b) if i not in gone]
        pieces = [standard.piece(i) for i in places if standard.text[i] == GAP]
        fixed = tuple(i for i in places if standard.text[i] != GAP)
        text = standard.slice(fixed[0], fixed[-1] + 1) if fixed else ""
        if places:
            gaps = tuple(p for p in pieces if p)
            yield LineChunk(
                standard.line(a), tuple(places), gaps, text, standard.text[a - 1] != BREAK, _goes_on(standard.text, b)
            )


def _texts(letter: LetterStream, found: Alignment, start: int, end: int) -> Iterator[TextChunk]:
    for a, b in letter.stretches(start, end):
        places: Sequence[int] = range(a, b)
        text = letter.slice(a, b)
        if found.masked:
            places = [i for i in places if i not in found.masked]
            text = " ".join(letter.slice(x, y) for x, y in _together(places)) if places else ""
        if places:
            yield TextChunk(letter.paragraph(a), places, text, letter.text[a - 1] != BREAK, _goes_on(letter.text, b))


def _goes_on(text: str, end: int) -> bool:
    return end < len(text) and text[end] != BREAK


def _together(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of numbers that follow one another."""
    start = last = places[0]
    for place in places[1:]:
        if place != last + 1:
            yield start, last + 1
            start = place
        last = place
    yield start, last + 1
