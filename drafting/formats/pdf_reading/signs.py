"""Bullet signs and the numbers of list items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.formats.pdf_reading.runs import Run

# Wingdings and Symbol keep theirs in the private use area.
_SIGNS = "•‣⁃∙▪▫■□●○◦◼◻◾◽❖❑➢➤✓✔\ue000-\uf8ff"
# Dashes, letters and numbers are signs only where a tab follows.
_SIGN = re.compile(rf"[{_SIGNS}]|(?:[·*oO§–—-]|\d{{1,3}}[.)])(?=\t)")
_LEADING = re.compile(rf"[{_SIGNS}]\s*")
_NUMBER = re.compile(r"(\d+)[.)]")
_TAB = 0.45  # in letter heights; more than two spaces are wide


def is_sign(run: Run, after: Run) -> bool:
    """Whether a run, the first of its line, is the sign or number of a list item with the text `after`."""
    text = run.text.strip()
    if run.signs and len(text) == 1:
        return True
    tab = "\t" if after.x0 - run.x1 > _TAB * run.size else ""
    sign = _SIGN.match(text + tab)
    return sign is not None and sign.end() == len(text)


def parted_sign(text: str) -> tuple[str, str]:
    """The bullet sign in front of a text, empty if there is none, and the text behind it."""
    sign = _LEADING.match(text)
    return (text[0], text[sign.end() :]) if sign else ("", text)


def is_number(sign: str) -> bool:
    """Whether a list item's sign is a number."""
    return _NUMBER.fullmatch(sign) is not None


def counted(signs: Sequence[str]) -> list[bool]:
    """Which of a letter's signs are numbers of a list: two or more that follow one another from 1."""
    result = [False] * len(signs)
    run: list[int] = []
    for index, sign in enumerate(signs):
        number = _NUMBER.fullmatch(sign)
        if number:
            run = [*run, index] if int(number[1]) == len(run) + 1 else [index] if number[1] == "1" else []
        for item in run if len(run) > 1 else ():
            result[item] = True
    return result
