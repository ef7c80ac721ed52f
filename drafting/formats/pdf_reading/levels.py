"""Sorts the runs of a page by height, and tells which of those at one height stand side by side without a wide gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from drafting.formats.pdf_reading.runs import Run
from drafting.formats.pdf_reading.signs import is_sign

# In letter heights. Between words of 60 letters 0.66 was the widest gap, double spaces among them; justified lines may
# have wider ones, but a space in the file. Between the cells of a table there is none.
_WIDE_GAP = 1.2
_WIDE_GAP_WITHOUT_SPACE = 0.75
_WORD_GAP = 0.15
_HAIR_GAP = 0.05
# The base line of a raised letter is up to 0.4 of the line's height above the others', the next line 1.0 or more.
_SAME_LINE = 0.5


def stretches(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs of each line from left to right, from the top of the page."""
    for level in _levels(runs):
        for flat in _apart(level):
            yield from _parted(flat)


def are_spaced(run: Run, after: Run) -> bool:
    """Whether there is a gap between words between two runs of a line."""
    # pdfium also reports a space where only the height changes, before a raised letter.
    gap = after.x0 - run.x1
    return gap > (_HAIR_GAP if after.spaced else _WORD_GAP) * after.size


def _left(run: Run) -> float:
    return run.x0


def _levels(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs that stand at about the same height, from the top."""
    level: list[Run] = []
    largest: Run | None = None
    for run in sorted(runs, key=lambda run: -run.y):
        if largest and abs(largest.y - run.y) >= _SAME_LINE * max(largest.size, run.size):
            yield level
            level, largest = [], None
        largest = run if largest is None or run.size > largest.size else largest
        level.append(run)
    if level:
        yield level


def _apart(level: list[Run]) -> Iterator[list[Run]]:
    """The runs of one height, or where some lie over others, those of each base line by themselves."""
    level.sort(key=_left)
    if not any(run.x0 < before.x1 - _SAME_LINE * run.size for before, run in pairwise(level)):
        yield level
        return
    lines: dict[int, list[Run]] = {}
    for run in level:
        lines.setdefault(round(run.y), []).append(run)
    yield from (lines[y] for y in sorted(lines, reverse=True))


def _parted(level: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs of one height, divided at wide gaps except those behind a bullet sign or number."""
    part = [level[0]]
    for before, run in pairwise(level):
        if _is_wide(before, run) and not (len(part) == 1 and is_sign(before, run)):
            yield part
            part = []
        part.append(run)
    yield part


def _is_wide(before: Run, run: Run) -> bool:
    wide = _WIDE_GAP if before.text[-1:].isspace() else _WIDE_GAP_WITHOUT_SPACE
    return run.x0 - before.x1 > wide * max(before.size, run.size)
