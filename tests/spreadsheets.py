"""Spreadsheets for tests: one letter's row as a mapping of headers to values, and files made of such rows."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from drafting.forms.form import Form
from drafting.problem import Problem
from drafting.records.record import Record, read_records

FORM = "annual-assessment-2011"
LETTER: dict[str, Any] = {
    "form": FORM,
    "date": date(2011, 11, 8),
    "addressee name": "Mrs Ivy Lantern",
    "addressee job title": "Director of Children's Services",
    "address 1": "Northmere Borough Council",
    "address 2": "Town Hall",
    "authority": "Northmere Borough Council",
    "grade": 3,
    "previous grade": 3,
    "summary 1": "Most settings are good.",
    "strength 1": "Nurseries are good.",
    "strength 2": "Schools are good.",
    "area 1": "Two schools are satisfactory.",
    "signatory name": "Marian Teale",
}
"""A letter of an invented authority."""


def but(**changes: Any) -> dict[str, Any]:
    """The letter with other values; a column's name has _ for a blank. Without a column where the value is ..."""
    named = {name.replace("_", " "): value for name, value in changes.items()}
    return {name: value for name, value in {**LETTER, **named}.items() if value is not ...}


def cell(name: str, row: int = 2, letter: Mapping[str, Any] = LETTER) -> str:
    """Where a column of the letter stands, such as D2."""
    return f"{chr(65 + list(letter).index(name))}{row}"


def typed(value: Any) -> str:
    """A value as a spreadsheet program saves it in a .csv file."""
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else "" if value is None else str(value)


def csv_text(letters: Sequence[Mapping[str, Any]], **dialect: Any) -> str:
    """Letters as the text of a .csv file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, **dialect)
    writer.writerow(letters[0])
    writer.writerows([typed(value) for value in letter.values()] for letter in letters)
    return out.getvalue()


def csv_file(folder: Path, letters: Sequence[Mapping[str, Any]] = (LETTER,), encoding: str = "utf-8") -> Path:
    """Letters in a .csv file."""
    path = folder / "batch.csv"
    path.write_bytes(csv_text(letters).encode(encoding))
    return path


def xlsx_file(
    folder: Path, letters: Sequence[Mapping[str, Any]] = (LETTER,), change: Callable[[Any, Any], object] | None = None
) -> Path:
    """Letters in an .xlsx file, after `change(book, sheet)`."""
    path = folder / "batch.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "d mmmm yyyy"}) as book:
        sheet = book.add_worksheet("Letters")
        sheet.write_row(0, 0, list(letters[0]))
        for number, letter in enumerate(letters, 1):
            sheet.write_row(number, 0, list(letter.values()))
        if change is not None:
            change(book, sheet)
    return path


def rewritten(path: Path, part: str, pattern: str, new: str) -> Path:
    """A file with a part of it changed: the first match of a pattern."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text, count = re.subn(pattern, new, parts[part].decode("utf-8"), count=1)
    assert count, f"{pattern} does not stand in {part}"
    parts[part] = text.encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def read(path: Path, form: Form, override: str | None = None) -> list[Record]:
    """The records in a file; every name is that of the form."""
    return read_records(path, lambda _: form, override)


def refused(path: Path, form: Form, override: str | None = None) -> list[str]:
    """What is said of a file that cannot be read, without the folder."""
    with pytest.raises(Problem) as caught:
        read(path, form, override)
    return str(caught.value).replace(f"{path.parent}/", "").splitlines()
