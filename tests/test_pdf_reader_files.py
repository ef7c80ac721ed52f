"""Files that are no PDF letters: each is refused in one sentence with its name and the remedy."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from pdf_letters import Put, column, pdf

from drafting.formats.pdf_reading import opening, pages
from drafting.formats.pdf_reading.reader import read_pdf
from drafting.problem import Problem

LETTER = pdf(column("Dear Ms Lane\n\nThank you for your letter."))
IMAGE = Put("", around=("q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q", ""))
LOCK = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "11" * 32 + ">/U<" + "22" * 32 + ">>>"


def refusal(folder: Path, data: bytes) -> str:
    path = folder / "letter.pdf"
    path.write_bytes(data)
    with pytest.raises(Problem) as caught:
        read_pdf(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    return message


def packed(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A letter whose first page's content is `content`, which is packed already."""
    stream = b"<</Filter[%b]/Length %d>>\nstream\n%b\nendstream" % (filters, len(content), content)
    return re.sub(rb"(?s)(?<=11 0 obj\n).*?endstream", lambda _: stream, LETTER)


def test_the_letter_of_these_tests_is_read(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(LETTER)
    assert len(read_pdf(path).document.paragraphs) == 2


def test_a_packed_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(packed(zlib.compress(b"BT /plain 10 Tf 1 0 0 1 72 700 Tm (Dear Ms Lane) Tj ET")))
    assert len(read_pdf(path).document.paragraphs) == 1


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no such file"):
        read_pdf(tmp_path / "letter.pdf")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"Dear Ms Lane", "is plain text, not a PDF: give it the ending .txt"),
        (b"<!DOCTYPE html><p>Not found", "is a web page"),
        (b"PK\x03\x04 and so on", "give it its own ending, such as .docx"),
        (b"\x89PNG\r\n\x1a\n\0", "is not a PDF"),
        (LETTER[:-400], "is damaged (its end is missing)"),
        (b"%PDF-1.4\n%%EOF", "is damaged (no pages can be found"),
        (pdf(), "is damaged (it has no pages)"),
        (pdf([IMAGE]), "is a scan: it holds images and no text; ask for the Word file or a PDF with text"),
        (pdf([]), "has no text on its pages"),
        (pdf([Put("\ufffd\ufffd\ufffd \ufffd")]), "does not tell which letters its shapes are"),
        (pdf([Put("Dear Ms Lane")], extra=LOCK), "is locked with a password: open it"),
        (packed(zlib.compress(b"BT ET")[:-6] + b"\0\xff\0\xff\0\xff"), "does not unpack"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_letter_is_refused_with_the_remedy(tmp_path: Path, data: bytes, says: str) -> None:
    assert says in refusal(tmp_path, data)


def test_a_book_is_too_large(tmp_path: Path) -> None:
    book = pdf(*([Put("page")] for _ in range(opening.PAGE_LIMIT + 1)))
    assert f"{opening.PAGE_LIMIT + 1} pages" in refusal(tmp_path, book)


def test_a_page_of_endless_text_is_too_large(tmp_path: Path) -> None:
    lines = (Put("x" * 90, y=800 - 2 * i, size=2) for i in range(pages.CHARACTER_LIMIT // 90 + 90))
    assert "characters on page 1" in refusal(tmp_path, pdf(lines))


def test_a_page_of_endless_lines_is_too_large(tmp_path: Path) -> None:
    lines = (Put("x", 50 + 9 * (i % 50), 800 - 30 * (i // 50), size=2) for i in range(pages.LINE_LIMIT + 200))
    assert "lines on page 1" in refusal(tmp_path, pdf(lines))


@pytest.mark.parametrize("turns", [1, 2], ids=["packed", "packed twice"])
def test_a_page_packed_without_end_is_refused_before_it_is_unpacked(tmp_path: Path, turns: int) -> None:
    content = b" " * (5 * 2**20)
    for _ in range(turns):
        content = zlib.compress(content)
    assert "MB of text or drawing" in refusal(tmp_path, packed(content, b"/FlateDecode" * turns))
