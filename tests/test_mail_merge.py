"""A batch merged by LibreOffice's own mail merge, from a form's letter with MERGEFIELDs and a spreadsheet."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter
from word_letters import MASTER, PROPERTIES

from checks.check import check
from drafting.document import Document, Letter
from drafting.formats.files import read_file_letters
from drafting.formats.word_writing.writer import WordWriter
from drafting.formats.word_writing.zip import archive, contents, entry
from drafting.forms.form import Form
from drafting.reading.read import read_letter

SCRIPT = Path(__file__).with_name("mail_merge_uno.py")
SECONDS = 180
COLUMNS = ("house", "name", "salutation", "authority", "strength")
ROWS = (
    ("North House", "Mrs Ada Lantern", "Mrs Lantern", "Wexcombe Borough Council", "All four nurseries are good."),
    ("East House", "Mr Tom Wick", "Mr Wick", "Penmarsh & Holm District Council", ""),
    ("South House", "Dr Ina Taper", "Dr Taper", "Aldermoor St Anne’s Council", "Attendance has risen to 95%."),
    ("West House", "Sir Bo Sconce", "Sir Bo", "Tarnbridge City Council", "Most schools are good or better."),
)
EMPTY = 1
"""The row with an empty field."""
RUN = re.compile(r"<w:r><w:t[^>]*>([^<]*)</w:t></w:r>")


@cache
def uno_python() -> str | None:
    """A Python that has LibreOffice's `uno`: the system's or LibreOffice's own, hardly ever that of the tests."""
    places = [*os.environ.get("PATH", "").split(os.pathsep), *os.defpath.split(os.pathsep)]
    if soffice := shutil.which("soffice"):
        places.append(str(Path(soffice).resolve().parent))
    found = (shutil.which(name, path=place) for place in places for name in ("python3", "python"))
    for program in dict.fromkeys(filter(None, found)):
        if subprocess.run([program, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return program
    return None


@pytest.fixture(scope="module")
def programs() -> tuple[str, str]:
    """LibreOffice and a Python that can talk to it."""
    soffice, python = shutil.which("soffice"), uno_python()
    if soffice and python:
        return soffice, python
    missing = "LibreOffice (soffice)" if not soffice else "a Python with LibreOffice's uno (Debian: python3-uno)"
    if os.environ.get("CI"):
        pytest.fail(f"{missing} is not installed, and CI is to try the mail merge")
    pytest.skip(f"{missing} is not installed")


def field(name: str, *, complex_field: bool) -> str:
    """A MERGEFIELD as Word writes it, in one element or in five runs."""
    shown = f"<w:r><w:t>«{name}»</w:t></w:r>"
    if not complex_field:
        return f'<w:fldSimple w:instr=" MERGEFIELD {name} ">{shown}</w:fldSimple>'
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    told = f'<w:r><w:instrText xml:space="preserve"> MERGEFIELD {name} \\* MERGEFORMAT </w:instrText></w:r>'
    return f"{begin}{told}{separate}{shown}{end}"


def with_fields(xml: str, fields: dict[str, str]) -> str:
    """The XML of a part with fields in the place of words; `fields` are their names by those words."""
    words = re.compile("|".join(map(re.escape, fields)))

    def run(found: re.Match[str]) -> str:
        pieces, at = [], 0
        for word in words.finditer(found[1]):
            pieces.append(found[1][at : word.start()])
            pieces.append(field(fields[word[0]], complex_field=len(pieces) % 4 == 1))
            at = word.end()
        pieces.append(found[1][at:])
        runs = (each if each.startswith("<") else f'<w:r><w:t xml:space="preserve">{each}</w:t></w:r>'
                for each in pieces if each)  # fmt: skip
        return "".join(runs)

    return RUN.sub(run, xml)


def template(drafted: Document) -> bytes:
    """A form's letter as a Word file whose own words are MERGEFIELDs, in the letterhead too."""
    strength = next(p.text for p in drafted.in_part("body") if p.kind == "bullet")
    fields = {"Example House": "house", "Mrs Helen Garside": "name", "Mrs Garside": "salutation",
              "Northmere Borough Council": "authority", strength: "strength"}  # fmt: skip
    parts = contents(WordWriter(MASTER.read_bytes(), "master.docx").write(drafted, PROPERTIES))
    for name in ("word/document.xml", "word/header1.xml"):
        parts[name] = with_fields(parts[name].decode(), fields).encode()
    assert parts["word/document.xml"].count(b"MERGEFIELD") > len(COLUMNS)
    assert b"MERGEFIELD house" in parts["word/header1.xml"]
    return archive(entry(name, data) for name, data in parts.items())


def spreadsheet(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("letters")
        for number, row in enumerate((COLUMNS, *ROWS)):
            sheet.write_row(number, 0, row)
    return path


def merged_by_libreoffice(programs: tuple[str, str], folder: Path, word: bytes) -> Path:
    soffice, python = programs
    source, target = folder / "template.docx", folder / "merged.docx"
    source.write_bytes(word)
    rows = spreadsheet(folder / "rows.xlsx")
    said = folder / "said.txt"
    command = [python, SCRIPT, soffice, folder, source, rows, "letters", target]
    with said.open("w") as errors:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors,
                                   start_new_session=True)  # fmt: skip
        try:
            status = process.wait(SECONDS)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # LibreOffice too, which the script leaves open
            process.wait()
    assert status == 0, said.read_text()
    return target


@pytest.fixture(scope="module")
def merged(programs: tuple[str, str], tmp_path_factory: pytest.TempPathFactory, letters: dict[str, Document]) -> Path:
    """The four letters, merged into one Word file."""
    return merged_by_libreoffice(programs, tmp_path_factory.mktemp("merge"), template(letters["northmere"]))


@pytest.fixture(scope="module")
def cut(merged: Path) -> list[Letter]:
    return list(read_file_letters(merged))


def texts(letter: Letter) -> str:
    return "\n".join(p.text for p in letter.document.paragraphs)


def test_the_merged_file_is_cut_into_a_letter_a_row(merged: Path, cut: list[Letter]) -> None:
    assert [each.path for each in cut] == [f"{merged}#{number}" for number in range(1, len(ROWS) + 1)]


def test_each_letter_bears_the_words_of_its_row_and_of_no_other(cut: list[Letter]) -> None:
    for letter, row in zip(cut, ROWS, strict=True):
        assert all(value in texts(letter) for value in row)
        others = [value for other in ROWS if other is not row for value in other if value]
        assert [value for value in others if value in texts(letter)] == []


def test_each_letter_has_its_own_letterhead(cut: list[Letter]) -> None:
    heads = [[p.text for p in each.document.in_part("header")] for each in cut]
    assert [head[0] for head in heads] == [row[0] for row in ROWS]
    assert {tuple(head[1:]) for head in heads} == {tuple(heads[0][1:])}


def test_the_letters_are_alike_but_for_their_rows(cut: list[Letter], letters: dict[str, Document]) -> None:
    drafted = letters["northmere"]
    for letter, row in zip(cut, ROWS, strict=True):
        strength = next(p.text for p in drafted.in_part("body") if p.kind == "bullet")
        words = {
            "Mrs Helen Garside": row[1],
            "Mrs Garside": row[2],
            "Northmere Borough Council": row[3],
            strength: row[4],
        }
        expected = [merged_text(p.text, words) for p in drafted.in_part("body")]
        assert [p.text for p in letter.document.in_part("body")] == [text for text in expected if text]


def merged_text(text: str, words: dict[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new)
    return text


def test_a_paragraph_whose_field_is_empty_is_missing_in_that_letter_alone(cut: list[Letter]) -> None:
    bullets = [sum(p.kind == "bullet" for p in each.document.in_part("body")) for each in cut]
    assert bullets[EMPTY] == bullets[0] - 1
    assert {count for number, count in enumerate(bullets) if number != EMPTY} == {bullets[0]}


def test_each_letter_is_read_as_the_record_that_its_row_makes(cut: list[Letter], annual: Form) -> None:
    for letter, (_, name, salutation, authority, _) in zip(cut, ROWS, strict=True):
        values = read_letter(annual, letter.document).values
        assert values["authority"] == authority.replace("’", "'")  # as it is typed into a record
        assert values["addressee.name"] == name
        assert values["salutation"] == salutation


def test_the_letters_are_checked_and_found_in_order(
    cut: list[Letter], annual: Form, letters: dict[str, Document]
) -> None:
    for document in (letters["northmere"], *(each.document for each in cut)):
        assert [finding.message for finding in check(annual, document)] == []


def test_a_field_left_in_the_template_is_found_in_every_letter(
    programs: tuple[str, str], tmp_path: Path, annual: Form, letters: dict[str, Document]
) -> None:
    parts = contents(template(letters["northmere"]))
    document = parts["word/document.xml"].decode()
    renamed = document.replace("MERGEFIELD salutation", "MERGEFIELD greeting").replace("«salutation»", "«greeting»")
    parts["word/document.xml"] = renamed.encode()  # the spreadsheet has no such column
    path = merged_by_libreoffice(programs, tmp_path, archive(entry(name, data) for name, data in parts.items()))
    found = [{f.rule for f in check(annual, each.document)} for each in read_file_letters(path)]
    assert found == [{"merge.field"}] * len(ROWS)
