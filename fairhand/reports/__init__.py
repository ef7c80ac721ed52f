"""Reports of a run, a format each in a file of its own: for other programs, and the page for people."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fairhand.checking import Outcome

FORMATS = {
    "json": "fairhand.reports.json_report",
    "sarif": "fairhand.reports.sarif_report",
    "github": "fairhand.reports.github_report",
    "junit": "fairhand.reports.junit_report",
    "csv": "fairhand.reports.csv_report",
}
"""What `--output-format` offers for other programs, each with the module whose `report` makes it. None is loaded before
it is asked for: a check that prints for a person needs none."""


def as_bytes(out: Outcome, name: str) -> bytes:
    """The report of a run in one of the FORMATS, in UTF-8 and with the line ends that the format asks for. A sign that
    UTF-8 cannot hold (a file name may have some) becomes a question mark."""
    text: str = import_module(FORMATS[name]).report(out)
    return text.encode("utf-8", errors="replace")
