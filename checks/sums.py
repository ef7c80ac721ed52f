"""Parts of one whole that make more than the whole: “six of the eight are outstanding, two good and one inadequate”.

Parts may overlap (six have a plan, five are new), so only words are added up of which nothing can have two. Parts that
make less than the whole say nothing wrong, unless the last is “the other three”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from checks.numerals import AFTER, BEFORE, NUMBER, number, number_at, percentages, shares
from checks.parts import (
    Grammar,
    Parts,
    Wrong,
    grammar_of,
    of_these,
    percent_at,
    with_more,
    with_next_sentence,
    with_part,
)
from checks.patterns import compiled
from checks.remainder import rest

_OF_WHICH = r", of (?:which|whom) "
_NUMBERED = rf"{BEFORE}({NUMBER}){AFTER}(?P<named>(?: [\w’'-]+){{1,4}})$"
_BEGUN = (
    rf"(?:^|\n|[.;:] )(?:[Ii]n all, |[Aa]ll )?({NUMBER}){AFTER}"
    rf"(?P<named>(?: [\w’'-]+){{1,4}}?) (?:has|have|had|were|was)(?: now)?(?: been)?$"
)
_REACH = 80
OF_SOME = re.compile(r"(?P<named>[^.;:,()\n]{0,60}), ")
"""What stands between a whole and the first of its parts: “Of the seven| centres, |nine are …”."""


class Start(NamedTuple):
    """Where a list of parts begins (what a finding marks, and what follows its first number), its whole, what the whole
    is called (None where the first part says so), and the first number."""

    start: int
    at: int
    whole: int
    named: str | None
    first: int


def wrong_sums(text: str, options: Mapping[str, Any]) -> Iterator[Wrong]:
    """The lists of parts in a text that do not make their whole.

    Options: `exclusive` are sets of words of which nothing can have two, `linking` what may stand between a number and
    such a word, `rest` what says that a part is all that is left, `past` the verbs of another time, `measures` units of
    time, in which nothing has parts, `seen` what is said of a whole before its parts are told (inspected). A part of
    which “the other three” is left is told by `remainder`.
    """
    starts = [*_starts(text, options)] if options["exclusive"] else []
    for words in options["exclusive"]:
        grammar = grammar_of(words, options)
        for start in starts:
            yield from _list(text, start, grammar)
        yield from _percent_lists(text, grammar)


def _starts(text: str, options: Mapping[str, Any]) -> Iterator[Start]:
    """Where lists of parts may begin: “six of the eight …”, “Of the seven centres, …”, “four schools, of which …”,
    “Four schools were inspected: …”."""
    for share in shares(text):
        if share.part is not None:
            if rest(text, share, options):
                continue
            yield Start(share.start, share.end, share.whole, None, share.part)
        elif text[share.start] == "O" and (some := OF_SOME.match(text, share.end)):
            yield from _counted(text, Start(share.start, some.end(), share.whole, some["named"], 0))
    measured = rf" (?:{options['measures']})$"
    for begin, end, numbered in (*_ends(text, _OF_WHICH, _NUMBERED), *_ends(text, _seen(options["seen"]), _BEGUN)):
        match = compiled(numbered).search(text, max(0, begin - _REACH), begin)
        whole = number(match[1]) if match else None
        if match and whole is not None and not compiled(measured).search(match["named"]):
            yield from _counted(text, Start(match.start(1), end, whole, match["named"], 0))


@lru_cache(maxsize=4)
def _ends(text: str, pattern: str, numbered: str) -> tuple[tuple[int, int, str], ...]:
    """Where what is said of a whole ends and its parts may follow, each with the pattern for the whole before it. Two
    rows ask for them."""
    return tuple((*match.span(), numbered) for match in compiled(pattern).finditer(text))


def _seen(words: str) -> str:
    """The end of a sentence that said of a whole that it was seen, and of which the parts may follow."""
    return rf" (?:{words})\b[^.;:()\d\n]{{0,30}}[.;:] (?:[Oo]f these,? )?(?=[A-Za-z\d])"


def _counted(text: str, start: Start) -> Iterator[Start]:
    """The beginning of a list with its first number, if one stands there."""
    begun = number_at(text, start.at)
    first = number(begun[1]) if begun else None
    if begun and first is not None:
        yield start._replace(at=begun.end(), first=first)


def _list(text: str, start: Start, grammar: Grammar) -> Iterator[Wrong]:
    first = (grammar.named if start.named is None else grammar.said).match(text, start.at)
    if first is None:
        return
    found = first.groupdict()
    named = start.named or found.get("named") or ""
    if start.first > start.whole or not of_these(found.get("noun"), named):
        return
    parts = with_part(Parts(), start.first, first, grammar)
    parts = with_next_sentence(text, with_more(text, parts, number_at, named, grammar), named, grammar)
    if parts.decided and (parts.total > start.whole or (parts.closed and parts.total != start.whole)):
        yield Wrong(start.start, parts.end, f"{parts}, not {start.whole}")


def _percent_lists(text: str, grammar: Grammar) -> Iterator[Wrong]:
    """Percentages of one whole that make more than a hundred, rounding allowed for."""
    end = 0
    for figure in percentages(text):
        first = grammar.named.match(text, figure.end) if figure.start >= end else None
        if first is None or first["named"][:4] not in ("", " of "):
            continue
        parts = with_part(Parts(), figure.size, first, grammar)
        parts = with_more(text, parts, percent_at, first["named"], grammar)
        end = parts.end
        if parts.decided and parts.total > 100 + len(parts.numbers):
            yield Wrong(figure.start, end, f"{parts}, more than a hundred per cent")
