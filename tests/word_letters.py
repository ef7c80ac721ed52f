"""Invented letters and a way to look into Word files, for the tests of the Word and PDF writers."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from drafting.document import Document, Kind, Paragraph, numbered
from drafting.formats.word_writing.picture import Picture
from drafting.formats.word_writing.writer import Properties, WordWriter

MASTER = Path(__file__).parents[1] / "templates" / "annual-assessment-2011" / "master.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROPERTIES = Properties("Review of Northmere", "Office for Local Standards", "en-GB", datetime.date(2011, 11, 8))


def p(kind: Kind, text: str, style: str | None = None, **more: Any) -> Paragraph:
    return Paragraph(more.pop("part", "body"), 0, kind, text, style=style, **more)


def letter(*paragraphs: Paragraph) -> Document:
    return Document(numbered(paragraphs))


WHOLE_LETTER = letter(
    p("line", "Ashgrove House, Tarnbridge", part="header"),
    p("line", "8 November 2011", "Date"),
    p("line", "Ms Ann Example"),
    p("line", "Northmere Borough Council"),
    p("line", "Dear Ms Example", "Salutation"),
    p("heading", "Yearly review of children’s services", level=1),
    p("text", "Visits count for more than figures. The review uses a scale of two steps:"),
    p("row", "2\tPerforms well\tA council that goes beyond the minimum"),
    p("row", "1\tPerforms poorly\tA council that does not reach the minimum"),
    p("heading", "Northmere in 2011", level=1),
    p("row", "Children’s services\tPerforms well (2)", header_row=True),
    p("text", "Schools & nurseries with <5 places are left out."),
    p("heading", "Strengths", level=2),
    p("bullet", "Most schools are good."),
    p("bullet", "Most nurseries are good."),
    p("heading", "What should improve", level=2),
    p("bullet", "Too few children’s homes are good."),
    p("text", "This review is made under section 12 of the Local Standards Act 2004."),
    p("line", "Yours sincerely", "Closing"),
    p("line", "Helen Example", "Signature"),
    p("line", "Divisional Manager", "Signature"),
)


def writer() -> WordWriter:
    return WordWriter(MASTER.read_bytes(), "master.docx")


def written(*paragraphs: Paragraph, properties: Properties = PROPERTIES) -> bytes:
    return writer().write(letter(*paragraphs), properties)


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def xml(data: bytes, name: str = "word/document.xml") -> Any:
    return etree.fromstring(part(data, name))


def body(*paragraphs: Paragraph) -> Any:
    """The w:body that the writer makes of `paragraphs`."""
    return xml(written(*paragraphs))[0]


def style_of(paragraph: Any) -> str:
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


def is_kept(paragraph: Any) -> bool:
    return paragraph.find(f"{W}pPr/{W}keepNext") is not None


def text_of(element: Any) -> str:
    return "".join(element.itertext(f"{W}t"))


def png(width: int, height: int, dots_a_metre: int = 3937) -> bytes:
    """A white picture; 3937 dots a metre are 100 dots an inch."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xff" * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"pHYs", struct.pack(">IIB", dots_a_metre, dots_a_metre, 1))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


PICTURE = Picture(png(300, 100), 'The signature of "Helen" & co', "signature.png")
SIGNED = replace(PROPERTIES, signature=PICTURE)
SIGNATURE = p("line", "Helen Example", "Signature")
