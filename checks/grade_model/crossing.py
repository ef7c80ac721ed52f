"""Fitting and judging so that no authority's text is judged by what was learnt from that authority."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from checks.grade_model.fitting import Array, Linear, Ranks, answers, fit, softmax
from checks.grade_model.matrix import Vocabulary, lengths, nearness, vocabulary
from checks.grade_model.terms import Counts
from drafting.problem import Problem

_ALIKE = 0.1
"""Narratives whose lengths (ln words) differ by less say nothing of what length does."""

_TIE = 1e-6
"""Added to a threshold, so that narratives at it are not flagged by the last digit of a sum."""

Rows = NDArray[np.int64]
Settings = Mapping[str, Any]


@dataclass(frozen=True)
class Narratives:
    """Graded narratives to learn from or to judge; `ranks` count grades from 0, the worst."""

    counts: Sequence[Counts]
    ranks: Ranks
    authorities: Sequence[str]
    overall: NDArray[np.bool_]
    grades: int

    def take(self, rows: Rows) -> Narratives:
        """Some of them."""
        counts = [self.counts[row] for row in rows]
        authorities = [self.authorities[row] for row in rows]
        return Narratives(counts, self.ranks[rows], authorities, self.overall[rows], self.grades)


@dataclass(frozen=True)
class FirstLevel:
    """The terms that count, what they weigh in both models, and the middle of the words of each grade's narratives."""

    vocabulary: Vocabulary
    linear: Linear
    middles: Array

    @classmethod
    def of(cls, narratives: Narratives, settings: Settings) -> FirstLevel:
        """Fitted on narratives. Raises Problem where a grade is missing among them."""
        _every_grade(narratives.ranks, narratives.grades)
        terms = vocabulary(narratives.counts, narratives.authorities, settings)
        linear = fit(terms.rows(narratives.counts), narratives.ranks, narratives.grades, settings["strength"])
        return cls(terms, linear, terms.middles(narratives.counts, narratives.ranks))

    def answers(self, narratives: Narratives) -> Array:
        """What both models say of narratives."""
        return answers(self.linear.scores(self.vocabulary.rows(narratives.counts)), self.linear.edges)

    def nearness(self, narratives: Narratives) -> Array:
        """How near the words of narratives are to the nearest of the middles (cosine)."""
        return nearness(self.vocabulary, narratives.counts, self.middles)


@dataclass(frozen=True)
class Familiar:
    """What is near enough to be judged: the nearness that is usual for so many words (base + slope * ln words), less
    what all but a small share of unseen narratives keep within."""

    base: float
    slope: float

    @classmethod
    def of(cls, nearness: Array, narratives: Narratives, share: float) -> Familiar:
        """Fitted on narratives whose authorities were left out; such a share of them counts as too far."""
        logs = np.log(lengths(narratives.counts))
        slope, base = np.polyfit(logs, nearness, 1) if np.ptp(logs) > _ALIKE else (0.0, nearness.mean())
        return cls(float(base + np.quantile(nearness - base - slope * logs, share)), float(slope))

    def holds(self, nearness: Array, narratives: Narratives) -> NDArray[np.bool_]:
        """Which narratives are near enough."""
        return nearness >= self.base + self.slope * np.log(lengths(narratives.counts))


@dataclass(frozen=True)
class Mixing:
    """How the two models' answers become one probability a grade."""

    mean: Array
    spread: Array
    weights: Array
    bias: Array

    @classmethod
    def of(cls, given: Array, ranks: Ranks, settings: Settings) -> Mixing:
        """Fitted on answers about narratives that the models had not seen. Raises Problem where a grade is missing."""
        _every_grade(ranks, given.shape[1] // 2)
        mean, spread = given.mean(axis=0), given.std(axis=0) + 1e-9
        fitted = LogisticRegression(C=settings["strength_of_mixing"], max_iter=1000).fit((given - mean) / spread, ranks)
        return cls(mean, spread, fitted.coef_.T, fitted.intercept_)

    def probabilities(self, given: Array) -> Array:
        """A probability a grade for each row of answers."""
        return softmax((given - self.mean) / self.spread @ self.weights + self.bias)


@dataclass(frozen=True)
class Thresholds:
    """From which surprise (-ln of the stated grade's probability) on a grade is flagged: overall summaries, others."""

    overall: float
    other: float

    @classmethod
    def of(cls, probabilities: Array, narratives: Narratives, shares: Mapping[str, float]) -> Thresholds:
        """Those that flag such shares of true grades; where there are narratives of one sort only, theirs for both."""
        surprise = -np.log(probabilities[np.arange(len(narratives.ranks)), narratives.ranks])
        sorts = {"overall": narratives.overall, "other": ~narratives.overall}
        masks = {name: mask if mask.any() else ~mask for name, mask in sorts.items()}
        limits = {name: np.quantile(surprise[mask], 1 - shares[name]) for name, mask in masks.items()}
        return cls(**{name: float(limit) + _TIE for name, limit in limits.items()})

    def rows(self, narratives: Narratives) -> Array:
        """The threshold of each narrative."""
        return np.where(narratives.overall, self.overall, self.other)


@dataclass(frozen=True)
class Model:
    """All that judging needs."""

    first: FirstLevel
    mixing: Mixing
    thresholds: Thresholds
    familiar: Familiar
    at_least: int

    def limits(self, narratives: Narratives) -> Array:
        """The surprise from which on a grade is flagged; infinite where a narrative is too short, or too far
        from what is known."""
        near = self.familiar.holds(self.first.nearness(narratives), narratives)
        near &= lengths(narratives.counts) >= self.at_least
        return np.where(near, self.thresholds.rows(narratives), np.inf)

    def probabilities(self, narratives: Narratives) -> Array:
        """A probability a grade for each narrative."""
        return self.mixing.probabilities(self.first.answers(narratives))


def train(narratives: Narratives, settings: Settings) -> Model:
    """The model of all narratives; mixing and thresholds go by what is said of authorities that were left out."""
    given, near = _unseen(narratives, settings)
    mixing = Mixing.of(given, narratives.ranks, settings)
    probabilities = np.zeros((len(given), narratives.grades))
    for rest, left_out in folds(narratives.authorities, settings["inner_folds"], seed=1):
        part = Mixing.of(given[rest], narratives.ranks[rest], settings)
        probabilities[left_out] = part.probabilities(given[left_out])
    thresholds = Thresholds.of(probabilities, narratives, settings["false_alarms"])
    familiar = Familiar.of(near, narratives, settings["too_far"])
    return Model(FirstLevel.of(narratives, settings), mixing, thresholds, familiar, settings["at_least"])


def _unseen(narratives: Narratives, settings: Settings) -> tuple[Array, Array]:
    """What both models say of each narrative when its authority is left out, and how near it then is."""
    given, near = np.zeros((len(narratives.ranks), 2 * narratives.grades)), np.zeros(len(narratives.ranks))
    for rest, left_out in folds(narratives.authorities, settings["inner_folds"], seed=2):
        first, others = FirstLevel.of(narratives.take(rest), settings), narratives.take(left_out)
        given[left_out], near[left_out] = first.answers(others), first.nearness(others)
    return given, near


def crossed(narratives: Narratives, shown: Sequence[Narratives], settings: Settings) -> list[tuple[Array, Array]]:
    """Probabilities and thresholds for each narrative from a model that was trained, thresholds and all, without its
    authority. `shown` are the texts that are judged: the narratives themselves, or the same with words masked."""
    found = [(np.zeros((len(narratives.ranks), narratives.grades)), np.zeros(len(narratives.ranks))) for _ in shown]
    for rest, left_out in folds(narratives.authorities, settings["folds"], seed=0):
        model = train(narratives.take(rest), settings)
        for (probabilities, thresholds), text in zip(found, shown, strict=True):
            judged = text.take(left_out)
            probabilities[left_out] = model.probabilities(judged)
            thresholds[left_out] = model.limits(judged)
    return found


def _every_grade(ranks: Ranks, grades: int) -> None:
    if len(np.unique(ranks)) < grades:
        raise Problem("a grade comes from too few authorities to be learnt and judged by turns; leave it out.")


def folds(authorities: Sequence[str], count: int, seed: int) -> list[tuple[Rows, Rows]]:
    """The rows to learn from and the rows left out, fold by fold; all of an authority is in one fold."""
    names = sorted(set(authorities))
    random.Random(seed).shuffle(names)
    fold = {name: number % count for number, name in enumerate(names)}
    of = np.array([fold[authority] for authority in authorities])
    parts = [(np.flatnonzero(of != number), np.flatnonzero(of == number)) for number in range(count)]
    return [(rest, left_out) for rest, left_out in parts if len(left_out)]
