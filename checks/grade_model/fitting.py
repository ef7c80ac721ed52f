"""Fitting the two models whose answers are mixed: one knows nothing of the order of grades, the other only that.

Both are penalised logistic regressions; every grade weighs the same, however often it was given. scikit-learn and SciPy
are needed (`pip install 'fairhand[train]'`), here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

Array = NDArray[np.float64]
Ranks = NDArray[np.int64]
_LEAST = 1e-9
"""No probability is taken to be smaller, so that its logarithm can be used."""


@dataclass(frozen=True)
class Linear:
    """What the first level learnt: a row of weights a term, a column a grade and one for the order of grades."""

    weights: Array
    bias: Array
    edges: Array

    def scores(self, terms: csr_matrix) -> Array:
        """A score a grade, then the score on the line of all grades, for each narrative."""
        return np.asarray(terms @ self.weights) + self.bias


def fit(terms: csr_matrix, ranks: Ranks, grades: int, strength: float) -> Linear:
    """Both models on the same narratives. `ranks` count grades from 0, the worst."""
    compact, back = _compact(terms)
    free = LogisticRegression(C=strength, class_weight="balanced", max_iter=1000).fit(compact, ranks)
    line, edges = _ordinal(compact, ranks, grades, strength)
    weights = np.column_stack([back @ free.coef_.T, back @ line])
    return Linear(weights, np.append(free.intercept_, 0.0), edges)


def answers(scores: Array, edges: Array) -> Array:
    """What both models say, as logarithms of probabilities about their mean: the input of the mixing."""
    return np.hstack([_centred(softmax(scores[:, :-1])), _centred(between(scores[:, -1], edges))])


def softmax(scores: Array) -> Array:
    """Probabilities, row by row, by the scores of each grade."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def between(line: Array, edges: Array) -> Array:
    """Probabilities, row by row, by the place on the line of all grades and the edges between grades there."""
    return np.diff(_below(line, edges), axis=1)


def _below(line: Array, edges: Array) -> Array:
    """The probabilities of being below each grade, from the worst (none) to beyond the best (all), row by row."""
    inner = expit(edges[None, :] - line[:, None])
    return np.hstack([np.zeros((len(line), 1)), inner, np.ones((len(line), 1))])


def _centred(probabilities: Array) -> Array:
    logs = np.log(np.maximum(probabilities, _LEAST))
    return np.asarray(logs - logs.mean(axis=1, keepdims=True))


def _compact(terms: csr_matrix) -> tuple[Array, Array]:
    """The narratives in as few numbers each as there are narratives, and the way back to a weight a term."""
    gram = np.asarray((terms @ terms.T).todense())
    values, vectors = np.linalg.eigh(gram)
    kept = values > values.max() * 1e-6
    basis = vectors[:, kept] / np.sqrt(values[kept])
    return gram @ basis, np.asarray(terms.T @ basis)


def _ordinal(terms: Array, ranks: Ranks, grades: int, strength: float) -> tuple[Array, Array]:
    """Proportional odds: one weight a term, and the edges between neighbouring grades."""
    odds = _Odds(terms, ranks, len(ranks) / grades / np.bincount(ranks, minlength=grades)[ranks], strength)
    start = np.concatenate([np.zeros(terms.shape[1]), [-2.0], np.zeros(grades - 2)])
    found = minimize(odds.loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return found[: terms.shape[1]], _edges(found[terms.shape[1] :])


@dataclass(frozen=True)
class _Odds:
    """What proportional odds are fitted on; `share` weighs narratives so that every grade counts the same."""

    terms: Array
    ranks: Ranks
    share: Array
    strength: float

    def loss(self, values: Array) -> tuple[float, Array]:
        """The penalised loss of weights and edges (as `_edges` takes them), and its slopes."""
        size = self.terms.shape[1]
        weights, steps = values[:size], values[size:]
        lower, upper = self._bounds(self.terms @ weights, _edges(steps))
        pull = self.share / np.maximum(upper - lower, 1e-12)
        lower_pull, upper_pull = pull * lower * (1 - lower), pull * upper * (1 - upper)
        value = -(self.share * np.log(np.maximum(upper - lower, 1e-12))).sum() + weights @ weights / 2 / self.strength
        to_weights = self.terms.T @ (upper_pull - lower_pull) + weights / self.strength
        return value, np.concatenate([to_weights, self._to_steps(lower_pull, upper_pull, steps)])

    def _bounds(self, line: Array, edges: Array) -> tuple[Array, Array]:
        """The probabilities that a narrative is below its own grade, and that it is not above it."""
        below, rows = _below(line, edges), np.arange(len(line))
        return below[rows, self.ranks], below[rows, self.ranks + 1]

    def _to_steps(self, lower_pull: Array, upper_pull: Array, steps: Array) -> Array:
        """The slopes for the first edge and for the logarithms of the steps to the next ones."""
        own = [
            lower_pull[self.ranks == edge + 1].sum() - upper_pull[self.ranks == edge].sum()
            for edge in range(len(steps))
        ]
        slopes = np.cumsum(own[::-1])[::-1].copy()
        slopes[1:] *= np.exp(steps[1:])
        return slopes


def _edges(values: Array) -> Array:
    """Edges in rising order: the first, then the logarithms of the steps to the next."""
    return np.cumsum(np.concatenate([values[:1], np.exp(values[1:])]))
