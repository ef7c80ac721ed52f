"""What a cell holds, told alike whether it stood in a .csv or in an .xlsx file, and how rows and columns are named."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple


class Fault(NamedTuple):
    """A cell without a value that a letter could have, such as #N/A: `why` says so, and what to do."""

    why: str


class Shown(NamedTuple):
    """A number or a day that its cell shows otherwise than it is written by itself: `text` is what one sees there, None
    where the program does not know how the cell shows it."""

    value: int | float | date
    text: str | None


Cell = str | int | float | bool | date | datetime | Fault | Shown | None
"""A cell's value; None where it is empty or holds nothing but blanks. A text has no blanks at its ends."""


class Row(NamedTuple):
    """A row with content: its number as the spreadsheet program shows it, from 1, and its cells from column A on."""

    number: int
    cells: tuple[Cell, ...]


COLUMNS = 16_384
"""No spreadsheet program has more columns."""
ROWS = 1_048_576
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_INVISIBLE = "\u200b\u2060\ufeff"


def letters(index: int) -> str:
    """The name of a column, counted from 0: A, B, … Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def text_cell(text: str) -> str | None:
    """A text as its cell holds it: Excel's escapes (_x000D_) undone, line ends as \\n, no blanks at its ends (hard
    and invisible ones neither); None where nothing is left."""
    if "_x" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _bare(text)
    return text.strip() or None


def _bare(text: str) -> str:
    """Without blanks and invisible signs at its ends, in whatever order they stand."""
    before = ""
    while text != before:
        before, text = text, text.strip().strip(_INVISIBLE)
    return text


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def error(shown: str) -> Fault:
    """A cell that shows an error of the spreadsheet program, such as #N/A."""
    return Fault(f"the cell shows the error {shown}; mend its formula, or type the value in its place")
