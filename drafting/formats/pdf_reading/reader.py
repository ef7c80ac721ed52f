"""Reads a PDF letter into the document model: `read_pdf`.

What is read is what a person sees on the pages, and apart from it, as hidden lines, what the pages cut off. pdfium
gives the characters and where they stand; lines, columns, headers, footnotes and paragraphs are found from that, so
that it does not matter what program made the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafting.document import Document, Letter, Paragraph, Place, Span, numbered
from drafting.formats.pdf_reading import refusals as refuse
from drafting.formats.pdf_reading.edges import parted
from drafting.formats.pdf_reading.measures import measured
from drafting.formats.pdf_reading.pages import Sheet, sheets
from drafting.formats.pdf_reading.paragraphs import Paragraphs
from drafting.formats.zones import GREETING

_UNKNOWN = "\ufffd"
_MOST_UNKNOWN = 0.1


def read_pdf(path: Path) -> Letter:
    """The letter in the PDF file at `path`.

    Paragraph ends were guessed from the look of lines, so the document's `certain_breaks` is False; `locate` knows no
    place in the file. Raises `Problem` where the file is no PDF, is locked, damaged, a scan or no letter by its size.
    """
    pages = sheets(path)
    edges = parted([sheet.lines for sheet in pages])
    measures = measured(edges.bodies, [sheet.blanks for sheet in pages])
    paragraphs = _with_cut_off([*_across(pages), *Paragraphs(edges, measures).all()], pages)
    _check(path, pages, paragraphs)
    return Letter(str(path), Document(numbered(paragraphs), certain_breaks=False), _nowhere)


def _nowhere(span: Span) -> Place:
    return Place()


def _across(pages: Sequence[Sheet]) -> list[Paragraph]:
    """What is written across the pages, as a watermark is; Word keeps those in headers."""
    return [Paragraph("header", 0, "line", text) for text in dict.fromkeys(text for s in pages for text in s.askew)]


def _with_cut_off(paragraphs: list[Paragraph], pages: Sequence[Sheet]) -> list[Paragraph]:
    """The paragraphs with the lines for which a table cell of fixed height has no room: whoever copies or searches the
    file meets them. Such cells hold the address, so those of the first page are put before the greeting."""
    first, *others = [[Paragraph("body", 0, "hidden", text) for text in sheet.cut_off if text] for sheet in pages]
    at = next((n for n, p in enumerate(paragraphs) if GREETING.match(p.text)), len(paragraphs))
    return [*paragraphs[:at], *first, *paragraphs[at:], *(p for lines in others for p in lines)]


def _check(path: Path, pages: Sequence[Sheet], paragraphs: Sequence[Paragraph]) -> None:
    body = "".join(
        paragraph.text for paragraph in paragraphs if paragraph.part == "body" and paragraph.kind != "hidden"
    )
    if not body.strip():
        raise refuse.without_text(path, any(sheet.pictures for sheet in pages))
    if body.count(_UNKNOWN) > _MOST_UNKNOWN * len(body):
        raise refuse.without_letters(path)
