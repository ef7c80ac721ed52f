"""The cheapest way to cover one sequence with another, in order: lines with paragraphs, slots with words."""

from __future__ import annotations

from typing import Protocol

Pair = tuple[int, int]

TAKE, AGAIN, MISS, LEAVE = "take", "again", "miss", "leave"


class Costs(Protocol):
    """What each step costs. `left` is the pattern (lines, or words and slots), `right` what is to be covered."""

    def take(self, left: int, right: int) -> float:
        """The pattern's `left` stands for `right`."""

    def again(self, left: int, right: int, taken: float) -> float | None:
        """`left`, which may stand for several, stands for one more, which it would take for `taken`; None where it
        stands for only one."""

    def miss(self, left: int) -> float:
        """Nothing stands for `left`."""

    def leave(self, right: int) -> float:
        """`right` is not covered."""


def cover(lefts: int, rights: int, costs: Costs) -> list[Pair]:
    """The pairs (left, right) of the cheapest cover; a left that stands for several occurs several times."""
    best = [[0.0] * (rights + 1) for _ in range(lefts + 1)]
    step = [[""] * (rights + 1) for _ in range(lefts + 1)]
    leaves = [costs.leave(j) for j in range(rights)]
    for j in range(rights):
        best[0][j + 1], step[0][j + 1] = best[0][j] + leaves[j], LEAVE
    for i in range(lefts):
        miss = costs.miss(i)
        best[i + 1][0], step[i + 1][0] = best[i][0] + miss, MISS
        for j in range(rights):
            begun = step[i + 1][j] != MISS
            best[i + 1][j + 1], step[i + 1][j + 1] = _cheapest(best, i, j, costs, miss, leaves[j], begun=begun)
    return _path(step, lefts, rights)


def _cheapest(
    best: list[list[float]], i: int, j: int, costs: Costs, miss: float, leave: float, *, begun: bool
) -> tuple[float, str]:
    """The last step of the cheapest cover that ends with `i` and `j`; of equal ones one that takes. Only what was begun
    stands for one more."""
    cost, step = best[i + 1][j] + leave, LEAVE
    if (other := best[i][j + 1] + miss) < cost:
        cost, step = other, MISS
    taken = costs.take(i, j)
    if (other := best[i][j] + taken) <= cost:
        cost, step = other, TAKE
    again = costs.again(i, j, taken) if begun else None
    if again is not None and (other := best[i + 1][j] + again) <= cost:
        cost, step = other, AGAIN
    return cost, step


def _path(step: list[list[str]], i: int, j: int) -> list[Pair]:
    pairs = []
    while i or j:
        kind = step[i][j]
        if kind in (TAKE, AGAIN):
            pairs.append((i - 1, j - 1))
        i -= kind in (TAKE, MISS)
        j -= kind != MISS
    return pairs[::-1]
