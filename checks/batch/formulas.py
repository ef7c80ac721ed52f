"""Which slots of a batch are filled by formula, by how often their words stand in others' letters too."""

from __future__ import annotations

from array import array
from collections import Counter
from functools import cached_property

from checks.batch.buckets import Buckets
from checks.batch.limits import Limits


class Formulas:
    """What is known of the slots of paragraphs (both by number) once all fingerprints of `near` were looked through."""

    def __init__(self, near: Buckets, limits: Limits) -> None:
        self._near, self._limits = near, limits
        self._slots = array("I")
        self._numbers: dict[tuple[str, str], int] = {}
        self._twins: dict[int, set[int]] = {}
        self._closed: set[int] = set()

    def add(self, form: str, slot: str) -> None:
        """Take in the slot of the next paragraph."""
        self._slots.append(self._numbers.setdefault((form, slot), len(self._numbers)))

    def slot(self, paragraph: int) -> int:
        """The number of a paragraph's slot."""
        return self._slots[paragraph]

    def is_common(self, paragraph: int) -> bool:
        """Whether most of a paragraph is the house's phrases."""
        return 2 * self._near.common[paragraph] > self._near.sizes[paragraph]

    def is_filled_by_formula(self, paragraph: int) -> bool:
        """Whether a paragraph stands in a slot of which a good part is the house's phrases."""
        return self._slots[paragraph] in self._formulas

    def says_the_same(self, paragraph: int) -> bool:
        """Whether a paragraph stands in a slot that was found to say the same to everybody."""
        return self._slots[paragraph] in self._closed

    def count_twin(self, paragraph: int) -> None:
        """Take note that a paragraph has one like it in another's letter: a slot that is filled by formula and has many
        such says the same to everybody."""
        slot = self._slots[paragraph]
        twins = self._twins.setdefault(slot, set())
        twins.add(paragraph)
        if slot in self._formulas and len(twins) > self._limits.twins * self.counts[slot]:
            self._closed.add(slot)

    @cached_property
    def counts(self) -> Counter[int]:
        """How many paragraphs each slot has."""
        return Counter(self._slots)

    @cached_property
    def _formulas(self) -> set[int]:
        sizes, common = Counter[int](), Counter[int]()
        for slot, size, count in zip(self._slots, self._near.sizes, self._near.common, strict=True):
            sizes[slot] += size
            common[slot] += count
        return {slot for slot, size in sizes.items() if common[slot] > self._limits.common * size}
