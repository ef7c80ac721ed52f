"""Findings as a table for a spreadsheet: a line each, and one for each letter that could not be read.

It opens right in Excel: a mark at the beginning says that it is UTF-8, lines end as in Windows, and a text that a
spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from fairhand.checking import Outcome
from fairhand.letters import Checked
from fairhand.reports.finding_fields import fields_of
from fairhand.told import Told

COLUMNS = (
    *("path", "form", "rule", "severity", "message", "part", "paragraph", "start", "end", "row", "cell"),
    *("before", "text", "after", "suggestions", "accepted", "baseline"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that Excel or another spreadsheet would reckon with instead of showing it."""
_MARK = "\ufeff"

Cell = str | int | None


def report(out: Outcome) -> str:
    """The table for a run. `baseline` is known or new where the run was compared with a baseline; several suggestions
    have ` | ` between them. A letter that could not be read has a line of severity `unreadable`, its message the
    reason."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for result in out.results:
        for line in _lines(result, compared=out.tally is not None):
            writer.writerow([_guarded(line.get(column)) for column in COLUMNS])
    return _MARK + text.getvalue()


def _lines(result: Checked, *, compared: bool) -> Iterator[dict[str, Cell]]:
    letter: dict[str, Cell] = {"path": result.path, "form": result.form}
    if result.error is not None:
        yield {**letter, "severity": "unreadable", "message": result.error}
    for told in result.findings:
        known = "known" if told.finding.known else "new"
        yield {**letter, **_finding(told), "baseline": known if compared else None}


def _finding(told: Told) -> dict[str, Cell]:
    finding = told.finding
    return {
        **fields_of(told),
        "suggestions": " | ".join(finding.suggestions),
        "accepted": finding.accepted,
    }


def _guarded(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
