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
    below = np.asarray(expit(edges[None, :] - line[:, None]))
    whole = np.hstack([np.zeros((len(line), 1)), below, np.ones((len(line), 1))])
    return np.diff(whole, axis=1)


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
    size = terms.shape[1]
    share = len(ranks) / grades / np.bincount(ranks, minlength=grades)[ranks]
    rows = np.arange(len(ranks))

    def loss(values: Array) -> tuple[float, Array]:
        weights, edges = values[:size], _edges(values[size:])
        below = np.hstack([np.zeros((len(rows), 1)), expit(edges[None, :] - (terms @ weights)[:, None])])
        below = np.hstack([below, np.ones((len(rows), 1))])
        probability = np.maximum(below[rows, ranks + 1] - below[rows, ranks], 1e-12)
        slope = below * (1 - below)
        upper, lower = slope[rows, ranks + 1], slope[rows, ranks]
        pull = share * (upper - lower) / probability
        to_edges = np.array(
            [(share * ((ranks == k + 1) * lower - (ranks == k) * upper) / probability).sum() for k in range(grades - 1)]
        )
        steps = np.cumsum(to_edges[::-1])[::-1]
        steps[1:] *= np.exp(values[size + 1 :])
        value = -(share * np.log(probability)).sum() + weights @ weights / 2 / strength
        return value, np.concatenate([terms.T @ pull + weights / strength, steps])

    start = np.concatenate([np.zeros(size), [-2.0], np.zeros(grades - 2)])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return found[:size], _edges(found[size:])


def _edges(values: Array) -> Array:
    """Edges in rising order: the first, then the logarithms of the steps to the next."""
    return np.cumsum(np.concatenate([values[:1], np.exp(values[1:])]))
