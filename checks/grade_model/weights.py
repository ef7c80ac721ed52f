"""The weights of a trained grade model: a file that is read as data, without the libraries that made it."""

from __future__ import annotations

import json
import math
import struct
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from operator import mul
from pathlib import Path
from typing import Any

from checks.grade_model.sound import is_sound
from checks.grade_model.terms import Cutter
from drafting.problem import Problem

FORMAT = 1
TERM = 1000
"""What the numbers of a term are multiplied by in the file, so that they can be whole."""

_BITS = 64
_HALF = 1 << (_BITS - 1)
"""Added to each packed number, so that none is below zero when they are taken apart."""


class Packed(dict[str, int]):
    """Terms' numbers, those of one term packed into one whole number, so that one addition adds them all.

    Packed are a term's rarity and its other numbers, each times the rarity. A term is packed when it is first met.
    """

    def __init__(self, rows: Mapping[str, str]) -> None:
        super().__init__()
        self.rows = rows
        self.width = max((len(row.split()) for row in islice(rows.values(), 1)), default=1)
        self._fields = struct.Struct(f"<{self.width}Q")
        self._middle = sum(_HALF << (_BITS * place) for place in range(self.width))

    def __missing__(self, term: str) -> int:
        numbers = [int(number) for number in self.rows[term].split()]
        self[term] = packed = sum(numbers[0] * number << (_BITS * place) for place, number in enumerate(numbers))
        return packed

    def sums(self, counts: Counter[str]) -> list[float]:
        """The known terms' numbers, weighed by 1 + ln(count) times rarity and added, over the length of those weights
        (the root of the sum of their squares). Zeros where no term is known."""
        known = counts.keys() & self.rows.keys()
        several = {term: count for term, count in counts.items() if count > 1 and term in known}
        groups: defaultdict[int, int] = defaultdict(int)
        if len(several) < len(known):  # most terms stand once: those are added in one go
            groups[1] = sum(map(self.__getitem__, known.difference(several)))
        for term, count in several.items():
            groups[count] += self[term]
        weighed = [(1 + math.log(count), self._unpacked(packed)) for count, packed in groups.items()]
        length = math.sqrt(sum(factor * factor * numbers[0] for factor, numbers in weighed))
        if not length:
            return [0.0] * (self.width - 1)
        factors = [factor / length / TERM for factor, _ in weighed]
        columns = islice(zip(*(numbers for _, numbers in weighed), strict=True), 1, None)
        return [sum(map(mul, factors, column)) for column in columns]

    def _unpacked(self, packed: int) -> list[int]:
        data = (packed + self._middle).to_bytes(self._fields.size, "little")
        return [field - _HALF for field in self._fields.unpack(data)]


@dataclass(frozen=True)
class Block:
    """Terms of one kind, a line each, taken apart when they are needed: the term, a tab, and its numbers, each times
    TERM: its rarity and its weights, which are one for each grade, the worst first, and one on the line of all grades.
    Of the middles, the words' parts in the middle of each grade's narratives take the place of weights."""

    scale: float
    lines: str

    @cached_property
    def terms(self) -> Mapping[str, str]:
        """Each term's numbers as they are written."""
        return dict(line.split("\t", 1) for line in self.lines.splitlines())

    @cached_property
    def packed(self) -> Packed:
        """The terms ready to be added."""
        return Packed(self.terms)

    def numbers(self, term: str) -> list[float]:
        """A known term's numbers."""
        return [int(number) / TERM for number in self.terms[term].split()]


@dataclass(frozen=True)
class Weights:
    """A trained model. `grades` are those of the narratives it was trained on, the worst first."""

    grades: Sequence[int]
    settings: Mapping[str, Any]
    trained_on: Mapping[str, Any]
    figures: Mapping[str, Mapping[str, Any]]
    thresholds: Mapping[str, float]
    familiar: Mapping[str, float]
    bias: Sequence[float]
    edges: Sequence[float]
    mixing: Mapping[str, Any]
    blocks: Mapping[str, Block]
    middle: Block

    @cached_property
    def middles(self) -> Packed:
        """The middle of each grade's narratives, word by word."""
        return self.middle.packed

    @cached_property
    def cutter(self) -> Cutter:
        """Cuts text as the training text was cut."""
        return Cutter.of(self.settings)


@cache
def shipped() -> Weights:
    """The weights that come with the program."""
    return _weights(json.loads(Path(__file__).with_name("weights.json").read_text(encoding="utf-8")))


def read_weights(path: Path) -> Weights:
    """Weights that a person trained. Raises Problem where the file is none of these."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT or not is_sound(data):
            raise ValueError
        return _weights(data)
    except OSError as error:
        raise Problem(f"{path}: these weights cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise Problem(
            f"{path}: these are no weights of a grade model; `fairhand grade-model train` makes them."
        ) from None


def _weights(data: dict[str, Any]) -> Weights:
    data = {name: value for name, value in data.items() if name != "format"}
    blocks = {name: Block(block["scale"], block["terms"]) for name, block in data.pop("blocks").items()}
    return Weights(blocks=blocks, middle=Block(1.0, data.pop("middle")), **data)
