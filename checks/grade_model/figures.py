"""How well grades are told from narratives: the figures that are reported of a model."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checks.grade_model.graded import Graded, regimes
from checks.grade_model.likeness import Likeness, surprise
from checks.grade_model.weights import Weights

Figures = Mapping[str, float | None]
FIGURES = ("exact", "within_one", "false_alarms", "caught_one", "caught_two")


@dataclass(frozen=True, slots=True)
class Judged:
    """A narrative with the probabilities of the grades, the worst first, the rank of its own grade there, and the
    surprise above which a grade is flagged."""

    graded: Graded
    rank: int
    probabilities: Sequence[float]
    limit: float

    @property
    def miss(self) -> int:
        """How far the likeliest grade is from its own."""
        likeliest = max(range(len(self.probabilities)), key=lambda rank: self.probabilities[rank])
        return abs(likeliest - self.rank)

    def flagged(self, distance: int) -> list[bool]:
        """Whether each grade that far from its own would be flagged, were it stated."""
        ranks = {self.rank - distance, self.rank + distance} & set(range(len(self.probabilities)))
        return [surprise(self.probabilities[rank]) > self.limit for rank in ranks]


def judged(weights: Weights, graded: Iterable[Graded]) -> list[Judged]:
    """Graded narratives, judged by weights. Raises ValueError for a grade that the weights do not know."""
    return [_judged(weights, one) for one in graded]


def _judged(weights: Weights, one: Graded) -> Judged:
    likeness = Likeness(weights, one.paragraphs, one.overall)
    return Judged(one, weights.grades.index(one.grade), likeness.probabilities, likeness.limit)


def tables(plain: Sequence[Judged], masked: Sequence[Judged]) -> dict[str, Any]:
    """The figures of all narratives, of overall summaries, of all with the grades' own words masked, and then by grade
    and by the regime of inspection."""
    return {
        "all": figures(plain),
        "overall": figures([j for j in plain if j.graded.overall]),
        "masked": figures(masked),
        "by_grade": _by(plain, lambda j: str(j.graded.grade)),
        "by_regime": _by(plain, _regime),
    }


def _regime(one: Judged) -> str | None:
    return next((name for name, years in regimes().items() if one.graded.year in years), None)


def _by(every: Sequence[Judged], key: Callable[[Judged], str | None]) -> dict[str, Figures]:
    groups: dict[str, list[Judged]] = {}
    for one in every:
        if (name := key(one)) is not None:
            groups.setdefault(name, []).append(one)
    return {name: figures(groups[name]) for name in sorted(groups)}


def figures(every: Sequence[Judged]) -> Figures:
    """Fractions: the likeliest grade is the stated one, or at most its neighbour; true grades flagged; grades moved by
    one and by two flagged, each narrative scored against every grade at that distance. None where nothing counts.
    Also how many narratives there are, and which share of them is judged: neither too short nor too far."""
    values = (
        [j.miss == 0 for j in every],
        [j.miss <= 1 for j in every],
        *([flag for j in every for flag in j.flagged(distance)] for distance in range(3)),
    )
    return {name: _share(found) for name, found in zip(FIGURES, values, strict=True)} | {
        "narratives": len(every),
        "judged": _share([j.limit < math.inf for j in every]),
    }


def _share(found: Sequence[bool]) -> float | None:
    return round(sum(found) / len(found), 4) if found else None
