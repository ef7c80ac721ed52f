"""Spreadsheets in .xlsx files: which sheet is read, what of it a person is to be told, and its rows as a stream.

The file is read anew for each pass, row by row, so that memory does not grow with it. (python-calamine keeps a whole
sheet, 120 MB for ten thousand letters, and does not tell a formula that was never calculated from an empty cell.)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drafting.problem import Problem
from drafting.sheets import refusals
from drafting.sheets.cells import Cell
from drafting.sheets.sheet import Sheet, Survey, header_text
from drafting.sheets.xlsx_cells import Reading, number_formats, numbered_rows
from drafting.sheets.xlsx_package import Package, SheetPart, opened
from drafting.sheets.xlsx_strings import Strings
from drafting.sheets.xlsx_survey import faults, notes, outline

ABOUT = "About the columns"
"""The sheet on which `fairhand sheet` explains the columns; nobody need be told that it is not read."""
FORM_PROPERTY = "Fairhand form"
"""The file's property that names the form for which `fairhand sheet` wrote it."""


class XlsxSheet(Sheet):
    """A sheet of an .xlsx file; `top` is the number of its header's row."""

    def __init__(self, path: Path, survey: Survey, part: str, reading: Reading, top: int) -> None:
        super().__init__(path, survey)
        self._part, self._reading, self._top = part, reading, top

    def _rows(self) -> Iterator[tuple[int, list[Cell]]]:
        with opened(self.path) as package:
            for number, cells in _read(package, self._part, self._reading):
                if number > self._top:
                    yield number, cells


def open_xlsx(path: Path) -> XlsxSheet:
    """The first sheet of an .xlsx file that one sees and that has content; raises Problem where there is none."""
    with opened(path) as package:
        reading, sheets = _reading(package), package.sheets(package.workbook())
        filled = [(sheet, top) for sheet in sheets if (top := _first(package, sheet, reading)) is not None]
        seen = [(sheet, top) for sheet, top in filled if sheet.visible]
        if not seen:
            raise _empty(path, [sheet for sheet, _ in filled])
        (sheet, top), *others = seen
        number, cells = top
        header = tuple(map(header_text, cells))
        found = outline(package, sheet.part, number, len(header))
        others = [other for other in others if other[0].name != ABOUT]
        told = tuple(notes(path, sheet, [other for other, _ in others], header, found))
        survey = Survey(header, told, tuple(faults(path, found.merged, number, header)), _form(package))
        return XlsxSheet(path, survey, sheet.part, reading, number)


def _reading(package: Package) -> Reading:
    """What is needed to read the cells of any of the file's sheets."""
    workbook = package.workbook()
    parts = dict(package.related(workbook).values())
    strings = parts.get("sharedStrings")
    properties = [dict(e.attrib) for e in package.elements(workbook, "workbookPr", "calcPr")]
    said: dict[str, Any] = {name: value for each in properties for name, value in each.items()}
    formats = number_formats(package, parts.get("styles"), since_1904=_true(said.get("date1904")))
    texts = Strings(package.elements(strings, "si")) if strings else Strings()
    return Reading(texts, formats, stale=_true(said.get("fullCalcOnLoad")))


def _read(package: Package, part: str, reading: Reading) -> Iterator[tuple[int, list[Cell]]]:
    for number, element in numbered_rows(package, part):
        try:
            yield number, reading.row(element)
        except ValueError as error:
            raise refusals.damaged(package.path, f"row {number}: {error}") from None


def _first(package: Package, sheet: SheetPart, reading: Reading) -> tuple[int, list[Cell]] | None:
    """The first row of a sheet with content, and its number."""
    return next(((number, cells) for number, cells in _read(package, sheet.part, reading) if cells), None)


def _empty(path: Path, hidden_sheets: list[SheetPart]) -> Problem:
    if hidden_sheets:
        return Problem(f"{path}: its only sheet with content, “{hidden_sheets[0].name}”, is hidden; show it and save.")
    return Problem(f"{path}: there is nothing in it; `fairhand sheet FORM -o {path.name}` writes one to fill in.")


def _form(package: Package) -> str | None:
    """The form that the file's properties name."""
    part = next((t for kind, t in package.related("").values() if kind == "custom-properties"), None)
    if part is None or not package.has(part):
        return None
    named = (p for p in package.elements(part, "property") if p.get("name") == FORM_PROPERTY)
    return next(("".join(p.itertext()).strip() or None for p in named), None)


def _true(value: object) -> bool:
    return value in ("1", "true")
