"""`fairhand sheet`: an empty spreadsheet to fill in, a row a letter."""

from __future__ import annotations

from pathlib import Path

from drafting.forms.form import Form
from drafting.problem import Problem
from fairhand.save import Outcome, may_write, save

CSV, XLSX = ".csv", ".xlsx"


def write_sheet(form: Form, output: str | None, *, force: bool) -> tuple[Path, Outcome]:
    """Write the spreadsheet and return its file and what came of it. Its ending says which of the two it is; without a
    name it is called like the form. Raises Problem for another ending, and where a file would change."""
    from drafting.sheets.empty import empty_csv, empty_xlsx

    path = Path(output or f"{form.name}{XLSX}")
    ending = path.suffix.lower()
    if ending not in (CSV, XLSX):
        raise Problem(f"{path}: a spreadsheet is written as .xlsx or .csv; end its name so.")
    if path.exists() and not path.is_file():
        may_write(path, force=force)
    return path, save(path, (empty_csv if ending == CSV else empty_xlsx)(form), force=force)
