"""What a person is to be told of an .xlsx sheet before its rows are read: merged cells, hidden rows and columns, other
sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from drafting.sheets.cells import letters
from drafting.sheets.xlsx_cells import place, row_number
from drafting.sheets.xlsx_package import Package, SheetPart

_FEW = 5
"""So many ranges are named; of more, how many there are."""


class Outline(NamedTuple):
    """What a sheet hides, and which of its cells are merged: rows by number, columns from 0, ranges such as A1:C1."""

    rows: list[int]
    columns: list[int]
    merged: list[str]


def outline(package: Package, part: str, top: int, width: int) -> Outline:
    """What is hidden or merged in a sheet with its header in row `top`, `width` columns wide."""
    found, number = Outline([], [], []), 0
    for element in package.elements(part, "row", "col", "mergeCell"):
        kind = element.tag.rpartition("}")[2]
        if kind == "row":
            number = row_number(element, number)
            if number > top and _hidden(element) and any(len(cell) for cell in element):
                found.rows.append(number)
        elif kind == "col" and _hidden(element):
            found.columns.extend(range(max(int(element.get("min", 1)), 1) - 1, min(int(element.get("max", 1)), width)))
        elif kind == "mergeCell":
            found.merged.append(element.get("ref", ""))
    return found


def _hidden(element: Any) -> bool:
    return element.get("hidden") in ("1", "true")


def notes(
    path: Path, sheet: SheetPart, others: Sequence[SheetPart], header: Sequence[str], found: Outline
) -> Iterator[str]:
    """What was read that one does not see, and what was seen that is not read."""
    if others:
        names = ", ".join(f"“{other.name}”" for other in others)
        yield f"{path}: the sheet “{sheet.name}” is read, and {names} passed over; letters stand in the first sheet."
    if found.rows:
        yield f"{path}: {_several('row', ranges(found.rows))} hidden, and read like the others."
    columns = [f"{letters(i)} ({header[i]})" for i in found.columns if header[i]]
    if columns:
        yield f"{path}: {_several('column', columns)} hidden, and read like the others."


def faults(path: Path, merged: Iterable[str], top: int, header: Sequence[str]) -> Iterator[str]:
    """Merged cells in the header or in the rows of its columns: only the first of them has a value."""
    met = [(found, ends) for found in merged if (ends := _ends(found)) and _meets(ends, top, header)]
    above = [found for found, ends in met if ends[1] <= top]
    below = [found for found, ends in met if ends[1] > top]
    if above:
        yield f"{path}: in the header, {_several('range', above)} merged; unmerge the cells and name each column."
    if below:
        yield f"{path}: {_several('range', below)} merged, so only the first cell has a value; unmerge and fill each."


def _meets(ends: tuple[int, int, int], top: int, header: Sequence[str]) -> bool:
    """Whether a merged range reaches columns with a name, at the header or below it."""
    left, _, right = ends
    return any(header[left : right + 1]) and ends[1] >= top


def _ends(merged: str) -> tuple[int, int, int] | None:
    """Left column, first row and right column of a range; None for what is none."""
    first, _, last = merged.partition(":")
    try:
        (left, top), (right, _) = place(first), place(last or first)
    except ValueError:
        return None
    return left, top, right


def ranges(numbers: Sequence[int]) -> list[str]:
    """Numbers in order, those that follow one another as “5 to 9”."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]


def _several(what: str, items: Sequence[str]) -> str:
    """“rows 3, 5 to 9 are”: a few items with what they are, and how many more there are."""
    if len(items) == 1 and " to " not in items[0]:
        return f"{what} {items[0]} is"
    more = f" and {len(items) - _FEW} more" if len(items) > _FEW else ""
    return f"{what}s {', '.join(items[:_FEW])}{more} are"
