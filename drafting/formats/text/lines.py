"""The lines of a text or Markdown file: each with its place, its mark-up, and whether it stands for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafting.formats.text.marks import Sort, has_pipe, mark_of
from drafting.formats.text.traced import Piece, Traced
from drafting.formats.zones import Zones

_LINE_END = re.compile(r"\r\n|\r|\n")
_NOTE_MARK = re.compile(r"(?<=[^\s\\])\[(\d{1,2})\](?!\()")
_NOTE = re.compile(r"\[(\d{1,2})\]\s+(?=\S)")


@dataclass(slots=True)
class Line:
    """A line that is not blank.

    `raw` is all of it and `column` where that begins; `start` and `end` are where its text stands in `raw`. `gap` says
    that a blank line or a page's end stands before it, `page` that it was a page's end. `alone` is true above the
    greeting and below the close.
    """

    number: int
    column: int
    raw: str
    sort: Sort
    start: int
    end: int
    level: int = 0
    label: str = ""
    gap: bool = True
    page: bool = False
    alone: bool = False

    @property
    def text(self) -> str:
        """The line without its mark-up in front and without white space at its ends."""
        return self.raw[self.start : self.end]

    @property
    def tabs(self) -> int:
        """How many tabs stand in the whole line."""
        return self.raw.count("\t")

    def traced(self, start: int, end: int) -> Traced:
        """Part of the raw line as a text that knows its place."""
        return Traced(self.raw[start:end], [Piece(0, self.number, self.column + start)])

    @property
    def slashed(self) -> bool:
        """Whether the line ends with a backslash, a hard break of Markdown, and not with an escaped one."""
        return (len(self.text) - len(self.text.rstrip("\\"))) % 2 == 1

    @property
    def spaced(self) -> bool:
        """Whether the line ends with two spaces, which is a hard break, too."""
        return self.raw.endswith("  ")


def lines_of(content: str, *, markdown: bool) -> list[Line]:
    """The lines of a file that are not blank, with their marks, in order.

    A byte order mark is no character of the first line. A form feed ends a page and not a line of the file.
    """
    lines = list(_lines(content.removeprefix("\ufeff"), markdown))
    _find_rows(lines)
    if not markdown and "[1]" in content:
        _find_notes(lines)
    zones = Zones()
    for line in lines:
        line.alone = zones.stands_alone(line.text.lstrip("*_") if line.sort == "text" else "")
    return lines


def _lines(content: str, markdown: bool) -> Iterator[Line]:
    gap, page = True, False
    for number, whole in enumerate(_LINE_END.split(content), 1):
        column = 1
        for turn, raw in enumerate(whole.split("\f")):
            gap, page = gap or turn > 0, page or turn > 0
            if raw.strip():
                mark = mark_of(raw, markdown=markdown)
                yield Line(number, column, raw, *mark, gap=gap, page=page)
                gap = page = False
            else:
                gap = True
            column += len(raw) + 1


def _find_rows(lines: Sequence[Line]) -> None:
    """Rows that show only by their neighbours: those of a table without pipes at its sides, and with one full cell."""
    for before, line in pairwise(lines):
        if line.sort == "separator" and not line.gap and before.sort == "text" and has_pipe(before.text):
            before.sort = "row"
        in_table = before.sort in ("row", "separator") and not line.gap and line.sort == "text"
        if in_table and (has_pipe(line.text) if has_pipe(before.text) else line.tabs and line.tabs == before.tabs):
            line.sort = "row"
    for line, after in pairwise(reversed(lines)):
        if line.sort == "row" and not line.gap and after.sort == "text" and 0 < after.tabs == line.tabs:
            after.sort = "row"


def _find_notes(lines: Sequence[Line]) -> None:
    """Footnotes of plain text: `[1] A note.` below a line in which `[1]` stands behind a word."""
    marks: set[str] = set()
    for line in lines:
        note = _NOTE.match(line.text) if line.sort == "text" else None
        if note and note[1] in marks:
            line.sort, line.label, line.start = "footnote", note[1], line.start + note.end()
        marks.update(_NOTE_MARK.findall(line.text))
