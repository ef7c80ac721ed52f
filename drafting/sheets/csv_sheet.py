"""Spreadsheets in .csv files, row by row as Excel counts them: a line end between quotation marks begins no row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from drafting.problem import Problem
from drafting.sheets.cells import COLUMNS, Cell, Fault, error, text_cell
from drafting.sheets.csv_text import Dialect, dialect, lines
from drafting.sheets.sheet import Sheet, Survey, header_text

_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_TOO_NARROW = re.compile(r"#{3,}")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+")
_MARK = '"'


class CsvSheet(Sheet):
    """The rows of a .csv file; `top` is the number of its header's row."""

    def __init__(self, path: Path, survey: Survey, written: Dialect, top: int) -> None:
        super().__init__(path, survey)
        self._dialect, self._top = written, top

    def _rows(self) -> Iterator[tuple[int, list[Cell]]]:
        for number, texts in _read(self.path, self._dialect):
            if number > self._top:
                yield number, [_cell(text) for text in texts]


def open_csv(path: Path) -> CsvSheet:
    """The spreadsheet in a .csv file; raises Problem where it cannot be read or has no content."""
    written, notes = dialect(path)
    for number, texts in _read(path, written):
        header = [header_text(_cell(text)) for text in texts]
        if any(header):
            return CsvSheet(path, Survey(tuple(header), notes), written, number)
    raise Problem(f"{path}: there is nothing in it; `fairhand sheet FORM -o {path.name}` writes one to fill in.")


def _read(path: Path, written: Dialect) -> Iterator[tuple[int, list[str]]]:
    """The rows as texts with their numbers, empty ones too; raises Problem for a quotation mark that stands alone."""
    number = 0
    with lines(path, written.encoding) as text:
        if written.named:
            text.readline()
        try:
            for number, row in enumerate(csv.reader(text, delimiter=written.delimiter, strict=True), 1):
                if len(row) > COLUMNS:
                    raise Problem(f"{path}, row {number}: no spreadsheet has so many columns as this row.")
                yield number, row
        except csv.Error as fault:
            raise Problem(f"{path}, row {number + 1}: {_remedy(fault)}.") from None


def _remedy(fault: csv.Error) -> str:
    if "NUL" in str(fault):
        return "there is a NUL character in it, which no text has; save the spreadsheet again as .xlsx"
    return (
        f"a quotation mark ({_MARK}) stands alone in this row, so that its cells cannot be told apart; inside a cell "
        "that stands between quotation marks it is written twice"
    )


def _cell(text: str) -> Cell:
    """What a cell of text stands for: spreadsheet programs save what they show."""
    text = text_cell(text) or ""
    if text in _ERRORS:
        return error(text)
    if _TOO_NARROW.fullmatch(text):
        return Fault(
            f"the column was too narrow when the file was saved, and {text} is all that is left; save it again"
        )
    if _ROUNDED.fullmatch(text):
        return Fault(f"{text} is a long number that was cut short; format the cell as text, type it and save again")
    return {"": None, "TRUE": True, "FALSE": False}.get(text, text)
