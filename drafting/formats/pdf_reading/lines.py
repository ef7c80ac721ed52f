"""Puts the runs of a page together as lines: what stands side by side without a wide gap between.

A line across two columns is two lines; a bullet or number and the text behind its tab are one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from drafting.formats.pdf_reading.levels import are_spaced, stretches
from drafting.formats.pdf_reading.runs import Blank, Run
from drafting.formats.pdf_reading.signs import is_sign, parted_sign

_SMALL = 0.85
_RAISED = 0.1
_PLAY = 2.0

_NOTE_MARK = re.compile(r"\[?(\d{1,2}|[*†‡])\]?")


@dataclass(slots=True)
class Line:
    """A line's runs from left to right and its place on the page.

    `x0` is the left end of its text and `left` that of its bullet sign if it has one; `head` is the right end of its
    first word; `size` that of most of its letters, `y` their base line. `bold` says that all its letters are. `spaced`
    says that the file has a space at the line's end, `marked` that white space stands there by itself.
    """

    runs: list[Run]
    page: int
    sign: str
    left: float
    x0: float
    x1: float
    y: float
    size: float
    head: float
    bold: bool
    spaced: bool
    marked: bool
    text: str

    def without(self, notes: Collection[str]) -> str:
        """The line's text without the raised marks of the footnotes `notes`."""
        if not notes:
            return self.text
        text = _text([run for run in self.runs if not (self.is_mark(run) and bare(run) in notes)])
        return parted_sign(text)[1] if self.sign else text

    def is_mark(self, run: Run) -> bool:
        """Whether a run is what refers to a footnote: a small raised number or sign."""
        raised = run.y > self.y + _RAISED * self.size and run.size < _SMALL * self.size
        return raised and _NOTE_MARK.fullmatch(run.text.strip()) is not None

    @property
    def artifact(self) -> bool:
        """Whether the file says that the line is no part of the letter's text."""
        return self.runs[0].artifact


def bare(run: Run) -> str:
    """A footnote mark without its brackets."""
    return run.text.strip(" []")


def lines_of(runs: Iterable[Run], blanks: Iterable[Blank], page: int) -> list[Line]:
    """The lines of a page from top to bottom, those at the same height from left to right."""
    level = _Levelled(blanks)
    return [_line(part, level, page) for part in stretches(runs)]


class _Levelled:
    """Blanks by their height: there are many on a page."""

    def __init__(self, blanks: Iterable[Blank]) -> None:
        self._ends: dict[int, float] = {}
        for blank in blanks:
            level = round(blank.y)
            self._ends[level] = max(blank.x, self._ends.get(level, blank.x))

    def beyond(self, x: float, y: float) -> bool:
        """Whether a blank stands at the height of `y` and not left of `x`."""
        return any(self._ends.get(level, -inf) >= x for level in (round(y) - 1, round(y), round(y) + 1))


def _line(runs: list[Run], blanks: _Levelled, page: int) -> Line:
    sign = ""
    left = runs[0].x0
    if len(runs) > 1 and is_sign(*runs[:2]):
        sign, runs = runs[0].text.strip(), runs[1:]
    text = _text(runs)
    if not sign:
        sign, text = parted_sign(text)
    main = max(runs, key=lambda run: len(run.text))
    end = max(run.x1 for run in runs)
    return Line(
        runs=runs,
        page=page,
        sign=sign,
        left=left,
        x0=runs[0].x0,
        x1=end,
        y=main.y,
        size=main.size,
        head=_head(runs),
        bold=all(run.bold for run in runs if any(map(str.isalnum, run.text))),
        spaced=runs[-1].text[-1:].isspace(),
        marked=blanks.beyond(end - _PLAY, main.y),
        text=text,
    )


def _head(runs: Sequence[Run]) -> float:
    for run, after in pairwise(runs):
        if run.head < run.x1 or run.text[-1:].isspace() or are_spaced(run, after):
            return run.head
    return runs[-1].head


def _text(runs: Sequence[Run]) -> str:
    parts: list[str] = []
    for number, run in enumerate(runs):
        if number and are_spaced(runs[number - 1], run) and not (parts[-1][-1:].isspace() or run.text[:1].isspace()):
            parts.append(" ")
        parts.append(run.text)
    return "".join(parts).strip()
