"""The cells of an .xlsx file: from the elements of its XML to values, by the shared strings and the number formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from drafting.problem import Problem
from drafting.sheets.cells import COLUMNS, ROWS, Cell, Fault, error, text_cell
from drafting.sheets.number_formats import BUILT_IN, NumberFormat
from drafting.sheets.xlsx_package import Package
from drafting.sheets.xlsx_strings import Strings, rich_text

_WHERE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_UNCALCULATED = Fault(
    "the cell holds a formula whose value was never calculated; open the file in your spreadsheet program and save it"
)


class Reading:
    """Reads the cells of one file; `stale` says that the values of its formulas are still to be calculated."""

    def __init__(self, strings: Strings, formats: list[NumberFormat], *, stale: bool) -> None:
        self.strings, self.formats, self.stale = strings, formats, stale
        self._kinds: dict[str, Callable[[str], Cell]] = {
            "s": self._shared,
            "str": text_cell,
            "b": lambda value: value.strip() in ("1", "true"),
            "e": error,
            "d": lambda value: _day(datetime.fromisoformat(value)),
        }

    def row(self, element: Any) -> list[Cell]:
        """The cells of a `row` element, from column A to the last one with content; raises ValueError for a cell that
        cannot be read, with its name."""
        name = element.tag[: -len("row")]
        cells: list[Cell] = []
        index = -1
        for cell in element.iterchildren(f"{name}c"):
            where = cell.get("r")
            index = index + 1 if where is None else _column(where.rstrip("0123456789"))
            value = self._cell(cell, name)
            if value is not None:
                cells.extend([None] * (index - len(cells)))
                cells.append(value)
        return cells

    def _cell(self, cell: Any, name: str) -> Cell:
        kind, written = cell.get("t", "n"), cell.findtext(f"{name}v")
        if kind == "inlineStr":
            text = cell.find(f"{name}is")
            return None if text is None else text_cell(rich_text(text))
        if self._uncalculated(kind, written) and cell.find(f"{name}f") is not None:
            return _UNCALCULATED
        if not written:
            return None
        try:
            return self._kinds[kind](written) if kind != "n" else self._number(cell, written)
        except (KeyError, ValueError, IndexError):
            raise ValueError(f"the cell {cell.get('r', '')} cannot be read") from None

    def _uncalculated(self, kind: str, written: str | None) -> bool:
        """Whether a formula was left without its value: programs that calculate none write nothing, or 0."""
        return (not written and kind != "str") or (self.stale and kind == "n" and written == "0")

    def _shared(self, written: str) -> Cell:
        return text_cell(self.strings[int(written)])

    def _number(self, cell: Any, written: str) -> Cell:
        style = int(cell.get("s", 0))
        return (self.formats[style] if style < len(self.formats) else _GENERAL).cell(written)


_GENERAL = NumberFormat("General")


def numbered_rows(package: Package, part: str) -> Iterator[tuple[int, Any]]:
    """The `row` elements of a sheet with their numbers, from 1."""
    number = 0
    for element in package.elements(part, "row"):
        number = row_number(element, number)
        if number > ROWS:
            raise Problem(f"{package.path}: a row has the number {number}, and no spreadsheet has so many.")
        yield number, element


def row_number(element: Any, before: int) -> int:
    """The number of a `row` element that follows the row number `before`; most files write it down."""
    written = element.get("r", "")
    return int(written) if written.isdecimal() else before + 1


def number_formats(package: Package, part: str | None, *, since_1904: bool) -> list[NumberFormat]:
    """The number format of each style to which cells refer; `part` holds the styles."""
    if part is None:
        return []
    codes = dict(BUILT_IN)
    for element in package.elements(part, "numFmt"):
        codes[int(element.get("numFmtId", 0))] = element.get("formatCode", "General")
    made = cache(lambda code: NumberFormat(code, since_1904))
    return [
        made(codes.get(int(xf.get("numFmtId", 0)), "?"))
        for xf in package.elements(part, "xf")
        if xf.getparent().tag.endswith("}cellXfs")
    ]


@cache
def _column(name: str) -> int:
    return place(f"{name}1")[0]


def place(where: str) -> tuple[int, int]:
    """Column, from 0, and row, from 1, of a cell's name such as D17; raises ValueError for what is none."""
    match = _WHERE.fullmatch(where)
    column = 0
    for letter in match[1] if match else "":
        column = column * 26 + ord(letter) - 64
    if match is None or column > COLUMNS:
        raise ValueError(f"the cell {where} is none of a spreadsheet")
    return column - 1, int(match[2])


def _day(moment: datetime) -> Cell:
    return moment.date() if moment.time() == datetime.min.time() else moment.replace(tzinfo=None)
