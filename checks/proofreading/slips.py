"""Words that are spelt right and stand for others: each pattern of a closed list says what was meant.

The patterns are written in small letters with straight apostrophes, and looked for so: the first letter of a sentence
is a small one, and a curly apostrophe a straight one. Everything else keeps its capitals, so a name is no match. A
kind of its own beside `rewrite`, which is about just those capitals and signs and looks inside words, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checks.context import Context, finding
from checks.finding import Finding
from checks.patterns import compiled
from checks.proofreading.keyed import Index, found, prose
from checks.proofreading.keys import Keyed, keyed
from checks.proofreading.own import is_not_own
from checks.proofreading.row_shapes import WRITTEN, families
from checks.proofreading.writing import lettered, written
from checks.rule import Row, Rule
from checks.sentences import sentence
from checks.shapes import TEXT, TEXTS

PATTERNS = ("slips", "unless")
OPTIONS = (*PATTERNS, "message")
NEEDED = ("slips",)
SHAPES = {
    "slips": families({"says": TEXT, "write": WRITTEN}, {"bad": TEXT, "good": TEXT}),
    "unless": TEXTS,
    "message": TEXT,
}


class _Slip(NamedTuple):
    """One slip: its family, and what is written instead."""

    family: str
    write: tuple[str, ...]


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each of the row's slips, with what was meant as the suggestion.

    `slips` names families; in each stand patterns (`says`) with what replaces the whole match (`write`, one or several,
    in which \\1 is the first group). Of two matches that overlap the first stays. Standard wording is left
    alone, and what others said; so is a match that a pattern of `unless`, looked for in its sentence, has a part of.
    """
    index, slips = _slips(row)
    end = 0
    for pattern, match in found(prose(context.fresh.text), index):
        span = context.fresh.span(*match.span())
        if match.start() >= end and not (_is_right(match, row) or is_not_own(context, *match.span())):
            end = match.end()
            text, slip = context.document.text(span), slips[pattern]
            meant = tuple(lettered(written(rule, row, match, write), text) for write in slip.write)
            yield finding(rule, row, span, {"found": text, "expected": meant[0], "family": slip.family}, meant)


def _is_right(match: re.Match[str], row: Row) -> bool:
    """Whether one of the row's patterns says that what was found is right in its sentence."""
    line = match.string.rfind("\n", 0, match.start()) + 1
    stop = match.string.find("\n", match.end())
    text = match.string[line : stop if stop >= 0 else None]
    start, end = match.start() - line, match.end() - line
    begin, last = sentence(text, start, end)
    return any(
        right.start() < end and start < right.end()
        for pattern in row.options.get("unless", ())
        for right in compiled(pattern).finditer(text, begin, last)
    )


@cache
def _slips(row: Row) -> tuple[Index, dict[Keyed, _Slip]]:
    """The row's patterns, family by family, ready to be looked for."""
    slips = {
        keyed(item["says"]): _Slip(family, _several(item["write"]))
        for family, items in row.options["slips"].items()
        for item in items
    }
    return Index.of(slips), slips


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
