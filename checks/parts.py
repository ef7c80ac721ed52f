"""Lists of parts as letters write them: “… are outstanding, two good and one inadequate”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from checks.numerals import AFTER, NUMBER, number, percentages

_PERCENT = r"\d{1,3}(?:\.\d+)?\s?(?:%|per ?cent\b)"
_ENDS = r"(?=\s*(?:[,.;)\n]|$)| (?:and|while|but)\b)"
_NAMED = r"(?P<named>[^.;:,()\n\d]{0,90}?)"
_THEN = r"(?:,|;)?(?: and| while|(?<=[,;]))"
_NEXT = re.compile(rf"[^.\n]*\. (?P<number>(?=[A-Z]){NUMBER}){AFTER}")


class Grammar(NamedTuple):
    """The patterns of a list: its first part, with what the whole is called or without; one more part; one more
    percentage; verbs that tell of the past."""

    named: re.Pattern[str]
    first: re.Pattern[str]
    more: re.Pattern[str]
    percent: re.Pattern[str]
    past: re.Pattern[str]


class Parts(NamedTuple):
    """The parts of one whole that were read: their numbers, the words that set them apart, whether each was told in the
    past, whether the last is all that was left, and where they end."""

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
        return len(set(self.kinds)) == len(self.kinds) > 1 and len(set(self.past)) < 2

    def __str__(self) -> str:
        return as_sum(self.numbers)


def as_sum(numbers: tuple[float, ...]) -> str:
    """Numbers added up: 6 + 2 + 1 make 9."""
    return f"{' + '.join(f'{n:g}' for n in numbers)} make {sum(numbers):g}"


def grammar_of(words: str, options: Mapping[str, Any]) -> Grammar:
    """The grammar of lists in which `words` tell the parts apart; `options` has `linking`, `rest` and `past`."""
    return _grammar(words, options["linking"], options["rest"], options["past"])


@cache
def _grammar(words: str, linking: str, rest: str, past: str) -> Grammar:
    kind = rf" (?P<kind>{words}){_ENDS}"
    verb = rf"(?P<verb>(?: (?:{linking}))+)"
    said = rf"(?:(?P<noun>(?: [\w’'-]+){{0,3}}?){verb})?{kind}"
    left = rf"(?: (?P<rest>{rest}))?"
    return Grammar(
        re.compile(rf"{_NAMED}{verb}{kind}"),
        re.compile(rf"(?P<number>{NUMBER}){AFTER}{said}"),
        re.compile(rf"{_THEN}{left} (?P<number>{NUMBER}){AFTER}{said}"),
        re.compile(rf"{_THEN}{left} (?P<number>{_PERCENT}){said}"),
        re.compile(rf"\b(?:{past})\b"),
    )


def with_part(parts: Parts, size: float, match: re.Match[str], grammar: Grammar) -> Parts:
    """Parts with one more, which a pattern of the grammar matched."""
    found = match.groupdict()
    told = (bool(grammar.past.search(found["verb"])),) if found["verb"] else ()
    kind = found["kind"][:6].lower()
    closed = bool(found.get("rest"))
    return Parts((*parts.numbers, size), (*parts.kinds, kind), (*parts.past, *told), closed, match.end())


def with_more(text: str, parts: Parts, pattern: re.Pattern[str], named: str, grammar: Grammar) -> Parts:
    """Parts with those that follow, one after the other, up to one of something else (two libraries are good)."""
    while not parts.closed and (match := pattern.match(text, parts.end)):
        size = size_of(match["number"])
        if size is None or not of_these(match["noun"], named):
            break
        parts = with_part(parts, size, match, grammar)
    return parts


def with_next_sentence(text: str, parts: Parts, named: str, grammar: Grammar) -> Parts:
    """Parts with one of the next sentence, if that begins with a number of the very same things."""
    begun = None if parts.closed else _NEXT.match(text, parts.end)
    match = grammar.named.match(text, begun.end()) if begun else None
    size = number(begun["number"]) if begun else None
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
