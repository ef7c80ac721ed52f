"""Spreadsheets as .xlsx: formats of numbers, formulas, merged and hidden cells, other sheets, damaged files."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from spreadsheets import LETTER, but, cell, read, refused, rewritten, xlsx_file

from drafting.forms.form import Form
from drafting.sheets import xlsx_strings
from drafting.sheets.cells import Fault, Shown
from drafting.sheets.number_formats import NumberFormat
from drafting.sheets.opening import open_sheet
from drafting.sheets.xlsx_package import opened

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
Change = Callable[[Any, Any], object]


def formatted(name: str, value: Any, code: str) -> Change:
    """A change that puts a value with a number format into a column of the first letter."""

    def change(book: Any, sheet: Any) -> None:
        sheet.write(cell(name), value, book.add_format({"num_format": code}))

    return change


SHOWN = {
    "0": (3.7, "4"),
    "0.00": (3, "3.00"),
    "#,##0": (1234567, "1,234,567"),
    "#,##0.0#": (1234.5, "1,234.5"),
    "0%": (0.85, "85%"),
    "0.0%": (0.855, "85.5%"),
    "00000": (42, "00042"),
    '"No. "0': (7, "No. 7"),
    '0" pupils"': (7, "7 pupils"),
    "[$£-809]#,##0.00": (1234.5, "£1,234.50"),
    "0;-0": (-2, None),
    "# ?/?": (0.5, None),
    "0.00E+00": (12345, None),
}


@pytest.mark.parametrize("code", SHOWN)
def test_a_number_is_read_as_its_cell_shows_it(code: str) -> None:
    number, text = SHOWN[code]
    assert NumberFormat(code).cell(str(number)) == Shown(number, text)


@pytest.mark.parametrize("code", ["General", "@", "0", "#,##0", "0_ ;[Red]-0"])
def test_a_number_shown_as_it_is_stays_a_number(code: str) -> None:
    assert NumberFormat(code).cell("12") == 12


@pytest.mark.parametrize("code", ["d mmmm yyyy", "dd/mm/yyyy", "[$-809]dddd, d mmmm yyyy;@", "yyyy\\-mm\\-dd"])
def test_a_day_is_known_by_its_format(code: str) -> None:
    assert NumberFormat(code).cell("40855") == date(2011, 11, 8)
    assert NumberFormat(code, since_1904=True).cell("39393") == date(2011, 11, 8)
    assert NumberFormat(code).cell("1") == date(1900, 1, 1)


def test_a_day_without_its_year_or_a_time_is_no_text() -> None:
    assert NumberFormat("mmm\\-yy").cell("40855") == Shown(date(2011, 11, 8), None)
    assert NumberFormat("hh:mm").cell("0.5") == Shown(0.5, None)


def test_more_digits_than_a_spreadsheet_keeps_are_a_fault() -> None:
    assert isinstance(NumberFormat("0").cell("1E+16"), Fault)
    assert NumberFormat("0").cell("123456789012345") == 123456789012345


def test_a_percentage_in_a_text_is_written_as_shown_and_is_no_grade(annual: Form, tmp_path: Path) -> None:
    assert read(xlsx_file(tmp_path, change=formatted("authority", 0.85, "0%")), annual)[0].values["authority"] == "85%"
    (line,) = refused(xlsx_file(tmp_path, change=formatted("grade", 3, "0%")), annual)
    assert line.endswith("was expected, not '300%'.")


def test_a_grade_counts_however_it_is_shown(annual: Form, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, change=formatted("grade", 3, "0.00"))
    assert read(path, annual)[0].values["grade"].number == 3  # type: ignore[union-attr]


def test_a_text_that_was_turned_into_a_date_is_told(annual: Form, tmp_path: Path) -> None:
    (line,) = refused(xlsx_file(tmp_path, change=formatted("authority", date(2025, 5, 1), "mmm-yy")), annual)
    assert "a day (1 May 2025) in a format of its own; format the cell as text and type" in line


def test_a_file_that_counts_days_from_1904_has_the_same_days(annual: Form, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [but(date=None)], formatted("date", 39393, "d mmmm yyyy"))
    rewritten(path, "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
    assert read(path, annual)[0].values["date"] == date(2011, 11, 8)


UNCALCULATED = "the cell holds a formula whose value was never calculated"
FORMULAS = {
    "an empty value": (777, r"<v>777</v>", "<v></v>", UNCALCULATED),
    "no value": (777, r"<v>777</v>", "", UNCALCULATED),
    "0, and all still to be calculated": (0, r"</f><v>0</v>", "</f><v>0</v>", UNCALCULATED),
    "an error": (777, r"><f>(.*?)</f><v>777</v>", r' t="e"><f>\1</f><v>#N/A</v>', "the cell shows the error #N/A"),
}


@pytest.mark.parametrize("what", FORMULAS)
def test_a_formula_without_a_value_is_told_by_its_cell(what: str, annual: Form, tmp_path: Path) -> None:
    number, old, new, said = FORMULAS[what]
    path = xlsx_file(tmp_path, change=lambda _, sheet: sheet.write_formula(cell("authority"), "=E2", None, number))
    (line,) = refused(rewritten(path, SHEET, old, new), annual)
    assert line.startswith("batch.xlsx, row 2, column G (authority): ")
    assert said in line


def test_a_formula_that_gives_0_in_a_file_that_was_calculated_is_0(annual: Form, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, change=lambda _, sheet: sheet.write_formula(cell("authority"), "=1-1"))
    rewritten(path, "xl/workbook.xml", ' fullCalcOnLoad="1"', "")
    assert read(path, annual)[0].values["authority"] == "0"


def test_a_formula_with_its_value_is_a_value(annual: Form, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, change=lambda _, sheet: sheet.write_formula(cell("authority"), "=E2", None, "Quay"))
    assert read(path, annual)[0].values["authority"] == "Quay"


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(annual: Form, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, change=lambda _, sheet: sheet.write_formula(cell("authority"), '=""', None, "@"))
    assert refused(rewritten(path, SHEET, "<v>@</v>", "<v></v>"), annual)[0].endswith("this field is missing.")


MERGED = {
    "in the header": ("C1:D1", "in the header, range C1:D1 is merged; unmerge the cells and name each column"),
    "below it": ("G2:G4", "range G2:G4 is merged, so only the first cell has a value; unmerge and fill each"),
}


@pytest.mark.parametrize("what", MERGED)
def test_merged_cells_are_told(what: str, annual: Form, tmp_path: Path) -> None:
    where, said = MERGED[what]
    lines = refused(xlsx_file(tmp_path, change=lambda _, sheet: sheet.merge_range(where, "x")), annual)
    assert said in lines[0]


def test_merged_cells_beside_the_columns_do_not_matter(annual: Form, tmp_path: Path) -> None:
    assert read(xlsx_file(tmp_path, change=lambda _, sheet: sheet.merge_range("Z1:AB1", "")), annual)


def test_the_first_sheet_with_content_is_read_and_others_are_told(annual: Form, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Cover", 0)
    book.create_sheet("Old ones")["A1"] = "x"
    book.create_sheet("Blank")
    lists = book.create_sheet("Lists", 1)
    lists["A1"], lists.sheet_state = "x", "hidden"
    book.save(path)
    assert read(path, annual)[0].number == 2
    (note,) = open_sheet(path).notes
    assert note.endswith("the sheet “Letters” is read, and “Old ones” passed over; letters stand in the first sheet.")


def test_a_file_with_nothing_to_see_is_told(annual: Form, tmp_path: Path) -> None:
    path = tmp_path / "batch.xlsx"
    book = openpyxl.Workbook()
    book.save(path)
    assert "there is nothing in it" in refused(path, annual)[0]
    book.create_sheet("Rows")["A1"] = "date"
    book["Rows"].sheet_state = "hidden"
    book.save(path)
    assert "its only sheet with content, “Rows”, is hidden; show it and save" in refused(path, annual)[0]


def test_hidden_rows_and_columns_are_read_and_told(annual: Form, tmp_path: Path) -> None:
    def hide(_: Any, sheet: Any) -> None:
        for row in (2, 3, 40):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column("H:I", None, None, {"hidden": True})

    path = xlsx_file(tmp_path, [LETTER] * 4, hide)
    assert [r.number for r in read(path, annual)] == [2, 3, 4, 5]
    rows, columns = open_sheet(path).notes
    assert rows.endswith("rows 3 to 4 are hidden, and read like the others.")
    assert columns.endswith("columns H (grade), I (previous grade) are hidden, and read like the others.")


def test_rows_that_are_only_formatted_are_empty(annual: Form, tmp_path: Path) -> None:
    def colour(book: Any, sheet: Any) -> None:
        yellow = book.add_format({"bg_color": "yellow"})
        for row in range(2, 4000):
            sheet.write_blank(row, 3, None, yellow)

    assert len(read(xlsx_file(tmp_path, change=colour), annual)) == 1


def test_a_text_may_have_fonts_of_its_own_and_stand_in_the_cell(annual: Form, tmp_path: Path) -> None:
    def rich(book: Any, sheet: Any) -> None:
        sheet.write_rich_string(cell("authority"), "North", book.add_format({"bold": True}), "mere", " Council")

    assert read(xlsx_file(tmp_path, change=rich), annual)[0].values["authority"] == "Northmere Council"
    path = rewritten(xlsx_file(tmp_path), SHEET, r'<c r="G2" t="s"><v>\d+</v>', '<c t="inlineStr"><is><t>Quay</t></is>')
    assert read(path, annual)[0].values["authority"] == "Quay"


def test_reading_aids_of_a_text_are_no_text(annual: Form, tmp_path: Path) -> None:
    aid = r'<si><t>Marian Teale</t><rPh sb="0" eb="1"><t>aid</t></rPh></si>'
    path = rewritten(xlsx_file(tmp_path), STRINGS, "<si><t>Marian Teale</t></si>", aid)
    assert read(path, annual)[0].values["signatory.name"] == "Marian Teale"


def test_excels_escapes_are_undone(annual: Form, tmp_path: Path) -> None:
    path = rewritten(xlsx_file(tmp_path), STRINGS, "Marian Teale", "Marian_x000D_\nTeale_x005F_x000A_")
    assert "“_x000A_” is a character that Excel left behind" in refused(path, annual)[0]
    path = rewritten(xlsx_file(tmp_path), STRINGS, "Marian Teale", "Marian_x000D_\nTeale_x005F_")
    assert read(path, annual)[0].values["signatory.name"] == "Marian Teale_"


def test_strings_may_lie_in_a_temporary_file(annual: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    letters = [but(strength_1=f"Nursery {i} is “good”." * 40) for i in range(300)]
    kept = [r.values for r in read(xlsx_file(tmp_path, letters), annual)]
    monkeypatch.setattr(xlsx_strings, "IN_MEMORY", 1000)
    assert [r.values for r in read(xlsx_file(tmp_path, letters), annual)] == kept
    assert kept[299]["strengths"][0].startswith("Nursery 299 is “good”.")  # type: ignore[index, union-attr]


def test_a_file_that_another_program_saved_reads_the_same(annual: Form, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [LETTER, but(grade=4)])
    kept = [record.values for record in read(path, annual)]
    openpyxl.load_workbook(path).save(path)
    assert [record.values for record in read(path, annual)] == kept


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
FILES = {
    "nothing": (b"", "the file is empty"),
    "a password": (OLE + bytes(5000) + "EncryptedPackage".encode("utf-16-le"), "it is protected with a password"),
    "an old .xls": (OLE + bytes(5000), "this is an old .xls file, whatever its name says"),
    "text": (b"form,date\r\n", "this is no .xlsx file, whatever its name says"),
    "half a file": (b"PK\x03\x04" + bytes(100), "the file is damaged (its end is missing or broken)"),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_xlsx_is_refused_with_what_to_do(what: str, annual: Form, tmp_path: Path) -> None:
    data, said = FILES[what]
    path = tmp_path / "batch.xlsx"
    path.write_bytes(data)
    assert said in refused(path, annual)[0]


def test_the_mark_of_an_open_file_is_called_so(annual: Form, tmp_path: Path) -> None:
    path = tmp_path / "~$batch.xlsx"
    path.write_bytes(b"\x07Somebody")
    assert "this is no spreadsheet but the mark of one that is open" in refused(path, annual)[0]


def test_a_zip_of_another_kind_is_refused(annual: Form, tmp_path: Path) -> None:
    path = tmp_path / "batch.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert "this is no .xlsx file, whatever its name says; open it in" in refused(path, annual)[0]


DAMAGE = {
    "XML cut short": (SHEET, r"</row>.*", "", "sheet1.xml is not well-formed XML"),
    "a string that is not there": (SHEET, r'<c r="G2" t="s"><v>\d+', '<c r="G2" t="s"><v>999', "row 2: the cell G2"),
    "a number that is none": (SHEET, r'<c r="H2"><v>3', '<c r="H2"><v>x', "row 2: the cell H2 cannot be read"),
    "a cell that is none": (SHEET, r'<c r="G2"', '<c r="ZZZZ2"', "the cell ZZZZ"),
    "a row beyond the last": (SHEET, r'<row r="2"', '<row r="9999999"', "a row has the number 9999999"),
    "a DOCTYPE": (SHEET, r"<worksheet", '<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet', "it has a DOCTYPE in"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_file_is_told_as_one(what: str, annual: Form, tmp_path: Path) -> None:
    part, old, new, said = DAMAGE[what]
    (line,) = refused(rewritten(xlsx_file(tmp_path), part, old, new), annual)
    assert line.startswith("batch.xlsx: ")
    assert said in line


def test_elements_that_were_read_are_not_kept(tmp_path: Path) -> None:
    with opened(xlsx_file(tmp_path, [LETTER] * 50)) as package:
        kept = [len(list(row.itersiblings(preceding=True))) for row in package.elements(SHEET, "row")]
    assert len(kept) == 51
    assert max(kept) <= 1


def test_a_part_that_is_missing_is_told(annual: Form, tmp_path: Path) -> None:
    path = rewritten(xlsx_file(tmp_path), "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/none.xml")
    assert "xl/worksheets/none.xml is missing" in refused(path, annual)[0]


@pytest.mark.parametrize("name", ["batch.ods", "batch.xls", "batch.xlsm"])
def test_another_kind_of_spreadsheet_is_to_be_saved_as_xlsx(name: str, annual: Form, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    (line,) = refused(tmp_path / name, annual)
    assert line.endswith("records are .yaml, .json, .csv or .xlsx files; save another spreadsheet as .xlsx.")


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        ("<sheetData>", '<cols><col min="x" max="2" hidden="1"/></cols><sheetData>'),
        ("<sheetData>", '<cols><col min="1" max="1e9" hidden="1"/></cols><sheetData>'),
    ],
)
def test_what_no_spreadsheet_program_writes_is_told(annual: Form, tmp_path: Path, pattern: str, new: str) -> None:
    (line,) = refused(rewritten(xlsx_file(tmp_path), SHEET, pattern, new), annual)
    assert "holds what no spreadsheet program writes" in line


def test_a_hidden_column_before_the_first_is_no_reason_to_wait(annual: Form, tmp_path: Path) -> None:
    columns = '<cols><col min="-1" max="2" hidden="1"/></cols><sheetData>'
    assert read(rewritten(xlsx_file(tmp_path), SHEET, "<sheetData>", columns), annual)
