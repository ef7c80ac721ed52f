"""Another authority in a narrative that is about the letter's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from checks.batch.headed import is_own
from checks.batch.names import Hit, Names
from checks.batch.trace import Held, Trace
from checks.batch.whole import Told, Whole
from checks.context import finding
from checks.patterns import any_of, compiled
from checks.rule import Row, Rule
from checks.shapes import TEXTS

PATTERNS = ("before", "after", "passing", "unless")
OPTIONS = PATTERNS
NEEDED = OPTIONS
SHAPES = dict.fromkeys(OPTIONS, TEXTS)
_FAR = 60


def find(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    """A finding at each name of another of the batch that is spoken of as the letter's own is: `before` it stands what
    ends in such a pattern (“services in ”), or `after` it what begins so. A name in full (with Council) is told too,
    unless it stands behind one of the words by which a neighbour is named in `passing` (“shared with ”). `unless`
    matches what follows a word that only looks like a name (Reading and Writing)."""
    names = Names(whole.every_name())
    for number, trace in whole.batch.traces():
        letter = whole.letters[number]
        for held, hit in _hits(names, trace) if letter.names else ():
            if not is_own(hit, held.text, letter) and _speaks_of(held.text, hit, row.options):
                at = held.within(hit.start, hit.end)
                words = {"found": held.text[hit.start : hit.end], "expected": letter.names[0]}
                yield number, finding(rule, row, at, words)


def _hits(names: Names, trace: Trace) -> Iterator[tuple[Held, Hit]]:
    for held in trace.paragraphs:
        for hit in names.hits(held.text):
            yield held, hit


def _speaks_of(text: str, hit: Hit, options: Any) -> bool:
    """Whether a name is spoken of as the letter's own authority is."""
    before, after = text[max(0, hit.start - _FAR) : hit.start], text[hit.end : hit.end + _FAR]
    if _matches(options["unless"], after, at_end=False):
        return False
    if _matches(options["before"], before, at_end=True) or _matches(options["after"], after, at_end=False):
        return True
    return hit.full and not _matches(options["passing"], before, at_end=True)


def _matches(patterns: list[str], text: str, *, at_end: bool) -> bool:
    """Whether one of some patterns stands at the end of a text, or at its beginning."""
    whole = any_of(patterns)
    return bool(re.search(f"(?:{whole})$", text) if at_end else compiled(whole).match(text))
