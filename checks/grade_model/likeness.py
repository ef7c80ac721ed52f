"""How likely each grade is for a narrative, by trained weights. Plain Python: this runs in every check of a letter."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from checks.grade_model.terms import END, Counts
from checks.grade_model.weights import Weights

_LEAST = 1e-9


class Likeness:
    """A narrative, judged by weights; what not every narrative needs is worked out when it is asked for."""

    def __init__(self, weights: Weights, paragraphs: Sequence[str], overall: bool) -> None:
        self.weights, self.paragraphs, self.overall = weights, paragraphs, overall
        self._terms = weights.cutter.terms(paragraphs)
        self._words = Counter(self._terms)
        self._length = len(self._terms) - self._words[END]

    @property
    def limit(self) -> float:
        """The surprise above which a grade is flagged; infinite for a narrative that is too short, or whose words are
        too far from those that the weights were trained on, so that nothing can be said of it."""
        weights = self.weights
        if self._length < weights.settings["at_least"]:
            return math.inf
        usual = weights.familiar["base"] + weights.familiar["slope"] * math.log(self._length)
        near = max(weights.middles.sums(self._words)) >= usual
        return float(weights.thresholds["overall" if self.overall else "other"]) if near else math.inf

    def surprise(self, rank: int) -> float:
        """How surprising a grade is. `rank` counts grades from 0, the worst."""
        return surprise(self.probabilities[rank])

    @cached_property
    def probabilities(self) -> list[float]:
        """The probability of each grade, the worst first."""
        return probabilities(self.weights, self.scores)

    @cached_property
    def scores(self) -> list[float]:
        """A score a grade, then the place on the line of all grades."""
        scores = list(self.weights.bias)
        for name, block in self.weights.blocks.items():
            sums = block.packed.sums(self.counts[name])
            scores = [score + block.scale * part for score, part in zip(scores, sums, strict=True)]
        return scores

    @cached_property
    def counts(self) -> Counts:
        """The narrative's terms, counted."""
        return self.weights.cutter.counts(self._terms, overall=self.overall)


def surprise(probability: float) -> float:
    """How surprising something is: -ln of its probability."""
    return -math.log(max(probability, 1e-300))


def probabilities(weights: Weights, scores: Sequence[float]) -> list[float]:
    """The two models' answers, mixed."""
    given = [*_centred(_softmax(scores[:-1])), *_centred(_between(scores[-1], weights.edges))]
    mixing = weights.mixing
    plain = [(g - m) / s for g, m, s in zip(given, mixing["mean"], mixing["spread"], strict=True)]
    return _softmax(
        [
            sum(p * w for p, w in zip(plain, column, strict=True)) + bias
            for column, bias in zip(mixing["weights"], mixing["bias"], strict=True)
        ]
    )


def _softmax(scores: Sequence[float]) -> list[float]:
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _between(place: float, edges: Sequence[float]) -> list[float]:
    below = [0.0, *(1 / (1 + math.exp(min(700.0, place - edge))) for edge in edges), 1.0]
    return [upper - lower for lower, upper in pairwise(below)]


def _centred(probabilities: Sequence[float]) -> list[float]:
    logs = [math.log(max(p, _LEAST)) for p in probabilities]
    mean = sum(logs) / len(logs)
    return [value - mean for value in logs]
