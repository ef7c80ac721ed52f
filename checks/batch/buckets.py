"""Which paragraphs share fingerprints: found by sorting, in parts, so that neither time nor memory runs away."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby
from typing import NamedTuple

_PARTS = 64
_SHIFT = 32
_LOW = 0xFFFFFFFF


class Pair(NamedTuple):
    """Two paragraphs (their numbers) that share `shared` fingerprints which few others have."""

    one: int
    other: int
    shared: int


class Buckets:
    """Fingerprints with the paragraphs that have them. Paragraphs are numbered from 0 as they come; `groups` has the
    group of each (two of one group are never paired), `sizes` how many fingerprints it has, `common` how many of those
    stand in so many groups that they are the house's own phrases."""

    def __init__(self, few: int) -> None:
        self.few = few
        self.groups, self.sizes, self.common = array("I"), array("H"), array("H")
        self.work = 0
        self._parts = [array("Q") for _ in range(_PARTS)]

    def add(self, group: int, prints: set[int]) -> int:
        """Take a paragraph in; its number."""
        number = len(self.groups)
        for value in prints:
            self._parts[value % _PARTS].append(value << _SHIFT | number)
        self.groups.append(group)
        self.sizes.append(min(len(prints), 0xFFFF))
        self.common.append(0)
        return number

    def pairs(self) -> Iterator[Pair]:
        """Pairs of paragraphs of different groups by the fingerprints that few groups share, in order. Each part of the
        fingerprints is let go once it is looked through."""
        shared = [array("Q") for _ in range(_PARTS)]
        for index, part in enumerate(self._parts):
            self._parts[index] = array("Q")
            for pair in self._paired(sorted(part)):
                shared[(pair >> _SHIFT) % _PARTS].append(pair)
        for index, part in enumerate(shared):
            shared[index] = array("Q")
            for pair, count in sorted(Counter(part).items()):
                yield Pair(pair >> _SHIFT, pair & _LOW, count)

    def _paired(self, entries: Sequence[int]) -> Iterator[int]:
        for _, found in groupby(entries, lambda entry: entry >> _SHIFT):
            numbers = [entry & _LOW for entry in found]
            self.work += len(numbers)
            if len(numbers) > 1:
                yield from self._in_bucket(numbers)

    def _in_bucket(self, numbers: list[int]) -> Iterator[int]:
        """The pairs of one fingerprint: of the first paragraph of each group, if few groups have it."""
        firsts: dict[int, int] = {}
        for number in numbers:
            firsts.setdefault(self.groups[number], number)
        if len(firsts) > self.few:
            for number in numbers:
                self.common[number] += 1
        else:
            for one, other in combinations(sorted(firsts.values()), 2):
                self.work += 1
                yield one << _SHIFT | other
