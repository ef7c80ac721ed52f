"""Reads the pages of a PDF one after the other, and refuses those that hold more than any letter's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref
from pathlib import Path
from typing import Any, NamedTuple

from drafting.formats.pdf_reading import refusals as refuse
from drafting.formats.pdf_reading.lines import Line, lines_of
from drafting.formats.pdf_reading.opening import opened
from drafting.formats.pdf_reading.page_text import PageText
from drafting.formats.pdf_reading.runs import Blank, PageRuns, Run

CHARACTER_LIMIT = 20_000
LINE_LIMIT = 1_000

_OUTSIDE = 2.0


class Sheet(NamedTuple):
    """One page: its lines from top to bottom, its white space, what stands askew, what is cut off, and whether it has
    pictures."""

    lines: list[Line]
    blanks: list[Blank]
    askew: list[str]
    cut_off: Sequence[str]
    pictures: bool


def sheets(path: Path) -> list[Sheet]:
    """The pages of a PDF file in order. Raises `Problem` where it cannot be read or is larger than any letter."""
    with opened(path) as (pdfium, document, count):
        return [_sheet(path, index, _read(path, pdfium, document, index)) for index in range(count)]


def _read(path: Path, pdfium: Any, document: Any, index: int) -> PageRuns:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise refuse.damaged(path, f"page {index + 1} cannot be read")
    text = PageText(pdfium, page)
    try:
        if text.count > CHARACTER_LIMIT:
            raise refuse.too_large(path, f"{text.count} characters on page {index + 1}")
        return _within(text.read(), _box(pdfium, page))
    finally:
        text.close()
        pdfium.FPDF_ClosePage(page)


def _box(pdfium: Any, page: Any) -> Any:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, byref(box))
    return box


def _within(read: PageRuns, box: Any) -> PageRuns:
    """What is not off the page. Only upright text is looked at: the places of other runs are turned."""
    return read._replace(runs=[run for run in read.runs if run.quarter != 0 or _is_inside(run, box)])


def _is_inside(run: Run, box: Any) -> bool:
    return bool(box.left - _OUTSIDE < run.x1 and run.x0 < box.right + _OUTSIDE and box.bottom <= run.y <= box.top)


def _sheet(path: Path, index: int, read: PageRuns) -> Sheet:
    sides = Counter(run.quarter for run in read.runs if run.quarter is not None)
    upright = sides.most_common(1)[0][0] if sides else 0
    lines = lines_of([run for run in read.runs if run.quarter == upright], read.blanks, index)
    if len(lines) > LINE_LIMIT:
        raise refuse.too_large(path, f"{len(lines)} lines on page {index + 1}")
    return Sheet(lines, read.blanks, list(_askew(read.runs, upright)), read.cut_off, read.pictures)


def _askew(runs: list[Run], upright: int | None) -> Iterator[str]:
    return (run.text.strip() for run in runs if run.quarter != upright)
