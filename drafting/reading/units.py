"""The fixed sentences of a line of the standard: what is looked for in a letter to the letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.forms.lines import Line, Piece
from drafting.reading.stream import GAP, encoded

STOPS = ".?!:"
"""The signs that end a sentence."""

LEAST = 5
"""A sentence of fewer words is looked for only as a whole line."""

SHORT = 3
"""In headings and table rows, which are told from narrative by their look, so many words are enough."""

ROW_WEIGHT, HEADING_WEIGHT = 60, 300
"""Where two sentences stand in the wrong order, the one that weighs less is taken for the one that was moved. Headings
and rows hold a letter together, so they weigh more than a sentence has words, and a heading more than a paragraph."""

Run = tuple[Piece, int, int]
"""A piece with its words in the line (half-open); the word number 0 is the line's BREAK."""


class Unit(NamedTuple):
    """A fixed sentence of the standard, or a whole short line: its words (half-open) and how much it weighs."""

    start: int
    end: int
    weight: int

    @property
    def telling(self) -> bool:
        """Whether the unit is long enough that its standing elsewhere is no chance."""
        return self.end - self.start >= LEAST


def is_standard(piece: Piece) -> bool:
    """Whether a piece is standard wording, or a value that recurs in it, and not narrative."""
    return piece.slot is None or not (piece.slot.item or piece.slot.nth is not None)


def units_of(line: Line, text: str, runs: Sequence[Run]) -> Iterator[Unit]:
    """The fixed sentences of a line, in order. `text` has its words with the BREAK before them."""
    if all(piece.slot for piece in line.pieces):
        return
    stops = frozenset(encoded(STOPS).letters)
    for first, last in _stretches(text, runs):
        start = first
        for end in (*(at + 1 for at in range(first, last) if text[at] in stops), last):
            if start < end and (unit := _unit(line, text, runs, start, end)):
                yield unit
            start = end


def _stretches(text: str, runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """The stretches of a line that are standard wording or recurring values, without gap or narrative between."""
    start = end = 1
    for piece, first, last in runs:
        end = last
        if text[first] == GAP or not is_standard(piece):
            yield start, first
            start = last
    yield start, end


def _unit(line: Line, text: str, runs: Sequence[Run], start: int, end: int) -> Unit | None:
    begins, after = start == 1, text[end : end + 1]
    whole = begins and not after
    fixed = sum(
        min(last, end) - max(first, start)
        for piece, first, last in runs
        if not piece.slot and first < end and last > start
    )
    if 2 * fixed <= end - start and not (whole and fixed):
        return None  # a value, which may well be said in the narrative too
    if line.kind in ("heading", "row") and (whole or end - start >= SHORT):
        return Unit(start - whole, end, HEADING_WEIGHT if line.kind == "heading" else ROW_WEIGHT)
    if begins and after == GAP and end - start < LEAST:
        return Unit(start - 1, end, end - start)  # the word that leads up to a slot: Dear
    if end - start >= LEAST:
        return Unit(start, end, end - start)
    return Unit(start - 1, end, end - start) if whole else None
