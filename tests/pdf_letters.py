"""Makes small PDF files for the tests of the reader: text put at given places of pages.

The type is Courier, 10 points, so that each letter is 6 points wide and what fits on a line can be counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from drafting.document import Document
from drafting.formats.pdf_reading.reader import read_pdf

LEFT = 72
TOP = 720
LEADING = 12
BULLET = "\uf0b7"  # as Word's Symbol font has it; to be put in the font "signs"
_FONTS = {"plain": "Courier", "bold": "Courier-Bold", "signs": "Symbol"}
_SPECIAL = {2: 0xFB01, 3: 0xFFFD}  # bytes that stand for these characters
_OF_SPECIAL = {chr(number): chr(byte) for byte, number in _SPECIAL.items()}


class Put(NamedTuple):
    """A piece of text at a place. `around` are operators of the page before and behind it."""

    text: str
    x: float = LEFT
    y: float = TOP
    font: str = "plain"
    size: float = 10
    around: tuple[str, str] = ("", "")
    matrix: str = "1 0 0 1"


ARTIFACT = ("/Artifact BMC", "EMC")


def column(text: str, top: float = TOP, x: float = LEFT, font: str = "plain", gap: float = 0) -> list[Put]:
    """The lines of `text`, one below the other; an empty line leaves the space of one."""
    return [Put(line, x, top - i * LEADING, font) for i, line in enumerate(text.split("\n")) if line]


def pdf(*pages: Iterable[Put], rotate: int = 0, extra: str = "") -> bytes:
    """A PDF file with these pages. `extra` goes into the trailer."""
    streams = ["\n".join(map(_operators, page)) for page in pages]
    count = len(streams)
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(count))
    fonts = " ".join(f"/{name} {4 + i} 0 R" for i, name in enumerate(_FONTS))
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {count}/MediaBox[0 0 595 842]/Rotate {rotate}"
        f"/Resources<</Font<<{fonts}>>>>>>",
        3: _stream(_cmap([*_western(), *_SPECIAL.items()])),
        7: _stream(_cmap([(byte, byte if byte < 0x80 else 0xF000 + byte) for byte in range(0x20, 0x100)])),
    }
    for i, base in enumerate(_FONTS.values()):
        coding = "/ToUnicode 7 0 R" if base == "Symbol" else "/Encoding/WinAnsiEncoding/ToUnicode 3 0 R"
        objects[4 + i] = f"<</Type/Font/Subtype/Type1/BaseFont/{base}{coding}>>"
    for i, stream in enumerate(streams):
        objects[10 + 2 * i] = f"<</Type/Page/Parent 2 0 R/Contents {11 + 2 * i} 0 R>>"
        objects[11 + 2 * i] = _stream(stream)
    return _file(objects, extra)


def read(folder: Path, *pages: Iterable[Put], rotate: int = 0) -> Document:
    """What the reader makes of a PDF file with these pages."""
    path = folder / "letter.pdf"
    path.write_bytes(pdf(*pages, rotate=rotate))
    return read_pdf(path).document


def body(folder: Path, *pages: Iterable[Put]) -> list[str]:
    """The texts of the body's paragraphs, in a letter of which the first page begins with a greeting."""
    first, *others = pages
    document = read(folder, [Put("Dear Ms Lane", y=TOP + 4 * LEADING), *first], *others)
    return [paragraph.text for paragraph in document.in_part("body")][1:]


def kinds(document: Document) -> list[tuple[str, str]]:
    """Kind and text of the paragraphs of the body."""
    return [(paragraph.kind, paragraph.text) for paragraph in document.in_part("body")]


def _operators(put: Put) -> str:
    before, behind = put.around
    text = "".join(_OF_SPECIAL.get(c, chr(ord(c) & 0xFF) if c == BULLET else c) for c in put.text)
    text = text.encode("latin-1" if put.font == "signs" else "cp1252").decode("latin-1")
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"{before} BT /{put.font} {put.size} Tf {put.matrix} {put.x} {put.y} Tm ({escaped}) Tj ET {behind}"


def _stream(content: str) -> str:
    return f"<</Length {len(content.encode('latin-1'))}>>\nstream\n{content}\nendstream"


def _cmap(pairs: Iterable[tuple[int, int]]) -> str:
    rows = [f"<{byte:02X}> <{number:04X}>" for byte, number in pairs]
    groups = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    tables = "\n".join(f"{len(g)} beginbfchar\n" + "\n".join(g) + "\nendbfchar" for g in groups)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{tables}\nendcmap end end"
    )


def _western() -> list[tuple[int, int]]:
    undefined = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    return [(byte, ord(bytes([byte]).decode("cp1252"))) for byte in range(0x20, 0x100) if byte not in undefined]


def _file(objects: dict[int, str], extra: str) -> bytes:
    data = b"%PDF-1.4\n"
    offsets = {}
    for number, content in sorted(objects.items()):
        offsets[number] = len(data)
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    size = max(objects) + 1
    rows = [f"{offsets[n]:010} 00000 n \n" if n in offsets else "0000000000 65535 f \n" for n in range(size)]
    table = f"xref\n0 {size}\n{''.join(rows)}trailer\n<</Size {size}/Root 1 0 R{extra}>>\n"
    return data + f"{table}startxref\n{len(data)}\n%%EOF\n".encode()
