"""The page of a report as a file. It is made again and again, so it takes the place of an earlier one by itself; any
other file is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drafting.problem import Problem
from fairhand import save
from fairhand.reports.mark import MARK

if TYPE_CHECKING:
    from fairhand.checking import Outcome

_HEAD = 500
"""Bytes at the beginning of a page in which the mark is looked for."""
_ENDINGS = (".html", ".htm")


def may_write(path: str) -> None:
    """Raise Problem, before any letter is checked, where the page has no place or would take that of another file."""
    file = Path(path)
    if file.suffix.lower() not in _ENDINGS:
        raise Problem(f"{path}: a report is a page for a browser; end its name in .html.")
    if file.is_file() and not _is_report(file):
        raise Problem(f"{path}: this file exists and is no report of Fairhand's; move it away, or name another.")
    save.may_write(file, force=True)


def write(out: Outcome, path: str) -> None:
    """Write the page of a run. Raises Problem where it cannot be written."""
    from fairhand.reports.page import report

    may_write(path)
    save.save(Path(path), report(out).encode("utf-8", errors="replace"), force=True)


def _is_report(file: Path) -> bool:
    """Whether a file is an earlier report; an empty one may be written over like one."""
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    return not head or MARK.encode() in head
