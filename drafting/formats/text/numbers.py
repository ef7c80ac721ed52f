"""Numbers that are no words of a letter: those of numbered items and of pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.formats.text.lines import Line
from drafting.formats.text.marks import NUMBER
from drafting.formats.text.wrapping import runs_on

_PAGE_NUMBER = re.compile(r"(?:Page )?\d{1,4}(?: (?:of|/) \d{1,4})?")


def find_numbered(lines: Sequence[Line], *, wrapped: bool) -> None:
    """Make bullets of numbered lines where several follow one another from 1, with nothing between but blank lines
    and, where lines are wrapped, their own further lines."""
    run: list[Line] = []
    for line in lines:
        number = NUMBER.match(line.text) if line.sort in ("text", "row") else None
        if number and int(number[1]) == len(run) + 1 and (not run or _sign(run[0]) == number[2]):
            run.append(line)
        elif number and number[1] == "1":
            _make_bullets(run)
            run = [line]
        elif line.sort != "text" or line.gap or not wrapped:
            _make_bullets(run)
            run = []
    _make_bullets(run)


def _sign(line: Line) -> str:
    number = NUMBER.match(line.text)
    return number[2] if number else ""


def _make_bullets(run: Sequence[Line]) -> None:
    for line in run if len(run) > 1 else ():
        number = NUMBER.match(line.text)
        line.sort = "bullet"
        line.start += number.end() if number else 0


def without_page_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines without bare page numbers: those next to a form feed, and those inside a sentence."""
    kept: list[Line] = []
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        if not _is_page_number(kept[-1] if kept else None, line, after):
            kept.append(line)
    return kept


def _is_page_number(before: Line | None, line: Line, after: Line | None) -> bool:
    if not line.gap or (after and not after.gap) or not _PAGE_NUMBER.fullmatch(line.text):
        return False
    if line.page or (after and after.page):
        return True
    return before is not None and after is not None and runs_on(before, after)
