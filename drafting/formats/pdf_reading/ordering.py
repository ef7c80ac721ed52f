"""Puts the lines of a page in the order in which a person reads them, where some stand beside others.

Between greeting and close, lines side by side are a table row. Above and below (letterhead, signatures) they belong to
columns, which are read one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.formats.pdf_reading.lines import Line
from drafting.formats.zones import Zones

_SAME_LEVEL = 0.5
_TIGHT = 1.6  # from base line to base line, in letter heights
_ALIGNED = 4.0


@dataclass(slots=True)
class Row:
    """A table row: the lines of each of its cells."""

    cells: list[list[Line]]


def ordered(body: Sequence[Line], zones: Zones) -> Iterator[tuple[Line | Row, bool]]:
    """The lines and table rows of a page, each with whether it stands in the zone where lines stand for themselves."""
    levels = _levels(body)
    alone = [_stands_alone(level, zones) for level in levels]
    index = 0
    while index < len(levels):
        end = _end_of_columns(levels, alone, index) if alone[index] else index
        if end > index:
            yield from ((line, True) for line in _by_column(levels[index:end]))
            index = end
        elif len(levels[index]) > 1:
            row, index = _row(levels, index)
            yield row, alone[index - 1]
        else:
            yield levels[index][0], alone[index]
            index += 1


def _levels(body: Sequence[Line]) -> list[list[Line]]:
    levels: list[list[Line]] = []
    for line in body:
        if levels and _is_beside(levels[-1], line):
            levels[-1].append(line)
        else:
            levels.append([line])
    return levels


def _is_beside(level: Sequence[Line], line: Line) -> bool:
    near = abs(level[0].y - line.y) < _SAME_LEVEL * max(level[0].size, line.size)
    return near and not _overlap(line, level[-1].left, level[-1].x1)  # they come from left to right


def _overlap(line: Line, x0: float, x1: float) -> bool:
    return line.left < x1 and x0 < line.x1


def _stands_alone(level: Sequence[Line], zones: Zones) -> bool:
    return all([zones.stands_alone(line.text) for line in level])


def _end_of_columns(levels: Sequence[Sequence[Line]], alone: Sequence[bool], start: int) -> int:
    """Where the columns that begin at this level end; `start` itself if there are none."""
    end = start + 1
    while end < len(levels) and alone[end] and levels[end - 1][0].y - levels[end][0].y < _TIGHT * levels[end][0].size:
        end += 1
    widest = max(levels[start:end], key=len)
    if len(widest) == 1:
        return start
    # A line that reaches across the columns is none of them.
    for index in range(start, end):
        if any(sum(_overlap(line, c.left, c.x1) for c in widest) > 1 for line in levels[index]):
            return index if levels.index(widest) < index else start
    return end


def _by_column(levels: Sequence[Sequence[Line]]) -> Iterator[Line]:
    columns: list[list[Line]] = []
    end = 0.0
    for line in sorted((line for level in levels for line in level), key=lambda line: line.left):
        if columns and line.left < end:
            columns[-1].append(line)
        else:
            columns.append([line])
        end = max(end, line.x1)
    for column in columns:
        yield from sorted(column, key=lambda line: -line.y)


def _row(levels: Sequence[Sequence[Line]], index: int) -> tuple[Row, int]:
    """The row that begins at a level, with the further lines of its cells, and the level behind it."""
    row = Row([[line] for line in levels[index]])
    index += 1
    while index < len(levels) and _continues(row, levels[index]):
        for line in levels[index]:
            _cell(row, line).append(line)
        index += 1
    return row, index


def _cell(row: Row, line: Line) -> list[Line]:
    return min(row.cells, key=lambda cell: abs(cell[0].x0 - line.x0))


def _continues(row: Row, level: Sequence[Line]) -> bool:
    """Whether a level is one more line of a row's cells."""
    last = min((cell[-1] for cell in row.cells), key=lambda line: line.y)
    if last.y - level[0].y > _TIGHT * level[0].size or not all(_fits(row, line) for line in level):
        return False
    # What stands in the first cell begins a row of its own, unless that cell's text was only wrapped.
    first = row.cells[0]
    return all(_cell(row, line) is not first or _wrapped(first[-1], line) for line in level)


def goes_on_overleaf(row: Row, item: Line | Row) -> bool:
    """Whether the first line or row of a page is the rest of the row that the page before ended with; then it is added
    to that row's cells."""
    cells = item.cells if isinstance(item, Row) else [[item]]
    if not all(_fits(row, cell[0]) and _wrapped(_cell(row, cell[0])[-1], cell[0]) for cell in cells):
        return False
    for cell in cells:
        _cell(row, cell[0]).extend(cell)
    return True


def _wrapped(before: Line, line: Line) -> bool:
    return line.text[:1].islower() or (before.spaced and not before.marked)


def _fits(row: Row, line: Line) -> bool:
    return abs(_cell(row, line)[0].x0 - line.x0) < _ALIGNED
