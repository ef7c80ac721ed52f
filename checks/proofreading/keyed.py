"""Patterns of a few words, looked for where their words stand and nowhere else: many times faster than reading the
whole letter for each of some six hundred patterns. A letter's words are sorted out once for all rules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, compress, count, pairwise
from operator import add
from typing import NamedTuple

from checks.literals import Strings, needed
from checks.pattern import matches
from checks.patterns import compiled
from checks.proofreading.keys import Keyed
from checks.proofreading.signs import SIGNS
from checks.sentences import in_small_letters, places

_PLAIN = {"’": "'", "‘": "'", "\u00a0": " ", "\t": " "}
_STARTS = re.compile(r"([.!?:\n](?:(?<=\n)|(?<!\n) )'?[A-Z](?=[a-z' ]))")
"""A capital behind a stop and a blank, or a line's end; begun with one set of signs, it is found in half the time."""
_APOSTROPHES, _HYPHENS = "'’‘", "-‐‑"
"""Signs after which a word goes on: a pupil's, the e-mail."""


_ASKED: set[str] = set()
"""The keys that any row asks for. Which of them stand in a text is found out once for all rows: few do."""


@dataclass(frozen=True)
class Words:
    """A text's words in small letters, without the signs between them; hyphens and apostrophes are such signs."""

    text: str

    @cached_property
    def _between(self) -> list[str]:
        text = self.text
        for sign in SIGNS:  # one after the other is five times as fast as str.translate
            text = text.replace(sign, " ")
        return in_small_letters(text).split(" ")

    @cached_property
    def words(self) -> list[str]:
        """The words, in order, and nothing behind the last one."""
        return [*filter(None, self._between), ""]

    @cached_property
    def starts(self) -> list[int]:
        """Where each of the words begins (code points of the text)."""
        letters = accumulate(map(len, self._between), initial=0)
        return list(compress(map(add, letters, count()), self._between))

    def standing(self, keys: Set[str]) -> Set[str]:
        """Those of some keys, words and two words side by side, that stand in the text; somebody `asked` for them."""
        asked = len(_ASKED)
        if asked not in self._standing:
            self._standing[asked] = _ASKED & self._keys
        return keys & self._standing[asked]

    @cached_property
    def _standing(self) -> dict[int, Set[str]]:
        """Those that stand here of all the keys that rows asked for so far, by how many those were."""
        return {}

    @cached_property
    def _keys(self) -> Set[str]:
        """Every word, and every two that stand side by side."""
        keys = set(map(" ".join, pairwise(self.words)))
        keys.update(self.words)
        return keys

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """At which of the words, counted from 0, each of them stands."""
        where: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.words):
            where[word].append(number)
        return where

    def ends(self, number: int) -> int:
        """Where the word with this number ends (code points of the text, half-open)."""
        return self.starts[number] + len(self.words[number])

    def beside(self, number: int, step: int) -> str:
        """The word before (-1) or behind (1) the one with this number in its line; nothing where there is none."""
        other = number + step
        if not self.words[other]:
            return ""
        first, second = sorted((number, other))
        return "" if "\n" in self.text[self.ends(first) : self.starts[second]] else self.words[other]

    def places(self, key: str) -> list[int]:
        """At which of the words, counted from 0, a word begins or two side by side."""
        first, _, second = key.partition(" ")
        found = self.where.get(first, [])
        return [at for at in found if self.words[at + 1] == second] if second else found


class Prose(NamedTuple):
    """A text as slips are looked for in it, and its words."""

    text: str
    words: Words


class Index(NamedTuple):
    """Patterns by their keys; those without one are looked for everywhere, where one of their strings stands. `order`
    numbers them as they were given."""

    by_key: dict[str, tuple[Keyed, ...]]
    others: tuple[tuple[Keyed, Strings], ...]
    order: dict[Keyed, int]

    @classmethod
    def of(cls, patterns: Iterable[Keyed]) -> Index:
        """The index of some patterns."""
        order = {pattern: number for number, pattern in enumerate(patterns)}
        by_key: dict[str, tuple[Keyed, ...]] = {}
        for pattern in order:
            shared = pattern.keys & by_key.keys()  # few are: the others are taken in at once
            by_key |= dict.fromkeys(pattern.keys - shared, (pattern,))
            by_key |= {key: (*by_key[key], pattern) for key in shared}
        asked(by_key)
        return cls(by_key, tuple((p, needed(p.says)) for p in order if not p.keys), order)


def asked(keys: Iterable[str]) -> None:
    """Say that a row asks for some keys, for as long as the program runs."""
    _ASKED.update(keys)


@lru_cache(maxsize=2)
def words_of(text: str) -> Words:
    """A text's words, sorted out once for all the rules that look at a letter."""
    return Words(text)


@lru_cache(maxsize=2)
def prose(text: str) -> Prose:
    """A text with straight apostrophes, plain blanks and sentences that begin with a small letter; each sign stands
    where it was (offsets are those of the text, in code points)."""
    plain = "\n" + text
    for sign, other in _PLAIN.items():
        plain = plain.replace(sign, other)
    pieces = _STARTS.split(plain)  # what stands between the beginnings of sentences, and those, by turns
    pieces[1::2] = map(str.lower, pieces[1::2])
    return Prose("".join(pieces)[1:], words_of(text))


def found(text: Prose, index: Index, hyphened: bool = False) -> list[tuple[Keyed, re.Match[str]]]:
    """The matches of an index's patterns in a text, each inside one line, with their pattern: in the text's order, and
    of those that begin together the longest first. `hyphened` ones too begin behind a hyphen (child-focused)."""
    inside = _APOSTROPHES if hyphened else _APOSTROPHES + _HYPHENS
    places = {
        (pattern, match.start()): match
        for pattern, match in _matches(text, index)
        if not match.start() or text.text[match.start() - 1] not in inside
    }
    several = [(pattern, match) for (pattern, _), match in places.items()]
    return sorted(several, key=lambda place: (place[1].start(), -place[1].end(), index.order[place[0]]))


def _matches(text: Prose, index: Index) -> Iterator[tuple[Keyed, re.Match[str]]]:
    for key in text.words.standing(index.by_key.keys()):
        words = text.words.places(key)
        for pattern in index.by_key[key]:
            yield from ((pattern, match) for match in _at(text, pattern, words))
    for pattern, strings in index.others:
        if not strings:
            yield from ((pattern, match) for match in matches(pattern.says, text.text))
        for begin, end in lines(text.text, (place for string in strings for place in places(string, text.text))):
            found = compiled(pattern.says, re.MULTILINE).finditer(text.text, begin, end)
            yield from ((pattern, match) for match in found)


def _at(text: Prose, pattern: Keyed, words: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches that begin so many words before one of a key's as the pattern may have there."""
    match_at, starts = compiled(pattern.says, re.MULTILINE).match, text.words.starts
    for start in (starts[word - before] for word in words for before in pattern.before if before <= word):
        match = match_at(text.text, start)
        if match and "\n" not in match[0]:
            yield match


def lines(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end in which some places lie (code points), each once."""
    done = 0
    for place in sorted(places):
        if place >= done:
            begin, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
            done = end if end >= 0 else len(text)
            yield begin, done
