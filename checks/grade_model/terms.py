"""Cutting a narrative into terms: words by their first letters, words after a negation, pairs of neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from checks.sentences import in_small_letters

NEGATED = "not_"
END = ""
"""The term that stands where a sentence or a paragraph ends: it is no word, and part of no known pair."""

BLOCKS = tuple(f"{part}{kind}" for part in ("", "opening_", "overall_") for kind in ("words", "pairs"))

Counts = Mapping[str, Counter[str]]
"""How often each term stands in a narrative, block by block: its words, pairs, the words and pairs of its opening."""


@dataclass(frozen=True, slots=True)
class Place:
    """A term and the code points of a paragraph where it stands (half-open)."""

    term: str
    start: int
    end: int


@dataclass(frozen=True)
class Cutter:
    """Cuts text as the settings say (settings.yaml tells what each of them is)."""

    letters: int
    negations: frozenset[str]
    reach: int
    words: int
    opening: int

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Cutter:
        """The cutter that settings describe."""
        own = {name: settings[name] for name in ("letters", "reach", "words", "opening")}
        return cls(negations=frozenset(settings["negations"]), **own)

    @cached_property
    def _term(self) -> re.Pattern[str]:
        """A word in small letters, its first letters as the group, or the end of a sentence, the group empty."""
        return re.compile(rf"([a-z][a-z'-]{{0,{self.letters - 1}}})[a-z'-]*|[.;:!?\n]")

    def terms(self, paragraphs: Iterable[str]) -> list[str]:
        """The terms of a narrative in their order, as far as it is read."""
        return self._negated(self._term.findall(_small("\n".join(paragraphs)))[: self.words])

    def counts(self, terms: Sequence[str], *, overall: bool) -> Counts:
        """A narrative's terms, counted. The opening of an overall summary counts in two blocks more."""
        opening = terms[: self.opening]
        blocks = {"": terms, "opening_": opening, "overall_": opening if overall else ()}
        words = {f"{name}words": Counter(own) for name, own in blocks.items()}
        return words | {f"{name}pairs": Counter(pairs(own)) for name, own in blocks.items()}

    def places(self, paragraph: str) -> list[Place]:
        """The terms of a paragraph, and where they stand; a word that is marked as negated, from its negation on."""
        matches = list(self._term.finditer(_small(paragraph)))
        plain = [match[1] or END for match in matches]
        places, negation = [], 0
        for match, word, term in zip(matches, plain, self._negated(plain), strict=True):
            negation = match.start() if word in self.negations else negation
            places.append(Place(term, negation if term != word else match.start(), match.end()))
        return places

    def _negated(self, terms: list[str]) -> list[str]:
        """The terms, those within reach of a negation, in its sentence, marked."""
        marked = list(terms)
        for at in self._negations(terms):
            for near in range(at + 1, min(at + 1 + self.reach, len(terms))):
                if terms[near] == END:
                    break
                if terms[near] not in self.negations:
                    marked[near] = NEGATED + terms[near]
        return marked

    def _negations(self, terms: list[str]) -> Iterator[int]:
        """Where the negations stand. Searching for each is faster than looking at every term."""
        for negation in self.negations.intersection(terms):
            at = -1
            for _ in range(terms.count(negation)):
                at = terms.index(negation, at + 1)
                yield at


def pairs(terms: Sequence[str]) -> Iterator[str]:
    """Neighbouring terms, two and two."""
    return map(" ".join, pairwise(terms))


def can_count(term: str) -> bool:
    """Whether a term can be one that counts: no end of a sentence, and no pair over one."""
    return term != END and term.strip() == term


def _small(text: str) -> str:
    return in_small_letters(text.replace("’", "'"))
