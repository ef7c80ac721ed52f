"""The three real letters of 2011 become records, and the records the letters again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import REAL, TOLD, but_the_proof_reader

from checks.check import check
from drafting.document import Document
from drafting.draft import draft
from drafting.formats.files import read_file
from drafting.forms.form import Form
from drafting.reading.read import read_letter
from drafting.reading.reading import Reading
from drafting.records.record import read_records
from drafting.records.record_text import record_yaml
from fairhand.outputs import Job, Writers

CAPTION = re.compile(r"A handwritten signature in ")
LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def raw_paragraphs(path: Path) -> list[str]:
    """A letter's paragraphs straight from the file: mark-up signs, signature caption and page breaks taken out.

    This does not call the project's reader, which is what it judges.
    """
    found: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text = LINK.sub(r"\1", line.replace("**", "").replace("\\*", "*").lstrip("#")).strip()
        if not text or CAPTION.match(text) or set(text) <= set("-\t "):
            continue
        page_break = found and text[0].islower() and not line.startswith("-") and not found[-1].endswith((".", ":"))
        if page_break and "@" not in text and "www" not in text:
            found[-1] += f" {text}"
        else:
            found.append(text)
    return [plain(text) for text in found]


def plain(text: str) -> str:
    """A paragraph without its bullet, with straight quotation marks and single blanks."""
    for curly, straight in ("‘'", "’'", '“"', '”"'):
        text = text.replace(curly, straight)
    return re.sub(r"[ \u00a0]+", " ", text.removeprefix("- ")).strip()


def reading(annual: Form, path: Path) -> Reading:
    return read_letter(annual, read_file(path).document)


def written(job_format: str, annual: Form, record_file: Path, folder: Path) -> Path:
    record = read_records(record_file, lambda _: annual)[0]
    target = folder / f"letter.{job_format}"
    target.write_bytes(Writers().data(Job(record, job_format, target), draft(annual, record.values)))
    return target


@pytest.fixture(params=REAL)
def real(request: pytest.FixtureRequest, real_letters: dict[str, Path]) -> Path:
    return real_letters[request.param]


@pytest.fixture
def record_file(annual: Form, real: Path, tmp_path: Path) -> Path:
    """The record that was read from the real letter."""
    found = reading(annual, real)
    assert found.missing == ()
    file = tmp_path / "record.yaml"
    file.write_text(record_yaml(annual, found.values), encoding="utf-8")
    return file


def test_a_record_drafted_to_text_is_the_letter_again(
    annual: Form, real: Path, record_file: Path, tmp_path: Path
) -> None:
    drafted = written("txt", annual, record_file, tmp_path).read_text(encoding="utf-8")
    assert [plain(line) for line in drafted.splitlines() if line.strip()] == raw_paragraphs(real)


@pytest.mark.parametrize("job_format", ["docx", "md", "txt"])
def test_a_drafted_letter_reads_back_to_the_same_record(
    job_format: str, annual: Form, record_file: Path, tmp_path: Path
) -> None:
    drafted = written(job_format, annual, record_file, tmp_path)
    found = reading(annual, drafted)
    assert record_yaml(annual, found.values) == record_file.read_text(encoding="utf-8")
    assert found.changes == ()


@pytest.mark.parametrize("name", REAL)
def test_a_real_letter_is_found_without_fault(annual: Form, real_letters: dict[str, Path], name: str) -> None:
    found = but_the_proof_reader(check(annual, read_file(real_letters[name]).document))
    assert [(f.rule, f.severity) for f in found] == [(rule, "info") for rule in TOLD[name]]


def test_a_letterhead_below_the_letter_is_read_as_if_above(annual: Form, real_letters: dict[str, Path]) -> None:
    document = read_file(real_letters["knowsley"]).document
    above = read_letter(annual, document)
    moved = Document(
        tuple(p for p in (*document.paragraphs[2:], *document.paragraphs[:2])),
        certain_breaks=False,
    )
    from drafting.document import numbered

    below = read_letter(annual, Document(numbered(moved.paragraphs), certain_breaks=False))
    assert below.values == above.values
    assert below.changes == ()
