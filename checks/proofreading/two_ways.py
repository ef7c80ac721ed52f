"""The same word written two ways in one letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.patterns import compiled
from checks.proofreading.keyed import Index, found, prose
from checks.proofreading.keys import Keyed, keyed
from checks.proofreading.own import is_not_own
from checks.proofreading.row_shapes import WAYS
from checks.proofreading.writing import lettered, written
from checks.rule import Row, Rule
from checks.shapes import TEXT

PATTERNS = ("ways",)
OPTIONS = (*PATTERNS, "settled_by")
NEEDED = PATTERNS
SHAPES = {"ways": WAYS, "settled_by": TEXT}
_AROUND = re.compile(r"\\b|\(\?<?[=!](?:[^()]|\([^()]*\))*\)")
_BEHIND = 40
"""So much of what follows a word another rule's pattern may look at (code points)."""
_GROUP = re.compile(r"\([^()]*\)")


class _Way(NamedTuple):
    """One way of writing a word: its pattern, what it needs, and the template that writes another's word this way."""

    pattern: Keyed
    write: str


class _Seen(NamedTuple):
    """A way that the letter has: where it stands there."""

    way: _Way
    matches: list[re.Match[str]]


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each of the row's `ways` that the letter mixes, once, at the first place of the rarer one.

    Each of the `ways` is a list of patterns, the one preferred first; what stands in their plain groups is the same in
    all of them (focus(ed|ing), focuss(ed|ing)). They are looked for as slips are: sentences begin with a small letter,
    apostrophes are straight. Standard wording counts for neither way. `settled_by` names a rule of kind rewrite: where
    the form's table of it says how the word is written, that rule speaks and this one is silent.
    """
    index, ways = _ways(row)
    places: dict[Keyed, list[re.Match[str]]] = {}
    for pattern, match in found(prose(context.fresh.text), index, hyphened=True):
        if not is_not_own(context, *match.span()):
            places.setdefault(pattern, []).append(match)
            context.noted.append(context.fresh.span(*match.span()))
    for several in dict.fromkeys(ways[pattern] for pattern in places):
        seen = [_Seen(way, places[way.pattern]) for way in several if way.pattern in places]
        if len(seen) > 1 and not _is_settled(context, row, seen):
            yield _finding(context, rule, row, seen)


def _is_settled(context: Context, row: Row, seen: list[_Seen]) -> bool:
    """Whether the form has a rule that tells how the word is written."""
    tables = (other.options["table"] for rule, other in context.rows if rule.id == row.options.get("settled_by"))
    patterns = [item["says"] for table in tables for item in table]
    words = [match.span() for way in seen for match in way.matches]
    return any(
        found.start() < end
        for pattern in patterns
        for start, end in words
        for found in compiled(pattern).finditer(context.fresh.text, start, end + _BEHIND)
    )


def _finding(context: Context, rule: Rule, row: Row, seen: list[_Seen]) -> Finding:
    """What is told of the rarer way; of two as rare it is the one that is less preferred."""
    usual = max(seen, key=lambda s: len(s.matches))
    rare = min(reversed(seen), key=lambda s: len(s.matches) if s is not usual else len(s.matches) + 1)
    span = context.fresh.span(*rare.matches[0].span())
    other = context.fresh.span(*usual.matches[0].span())
    text = context.document.text(span)
    meant = lettered(written(rule, row, rare.matches[0], usual.way.write), text)
    words = {"found": text, "expected": meant, "other": context.document.text(other), "count": len(usual.matches)}
    return finding(rule, row, span, words, (meant,), (Related(other, "here it is written the other way"),))


@cache
def _ways(row: Row) -> tuple[Index, dict[Keyed, tuple[_Way, ...]]]:
    """The row's patterns, and for each of them all ways of writing its word."""
    ways = [tuple(_Way(keyed(says), _template(says)) for says in several) for several in row.options["ways"]]
    by_pattern = {way.pattern: several for several in ways for way in several}
    return Index.of(by_pattern), by_pattern


def _template(says: str) -> str:
    """What a pattern writes: its text, with a reference for each plain group."""
    count = iter(range(1, 10))
    return _GROUP.sub(lambda _: rf"\{next(count)}", _AROUND.sub("", says))
