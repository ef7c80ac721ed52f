"""152 letters of an invented country: nothing is found on them; with twelve faults put in, these and nothing else."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from batches import Row, fairhand, letters_of, write_csv

from drafting.typography import with_marks

MARKS = "‘’“”"
UNKNOWN = "wording.unknown"
"""Told, for information, of each letter whose official wording no source gives: of a fall, and a grade withheld."""
BODY, HEADER = "word/document.xml", "word/header1.xml"


class Batch(NamedTuple):
    """A folder with the spreadsheet of a country and its letters, and the rows."""

    folder: Path
    rows: list[Row]

    def letter(self, number: int) -> Path:
        """The file of a row's letter."""
        return self.folder / "letters" / f"{self.rows[number]['authority']}.docx"

    def change(self, number: int, old: str, new: str) -> None:
        """Replace the one place of a text in a letter, as somebody does in Word."""
        xml = part(self.letter(number), BODY).decode()
        assert xml.count(_inside(old)) >= 1, old
        put_part(self.letter(number), BODY, xml.replace(_inside(old), _inside(new), 1).encode())


def _inside(text: str) -> str:
    """A text as it stands in a letter's file."""
    return with_marks(text, MARKS).replace("&", "&amp;")


def part(letter: Path, name: str) -> bytes:
    """A part of a Word file."""
    with zipfile.ZipFile(letter) as file:
        return file.read(name)


def put_part(letter: Path, name: str, data: bytes) -> None:
    """Replace a part of a Word file."""
    with zipfile.ZipFile(letter) as file:
        parts = {item.filename: file.read(item) for item in file.infolist()}
    with zipfile.ZipFile(letter, "w", zipfile.ZIP_DEFLATED) as file:
        for item, content in (parts | {name: data}).items():
            file.writestr(item, content)


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """The letters as they were drafted."""
    folder = tmp_path_factory.mktemp("country")
    rows = letters_of(152)
    write_csv(folder / "country.csv", rows)
    done = fairhand("draft", "country.csv", "-o", "letters", "--no-check", "--jobs", "2", folder=folder)
    assert done.returncode == 0, done.stderr
    return Batch(folder, rows)


@pytest.fixture
def batch(country: Batch, tmp_path: Path) -> Batch:
    """A copy of the letters, into which faults may be put."""
    shutil.copytree(country.folder, tmp_path / "country")
    return Batch(tmp_path / "country", [dict(row) for row in country.rows])


def found(folder: Path) -> dict[str, list[Any]]:
    """What a check says of the letters and their spreadsheet: findings by the name of the file they are about."""
    totals = "4=28,3=71,2=33,1=15,withheld=5"
    done = fairhand(
        "check", "letters", "--records", "country.csv", "--totals", totals, "--output-format", "json", folder=folder
    )
    assert done.returncode in (0, 1), done.stderr
    files = json.loads(done.stdout)["files"]
    assert not [file for file in files if file["error"]]
    told = {Path(file["path"]).name: [f for f in file["findings"] if f["rule"] != UNKNOWN] for file in files}
    return {name: findings for name, findings in told.items() if findings}


def test_nothing_is_found_on_152_letters(country: Batch) -> None:
    assert found(country.folder) == {}


def test_twelve_faults_are_told_and_nothing_else(batch: Batch) -> None:
    faults = {name: put_in(batch) for name, put_in in FAULTS.items()}
    write_csv(batch.folder / "country.csv", batch.rows)
    said = found(batch.folder)
    rows_told = {finding["row"] for finding in said.get("country.csv", ()) if finding.get("row")}
    places = set(said) - {"country.csv"} | rows_told
    missed = {name: about for name, about in faults.items() if not about <= places}
    assert not missed
    assert not [finding for finding in said.get("country.csv", ()) if not finding.get("row")]
    (pasted,) = said[batch.letter(12).name]
    assert Path(pasted["related"][0]["path"]).name == batch.letter(30).name
    others = places - set().union(*faults.values())
    assert not {name: said.get(str(name)) for name in others}


def _swapped(batch: Batch) -> set[str | int]:
    """Two letters go to one another's directors."""
    for number, other in ((3, 9), (9, 3)):
        for cell in ("addressee name", "addressee job title", "addressee address 1", "addressee address 2"):
            batch.change(number, str(batch.rows[number][cell]), str(batch.rows[other][cell]))
    return {batch.letter(3).name, batch.letter(9).name}


def _pasted(batch: Batch) -> set[str | int]:
    """A paragraph of another authority's letter stands in the place of one's own."""
    batch.change(12, str(batch.rows[12]["strength 2"]), str(batch.rows[30]["strength 2"]))
    return {batch.letter(12).name}


def _other_grade(batch: Batch) -> set[str | int]:
    """The letter gives another grade than was decided, in number, phrase and opening."""
    number = next(n for n, row in enumerate(batch.rows) if row.get("opening") == "sustained" and row["grade"] == 3)
    batch.change(number, "Performs well (3)", "Performs adequately (2)")
    batch.change(number, "perform well.", "perform adequately.")
    batch.change(number, "This good performance", "This adequate performance")
    return {batch.letter(number).name}


def _row_twice(batch: Batch) -> set[str | int]:
    batch.rows.append(dict(batch.rows[50]))
    return {len(batch.rows) + 1}


def _letter_missing(batch: Batch) -> set[str | int]:
    batch.letter(60).unlink()
    return {62}


def _extra_letter(batch: Batch) -> set[str | int]:
    """A letter of which the spreadsheet knows nothing."""
    extra = letters_of(153)[152]
    write_csv(batch.folder / "extra.csv", [extra])
    done = fairhand("draft", "extra.csv", "-o", "letters/extra.docx", "--no-check", folder=batch.folder)
    assert done.returncode == 0, done.stderr
    return {"extra.docx"}


def _last_years_date(batch: Batch) -> set[str | int]:
    batch.change(70, "8 November 2011", "9 November 2010")
    return {batch.letter(70).name}


def _old_wording(batch: Batch) -> set[str | int]:
    batch.change(80, "derives from a four point scale", "uses a scale with four points")
    return {batch.letter(80).name}


def _field_left(batch: Batch) -> set[str | int]:
    heading = " children's services assessment 2011"
    batch.change(90, f"{batch.rows[90]['authority']}{heading}", f"«Authority»{heading}")
    return {batch.letter(90).name}


def _name_misspelt(batch: Batch) -> set[str | int]:
    name = str(batch.rows[100]["authority"])
    wrong = f"{name[:3]}{name[4]}{name[3]}{name[5:]}"
    batch.change(100, f"Children's services in {name}", f"Children's services in {wrong}")
    return {batch.letter(100).name}


def _paragraph_lost(batch: Batch) -> set[str | int]:
    batch.change(110, str(batch.rows[110]["strength 1"]), str(batch.rows[110]["strength 3"]))
    xml = part(batch.letter(110), BODY).decode()
    text = _inside(str(batch.rows[110]["strength 3"]))
    first = xml.index(text)
    start, end = xml.rindex("<w:p>", 0, first), xml.index("</w:p>", first) + len("</w:p>")
    put_part(batch.letter(110), BODY, (xml[:start] + xml[end:]).encode())
    return {batch.letter(110).name}


def _neighbours_header(batch: Batch) -> set[str | int]:
    """The letterhead is that of another region's office."""
    own = batch.rows[120]["letterhead 1"]
    other = next(n for n in range(152) if batch.rows[n]["letterhead 1"] != own)
    put_part(batch.letter(120), HEADER, part(batch.letter(other), HEADER))
    return {batch.letter(120).name}


FAULTS: dict[str, Callable[[Batch], set[str | int]]] = {
    "a swapped pair of addressees": _swapped,
    "a pasted paragraph of another authority": _pasted,
    "a grade that differs from the row": _other_grade,
    "a row twice": _row_twice,
    "a letter missing": _letter_missing,
    "an extra letter": _extra_letter,
    "another year's date": _last_years_date,
    "one letter with the old wording": _old_wording,
    "a field left over": _field_left,
    "a name misspelt once": _name_misspelt,
    "a narrative paragraph lost": _paragraph_lost,
    "a letter with a neighbour's header": _neighbours_header,
}
