"""A bullet in the wrong list: among the strengths one that tells only of a weakness, among the areas the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checks.context import Bullet, Context, finding
from checks.finding import Finding
from checks.literals import Strings, may_match, needed
from checks.narrative import within
from checks.patterns import any_of, whole_words
from checks.rule import Row, Rule
from checks.shapes import TEXT, TEXTS

PATTERNS = ("asks", "patterns", "comparisons", "fewer_is_better", "before", "unless")
OPTIONS = (*PATTERNS, "slots", "message")
NEEDED = ("slots",)
SHAPES = {name: TEXTS for name in (*PATTERNS, "slots")} | {"message": TEXT}

_SENTENCE_END = re.compile(r"[.;:!?] ")


class _Table(NamedTuple):
    """The patterns of a rule and of a form's row, made ready. In `told` each option's patterns are a group; without one
    of the strings of `claims` there is none."""

    asks: re.Pattern[str]
    claims: Strings
    told: re.Pattern[str]
    before: re.Pattern[str]
    fewer_is_better: re.Pattern[str]


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each bullet of the row's `slots` that makes a claim which does not belong there, and nothing else.

    A bullet that begins with a word that `asks` for something makes such a claim, whatever follows. Any other claim
    matches `patterns`, or `comparisons` where the bullet names nothing that is better the less there is of it
    (`fewer_is_better`). It stands in the bullet's first sentence, and there no word `before` it makes it a wish or a
    condition (“so that”). Nowhere in the bullet stands what tempers it (`unless`); what a claim covers is not looked
    at again, so that “not good” is no “good”. All are patterns of whole words in small letters, whatever their capitals
    in the bullet; only what asks has its capital, for a line that begins without one may be the rest of another. What
    the rule's own row looks for holds for every form; a form's row names the slots and may add to it. The finding
    marks the first claim.
    """
    for bullet in context.bullets(row.options["slots"]):
        claim = _only_claim(_table(rule, row), bullet)
        if claim:
            yield finding(rule, row, within(bullet.span, *claim.span()), {"found": bullet.text[slice(*claim.span())]})


def _only_claim(table: _Table, bullet: Bullet) -> re.Match[str] | None:
    """The first claim of a bullet that says nothing else; None where it makes none, or something tempers it."""
    if asks := table.asks.match(bullet.text):
        return asks
    end = _SENTENCE_END.search(bullet.small)
    if not may_match(bullet.small[: end.end()] if end else bullet.small, table.claims):
        return None
    first = None
    for match in table.told.finditer(bullet.small):
        if match.lastgroup == "unless":
            return None
        if first is None and _counts(table, match):
            first = match
    return first


def _counts(table: _Table, match: re.Match[str]) -> bool:
    """Whether a match is a claim of the bullet's first sentence, and no wish or condition."""
    lead = match.string[: match.start()]
    if _SENTENCE_END.search(lead) or table.before.search(lead):
        return False
    return match.lastgroup != "comparisons" or not table.fewer_is_better.search(match.string)


@cache
def _table(rule: Rule, row: Row) -> _Table:
    """The patterns of a rule and those that a form's row adds."""
    words = {name: any_of(p for r in (rule.row, row) for p in r.options.get(name, ())) for name in PATTERNS}
    groups = (f"(?P<{name}>{words[name]})" for name in ("patterns", "comparisons", "unless"))
    told, asks, before, fewer = map(
        re.compile, map(whole_words, ("|".join(groups), words["asks"], words["before"], words["fewer_is_better"]))
    )
    return _Table(asks, needed(f"{words['patterns']}|{words['comparisons']}"), told, before, fewer)
