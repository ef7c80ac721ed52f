"""Lists of parts as letters write them: “… are outstanding, two good and one inadequate”."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple

from checks.numerals import number, number_at, percentages
from checks.patterns import compiled

_PERCENT = r"\d{1,3}(?:\.\d+)?\s?(?:%|per ?cent\b)"
_ENDS = r"(?=\s*(?:[,.;)\n]|$)| (?:and|while|but)\b)"
_NAMED = r"(?P<named>[^.;:,()\n\d]{0,90}?)"
_THEN = r"(?:,|;)?(?: and| while|(?<=[,;]))"
_NEXT = re.compile(r"[^.\n]*\. (?=[A-Z])")


Sized = Callable[[str, int], re.Match[str] | None]
"""Finds a number at a place of a text, without what stands around it."""


class Grammar:
    """The patterns of a list, each compiled when a letter first has need of it. Numbers stand in none of these, for in
    words they make a long pattern."""

    def __init__(self, words: str, linking: str, rest: str, past: str) -> None:
        self._kind = rf" (?P<kind>(?:{words})(?: or (?:{words}))?){_ENDS}"
        self._verb = rf"(?P<verb>(?: (?:{linking}))+)"
        self._rest = rest
        self._past = past

    @cached_property
    def named(self) -> re.Pattern[str]:
        """What follows the number of the first part, with what the whole is called."""
        return re.compile(rf"{_NAMED}{self._verb}{self._kind}")

    @cached_property
    def said(self) -> re.Pattern[str]:
        """What follows the number of any part."""
        return re.compile(rf"(?:(?P<noun>(?: [\w’'-]+){{0,3}}?){self._verb})?{self._kind}")

    @property
    def then(self) -> re.Pattern[str]:
        """What leads to one more part; `rest` says that it is all that was left."""
        return compiled(rf"{_THEN}(?: (?P<rest>{self._rest}))? ")

    @cached_property
    def past(self) -> re.Pattern[str]:
        """Verbs that tell of the past."""
        return re.compile(rf"\b(?:{self._past})\b")


class Parts(NamedTuple):
    """The parts of one whole that were read: their numbers, the words that set them apart (several of “good or
    outstanding”), whether each was told in the past, whether the last is all that was left, and where they end."""

    numbers: tuple[float, ...] = ()
    kinds: tuple[str, ...] = ()
    past: tuple[bool, ...] = ()
    closed: bool = False
    end: int = 0

    @property
    def total(self) -> float:
        """The parts, added up."""
        return sum(self.numbers)

    @property
    def decided(self) -> bool:
        """Whether these are several parts at one time, of which no two can overlap."""
        return len(self.numbers) > 1 and len(set(self.kinds)) == len(self.kinds) and len(set(self.past)) < 2

    def __str__(self) -> str:
        return as_sum(self.numbers)


class Wrong(NamedTuple):
    """A count that cannot be, where it stands in the text, and why."""

    start: int
    end: int
    why: str


def as_sum(numbers: tuple[float, ...]) -> str:
    """Numbers added up: 6 + 2 + 1 make 9."""
    return f"{' + '.join(f'{n:g}' for n in numbers)} make {sum(numbers):g}"


def grammar_of(words: str, options: Mapping[str, Any]) -> Grammar:
    """The grammar of lists in which `words` tell the parts apart; `options` has `linking`, `rest` and `past`."""
    return _grammar(words, options["linking"], options["rest"], options["past"])


_grammar = cache(Grammar)


def with_part(parts: Parts, size: float, match: re.Match[str], grammar: Grammar, *, closed: bool = False) -> Parts:
    """Parts with one more, of which the grammar matched what follows its number; `closed` by it if that is all that
    was left."""
    told = (bool(grammar.past.search(match["verb"])),) if match["verb"] else ()
    kinds = (kind[:6].lower() for kind in match["kind"].split(" or "))
    return Parts((*parts.numbers, size), (*parts.kinds, *kinds), (*parts.past, *told), closed, match.end())


def with_more(text: str, parts: Parts, sized: Sized, named: str, grammar: Grammar) -> Parts:
    """Parts with those that follow, one after the other, up to one of something else (two libraries are good). `sized`
    finds their numbers, or percentages."""
    while not parts.closed and (then := grammar.then.match(text, parts.end)):
        begun = sized(text, then.end())
        size, match = (size_of(begun[0]), grammar.said.match(text, begun.end())) if begun else (None, None)
        if size is None or match is None or not of_these(match["noun"], named):
            break
        parts = with_part(parts, size, match, grammar, closed=bool(then["rest"]))
    return parts


def percent_at(text: str, at: int) -> re.Match[str] | None:
    """The percentage in figures that begins at a place of a text."""
    return compiled(_PERCENT).match(text, at)


def with_next_sentence(text: str, parts: Parts, named: str, grammar: Grammar) -> Parts:
    """Parts with one of the next sentence, if that begins with a number of the very same things."""
    following = None if parts.closed else _NEXT.match(text, parts.end)
    begun = number_at(text, following.end()) if following else None
    match = grammar.named.match(text, begun.end()) if begun else None
    size = number(begun[1]) if begun else None
    if match is None or size is None or not _same(match["named"], named):
        return parts
    return with_part(parts, size, match, grammar)


def size_of(text: str) -> float | None:
    """A percentage or a whole number."""
    percent = percentages(text)
    return percent[0].size if percent else number(text)


def of_these(noun: str | None, named: str) -> bool:
    """Whether what a part is said of, if anything, is what the whole is called: schools, of special schools."""
    return set(_stems(noun or "")) <= set(_stems(named))


def _same(words: str, named: str) -> bool:
    """Whether words name the things of a list by more than one word: all that they are called, or the first of two
    kinds of them (special schools, of special schools and sixth forms)."""
    own, whole = _stems(words), _stems(named)
    return len(own) > 1 and whole[: len(own)] == own and whole[len(own) : len(own) + 1] in ([], ["and"])


def _stems(words: str) -> list[str]:
    return [word.removesuffix("s") for word in re.findall(r"[\w’'-]+", words.lower())]
