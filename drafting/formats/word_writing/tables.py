"""The XML of a letter's tables: full width, columns as wide as their words need, named for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafting.formats.word_writing.parts import paragraph

_LETTER = 125  # twips that a letter of 11 point type takes, with a little to spare
_MARGINS = 216  # the space that Word leaves left and right in a cell, in twips
_NARROW = 2  # cells of so many characters (grades, numbers) get no share of the room left over


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its cells as plain text for measuring and as runs, and the id of the style of its paragraphs."""

    texts: tuple[str, ...]
    runs: tuple[str, ...]
    style_id: str
    is_header: bool
    keep: bool


@lru_cache(maxsize=256)
def table(rows: tuple[Row, ...], style_id: str, width: int, title: str, description: str) -> str:
    """A w:tbl of `rows`, `width` twips wide; `title` and `description` (escaped, may be empty) are read aloud.

    The first row names the columns if it is a header row, otherwise the first column names the rows. Remembered,
    because the letters of a batch share their tables.
    """
    widths = column_widths([row.texts for row in rows], width)
    look = _look(rows[0].is_header)
    named = _named("w:tblCaption", title) + _named("w:tblDescription", description)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{named}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(_row(row, widths) for row in rows)}</w:tbl>"
    )


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """How to share `width` (in twips) among the columns, which are as many as the longest row's cells.

    Columns that ask for less than a fair share get what they ask for, the others share the rest. Room that nobody asks
    for goes to all but the narrow columns, in proportion.
    """
    longest = _longest_cells(rows)
    wanted = [length * _LETTER + _MARGINS for length in longest]
    if sum(wanted) > width:
        return _rounded(_fair_shares(wanted, width), width)
    room = width - sum(wanted)
    growing = [0 if length <= _NARROW else want for length, want in zip(longest, wanted, strict=True)]
    if not any(growing):
        growing = wanted
    return _rounded([want + room * part / sum(growing) for want, part in zip(wanted, growing, strict=True)], width)


def _longest_cells(rows: Sequence[Sequence[str]]) -> list[int]:
    longest = [1] * max(map(len, rows))
    for row in rows:
        for column, text in enumerate(row):
            longest[column] = max(longest[column], len(text))
    return longest


def _fair_shares(wanted: Sequence[int], width: int) -> list[float]:
    shares = [0.0] * len(wanted)
    left, waiting = float(width), len(wanted)
    for column in sorted(range(len(wanted)), key=wanted.__getitem__):
        shares[column] = min(wanted[column], left / waiting)
        left, waiting = left - shares[column], waiting - 1
    return shares


def _rounded(shares: Sequence[float], width: int) -> list[int]:
    whole = [int(share) for share in shares]
    whole[-1] += width - sum(whole)
    return whole


def _look(header: bool) -> str:
    value, row, column = ("0620", 1, 0) if header else ("0680", 0, 1)
    return (
        f'<w:tblLook w:val="{value}" w:firstRow="{row}" w:lastRow="0" w:firstColumn="{column}" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/>'
    )


def _named(element: str, words: str) -> str:
    return f'<{element} w:val="{words}"/>' if words else ""


def _row(row: Row, widths: Sequence[int]) -> str:
    # The bare element: strict validators refuse <w:tblHeader w:val="true"/>.
    header = "<w:tblHeader/>" if row.is_header else ""
    missing = ("",) * (len(widths) - len(row.runs))
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(row.style_id, run, keep=row.keep)}</w:tc>"
        for run, width in zip(row.runs + missing, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"
