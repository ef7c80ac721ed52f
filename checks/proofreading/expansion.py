"""Words that do not make the acronym behind them: “Child and Mental Health Services (CAMHS)”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checks.context import Context, finding
from checks.finding import Finding
from checks.proofreading.row_shapes import NAMED_LISTS
from checks.rule import Row, Rule
from checks.sentences import begins

OPTIONS = ("names",)
NEEDED = OPTIONS
SHAPES = {"names": NAMED_LISTS}

_BRACKET = re.compile(r" \(([A-Z][A-Za-z]+?)s?\)")
_WORD = re.compile(r"[^\W_]+(?:[’'][a-z]+)?")
_ALIKE = 5
"""So many letters tell that two words are forms of one: child, children; review, reviewing."""


class _Name(NamedTuple):
    """One way in which an acronym's words may be written, and the words by which it is told."""

    text: str
    words: tuple[str, ...]


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at words before an acronym in brackets that are nearly its own: one too few, one too many, one that is
    another, or all of them in another order.

    `names` holds for each acronym the words that it stands for, in one or several ways. Words that have nothing to do
    with it are left alone: in “the team's work (CAMHS)” the letter does not explain the acronym.
    """
    names = _names(row)
    for match in _BRACKET.finditer(context.whole.text):
        if match[1] in names:
            begin = begins(context.whole.text, match.start())
            before = context.whole.text[begin : match.start()]
            if (told := _nearly(before, names[match[1]])) is not None:
                start, expected = told
                span = context.whole.span(begin + start, match.start())
                said = {"found": before[start:], "acronym": match[1], "expected": expected}
                yield finding(rule, row, span, said, (expected,))


@cache
def _names(row: Row) -> dict[str, tuple[_Name, ...]]:
    return {key: tuple(_Name(text, _words(text)) for text in texts) for key, texts in row.options["names"].items()}


def _words(text: str) -> tuple[str, ...]:
    return tuple(_stem(match[0]) for match in _WORD.finditer(text))


def _stem(word: str) -> str:
    """A word without capitals, possessive and plural."""
    return re.sub(r"[’']s?$", "", word.lower()).removesuffix("s")


def _nearly(before: str, names: tuple[_Name, ...]) -> tuple[int, str] | None:
    """Where the words begin that are nearly the acronym's, and what they should be; None where they are not, or are
    just right."""
    found = [*_WORD.finditer(before)][-12:]
    stems = [_stem(match[0]) for match in found]
    if any(_holds(stems, name.words) for name in names):
        return None
    for name in names:
        for size in range(len(name.words) + 1, 1, -1):
            if size <= len(stems) and _is_nearly(stems[-size:], name.words):
                start = _first(found, stems, len(found) - size, name.words)
                return start, _as_written(before[start:], names)
    return None


def _first(found: list[re.Match[str]], stems: list[str], at: int, words: tuple[str, ...]) -> int:
    """Where the first of the acronym's words stands, from the word `at` backwards."""
    while at and stems[at - 1] in words and stems[at - 1] not in stems[at:]:
        at -= 1
    return found[at].start()


def _holds(stems: list[str], words: tuple[str, ...]) -> bool:
    """Whether all the words stand there, in a row."""
    size = len(words)
    return any(tuple(stems[at : at + size]) == words for at in range(len(stems) - size + 1))


def _is_nearly(stems: list[str], words: tuple[str, ...]) -> bool:
    """Whether these words begin as the acronym's do, end in one of them, have two of them and at least half, and no
    more than one that is none of them."""
    shared = sum(stem in words for stem in stems[1:]) + 1
    opens = stems[0][:_ALIKE] == words[0][:_ALIKE]
    enough = shared >= max(2, len(words) / 2)
    return opens and enough and shared >= len(stems) - 1 and (stems[-1] in words)


def _as_written(found: str, names: tuple[_Name, ...]) -> str:
    """The acronym's words, with capitals or without and in the number of what was found."""
    last = found.split()[-1].lower()
    text = next((name.text for name in names if name.text.split()[-1].lower() == last), names[0].text)
    if sum(word[0].isupper() for word in found.split()) > 1:
        return text
    return found[0] + text[1:].lower()
