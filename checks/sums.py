"""Parts of one whole that make more than the whole: “six of the eight are outstanding, two good and one inadequate”.

Parts may overlap (six have a plan, five are new), so only words are added up of which nothing can have two. Parts that
make less than the whole say nothing wrong, unless the last is “the other three”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checks.numerals import AFTER, BEFORE, NUMBER, number, percentages, shares
from checks.parts import Grammar, Parts, grammar_of, of_these, with_more, with_next_sentence, with_part
from checks.patterns import compiled

_OF_WHICH = re.compile(r", of (?:which|whom) ")
_NUMBERED = re.compile(rf"{BEFORE}({NUMBER}){AFTER}(?P<named>(?: [\w’'-]+){{1,4}})$")
_REACH = 80
_OF_SOME = re.compile(r"(?P<named>[^.;:,()\n]{0,60}), ")


class Wrong(NamedTuple):
    """A count that cannot be, where it stands in the text, and why."""

    start: int
    end: int
    why: str


class Start(NamedTuple):
    """Where a list of parts begins (what a finding marks, and its first part), its whole, what the whole is called, and
    the first number, if it was read already."""

    start: int
    at: int
    whole: int
    named: str
    first: int | None


def wrong_sums(text: str, options: Mapping[str, Any]) -> Iterator[Wrong]:
    """The lists of parts in a text that do not make their whole.

    Options: `exclusive` are sets of words of which nothing can have two, `linking` what may stand between a number and
    such a word, `rest` what says that a part is all that is left, `past` the verbs of another time, `measures` units of
    time, in which nothing has parts.
    """
    for words in options["exclusive"]:
        grammar = grammar_of(words, options)
        for start in _starts(text, options["measures"]):
            yield from _list(text, start, grammar)
        yield from _percent_lists(text, grammar)


def _starts(text: str, measures: str) -> Iterator[Start]:
    """Where lists of parts may begin: “six of the eight …”, “Of the seven centres, …”, “four schools, of which …”."""
    for share in shares(text):
        if share.part is not None:
            yield Start(share.start, share.end, share.whole, "", share.part)
        elif text[share.start] == "O" and (some := _OF_SOME.match(text, share.end)):
            yield Start(share.start, some.end(), share.whole, some["named"], None)
    for which in _OF_WHICH.finditer(text):
        match = _NUMBERED.search(text, max(0, which.start() - _REACH), which.start())
        whole = number(match[1]) if match else None
        if match and whole is not None and not compiled(rf" (?:{measures})$").search(match["named"]):
            yield Start(match.start(), which.end(), whole, match["named"], None)


def _list(text: str, start: Start, grammar: Grammar) -> Iterator[Wrong]:
    first = (grammar.first if start.first is None else grammar.named).match(text, start.at)
    if first is None:
        return
    found = first.groupdict()
    size = start.first if start.first is not None else number(found["number"])
    named = start.named or found.get("named") or ""
    if size is None or size > start.whole or not of_these(found.get("noun"), named):
        return
    parts = with_part(Parts(), size, first, grammar)
    parts = with_next_sentence(text, with_more(text, parts, grammar.more, named, grammar), named, grammar)
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
        parts = with_more(text, parts, grammar.percent, first["named"], grammar)
        end = parts.end
        if parts.decided and parts.total > 100 + len(parts.numbers):
            yield Wrong(figure.start, end, f"{parts}, more than a hundred per cent")
