"""Spreadsheets as .csv: how they are encoded, what stands between cells, and quotation marks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from spreadsheets import LETTER, but, csv_file, csv_text, read, refused

from drafting.forms.form import Form
from drafting.sheets.opening import open_sheet

ACCENTED = but(addressee_name="Ms Zoë Núñez", address_2="The Café, £5 Lane")


def written(folder: Path, data: str | bytes) -> Path:
    """A .csv file with these bytes, or with this text in UTF-8."""
    path = folder / "batch.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_name_keeps_its_accents(encoding: str, annual: Form, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [ACCENTED], encoding)
    assert read(path, annual)[0].values["addressee.name"] == "Ms Zoë Núñez"


def test_windows_1252_is_said_and_utf_8_is_not(tmp_path: Path) -> None:
    assert open_sheet(csv_file(tmp_path, [ACCENTED], "utf-8")).notes == ()
    (note,) = open_sheet(csv_file(tmp_path, [ACCENTED], "cp1252")).notes
    assert "this is no UTF-8, so it was read as Windows-1252" in note


def test_an_accent_far_below_decides_too(annual: Form, tmp_path: Path) -> None:
    long = but(summary_1="x" * 30_000)
    path = csv_file(tmp_path, [long] * 50 + [ACCENTED], "cp1252")
    assert path.stat().st_size > 2**20
    assert open_sheet(path).notes
    assert read(path, annual)[-1].values["addressee.name"] == "Ms Zoë Núñez"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("named", [False, True])
def test_cells_stand_between_commas_semicolons_or_tabs(
    delimiter: str, named: bool, annual: Form, tmp_path: Path
) -> None:
    text = csv_text([LETTER, ACCENTED], delimiter=delimiter)
    first = f"sep={delimiter}\r\n" if named else ""
    assert [r.number for r in read(written(tmp_path, first + text), annual)] == [2, 3]


def test_a_line_end_between_quotation_marks_begins_no_row(annual: Form, tmp_path: Path) -> None:
    two = but(strength_1="One\r\nor two\r\nthings are good.")
    records = read(csv_file(tmp_path, [two, two]), annual)
    assert [r.number for r in records] == [2, 3]
    assert records[1].values["strengths"][0] == "One or two things are good."


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_rows_end_as_in_any_system(end: str, annual: Form, tmp_path: Path) -> None:
    assert len(read(written(tmp_path, csv_text([LETTER, LETTER], lineterminator=end)), annual)) == 2


def test_a_header_may_stand_below_empty_rows(annual: Form, tmp_path: Path) -> None:
    assert read(written(tmp_path, "\r\n,,\r\n" + csv_text([LETTER])), annual)[0].number == 4


LONE = {
    "one that is never closed": '"Ada',
    "one in the middle of a cell in marks": '"Ada" Lamp',
}


@pytest.mark.parametrize("what", LONE)
def test_a_lone_quotation_mark_is_told_by_the_row_in_which_it_stands(what: str, annual: Form, tmp_path: Path) -> None:
    text = csv_text([LETTER, LETTER, but(authority="@"), LETTER]).replace("@", LONE[what])
    (line,) = refused(written(tmp_path, text), annual)
    assert line.startswith('batch.csv, row 4: a quotation mark (") stands alone in this row')


def test_a_quotation_mark_inside_a_bare_cell_is_a_sign(annual: Form, tmp_path: Path) -> None:
    text = csv_text([but(authority="@")]).replace("@", 'The 5" Rule')
    assert read(written(tmp_path, text), annual)[0].values["authority"] == 'The 5" Rule'


TRACES = {
    "an error": ("#N/A", "the cell shows the error #N/A"),
    "another error": ("#REF!", "the cell shows the error #REF!"),
    "a column too narrow": ("########", "the column was too narrow when the file was saved"),
    "a long number": ("1.23457E+15", "1.23457E+15 is a long number that was cut short"),
    "TRUE": ("TRUE", "the spreadsheet's TRUE"),
}


@pytest.mark.parametrize("what", TRACES)
def test_what_a_spreadsheet_program_left_in_a_cell_is_told(what: str, annual: Form, tmp_path: Path) -> None:
    given, said = TRACES[what]
    (line,) = refused(csv_file(tmp_path, [but(authority=given)]), annual)
    assert line.startswith("batch.csv, row 2, column G (authority): ")
    assert said in line


def test_excels_escapes_are_undone(annual: Form, tmp_path: Path) -> None:
    (record,) = read(csv_file(tmp_path, [but(authority="Ada_x000D_\nLamp", signatory_name="a_x005F_b")]), annual)
    assert record.values["authority"] == "Ada Lamp"
    assert record.values["signatory.name"] == "a_b"


FILES: dict[str, tuple[Any, str]] = {
    "nothing": (b"", "the file is empty; `fairhand sheet FORM -o batch.csv` writes one to fill in"),
    "blanks": (b"\r\n \r\n", "there is nothing in it"),
    "empty cells": (b",,,\r\n,,\r\n", "there is nothing in it"),
    "NUL characters": (b"form,date\r\na\0b,c\r\n", "there are NUL characters in it"),
    "UTF-16 without its mark": ("form,date\r\n".encode("utf-16-le"), "there are NUL characters in it"),
    "neither": (b"form,date\r\n\x81\xff,c\r\n", "this is neither UTF-8 nor Windows-1252"),
    "broken UTF-16": (b"\xff\xfef\0o", "the text is broken off or damaged"),
    "an .xlsx file": (b"PK\x03\x04rest", "this is an .xlsx file, not a .csv one"),
    "an old Office file": (bytes.fromhex("d0cf11e0a1b11ae1"), "this is an old Office file"),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_text_is_refused_with_what_to_do(what: str, annual: Form, tmp_path: Path) -> None:
    data, said = FILES[what]
    (line,) = refused(written(tmp_path, data), annual)
    assert line.startswith("batch.csv")
    assert said in line


def test_a_file_that_is_not_there_or_a_folder_is_told(annual: Form, tmp_path: Path) -> None:
    assert refused(tmp_path / "none.csv", annual) == ["none.csv: there is no such file."]
    (tmp_path / "folder.xlsx").mkdir()
    assert refused(tmp_path / "folder.xlsx", annual) == ["folder.xlsx: this is a folder; name a spreadsheet in it."]
