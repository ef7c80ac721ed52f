"""A word that is spelt right between two others between which real letters write another word, one slip away from it.

Each word is looked at between its neighbours (`word_list.between`): “care levers who” is told because real letters
write “care leavers who” there and hardly anything else, because “levers” is one slip from “leavers”, and because no
such letter needs the word “levers”.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import filterfalse

from checks.context import Context, finding
from checks.finding import Finding
from checks.proofreading.keyed import Prose, Words, prose
from checks.proofreading.own import in_standard
from checks.proofreading.writing import lettered
from checks.rule import Row, Rule
from checks.shapes import TEXTS
from checks.word_list.between import after, before, behind, middles, without_a_letter
from checks.word_list.lists import common, is_word

OPTIONS = ("pairs",)
NEEDED = OPTIONS
SHAPES = {"pairs": TEXTS}

Pairs = Mapping[str, tuple[str, ...]]


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each word that hardly ever stands between its neighbours, with the one that usually does.

    A word that real letters do without is told where it is one slip away from the usual one. One that they use is told
    only where the row's `pairs` name it: “off of” says that “off” may be a slip of “of”; several words may follow. A
    house's own words are left alone, and so is standard wording.
    """
    text = prose(context.fresh.text)
    for start, end, meant in _slips(text, _pairs(row)):
        span = context.fresh.span(start, end)
        if text.text[start:end] not in context.house.words and not in_standard(context, span):
            found = context.document.text(span)
            write = lettered(meant, found)
            yield finding(rule, row, span, {"found": found, "expected": write}, (write,))


def _slips(text: Prose, pairs: Pairs) -> Iterator[tuple[int, int, str]]:
    """Where a word begins and ends that is probably a slip of the one that usually stands between its neighbours, with
    that one. Few of a letter's different words can be slips, and only those are looked at; one with a capital is a
    name."""
    words = text.words
    for word in _doubtful(words, pairs):
        for number in words.places(word):
            start, end = words.starts[number], words.ends(number)
            left = before(text.text, start) if text.text.startswith(word, start) else ""
            meant = after(left).get(behind(text.text, end)) if _may_be_slip(word, left, pairs) else None
            if meant and meant != word and _is_slip(word, meant, pairs):
                yield start, end, meant


def _doubtful(words: Words, pairs: Pairs) -> list[str]:
    """Those of a letter's words that may be slips: pairs name them, or no real letter has them."""
    unused = filterfalse(common().__contains__, words.where)
    return [*(pairs.keys() & words.where.keys()), *(word for word in unused if word.isalpha() and is_word(word))]


def _may_be_slip(word: str, left: str, pairs: Pairs) -> bool:
    """Whether behind the word on its left a word usually stands of which this one can be a slip."""
    usual = middles(left)
    return bool(usual) and (word not in common() or not usual.isdisjoint(pairs.get(word, ())))


def _is_slip(word: str, meant: str, pairs: Pairs) -> bool:
    """Whether a word can be a slip of the one that is usual in its place: a name is none, nor is what is no word."""
    if word in common():
        return meant in pairs.get(word, ())
    return word.islower() and is_word(word) and not without_a_letter(word).isdisjoint(without_a_letter(meant))


@cache
def _pairs(row: Row) -> Pairs:
    """For each word of the row's pairs what it may be a slip of."""
    each = (line.split() for line in row.options["pairs"])
    return {word: tuple(several) for word, *several in each}
