"""Paragraphs that stand in the letters of two authorities, found without comparing each with each."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from checks.batch.buckets import Buckets, Pair
from checks.batch.formulas import Formulas
from checks.batch.joined import Joined
from checks.batch.limits import Limits
from checks.batch.names import bare_text
from checks.batch.prints import fingerprints, masked, whole_print
from checks.batch.roles import Sent
from checks.batch.trace import Trace
from checks.batch.whole import Whole, key_of

_PART = 4
"""Two paragraphs are compared if they share one in so many of the shorter one's fingerprints, ..."""
_LEAST = 2
"""... and at least so many."""

_FAULTS, _CHANCE = 3, 1000
"""Of what is made of the house's phrases, so many pairs in a slot that are the same word for word are faults; where
there are more, and more than one to so many paragraphs, it is chance."""


class Place(NamedTuple):
    """A paragraph of the batch: its letter's number, and which of that letter's paragraphs it is, from 0."""

    letter: int
    nth: int


class Copies:
    """The paragraphs of a batch, and which of them are copies. Of each its numbers stay in memory, no word of it.
    `compared` counts the pairs that were laid side by side."""

    def __init__(self, whole: Whole, limits: Limits) -> None:
        self.whole, self.limits = whole, limits
        self.compared = 0
        self._near, self._exact = Buckets(limits.few), Buckets(limits.few)
        self._formulas = Formulas(self._near, limits)
        self._letters, self._nth, self._words = array("I"), array("H"), array("H")
        self._texts = lru_cache(maxsize=64)(self._texts_of)
        groups: dict[object, int] = {}
        for number, trace in whole.batch.traces():
            if names := whole.letters[number].names:
                self._add(number, trace, groups.setdefault(key_of(names), len(groups)))

    @property
    def work(self) -> int:
        """How many entries of fingerprints were looked at, and how many pairs compared."""
        return self._near.work + self._exact.work + self.compared

    def _add(self, number: int, trace: Trace, group: int) -> None:
        own = own_names(self.whole.letters[number])
        for nth, held in enumerate(trace.paragraphs):
            words = masked(held.text, own)
            if len(words) >= self.limits.words:
                self._near.add(group, fingerprints(words))
                self._exact.add(group, {whole_print(masked(held.text, own, numbers=True))})
                self._formulas.add(trace.form, held.slot)
                self._letters.append(number)
                self._nth.append(nth)
                self._words.append(min(len(words), 0xFFFF))

    def groups(self) -> Iterator[list[Place]]:
        """Copies of one paragraph, in order: each group once, of few authorities."""
        joined = Joined()
        for one, other in (*self._copies(), *self._word_for_word()):
            joined.join(one, other)
        for group in joined.groups():
            if len({self._near.groups[number] for number in group}) <= self.limits.few:
                yield [Place(self._letters[number], self._nth[number]) for number in group]

    def _copies(self) -> list[tuple[int, int]]:
        """Pairs that are alike: in slots that are filled by formula strictly so, and none in those that say the same to
        everybody."""
        found = []
        for pair in self._near.pairs():
            both = pair.one, pair.other
            if self._is_worth(pair) and not self._any_the_same(both) and self._alike(both, self.limits.likeness):
                for number in both:
                    self._formulas.count_twin(number)
                strict = any(map(self._formulas.is_filled_by_formula, both))
                if not strict or self._alike(both, self.limits.strictly, numbers=True):
                    found.append(both)
        return [both for both in found if not self._any_the_same(both)]

    def _is_worth(self, pair: Pair) -> bool:
        """Whether two paragraphs share so much that they are to be compared, and are not mostly the house's phrases."""
        needed = max(_LEAST, min(self._near.sizes[pair.one], self._near.sizes[pair.other]) / _PART)
        return pair.shared >= needed and not any(map(self._formulas.is_common, pair[:2]))

    def _any_the_same(self, both: tuple[int, int]) -> bool:
        return any(map(self._formulas.says_the_same, both))

    def _word_for_word(self) -> Iterator[tuple[int, int]]:
        """Pairs of long paragraphs that are the house's phrases, or stand in slots that say the same to everybody: not
        in slots where many are the same word for word."""
        pairs = [pair[:2] for pair in self._exact.pairs() if self._words[pair.one] >= self.limits.long]
        counts = Counter(self._formulas.slot(one) for one, _ in pairs)
        for both in pairs:
            slot = self._formulas.slot(both[0])
            rare = counts[slot] <= max(_FAULTS, self._formulas.counts[slot] / _CHANCE)
            formula = self._formulas.is_common(both[0]) or self._any_the_same(both)
            if rare and formula and self._alike(both, 1, numbers=True):
                yield both

    def _alike(self, both: tuple[int, int], likeness: float, *, numbers: bool = False) -> bool:
        self.compared += 1
        first, second = (masked(*self._text(number), numbers=numbers) for number in both)
        return Indel.normalized_similarity(first, second, score_cutoff=likeness) > 0

    def _text(self, number: int) -> tuple[str, list[str]]:
        texts, own = self._texts(self._letters[number])
        return texts[self._nth[number]], own

    def _texts_of(self, letter: int) -> tuple[list[str], list[str]]:
        texts = [held.text for held in self.whole.batch.trace(letter).paragraphs]
        return texts, own_names(self.whole.letters[letter])


def own_names(letter: Sent) -> list[str]:
    """A letter's own names in all their forms, the longest first, as they are masked."""
    return sorted({form for name in letter.names for form in (name, bare_text(name))}, key=len, reverse=True)
