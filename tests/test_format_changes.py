"""What is mere format is no finding: quotation marks, blanks, hyphens at line ends, tables as lines."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import EXAMPLES, REAL

from checks.check import check
from drafting.document import Document, Paragraph, numbered
from drafting.formats.files import read_file
from drafting.formats.text.reader import read_text
from drafting.formats.text.writer import as_text
from drafting.forms.form import Form


def each_text(change: Callable[[str], str]) -> Callable[[Document], Document]:
    return lambda document: replace(
        document, paragraphs=tuple(p._replace(text=change(p.text)) for p in document.paragraphs)
    )


def soft_hyphens(text: str) -> str:
    return " ".join(f"{w[:4]}\u00ad{w[4:]}" if w.isalpha() and len(w) > 8 else w for w in text.split(" "))


def table_as_lines(document: Document) -> Document:
    """Every cell a paragraph of its own."""

    def cells(p: Paragraph) -> list[Paragraph]:
        return [p._replace(kind="text", text=t) for t in p.text.split("\t")] if p.kind == "row" else [p]

    return Document(numbered(q for p in document.paragraphs for q in cells(p)), document.certain_breaks)


def without_kinds(document: Document) -> Document:
    """Headings and bullets typed as plain paragraphs."""
    return replace(document, paragraphs=tuple(p._replace(kind="text", level=0) for p in document.paragraphs))


def letterhead_in_the_body(document: Document) -> Document:
    return Document(numbered(p._replace(part="body") for p in document.paragraphs))


FORMAT_ONLY = {
    "straight quotation marks": each_text(lambda t: t.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})),
    "non-breaking spaces": each_text(lambda t: t.replace(" ", "\u00a0")),
    "thin spaces": each_text(lambda t: t.replace(" ", "\u2009", 3)),
    "double blanks": each_text(lambda t: t.replace(". ", ".  ")),
    "soft hyphens": each_text(soft_hyphens),
    "zero-width spaces": each_text(lambda t: t.replace(" ", " \u200b", 2)),
    "non-breaking hyphens": each_text(lambda t: t.replace("-", "\u2011")),
    "ligatures": each_text(lambda t: t.replace("fi", "ﬁ").replace("ff", "ﬀ")),
    "tables as lines": table_as_lines,
    "cells joined by blanks": each_text(lambda t: t.replace("\t", "   ")),
    "no headings or bullets": without_kinds,
    "letterhead in the body": letterhead_in_the_body,
}


@pytest.mark.parametrize("name", FORMAT_ONLY)
@pytest.mark.parametrize("letter", EXAMPLES[:3])
def test_mere_format_is_no_finding(name: str, letter: str, annual: Form, letters: dict[str, Document]) -> None:
    changed = FORMAT_ONLY[name](letters[letter])
    assert changed != letters[letter] or name == "ligatures"
    assert [f.message for f in check(annual, changed)] == []


def wrapped(text: str, width: int) -> str:
    """Text with line ends as a PDF or an e-mail leaves them, a few words hyphenated."""
    rng = random.Random(width)
    lines = []
    for line in text.splitlines():
        for part in textwrap.wrap(line, width, break_on_hyphens=False) or [""]:
            lines.append(part)
    for i, line in enumerate(lines[:-1]):
        word, _, rest = lines[i + 1].partition(" ")
        if len(line) > width * 0.7 and word.isalpha() and word.islower() and len(word) > 8 and rng.random() < 0.3:
            lines[i], lines[i + 1] = f"{lines[i]} {word[:4]}-", f"{word[4:]} {rest}"
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("width", [68, 76, 90, 104])
@pytest.mark.parametrize("letter", EXAMPLES[:3])
def test_pdf_line_ends_are_no_finding(width: int, letter: str, annual: Form, letters: dict[str, Document]) -> None:
    text = wrapped(as_text(letters[letter]), width)
    found = check(annual, read_text(text, "letter.txt", markdown=False).document)
    assert [f.message for f in found] == []


@pytest.mark.parametrize("width", [68, 76, 90, 104])
@pytest.mark.parametrize("letter", REAL)
def test_pdf_line_ends_of_real_letters_are_no_finding(
    width: int, letter: str, annual: Form, real_letters: dict[str, Path]
) -> None:
    document = read_file(real_letters[letter]).document
    found = check(annual, read_text(wrapped(as_text(document), width), "letter.txt", markdown=False).document)
    assert [f.rule for f in found] == [f.rule for f in check(annual, document)]


def test_a_split_paragraph_in_plain_text_may_be_the_files_doing(annual: Form, letters: dict[str, Document]) -> None:
    text = (
        as_text(letters["northmere"])
        .replace("In reaching the", "\nIn reaching the")
        .replace(" More weight", "\n\nMore weight")
    )
    assert check(annual, read_text(text, "letter.txt", markdown=False).document) == []
    assert [f.rule for f in check(annual, read_text(text, "letter.md", markdown=True).document)] == ["wording.split"]


def test_a_swallowed_heading_is_found_in_plain_text_too(annual: Form, letters: dict[str, Document]) -> None:
    text = as_text(letters["northmere"]).replace("Strengths\n\n- ", "Strengths ")
    found = check(annual, read_text(text, "letter.txt", markdown=False).document)
    assert [f.rule for f in found] == ["wording.joined"]
