"""What a house writes otherwise: a table of patterns, each with what is written instead.

A kind of its own beside `slips`: its patterns see capitals and signs as they stand in the letter, and may begin inside
a word, where those of slips are words of a sentence however it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from checks.context import Context, Whole, finding
from checks.finding import Finding, overlap
from checks.literals import Strings, needed
from checks.pattern import matches
from checks.proofreading.keyed import asked, lines, words_of
from checks.proofreading.keys import keyed
from checks.proofreading.row_shapes import MAY_BE_EMPTY, NARRATIVE
from checks.proofreading.writing import straight, written
from checks.rule import Row, Rule
from checks.shapes import FLAG, TEXT, TEXTS, items
from drafting.document import Span

PATTERNS = ("table", "unless")
OPTIONS = (*PATTERNS, "words", "within", "message")
NEEDED = ("table",)
SHAPES = {
    "table": items({"says": TEXT}, {"write": MAY_BE_EMPTY, "with": TEXTS}),
    "unless": TEXT,
    "words": FLAG,
    "within": NARRATIVE,
    "message": TEXT,
}

_LONGEST = 60
"""Characters that a word has at most."""
_EDGE = r"\b"
_BESIDE = frozenset({"line", "caption", "hidden"})
"""Addresses and the like are written as their owners write them."""


class _Entry(NamedTuple):
    """A row of the table: a pattern, the words or else the strings of which it needs one, and what is written instead,
    if anything."""

    says: str
    keys: frozenset[str]
    strings: Strings
    write: str | None


class _Table(NamedTuple):
    """A row's entries, and all of their keys."""

    entries: tuple[_Entry, ...]
    keys: frozenset[str]


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each match of a pattern of the row's `table` that is not already written as it should be.

    `says` is the pattern, `write` what stands instead (`\\1` for its first group, and so on; left out where there is no
    one thing to write). So a pattern may match the right form together with the wrong ones: where writing it anew
    changes nothing, all is well. `with` names strings of which one stands in every match, where the pattern does not
    tell. With `words: true` the words are told to which a sign belongs. `unless` rules matches out by what is told;
    `within: narrative` leaves out standard wording. Of matches that overlap the first stays.
    """
    done, curly = 0, "’" in context.whole.text
    for start, end, meant in sorted(_matches(context, rule, row), key=lambda match: match[:2]):
        span = context.fresh.span(start, end)
        if start >= done and not _left_alone(context, row, span):
            done = end
            meant = meant if meant is None or curly else straight(meant)
            said = {"found": context.fresh.text[start:end], "expected": meant or ""}
            yield finding(rule, row, span, said, () if meant is None else (meant,))


def _matches(context: Context, rule: Rule, row: Row) -> Iterator[tuple[int, int, str | None]]:
    """Where the row's patterns match what is to be written otherwise, with what is written there."""
    unless, whole_words = row.options.get("unless"), bool(row.options.get("words"))
    for entry in _possible(context.fresh, row):
        for at, line in _lines(context.fresh, entry):
            for match in matches(entry.says, line):
                start, end = _words(line, *match.span()) if whole_words else match.span()
                meant = None if entry.write is None else written(rule, row, match, entry.write)
                if meant != match[0] and not (unless and re.search(unless, line[start:end])):
                    around = line[start : match.start()], line[match.end() : end]
                    yield at + start, at + end, meant if meant is None else meant.join(around)


def _possible(whole: Whole, row: Row) -> Iterator[_Entry]:
    """The entries of a row's table but for those of which no word stands in the letter: all are told apart at once."""
    table = _table(row)
    standing = words_of(whole.text).standing(table.keys) if table.keys else table.keys
    return (entry for entry in table.entries if not entry.keys or not entry.keys.isdisjoint(standing))


def _lines(whole: Whole, entry: _Entry) -> Iterator[tuple[int, str]]:
    """The paragraphs in which a pattern may match, each with where it begins in the whole text; all of the text in one
    where nothing is known of the pattern."""
    if not (entry.keys or entry.strings):
        yield 0, whole.text
    for begin, end in lines(whole.text, _places(whole, entry)):
        yield begin, whole.text[begin:end]


def _places(whole: Whole, entry: _Entry) -> Iterator[int]:
    """Where the words stand of which a pattern needs one, or else the strings."""
    if entry.keys:
        words = words_of(whole.text)
        for key in words.standing(entry.keys):
            yield from (words.starts[place] for place in words.places(key))
    else:
        for string in entry.strings:
            yield from whole.places(string)


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text with the whole of the words at its ends, as far as a word goes."""
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    while start > first and _in_word(text[start - 1]):
        start -= 1
    while end < last and _in_word(text[end]):
        end += 1
    return start, end


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign in "'’-–%"


def _left_alone(context: Context, row: Row, span: Span) -> bool:
    if context.document.paragraph(span).kind in _BESIDE:
        return True
    narrative = row.options.get("within") == "narrative"
    return narrative and any(overlap(span, fixed) for fixed in context.reading.standard)


@cache
def _table(row: Row) -> _Table:
    entries = tuple(_entry(item["says"], item.get("write"), item.get("with", ())) for item in row.options["table"])
    keys = frozenset[str]().union(*(entry.keys for entry in entries))
    asked(keys)
    return _Table(entries, keys)


def _entry(says: str, write: str | None, strings: Iterable[str]) -> _Entry:
    """A row of the table, ready to be looked for: by the strings that it names, or else by what its pattern tells."""
    keys = keyed(says).keys if says.startswith(_EDGE) and not strings else frozenset[str]()
    return _Entry(says, keys, (*strings,) or (() if keys else needed(says)), write)
