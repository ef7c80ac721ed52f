"""Which surroundings are alike, found without comparing each with each other.

Two are alike where they share half the words of the one that has fewer. Then at least one of that one's rarer words
(the rarest half of them, and one more) is among the words of the other; so only pairs that share such a word are
looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

ALIKE = 0.5
"""The share of the words around a finding that has to be the same, of the side that has fewer of them. Tried on words
of 1,500 paragraphs of reports: a new sentence before or after leaves 99 of 100 known, other words for one in five
likewise; of the same word in two different places 3 of 100 pairs would be taken for one."""

Word = tuple[bool, str, int]
"""A word: whether it stands after, itself, and how often it has stood on its side before."""
Where = Mapping[Word, list[int]]
"""Which surroundings have a word, by their places in a list."""


class Surroundings(NamedTuple):
    """The words around a finding, and the rarer ones of them."""

    words: frozenset[Word]
    rarer: frozenset[Word]


def alike(now: Sequence[frozenset[Word]], earlier: Sequence[frozenset[Word]]) -> Iterator[tuple[float, int, int]]:
    """The pairs that are alike, by their places in both lists, each with the share of words that they have in common.
    Surroundings without any words are like none."""
    counts = Counter(word for words in earlier for word in words)
    before = [_with_rarer(words, counts) for words in earlier]
    having, rarely = _where([one.words for one in before]), _where([one.rarer for one in before])
    for i, one in enumerate(_with_rarer(words, counts) for words in now):
        for j in sorted(_candidates(one, having, rarely)):
            share = len(one.words & earlier[j]) / min(len(one.words), len(earlier[j]))
            if share >= ALIKE:
                yield share, i, j


def words_around(before: Sequence[str], after: Sequence[str]) -> frozenset[Word]:
    """The words around a finding as they are compared: side by side, and each as often as it stands there."""
    result = set[Word]()
    for is_after, side in ((False, before), (True, after)):
        seen = Counter[str]()
        for word in side:
            result.add((is_after, word, seen[word]))
            seen[word] += 1
    return frozenset(result)


def _with_rarer(words: frozenset[Word], counts: Mapping[Word, int]) -> Surroundings:
    """Words with the rarer ones of them: where half are shared, at least one is of any half and one more."""
    rarest = sorted(words, key=lambda word: (counts.get(word, 0), word))
    return Surroundings(words, frozenset(rarest[: len(words) // 2 + 1]))


def _where(surroundings: Sequence[frozenset[Word]]) -> Where:
    where: dict[Word, list[int]] = defaultdict(list)
    for j, words in enumerate(surroundings):
        for word in words:
            where[word].append(j)
    return where


def _candidates(one: Surroundings, having: Where, rarely: Where) -> set[int]:
    """Those that have one of its rarer words, or one of whose rarer words it has."""
    of_its_own = (j for word in one.rarer for j in having.get(word, ()))
    return {*of_its_own, *(j for word in one.words for j in rarely.get(word, ()))}
