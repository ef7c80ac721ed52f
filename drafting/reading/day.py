"""Dates in a letter's lines: asked of many, and few hold one."""

from __future__ import annotations

import re
from datetime import date

from drafting.dates import LONGEST, parse_date
from drafting.typography import one_line, plain

_DIGIT = re.compile(r"\d")


def day_of(text: str) -> date | None:
    """The date that a line is, if it is nothing else."""
    if len(text) > LONGEST or not _DIGIT.search(text):
        return None
    return parse_date(plain(one_line(text)))
