"""Whole letters: published ones, and those that LibreOffice makes of drafted ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from word_letters import SIGNED, WHOLE_LETTER, writer

from drafting.document import Document
from drafting.formats.files import read_file
from drafting.formats.pdf.writer import libreoffice_is_installed, write_pdf
from drafting.formats.pdf_reading.reader import read_pdf

FOLDER = Path(__file__).parents[1].parent / "shared" / "focused-visits"
LETTERS = sorted(FOLDER.glob("*.pdf"))
needs_letters = pytest.mark.skipif(not LETTERS, reason="the published letters are not in this checkout")
needs_libreoffice = pytest.mark.skipif(not libreoffice_is_installed(), reason="LibreOffice (soffice) is not installed")
WITHOUT_FULL_STOP = ("barking-and-dagenham-10-june-2022", "harrow-01-november-2018")
SENTENCE_END = tuple(".:?!’”)]")


@pytest.fixture(scope="module")
def published() -> dict[str, Document]:
    return {path.stem: read_pdf(path).document for path in LETTERS}


@needs_letters
def test_published_letters_have_their_greeting_title_and_findings(published: dict[str, Document]) -> None:
    for name, document in published.items():
        body = document.in_part("body")
        greeting = next(i for i, p in enumerate(body) if p.text.startswith("Dear "))
        assert (body[greeting].kind, body[greeting + 1].kind) == ("line", "heading"), name
        assert body[greeting + 1].text.startswith("Focused visit to "), name
        assert any(p.kind == "heading" and p.text.endswith("indings") for p in body), name
    assert sum(p.kind == "bullet" for d in published.values() for p in d.in_part("body")) == 675


@needs_letters
def test_no_paragraph_of_published_letters_is_cut_in_two(published: dict[str, Document]) -> None:
    for name, document in published.items():
        texts = [p.text for p in document.in_part("body") if p.kind == "text"]
        assert [text for text in texts if text[0].islower()] == [], name
        # Two were published with a full stop missing.
        unended = [text for text in texts if len(text) > 80 and not text.endswith(SENTENCE_END)]
        assert len(unended) <= (name in WITHOUT_FULL_STOP), name


@needs_letters
def test_no_sign_page_number_or_added_space_is_left_in_published_letters(published: dict[str, Document]) -> None:
    for name, document in published.items():
        for paragraph in document.in_part("body"):
            assert not re.search("[•◼\uf000-\uf8ff\ufffd-\uffff\x00-\x1f]|  |\\d (?:st|nd|rd|th)\\b", paragraph.text), (
                name
            )
            assert paragraph.kind == "line" or not paragraph.text.isdigit(), name


@needs_letters
def test_footnotes_of_published_letters_are_footnotes(published: dict[str, Document]) -> None:
    notes = {name: document.in_part("footnote") for name, document in published.items()}
    with_notes = {name for name, found in notes.items() if found}
    assert with_notes == {"barnet-04-december-2025", "west-sussex-12-january-2026"}
    assert all(len(found) == 1 and found[0].text.startswith("The areas for") for found in notes.values() if found)


@needs_libreoffice
def test_the_pdf_of_a_drafted_letter_reads_as_its_word_file_does(tmp_path: Path) -> None:
    word = writer().write(WHOLE_LETTER, SIGNED)
    (tmp_path / "letter.docx").write_bytes(word)
    (tmp_path / "letter.pdf").write_bytes(write_pdf(word))
    from_word, from_pdf = read_file(tmp_path / "letter.docx").document, read_pdf(tmp_path / "letter.pdf").document
    for part in ("header", "body"):
        expected = [(p.kind, p.text) for p in from_word.in_part(part)]  # type: ignore[arg-type]
        assert [(p.kind, p.text) for p in from_pdf.in_part(part)] == expected  # type: ignore[arg-type]
