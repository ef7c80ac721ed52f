"""Paths of letters as reports name them: a merged Word file holds several, and `merged.docx#3` is the third of them."""

from __future__ import annotations

import re
from typing import NamedTuple

_IN_MERGED = re.compile(r"(?i)(?P<file>.+\.doc[xm])#(?P<number>[0-9]+)")


class Where(NamedTuple):
    """The file in which a letter is, and the letter's number in it where it holds several."""

    file: str
    number: str | None = None


def where(path: str) -> Where:
    """The file and the number of the letter at a path."""
    found = _IN_MERGED.fullmatch(path)
    return Where(found["file"], found["number"]) if found else Where(path)
