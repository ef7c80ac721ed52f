"""Findings of an earlier run, known again by what they say and the words around them, not by where they stand.

A paragraph put in above moves a finding, and an edit beside it changes some of the words around: it stays the same
finding. The same mistake made once more somewhere else is a new one: each earlier finding stands for one of now.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checks.acceptance import fold
from checks.likeness import Word, alike, words_around


class Known(NamedTuple):
    """A finding as it is compared: its rule, what it marks (or, where something is missing, what it says), and the
    words before and after it in its paragraph, cut ones left out."""

    rule: str
    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @classmethod
    def of(cls, rule: str, text: str, message: str, before: str, after: str) -> Known:
        """From what a report says of a finding. The word at the far end of a side is taken to be cut where the side
        is as long as a report makes it."""
        return cls(rule, fold(text) or fold(message), _words(before, first=True), _words(after, first=False))


Sort = tuple[str, str]
"""The rule of a finding, and what it marks: only findings of one sort can be the same."""
_LONG = 40
"""Code points that a report shows of each side."""


def _words(side: str, *, first: bool) -> tuple[str, ...]:
    words = [word for word in (w.strip(".,;:!?()“”‘’'\"…–—•") for w in fold(side).split()) if word]
    if len(side) < _LONG:
        return tuple(words)
    return tuple(words[1:] if first else words[:-1])


def recognised(now: Sequence[Known], earlier: Iterable[Known]) -> tuple[set[int], list[Known]]:
    """Which of the findings of now (by index) stood in the letter earlier, and the earlier ones that are gone.

    Each earlier finding stands for one of now: first those whose surroundings are the same, then the likest.
    """
    left = Counter(earlier)
    same = {i for i, finding in enumerate(now) if _take(left, finding)}
    rest: dict[Sort, list[int]] = defaultdict(list)
    for i, finding in enumerate(now):
        if i not in same:
            rest[finding[:2]].append(i)
    of_sort: dict[Sort, list[Known]] = defaultdict(list)
    for known in left:
        if left[known] and known[:2] in rest:
            of_sort[known[:2]].append(known)
    for sort, indices in rest.items():
        same |= _likest(now, indices, of_sort[sort], left)
    return same, list(left.elements())


def _take(left: Counter[Known], finding: Known) -> bool:
    """Take one of a sort out of those left, if there is one."""
    there = left[finding] > 0
    if there:
        left[finding] -= 1
    return there


def _likest(now: Sequence[Known], indices: list[int], earlier: list[Known], left: Counter[Known]) -> set[int]:
    pairs = alike([_around(now[i]) for i in indices], [_around(known) for known in earlier])
    taken: set[int] = set()
    for _, place, j in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if indices[place] not in taken and _take(left, earlier[j]):
            taken.add(indices[place])
    return taken


def _around(known: Known) -> frozenset[Word]:
    return words_around(known.before, known.after)
