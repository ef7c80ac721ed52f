"""Numbers as letters write them, in words and in figures: counts, shares (six of the eight), percentages, fractions.

What looks like a number and counts nothing is left alone: ordinals, years, dates, ages joined by a hyphen, sums of
money, decimals. Offsets count code points of the text that was read, half-open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from checks.patterns import compiled

_TEENS = ["ten", "eleven", "twelve", *(f"{x}teen" for x in ("thir", "four", "fif", "six", "seven", "eigh", "nine"))]
_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", *_TEENS]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_LARGE = {"hundred": 100, "thousand": 1000}
_PARTS = ["half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_DIVISORS = dict(zip(_PARTS, (2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))
_WORDS = {word: n for n, word in enumerate(_UNITS, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
"""The English words for numbers: the one table of them."""


def _either(words: list[str]) -> str:
    """A pattern for one of some words, with or without a capital. Words with the same first letter stand together, the
    longest first: so it is soon compiled, and soon known not to match."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(word[1:])
    return "(?:" + "|".join(f"[{first.upper()}{first}](?:{'|'.join(rests[first])})" for first in rests) + ")"


_SMALL = rf"(?:{_either(_TENS)}(?:[- ]{_either(_UNITS[:9])})?|{_either(_UNITS)})"
_LARGER = " (?:hundred|thousand)"
_IN_WORDS = rf"(?:{_SMALL}|[Aa](?={_LARGER}\b))(?:{_LARGER}(?:,? and {_SMALL})?)?"
_IN_FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
NUMBER = rf"(?:{_IN_WORDS}|{_IN_FIGURES})"
"""A pattern for a whole number; what may not stand around it say `BEFORE` and `AFTER`."""
BEFORE = r"(?<![\w£$€.,:/–−-])(?<!(?<![\d–−-]\d)\d, )"
AFTER = (
    r"(?![\w–−-]|[.,/:]\d| ?%| per ?cent|[’'](?!s\b)| (?:and a half|hundred|thousand|million|billion|dozen|score)\b)"
)
"""No sum of money, no end of a year or decimal before it; no age (eight-year-olds), ordinal or percentage after it, and
nothing of which it counts more (two dozen)."""

# Patterns with number words in them are long, so they are compiled when a letter first has need of them.
_PER_CENT = r"(?:%|per ?cent\b)(?![- ]points?)"
_PERCENT = rf"(?:(?<![\w.,£–−/-])(\d{{1,3}}(?:\.\d+)?)|\b({_IN_WORDS}))\s?$"
_OWNER = r"(?:[\w-]++ ){0,2}?[\w-]++(?:[’']s|(?<=s)[’'])"
_FIRSTS = "".join(sorted({first for word in ("a", *_WORDS) for first in (word[0], word[0].upper())}))
_DETERMINER = rf"(?:(?:all )?(?:(?:the|its|their|our) {_OWNER}|[A-Z]{_OWNER}|the|its|their|these|those|our|all) )?"
_OF = re.compile(rf"f (?<=\b[Oo]f )({_DETERMINER})(?=[\d{_FIRSTS}])")
_COUNTED = rf"({NUMBER}){AFTER}"
_ANOTHER = rf" (?:and|or|to) {NUMBER}\b"
_LEADING = rf"{BEFORE}({NUMBER}) (?:out )?$"
_FRACTION = (
    rf"(?<![\w-])(?:([Oo]ne|[Aa]|{_either(_UNITS[1:9])})[- ]({'|'.join(_PARTS[1:])})(s?)\b"
    rf"|([Aa] half|[Oo]ne half|[Hh]alf)\b(?!-|\s+a\b)"
    rf"|({NUMBER}) (?:in|out of) (?:every )?({NUMBER}){AFTER})(?=(?P<next> of\b| the\b| ?[(,–]| |$))"
)
_YEARS = range(1900, 2100)
_REACH = 45


class Figure(NamedTuple):
    """A percentage, a fraction or a share of a whole, with its size in per cent and where it stands."""

    kind: str
    size: float
    start: int
    end: int
    part: int = 0
    whole: int = 0


class Share(NamedTuple):
    """“six of the eight”: the part (None in “Of the eight centres”) and the whole, and where they stand.

    `determiner` is what stands between, a word (the) or an owner (the council's): empty in “six of eight”. The last
    number ends at `end`.
    """

    part: int | None
    determiner: str
    whole: int
    start: int
    end: int


def number(text: str) -> int | None:
    """The value of a whole number, in words (twenty-one, one hundred and five) or figures (1,250); None for a year in
    figures and for what is no number."""
    words = text.lower().replace(",", "" if text[:1].isdigit() else " ").replace("-", " ").split()
    if len(words) == 1 and words[0].isascii() and words[0].isdigit():
        value = int(words[0])
        return None if value in _YEARS and "," not in text else value
    return _in_words(words)


def _in_words(words: list[str]) -> int | None:
    total, current = 0, 0
    for word in words:
        if word in _LARGE:
            total, current = total + max(current, 1) * _LARGE[word], 0
        elif word in _WORDS:
            current += _WORDS[word]
        elif word not in ("a", "and"):
            return None
    return total + current or None


def number_at(text: str, at: int) -> re.Match[str] | None:
    """The number that begins at a place of a text, as group 1 of the match."""
    return compiled(_COUNTED).match(text, at)


@lru_cache(maxsize=4)
def shares(text: str) -> tuple[Share, ...]:
    """The shares of a whole that a text names, in its order: “six of the eight”, “5 out of 7”, “Of the 12 homes”."""
    return tuple(_shares(text))


def _shares(text: str) -> Iterator[Share]:
    for match in _OF.finditer(text):
        found = number_at(text, match.end())
        whole = number(found[1]) if found else None
        if found is None or whole is None or _goes_on(text, found.end()):
            continue
        start = match.start() - 1
        lead = compiled(_LEADING).search(text, max(0, start - _REACH), start)
        part = number(lead[1]) if lead else None
        if lead is None or part is not None:
            yield Share(part, match[1].strip(), whole, lead.start(1) if lead else start, found.end())


def _goes_on(text: str, end: int) -> bool:
    """Whether another number follows a whole: “of the two or three …”."""
    return text.startswith((" and ", " or ", " to "), end) and compiled(_ANOTHER).match(text, end) is not None


@lru_cache(maxsize=4)
def percentages(text: str) -> tuple[Figure, ...]:
    """The percentages of a text, in its order: “43%”, “43.5 %”, “71 per cent”, “forty per cent”."""
    return tuple(_percentages(text)) if "%" in text or "cent" in text else ()


def _percentages(text: str) -> Iterator[Figure]:
    for sign in compiled(_PER_CENT).finditer(text):
        match = compiled(_PERCENT).search(text, max(0, sign.start() - _REACH), sign.start())
        size = float(match[1]) if match and match[1] else number(match[2]) if match else None
        if match and size is not None:
            yield Figure("percent", float(size), match.start(), sign.end())


@lru_cache(maxsize=4)
def counted(text: str) -> tuple[Figure, ...]:
    """The shares of a text whose part and whole are both known, as percentages of the whole."""
    return tuple(
        Figure("share", 100 * share.part / share.whole, share.start, share.end, share.part, share.whole)
        for share in shares(text)
        if share.part is not None
    )


def fractions(text: str, begin: int, end: int) -> Iterator[Figure]:
    """The fractions in a stretch of a text, in its order: “two thirds”, “half”, “a quarter of”, “one in five”.

    “A third school” is an ordinal and no fraction: one with “a” or “one” is followed by “of”, “the” or a sign.
    """
    for match in compiled(_FRACTION).finditer(text, begin, end):
        size = _fraction(match)
        if size is not None and 0 < size <= 1:
            yield Figure("fraction", 100 * size, *match.span())


def _fraction(match: re.Match[str]) -> float | None:
    top, bottom, plural, half, part, whole = match.groups()[:6]
    if half:
        return 0.5
    if bottom:
        loose = not plural and match["next"] == " "
        return None if loose else (number(top) or 1) / _DIVISORS[bottom]
    of, all_of = number(part), number(whole)
    return of / all_of if of and all_of else None
