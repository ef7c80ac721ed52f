"""Spreadsheets in files: the reader for each ending, and one clear sentence where there is none."""

from __future__ import annotations

from pathlib import Path

from drafting.problem import Problem
from drafting.sheets import refusals
from drafting.sheets.sheet import Sheet


def open_sheet(path: Path) -> Sheet:
    """The spreadsheet in a .csv or .xlsx file; raises Problem, with what to do, where it cannot be read."""
    ending = path.suffix.lower()
    if path.is_dir():
        raise Problem(f"{path}: this is a folder; name a spreadsheet in it.")
    if ending == ".csv":
        from drafting.sheets.csv_sheet import open_csv

        return open_csv(path)
    if ending == ".xlsx":
        from drafting.sheets.xlsx_sheet import open_xlsx

        return open_xlsx(path)
    raise refusals.no_spreadsheet(path)
