"""Words that one hyphen makes into one before a noun, and that stand there without it: “a high profile case”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checks.context import Context, finding
from checks.finding import Finding
from checks.proofreading.keyed import Prose, asked, prose
from checks.proofreading.own import in_standard
from checks.proofreading.writing import lettered
from checks.rule import Row, Rule
from checks.shapes import FLAG, TEXT, Shape, items

OPTIONS = ("groups", "nouns", "not_between", "message")
NEEDED = ("groups", "nouns")
_COMPOUNDS = Shape(
    "a list of texts, each of two words or more",
    lambda value: isinstance(value, list) and all(isinstance(each, str) and len(each.split()) > 1 for each in value),
)
_GROUP = {
    "compounds": _COMPOUNDS,
    "first": TEXT,
    "last": TEXT,
    "nouns": TEXT,
    "after": TEXT,
    "not_after": TEXT,
    "near": FLAG,
    "only": FLAG,
}
SHAPES = {"groups": items({}, _GROUP), "nouns": TEXT, "not_between": TEXT, "message": TEXT}

_NUMBER = "#"
_BEHIND = re.compile(r" ([\w'-]+)(?: ([\w'-]+))?")
_BESIDE = ("-", "'", "–", "/")
"""Signs that make a word part of another one."""


class _Compound(NamedTuple):
    """The words of a compound, the nouns before which it has hyphens, and what may stand before it (`after`, where that
    is not everything) and never does; `near` says that no word may stand between it and the noun."""

    words: tuple[str, ...]
    nouns: frozenset[str]
    after: frozenset[str]
    not_after: frozenset[str]
    near: bool


class _Table(NamedTuple):
    """Compounds by their last two words (by the last one behind a number), those ends, and the words that never stand
    between a compound and its noun."""

    by_end: dict[str, tuple[_Compound, ...]]
    ends: frozenset[str]
    not_between: frozenset[str]


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at each compound of the row that stands before a noun without its hyphens.

    A group has `compounds` (out of hours), or words that come `first` and `last` in one of two (# is any number), and
    `nouns` of its own beside those of the row (with `only: true` in their place). Between a compound and its noun one
    more word may stand (“a high profile local case”) that is none of `not_between`, and with `near: true` none. `after`
    are words one of which stands before the compound, `not_after` words none of which does. Standard wording is left
    alone.
    """
    text, table = prose(context.fresh.text), _table(row)
    for end in sorted(text.words.standing(table.ends)):
        for place in text.words.places(end):
            last = place + end.count(" ")
            for compound in table.by_end[end]:
                if (first := _first(text, last, compound, table.not_between)) is not None:
                    yield from _told(context, rule, row, (first, last))
                    break


def _first(text: Prose, last: int, compound: _Compound, not_between: frozenset[str]) -> int | None:
    """Which of the words a compound begins with, where it ends with the word of this number before one of its nouns;
    None where it does not."""
    words, first = text.words.words, last - len(compound.words) + 1
    if first < 0 or not all(map(_is, words[first : last + 1], compound.words)):
        return None
    before = text.words.beside(first, -1)
    if before in compound.not_after or (compound.after and before not in compound.after):
        return None
    begin, end = text.words.starts[first], text.words.ends(last)
    alone = text.text[begin:end] == " ".join(words[first : last + 1]) and text.text[begin - 1 : begin] not in _BESIDE
    return first if alone and _has_noun(text.text, end, compound, not_between) else None


def _is(word: str, meant: str) -> bool:
    return word == meant or (meant == _NUMBER and word.isdecimal())


def _has_noun(text: str, end: int, compound: _Compound, not_between: frozenset[str]) -> bool:
    """Whether a compound that ends here belongs to one of its nouns."""
    behind = _BEHIND.match(text, end)
    if not behind or behind[1] in compound.nouns:
        return behind is not None
    return not compound.near and behind[1] not in not_between and behind[2] in compound.nouns


def _told(context: Context, rule: Rule, row: Row, compound: tuple[int, int]) -> Iterator[Finding]:
    """The finding at a compound, of which the first and the last word are numbered."""
    words, (first, last) = prose(context.fresh.text).words, compound
    span = context.fresh.span(words.starts[first], words.ends(last))
    if not in_standard(context, span):
        found = context.document.text(span)
        meant = lettered("-".join(found.split()), found)
        yield finding(rule, row, span, {"found": found, "expected": meant}, (meant,))


@cache
def _table(row: Row) -> _Table:
    by_end: dict[str, tuple[_Compound, ...]] = {}
    nouns = row.options["nouns"].split()
    for group in row.options["groups"]:
        own = {*group["nouns"].split()} if "nouns" in group else set()
        several = frozenset(own if group.get("only") else {*nouns, *own})
        after, not_after = (frozenset(group.get(name, "").split()) for name in ("after", "not_after"))
        for words in _compounds(group):
            compound = _Compound(words, several, after, not_after, bool(group.get("near")))
            end = words[-1] if words[-2] == _NUMBER else " ".join(words[-2:])
            by_end[end] = (*by_end.get(end, ()), compound)
    asked(by_end)
    return _Table(by_end, frozenset(by_end), frozenset(row.options.get("not_between", "").split()))


def _compounds(group: dict[str, str | list[str]]) -> Iterator[tuple[str, ...]]:
    """The compounds of a group, word by word."""
    yield from (tuple(compound.split()) for compound in group.get("compounds", ()))
    for first in str(group.get("first", "")).split():
        yield from ((first, last) for last in str(group.get("last", "")).split())
