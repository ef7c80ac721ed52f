"""Spreadsheets: which column fills which slot, what a cell may hold, and every error told by row and column."""

from __future__ import annotations

import tracemalloc
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from spreadsheets import FORM, LETTER, but, cell, csv_file, read, refused, xlsx_file

from drafting.draft import draft
from drafting.forms.form import WITHHELD, Form
from drafting.forms.form_file import load_form
from drafting.problem import Problem
from drafting.records.values import Chosen
from drafting.sheets import xlsx_strings
from drafting.sheets.cells import letters
from drafting.sheets.names import item_label, names_of
from drafting.sheets.opening import open_sheet
from drafting.sheets.records import SheetReader, problems, sheet_records


def value(slot: str, folder: Path, form: Form, **changes: Any) -> Any:
    """What a slot has in a letter with other values."""
    return read(xlsx_file(folder, [but(**changes)]), form)[0].values.get(slot)


def fault(folder: Path, form: Form, **changes: Any) -> str:
    """The one thing that is wrong in a letter with other values."""
    (line,) = refused(xlsx_file(folder, [but(**changes)]), form)
    return line


@pytest.mark.parametrize("made", [csv_file, xlsx_file])
def test_a_row_is_a_record(made: Any, annual: Form, tmp_path: Path) -> None:
    (record,) = read(made(tmp_path), annual)
    assert record.number == 2
    assert record.values["date"] == date(2011, 11, 8)
    assert record.values["addressee.address"] == ("Northmere Borough Council", "Town Hall")
    assert record.values["salutation"] == "Mrs Lantern"
    assert record.values["opening"] == Chosen(variant="continued")
    assert record.cells["grade"] == cell("grade")
    assert record.cells["strengths[1]"] == cell("strength 2")
    assert draft(annual, record.values).paragraphs


def test_both_formats_make_the_same_record(annual: Form, tmp_path: Path) -> None:
    assert read(csv_file(tmp_path), annual)[0].values == read(xlsx_file(tmp_path), annual)[0].values


HEADERS = {
    "addressee.name": "addressee.name",
    "Addressee: name": "addressee.name",
    "ADDRESSEE NAME": "addressee.name",
    "Previous_Grade": "previous_grade",
    "address": "addressee.address",
}


@pytest.mark.parametrize("header", HEADERS)
def test_a_column_is_called_by_the_forms_own_names(header: str, annual: Form) -> None:
    assert [place.path for place in names_of(annual).meant(header)] == [HEADERS[header]]


def test_a_name_that_means_two_slots_or_none_is_not_guessed(annual: Form) -> None:
    assert [p.path for p in names_of(annual).meant("job title")] == ["addressee.job_title", "signatory.job_title"]
    assert names_of(annual).meant("colour") == names_of(annual).meant("grade 1") == []


ITEMS = {
    "strengths 1": ("strengths", 1),
    "Strength 12": ("strengths", 12),
    "area 02": ("areas_for_improvement", 2),
    "addressee.address 1": ("addressee.address", 1),
    "address 3": ("addressee.address", 3),
}


@pytest.mark.parametrize("header", ITEMS)
def test_an_item_of_a_list_is_a_numbered_column(header: str, annual: Form) -> None:
    assert [(place.path, place.item) for place in names_of(annual).meant(header)] == [ITEMS[header]]


def test_the_loops_name_is_used_only_where_it_means_one_list(annual: Form) -> None:
    assert len(names_of(annual).meant("line 1")) == 2
    assert [item_label(annual, p) for p in ("strengths", "areas_for_improvement", "addressee.address")] == [
        "strength", "area", "addressee address",
    ]  # fmt: skip


def test_in_a_form_of_sections_the_section_tells_the_lists_apart() -> None:
    form = load_form(ROOT / "templates" / "annual-performance-assessment-2007")
    assert [p.path for p in names_of(form).meant("staying safe area 2")] == ["staying_safe.areas_for_development"]
    assert len(names_of(form).meant("area 2")) == 6


def test_a_list_may_stand_in_one_cell_a_line_each(annual: Form, tmp_path: Path) -> None:
    changes = {"strength_1": ..., "strength_2": ..., "strengths": "• Nurseries are good.\n\n- Schools are good."}
    assert value("strengths", tmp_path, annual, **changes) == ("Nurseries are good.", "Schools are good.")


def test_an_empty_cell_between_numbered_ones_makes_no_item(annual: Form, tmp_path: Path) -> None:
    assert value("strengths", tmp_path, annual, strength_1=None) == ("Schools are good.",)


def test_narrative_is_typed_as_in_a_record(tmp_path: Path, specimen_form: Form) -> None:
    letter = {"form": "harbour", "log": "One day.\n\n- a bullet\n- another"}
    (line, *_) = refused(csv_file(tmp_path, [letter]), specimen_form)
    assert "no column for “date”" in line
    names = [p for p, s in specimen_form.slots.items() if s.type in ("text", "salutation") and p != "log"]
    row = {name: "Ada" for name in names} | {"date": "1 May 2019", "addressee.address": "Quay", "grade": 2}
    row |= {"pier.grade": "1", "summary": "Calm.", "strengths": "Bright.", **letter, "previous grade": 2}
    found = read(csv_file(tmp_path, [row]), specimen_form)[0].values
    assert found["log"] == ("One day.", "- a bullet", "- another")


HEADER_FAULTS = {
    "an unknown column": ({"authorty": "x"}, "column O: “authorty” is no column of the form annual-assessment-2011"),
    "the likely one": ({"authorty": "x"}, "did you mean “authority”?"),
    "the same column twice": ({"Grade:": 3}, "“grade” stands in the columns H and O; keep one of them"),
    "a hole in numbered columns": ({"strength 4": "x"}, "the columns of “strengths” are numbered 1, 2, 4; number 3 is"),
    "a list both ways": ({"strengths": "x"}, "“strengths” has a column of its own, O, and numbered ones"),
    "an ambiguous name": ({"name": "x"}, "“name” may be “addressee name” or “signatory name”; write which"),
    "a needed column missing": ({"grade": ...}, "there is no column for “grade”, which every letter of the form"),
}


@pytest.mark.parametrize("what", HEADER_FAULTS)
def test_a_fault_of_the_header_is_told_once(what: str, annual: Form, tmp_path: Path) -> None:
    more, said = HEADER_FAULTS[what]
    letter = {name: v for name, v in {**LETTER, **more}.items() if v is not ...}
    lines = refused(csv_file(tmp_path, [letter, letter, letter]), annual)
    assert len(lines) == 1
    assert lines[0].startswith("batch.csv, header")
    assert said in lines[0]


def test_a_sheet_without_a_header_is_told_so(annual: Form, tmp_path: Path) -> None:
    path = tmp_path / "batch.csv"
    path.write_text("8 November 2011,Mrs Lantern,3\n", encoding="utf-8")
    (line,) = refused(path, annual, FORM)
    assert "there is no header: the first row with content names no column of the form annual-assessment-2011" in line
    (line,) = refused(path, annual)
    assert "does not name its form; add a column “form”" in line


def test_a_fault_of_the_header_is_told_once_where_rows_name_their_form(annual: Form, tmp_path: Path) -> None:
    assert len(refused(csv_file(tmp_path, [{**LETTER, "colour": "red"}] * 3), annual)) == 1
    assert len(refused(csv_file(tmp_path, [{**LETTER, "colour": "red"}] * 3), annual, FORM)) == 1


def test_an_unknown_form_is_told_by_its_cell(annual: Form, tmp_path: Path) -> None:
    def named(name: str) -> Form:
        if name != FORM:
            raise Problem(f"there is no form “{name}”.")
        return annual

    rows = [LETTER, but(form="anual"), but(form=None)]
    with pytest.raises(Problem) as caught:
        list(sheet_records(csv_file(tmp_path, rows), named))
    assert [line.partition(": ")[2] for line in str(caught.value).splitlines()] == [
        "there is no form “anual”.",
        "this field is missing: the name of the letter's form; or give --form.",
    ]
    assert len(list(sheet_records(csv_file(tmp_path, rows), named, FORM))) == 3


def test_every_error_of_every_row_is_told_by_row_and_column(annual: Form, tmp_path: Path) -> None:
    wrong = but(grade="x", date="31 November 2011", authority=None, addressee_name="a\x0bb")
    lines = refused(xlsx_file(tmp_path, [LETTER, wrong, LETTER, but(grade=7)]), annual)
    assert [line.split(": ", 1)[0].replace("batch.xlsx, ", "") for line in lines] == [
        "row 3, column B (date)",
        "row 3, column C (addressee name)",
        "row 3, column G (authority)",
        "row 3, column H (grade)",
        "row 5, column H (grade)",
    ]
    assert lines[3].endswith("one of 4, 3, 2, 1, withheld was expected, not 'x'.")
    assert lines[0].endswith("31 November 2011 is no day of the calendar.")
    assert lines[2].endswith("this field is missing.")


def test_two_bad_items_of_one_list_are_both_told(annual: Form, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [but(strength_1="a\n\nb", strength_2="a\x07")])
    lines = refused(path, annual)
    assert [line.split(": ")[0][-14:-1] for line in lines] == ["K (strength 1", "L (strength 2"]


def test_what_follows_from_another_error_is_not_told(annual: Form, tmp_path: Path) -> None:
    assert "column I (previous grade)" in fault(tmp_path, annual, previous_grade="x", opening="continued")


@pytest.mark.parametrize("given", [3, 3.0, "3", " 3\u00a0", "3.0"])
def test_a_grade_is_a_number_however_it_is_kept(given: Any, annual: Form, tmp_path: Path) -> None:
    assert value("grade", tmp_path, annual, grade=given).number == 3


def test_a_grade_may_be_withheld_and_the_wording_supplied(annual: Form, tmp_path: Path) -> None:
    own = {"opening_as_supplied": "No grade is given.", "opening": "Withheld"}
    assert value("grade", tmp_path, annual, grade="Withheld", **own) is WITHHELD
    assert value("opening", tmp_path, annual, grade="withheld", **own) == Chosen(supplied="No grade is given.")
    line = fault(tmp_path, annual, grade="withheld")
    assert line.endswith("so none is made up; supply it: write it in a column “opening as supplied”.")


def test_a_variants_name_and_a_wording_of_ones_own_exclude_each_other(annual: Form, tmp_path: Path) -> None:
    line = fault(tmp_path, annual, opening="continued", opening_as_supplied="They perform well.")
    assert "beside it the name “continued”; keep one of the two" in line


def test_a_variant_is_known_whatever_its_capitals_and_hyphens(annual: Form, tmp_path: Path) -> None:
    assert value("opening", tmp_path, annual, opening="As last year") == Chosen(variant="as-last-year")
    line = fault(tmp_path, annual, opening="as ever")
    assert "or a wording of its own in the column “opening as supplied”, was expected, not 'as ever'" in line


@pytest.mark.parametrize("given", ["8/11/2011", "2011-11-08", "8 Nov 2011", "2011-11-08 00:00:00", date(2011, 11, 8)])
def test_a_date_is_a_date_however_it_is_typed(given: Any, annual: Form, tmp_path: Path) -> None:
    assert value("date", tmp_path, annual, date=given) == date(2011, 11, 8)


DATES = {
    "a time of day": (datetime(2011, 11, 8, 14, 30), "a time of day, 14:30, stands beside the date"),
    "a time of day in text": ("2011-11-08 14:30", "a time of day, 14:30, stands beside the date"),
    "a bare number": (40855, "40855 is how a spreadsheet keeps one, so format the cell as a date"),
    "the month first": ("11/28/2011", "a date such as 8 November 2011 was expected"),
    "nothing": (None, "this field is missing"),
}


@pytest.mark.parametrize("what", DATES)
def test_what_is_no_plain_date_is_told(what: str, annual: Form, tmp_path: Path) -> None:
    given, said = DATES[what]
    assert said in fault(tmp_path, annual, date=given)


TEXTS = {
    "a whole number": (42, "42"),
    "a whole number kept as a fraction": (3.0, "3"),
    "a fraction": (0.1 + 0.2, "0.3"),
    "a small fraction": (0.00001, "0.00001"),
    "fifteen digits": (123456789012345, "123456789012345"),
    "leading zeros in a text": ("0042", "0042"),
    "blanks around it": ("\u00a0 Ada\u200b \u00a0", "Ada"),
    "a line end": ("Ada\r\nLamp", "Ada Lamp"),
    "a day in a text column": (date(2011, 11, 8), "8 November 2011"),
}


@pytest.mark.parametrize("what", TEXTS)
def test_a_text_is_what_one_sees_in_the_cell(what: str, annual: Form, tmp_path: Path) -> None:
    given, expected = TEXTS[what]
    assert value("authority", tmp_path, annual, authority=given) == expected


NO_TEXTS = {
    "TRUE": (True, "the cell holds the spreadsheet's TRUE"),
    "a number too long": (1e16, "a spreadsheet keeps 15 digits of a number, and this has more"),
    "a lost character": ("Gar\ufffdon", "a character was lost here"),
    "what one sees as Excel's sign": ("Ada_x000D_Lamp", "“_x000D_” is a character that Excel left behind"),
    "a control character": ("a\x07b", "the control character U+0007 cannot stand in a letter"),
    "a time": (datetime(2011, 11, 8, 9, 5), "a time of day, 09:05"),
}


@pytest.mark.parametrize("what", NO_TEXTS)
def test_what_is_no_text_is_told(what: str, annual: Form, tmp_path: Path) -> None:
    given, said = NO_TEXTS[what]
    line = fault(tmp_path, annual, authority=given)
    assert line.startswith("batch.xlsx, row 2, column G (authority): ")
    assert said in line


def test_columns_of_ones_own_are_not_read(annual: Form, tmp_path: Path) -> None:
    assert len(read(csv_file(tmp_path, [{**LETTER, "# sent on": "Monday", "": None}]), annual)) == 1


def test_content_below_an_empty_header_is_told_once(annual: Form, tmp_path: Path) -> None:
    row = {**LETTER, "": "look here"}
    (line,) = refused(csv_file(tmp_path, [row, row]), annual)
    assert line == (
        "batch.csv, row 2, column O: the cell has content, but its column has no name in the header; "
        "name the column or empty it."
    )


def test_rows_may_be_shorter_than_the_header_but_not_longer(annual: Form, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [{**LETTER, "letterhead": "x"}])
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",x\n", "\n"), encoding="utf-8", newline="")
    assert len(read(path, annual)) == 1
    path.write_text(text.replace(",x", ",x,,y"), encoding="utf-8", newline="")
    assert "row 2, column Q: the cell has content" in refused(path, annual)[0]


@pytest.mark.parametrize("made", [csv_file, xlsx_file])
def test_empty_rows_are_passed_over_and_counted(made: Any, annual: Form, tmp_path: Path) -> None:
    empty = dict.fromkeys(LETTER) | {"authority": " \u00a0"}
    assert [r.number for r in read(made(tmp_path, [LETTER, empty, empty, LETTER]), annual)] == [2, 5]


@pytest.mark.parametrize("made", [csv_file, xlsx_file])
def test_a_row_in_which_only_the_form_stands_is_empty(made: Any, annual: Form, tmp_path: Path) -> None:
    assert len(read(made(tmp_path, [LETTER, dict.fromkeys(LETTER) | {"form": FORM}]), annual)) == 1


@pytest.mark.parametrize("made", [csv_file, xlsx_file])
def test_a_header_without_rows_is_told(made: Any, annual: Form, tmp_path: Path) -> None:
    (line,) = refused(made(tmp_path, [dict.fromkeys(LETTER)]), annual)
    assert line.endswith("there is no row below the header, and so no letter.")


def test_a_reader_is_made_of_the_header_alone(annual: Form, tmp_path: Path) -> None:
    sheet = open_sheet(xlsx_file(tmp_path, [LETTER, but(grade=4, previous_grade=4)]))
    reader = SheetReader(sheet.name, sheet.path, sheet.header, lambda _: annual)
    assert [reader.record(row).values["grade"].number for row in sheet.rows()] == [3, 4]
    assert list(problems(sheet, reader)) == []


def test_a_file_that_changes_between_two_passes_is_refused(annual: Form, tmp_path: Path) -> None:
    records = sheet_records(csv_file(tmp_path, [LETTER, LETTER]), lambda _: annual)
    sheet = open_sheet(csv_file(tmp_path, [LETTER, LETTER]))
    csv_file(tmp_path, [LETTER])
    with pytest.raises(Problem, match="was changed while it was being read"):
        list(sheet.rows())
    assert len(list(records)) == 1


def test_columns_have_the_names_that_one_sees() -> None:
    assert [letters(i) for i in (0, 25, 26, 51, 52, 701, 702, 16383)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
        "XFD",
    ]


@pytest.mark.parametrize("made", [csv_file, xlsx_file])
def test_rows_are_not_kept(made: Any, annual: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_strings, "IN_MEMORY", 2**17)
    path = made(tmp_path, [but(strength_1=f"{i} " + "schools " * 700) for i in range(1500)])
    tracemalloc.start()
    try:
        sheet = open_sheet(path)
        reader = SheetReader.of(sheet, lambda _: annual)
        assert list(problems(sheet, reader)) == []
        assert sum(1 for row in sheet.rows() if reader.record(row)) == 1500
        assert tracemalloc.get_traced_memory()[1] < 4 * 2**20, "the rows have 8 MB"
    finally:
        tracemalloc.stop()
