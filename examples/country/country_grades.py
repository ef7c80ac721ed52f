"""The grades of a country of any size: this year's in the totals of 2011, last year's in those of 2010."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

WITHHELD = "withheld"
Grade = int | str
"""A grade of the scale, or “withheld”."""
Pair = tuple[Grade, Grade]
"""Last year's grade and this year's."""

TREND: Mapping[Pair, int] = {
    (4, 4): 15, (4, 3): 5,
    (3, 4): 13, (3, 3): 54, (3, 2): 8, (3, 1): 1, (3, WITHHELD): 1,
    (2, 3): 11, (2, 2): 21, (2, 1): 4, (2, WITHHELD): 1,
    (1, 2): 3, (1, 1): 8, (1, WITHHELD): 1,
    (WITHHELD, 3): 1, (WITHHELD, 2): 1, (WITHHELD, 1): 2, (WITHHELD, WITHHELD): 2,
}  # fmt: skip
"""How many of 152 authorities go from one grade to another: the sums are the totals of both years."""


def pairs(count: int, random: Random) -> list[Pair]:
    """Last year's and this year's grade of each of some authorities, shuffled; for 152 the totals are those published,
    for other numbers in proportion (the largest remainders are rounded up)."""
    exact = {pair: number * count / sum(TREND.values()) for pair, number in TREND.items()}
    whole = {pair: int(number) for pair, number in exact.items()}
    rest = sorted(exact, key=lambda pair: whole[pair] - exact[pair])[: count - sum(whole.values())]
    each = [pair for pair in TREND for _ in range(whole[pair] + (pair in rest))]
    random.shuffle(each)
    return each
