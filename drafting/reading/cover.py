"""The cheapest way to cover one sequence with another, in order: lines with paragraphs, slots with words."""

from __future__ import annotations

from typing import Protocol

Pair = tuple[int, int]


class Costs(Protocol):
    """What each step costs. `left` is the pattern (lines, or words and slots), `right` what is to be covered."""

    def take(self, left: int, right: int) -> float:
        """The pattern's `left` stands for `right`."""

    def again(self, left: int, right: int) -> float | None:
        """`left`, which may stand for several, stands for one more; None where it stands for only one."""

    def miss(self, left: int) -> float:
        """Nothing stands for `left`."""

    def leave(self, right: int) -> float:
        """`right` is not covered."""


def cover(lefts: int, rights: int, costs: Costs) -> list[Pair]:
    """The pairs (left, right) of the cheapest cover; a left that stands for several occurs several times."""
    best = [[0.0] * (rights + 1) for _ in range(lefts + 1)]
    step = [[""] * (rights + 1) for _ in range(lefts + 1)]
    for i in range(lefts + 1):
        for j in range(rights + 1):
            if i or j:
                best[i][j], step[i][j] = min(_steps(best, i, j, costs))
    return _path(step, lefts, rights)


def _steps(best: list[list[float]], i: int, j: int, costs: Costs) -> list[tuple[float, str]]:
    steps = []
    if i and j:
        steps.append((best[i - 1][j - 1] + costs.take(i - 1, j - 1), "take"))
        again = costs.again(i - 1, j - 1)
        if again is not None:
            steps.append((best[i][j - 1] + again, "again"))
    if i:
        steps.append((best[i - 1][j] + costs.miss(i - 1), "miss"))
    if j:
        steps.append((best[i][j - 1] + costs.leave(j - 1), "leave"))
    return steps


def _path(step: list[list[str]], i: int, j: int) -> list[Pair]:
    pairs = []
    while i or j:
        kind = step[i][j]
        if kind in ("take", "again"):
            pairs.append((i - 1, j - 1))
        i -= kind in ("take", "miss")
        j -= kind != "miss"
    return pairs[::-1]
