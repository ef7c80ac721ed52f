"""One claim above and its opposite below: of the same subject, on the same measure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.literals import Strings, may_match, needed
from checks.narrative import within
from checks.patterns import any_of, compiled
from checks.rule import Row, Rule
from checks.sentences import sentence
from checks.shapes import NAMED_TEXTS, TEXT, TEXTS
from drafting.document import Span

PATTERNS = ("level", "under", "subjects", "measures")
NEEDED = (*PATTERNS, "above", "below")
OPTIONS = (*NEEDED, "message")
SHAPES = {name: TEXTS for name in ("above", "below", "level", "under")}
SHAPES |= {"subjects": NAMED_TEXTS, "measures": NAMED_TEXTS, "message": TEXT}


class _Said(NamedTuple):
    """A claim: where it stands, its words, the subjects of its sentence and what it is measured against."""

    span: Span
    text: str
    subjects: frozenset[str]
    measures: frozenset[str]


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at each claim in the slots `below` whose opposite stands in the slots `above`.

    `under` are the patterns of a claim below, `level` those of its opposite above; a claim ends with the clause.
    `subjects` are patterns by name; both sentences speak of one of them. `measures` too; both claims name one. All are
    in small letters, whatever their capitals in the bullet.
    """
    lows = list(_said(context, row, "below", "under", row.options["subjects"]))
    spoken_of = {name: says for name, says in row.options["subjects"].items() if any(name in s.subjects for s in lows)}
    highs = list(_said(context, row, "above", "level", spoken_of)) if lows else []
    for low in lows:
        for high in highs:
            if low.subjects & high.subjects and low.measures & high.measures:
                words = {"found": low.text, "other": high.text, "subject": min(low.subjects & high.subjects)}
                yield finding(rule, row, low.span, words, (), (Related(high.span, "the opposite stands here"),))
                break


def _said(context: Context, row: Row, slots: str, claims: str, subjects: dict[str, str]) -> Iterator[_Said]:
    """The claims of one sort, of some subjects, in the bullets of some slots."""
    pattern, strings = _claims(row, claims)
    for bullet in context.bullets(row.options[slots]):
        small = bullet.small
        for match in compiled(pattern).finditer(small) if may_match(small, strings) else ():
            start, end = match.span()
            if named := _named(subjects, small[slice(*sentence(small, start, end))]):
                measures = _named(row.options["measures"], match[0])
                yield _Said(within(bullet.span, start, end), bullet.text[start:end], named, measures)


@cache
def _claims(row: Row, name: str) -> tuple[str, Strings]:
    """The pattern for the claims of one sort, and the strings that it needs."""
    pattern = any_of(row.options[name])
    return rf"\b(?:{pattern})", needed(pattern)


def _named(patterns: dict[str, str], text: str) -> frozenset[str]:
    """The names of the patterns that a text matches."""
    return frozenset(name for name, says in patterns.items() if compiled(rf"\b(?:{says})").search(text))
