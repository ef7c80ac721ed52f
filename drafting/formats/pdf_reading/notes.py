"""Takes footnotes out of the pages: smaller lines at the foot, the first of which begins with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafting.formats.pdf_reading.lines import Line, bare

_SMALLER = 0.93
_NUMBER = re.compile(r"(\d{1,2}|[*†‡])(?=\D)")


def without_notes(body: list[Line], size: float) -> tuple[list[Line], list[list[Line]], set[str]]:
    """The page's text, its footnotes, and their marks. `size` is that of the letter's text."""
    first = len(body)
    for index in range(len(body) - 1, -1, -1):
        if body[index].size >= _SMALLER * size:
            break
        if _mark(body[index]):
            first = index
    notes = list(_grouped(body[first:]))
    marks = {mark for note in notes if (mark := _mark(note[0]))}
    return body[:first], notes, marks


def note_text(text: str) -> str:
    """A footnote's text without the number in front."""
    return _NUMBER.sub("", text, count=1).strip() if _NUMBER.match(text) else text


def _grouped(lines: Sequence[Line]) -> Iterator[list[Line]]:
    note: list[Line] = []
    for line in lines:
        if note and _mark(line):
            yield note
            note = []
        note.append(line)
    if note:
        yield note


def _mark(line: Line) -> str:
    """The number or sign with which a line begins, if it does."""
    if line.is_mark(line.runs[0]):
        return bare(line.runs[0])
    number = _NUMBER.match(line.text)
    return number[1] if number else ""
