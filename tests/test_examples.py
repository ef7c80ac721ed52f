"""Every drafted example is a Word letter that others can open: openxml-audit, python-docx and LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from conftest import EXAMPLES
from openxml_audit import OpenXmlValidator

from drafting.document import Document
from drafting.formats.pdf.writer import write_pdf
from drafting.records.record import Record
from fairhand.outputs import Job, Writers


@pytest.fixture(params=EXAMPLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def word(name: str, records: dict[str, Record], letters: dict[str, Document], tmp_path: Path) -> Path:
    """The example as a Word file."""
    file = tmp_path / f"{name}.docx"
    file.write_bytes(Writers().data(Job(records[name], "docx", file), letters[name]))
    return file


def test_a_drafted_example_has_no_structural_error(word: Path) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(word).errors] == []


def test_a_drafted_example_opens_in_python_docx_with_all_its_text(word: Path, letters: dict[str, Document]) -> None:
    opened = docx.Document(str(word))
    texts = [p.text for p in opened.paragraphs] + [c.text for t in opened.tables for r in t.rows for c in r.cells]
    wanted = [t for p in letters[word.stem].in_part("body") for t in p.text.split("\t")]
    assert [t for t in wanted if t not in texts] == []
    assert opened.core_properties.author == "Ofsted"
    assert opened.core_properties.language == "en-GB"
    assert opened.core_properties.created.year == 2011
    assert opened.core_properties.title


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed (Debian: libreoffice-writer)")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed (Debian: poppler-utils)")
def test_a_drafted_example_goes_through_libreoffice_with_all_its_text(word: Path, letters: dict[str, Document]) -> None:
    pdf = word.with_suffix(".pdf")
    pdf.write_bytes(write_pdf(word.read_bytes()))
    text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True).stdout

    def squeezed(some: str) -> str:
        return "".join(c for c in some if c.isalnum())

    page = squeezed(text)
    lost = [p.text for p in letters[word.stem].paragraphs for t in p.text.split("\t") if squeezed(t) not in page]
    # a paragraph across two pages has the page number inside it, and so is found in two halves
    assert all(squeezed(t[:60]) in page and squeezed(t[-60:]) in page for t in lost)
    assert len(lost) <= 2
