"""Opens a PDF from its bytes with pdfium, and refuses what is none, is locked, damaged or larger than any letter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from drafting.formats.pdf_reading import refusals as refuse
from drafting.formats.pdf_reading.streams import STREAM_LIMIT, fault
from drafting.problem import Problem

SIZE_LIMIT = 64 * 2**20
PAGE_LIMIT = 100

# Viewers look for the header in so many bytes, as some programs write a few of their own before it.
_HEADER_WITHIN = 1024
_END = b"%%EOF"
_END_WITHIN = 8192


@contextmanager
def opened(path: Path) -> Iterator[tuple[Any, Any, int]]:
    """pdfium, the document's handle in it and the number of its pages. Raises `Problem` where it cannot be read.

    pdfium is not safe to be used by two threads at the same time.
    """
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # late: only PDF letters need it

    data = _bytes(path)
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refused(path, pdfium.FPDF_GetLastError(), pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
    try:
        yield pdfium, document, _page_count(path, pdfium.FPDF_GetPageCount(document))
    finally:
        pdfium.FPDF_CloseDocument(document)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise refuse.missing(path) from None
    except OSError as error:
        raise refuse.unreadable(path, error) from None
    if not data:
        raise refuse.empty(path)
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise refuse.not_pdf(path, data[:4096])
    _check(path, data)
    return data


def _check(path: Path, data: bytes) -> None:
    if len(data) > SIZE_LIMIT:
        raise refuse.too_large(path, f"more than {SIZE_LIMIT // 2**20} MB")
    if _END not in data[-_END_WITHIN:]:
        raise refuse.damaged(path, "its end is missing")
    wrong = fault(data)
    if wrong == "damaged":
        raise refuse.damaged(path, "a part of it does not unpack")
    if wrong:
        raise refuse.too_large(path, f"more than {STREAM_LIMIT // 2**20} MB of text or drawing in one piece")


def _refused(path: Path, error: int, *locked: int) -> Problem:
    if error in locked:
        return refuse.locked(path)
    return refuse.damaged(path, "no pages can be found in it; it may have been cut short")


def _page_count(path: Path, count: int) -> int:
    if count < 1:
        raise refuse.damaged(path, "it has no pages")
    if count > PAGE_LIMIT:
        raise refuse.too_large(path, f"{count} pages")
    return count
