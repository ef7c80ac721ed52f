"""`fairhand sheet`: the empty spreadsheet explains itself, and what is filled in drafts the letter."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from conftest import ROOT
from spreadsheets import FORM

from drafting.forms.form import Form, Grade, Withheld
from drafting.records.narrative import typed
from drafting.records.record import Record, read_records
from drafting.records.values import Chosen, Value
from drafting.sheets.empty import LETTERS, empty_csv, empty_xlsx
from drafting.sheets.layout import Planned, planned
from drafting.sheets.opening import open_sheet
from drafting.sheets.xlsx_sheet import ABOUT
from fairhand.cli import main
from fairhand.library import Library

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


def cells(column: Planned, record: Record) -> Iterator[Any]:
    """What a person types into a column, or into its numbered ones, for a letter that is on paper."""
    value: Value | None = record.values.get(column.slot.path)
    if isinstance(value, Chosen):
        yield value.supplied if column.name.endswith("as supplied") else value.variant
    elif isinstance(value, tuple):
        joined = typed(value) if column.slot.type == "narrative" else "\n".join(value)
        yield from value if column.many else [joined]
    elif column.name.endswith("as supplied"):
        yield None
    else:
        yield value.number if isinstance(value, Grade) else "withheld" if isinstance(value, Withheld) else value


def headers(column: Planned, count: int) -> list[str]:
    """The headers of a column; a person adds numbered ones where the letter has more."""
    return [f"{column.name} {n}" for n in range(1, max(count, column.many) + 1)] if column.many else column.headers


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_filled_in_makes_the_same_record(example: Path, tmp_path: Path) -> None:
    (record,) = read_records(example, Library().form)
    book = openpyxl.load_workbook(BytesIO(empty_xlsx(record.form)))
    sheet = book[LETTERS]
    at = {cell.value: cell.column for cell in sheet[1]}
    for column in planned(record.form):
        given = list(cells(column, record))
        for header, value in zip(headers(column, len(given)), given, strict=False):
            where = at.setdefault(header, len(at) + 1)
            sheet.cell(1, where, header)
            sheet.cell(2, where, value)
    book.save(tmp_path / "batch.xlsx")
    (found,) = read_records(tmp_path / "batch.xlsx", Library().form)
    assert found.values == record.values
    assert found.form.name == record.form.name


@pytest.fixture(scope="module")
def book() -> Any:
    """The empty spreadsheet of the annual form, as another program reads it."""
    return openpyxl.load_workbook(BytesIO(empty_xlsx(Library().form(FORM))))


def test_the_same_form_makes_the_same_bytes(annual: Form) -> None:
    data = empty_xlsx(annual)
    assert data == empty_xlsx(annual)
    assert openpyxl.load_workbook(BytesIO(data)).properties.created.year == 2000


def test_every_column_is_explained_on_its_header_and_on_a_sheet(book: Any) -> None:
    header = [cell for cell in book[LETTERS][1] if cell.value]
    assert all(cell.comment and len(cell.comment.text) > 10 for cell in header)
    told = " ".join(str(cell.value) for row in book[ABOUT].iter_rows(min_col=2, max_col=2) for cell in row)
    assert [cell.value for cell in header if cell.value.rstrip("012345678").rstrip() not in told] == []


def test_columns_stand_in_the_order_of_the_letter(book: Any) -> None:
    names = [cell.value for cell in book[LETTERS][1]]
    assert names[:7] == [
        "letterhead", "date", "addressee name", "addressee job title", "addressee address 1", "addressee address 2",
        "addressee address 3",
    ]  # fmt: skip
    assert names.index("opening") < names.index("summary 1") < names.index("strength 8") < names.index("area 1")


def test_needed_columns_are_told_from_others_in_type_too(book: Any) -> None:
    bold = {cell.value for cell in book[LETTERS][1] if cell.font.bold}
    assert {"date", "grade", "strength 1", "signatory name"} <= bold
    assert not bold & {"letterhead", "previous grade", "strength 2", "salutation", "opening", "signatory job title"}


def listed(book: Any, name: str) -> list[Any]:
    """What the drop-down of a column offers."""
    column = next(cell.column_letter for cell in book[LETTERS][1] if cell.value == name)
    (rule,) = [r for r in book[LETTERS].data_validations.dataValidation if f"{column}2:" in str(r.sqref)]
    sheet, _, where = rule.formula1.lstrip("=").partition("!")
    first, _, last = where.replace("$", "").partition(":")
    return [cell.value for (cell,) in book[sheet][f"{first}:{last or first}"]]


def test_grades_choices_and_job_titles_are_offered(book: Any) -> None:
    assert listed(book, "grade") == [4, 3, 2, 1, "withheld"]
    assert listed(book, "previous grade") == [4, 3, 2, 1]
    assert listed(book, "opening")[:2] == ["improved", "continued"]
    assert "fallen" not in listed(book, "opening")
    assert listed(book, "signatory job title") == ["Divisional Manager, Children's Services Assessment"]


def test_texts_stay_texts_and_dates_are_dates(book: Any) -> None:
    sheet = book[LETTERS]
    grouped = [d for d in sheet.column_dimensions.values() if d.min]
    kinds = {c.value: next(d.number_format for d in grouped if d.min <= c.column <= d.max) for c in sheet[1]}
    assert sheet.freeze_panes == "A2"
    assert kinds["date"] == "d mmmm yyyy"
    assert kinds["authority"] == kinds["strength 1"] == "@"
    (rule,) = [r for r in sheet.data_validations.dataValidation if r.type == "date"]
    assert rule.errorTitle == "A date was expected"


@pytest.mark.parametrize("form", Library().folders)
def test_every_forms_spreadsheet_is_read_again_and_waits_for_rows(form: str, tmp_path: Path) -> None:
    for name, data in (("a.xlsx", empty_xlsx(Library().form(form))), ("a.csv", empty_csv(Library().form(form)))):
        (tmp_path / name).write_bytes(data)
        sheet = open_sheet(tmp_path / name)
        assert sheet.notes == ()
        assert list(sheet.rows()) == []
        said = CliRunner().invoke(main, ["draft", str(tmp_path / name), "--to", "txt"]).output
        assert "there is no row below the header, and so no letter." in said


def test_the_file_says_its_form_unless_a_column_does(annual: Form, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(empty_xlsx(annual))
    assert open_sheet(tmp_path / "a.xlsx").form == FORM
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book[LETTERS].cell(1, 60, "Form")
    book.save(tmp_path / "a.xlsx")
    assert open_sheet(tmp_path / "a.xlsx").form is None


def test_a_csv_has_the_same_columns_and_one_for_the_form(annual: Form) -> None:
    (row,) = csv.reader(empty_csv(annual).decode("utf-8-sig").splitlines())
    assert row == ["form", *(header for column in planned(annual) for header in column.headers)]


def run(*args: str) -> tuple[int, str]:
    """The status of `fairhand sheet`, and what it says."""
    result = CliRunner().invoke(main, ["sheet", *args])
    return result.exit_code, result.output


def test_the_command_writes_it_and_leaves_a_filled_one_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(FORM) == (0, f"{FORM}.xlsx: written\n")
    assert run(FORM) == (0, f"{FORM}.xlsx: unchanged\n")
    book = openpyxl.load_workbook(f"{FORM}.xlsx")
    book[LETTERS]["B2"] = date(2011, 11, 8)
    book.save(f"{FORM}.xlsx")
    kept = Path(f"{FORM}.xlsx").read_bytes()
    status, said = run(FORM)
    assert (status, "this file exists and would change" in said) == (2, True)
    assert Path(f"{FORM}.xlsx").read_bytes() == kept
    assert run(FORM, "--force") == (0, f"{FORM}.xlsx: written\n")
    assert run(FORM, "-o", "batch.csv") == (0, "batch.csv: written\n")


def test_another_ending_is_refused(tmp_path: Path) -> None:
    status, said = run(FORM, "-o", str(tmp_path / "batch.xls"))
    assert (status, "a spreadsheet is written as .xlsx or .csv; end its name so" in said) == (2, True)


def test_what_is_wrong_in_a_filled_one_is_told_before_a_letter_is_written(annual: Form, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(empty_xlsx(annual)))
    book[LETTERS]["B2"] = "soon"
    book.save(tmp_path / "batch.xlsx")
    result = CliRunner().invoke(main, ["draft", str(tmp_path / "batch.xlsx"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "row 2, column B (date): a date such as 8 November 2011 was expected; not 'soon'." in result.output
    assert not (tmp_path / "out").exists()
