"""Counted terms as the numbers that are fitted: which terms count, how rare each is, and a row of them a narrative."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.preprocessing import normalize

from checks.grade_model.fitting import Array, Ranks
from checks.grade_model.terms import END, Counts, can_count
from drafting.problem import Problem

WORDS = "words"


@dataclass(frozen=True)
class Vocabulary:
    """The terms of each block that count, each with its rarity (inverse document frequency)."""

    rarity: Mapping[str, Mapping[str, float]]
    scales: Mapping[str, float]

    def rows(self, narratives: Sequence[Counts]) -> csr_matrix:
        """A row a narrative: each block of terms, as long as the settings say."""
        return hstack([self.block(block, narratives) * self.scales[block] for block in self.rarity], format="csr")

    def middles(self, narratives: Sequence[Counts], ranks: Ranks) -> Array:
        """The middle of the words of each grade's narratives, of length 1: a row a grade."""
        words = self.block(WORDS, narratives)
        rows = [np.asarray(words[ranks == rank].mean(axis=0)).ravel() for rank in np.unique(ranks)]
        return np.asarray(normalize(np.vstack(rows)))

    def block(self, block: str, narratives: Sequence[Counts]) -> csr_matrix:
        """A row a narrative: 1 + ln(count) times rarity, brought to length 1."""
        rarity = self.rarity[block]
        columns = {term: column for column, term in enumerate(rarity)}
        data, indices, starts = [], [], [0]
        for counts in narratives:
            known = [(term, n) for term, n in counts[block].items() if term in rarity]
            data += [(1 + math.log(n)) * rarity[term] for term, n in known]
            indices += [columns[term] for term, _ in known]
            starts.append(len(indices))
        plain = csr_matrix((data, indices, starts), shape=(len(narratives), len(rarity)), dtype=np.float64)
        return normalize(plain)


def vocabulary(narratives: Sequence[Counts], authorities: Sequence[str], settings: Mapping[str, Any]) -> Vocabulary:
    """The terms that come from enough authorities, so that no authority's own names or phrases count."""
    blocks = settings["blocks"]
    every = {block: _rarity(narratives, authorities, block, blocks[block]["authorities"]) for block in blocks}
    rarity = {block: terms for block, terms in every.items() if terms}
    if WORDS not in rarity:
        raise Problem("the narratives have no words in common to learn from; are they in another language?")
    return Vocabulary(rarity, {block: blocks[block]["scale"] for block in blocks})


def _rarity(narratives: Sequence[Counts], authorities: Sequence[str], block: str, least: int) -> dict[str, float]:
    found: Counter[str] = Counter()
    users: defaultdict[str, set[str]] = defaultdict(set)
    for counts, authority in zip(narratives, authorities, strict=True):
        for term in filter(can_count, counts[block]):
            found[term] += 1
            users[term].add(authority)
    total = 1 + sum(bool(counts[block]) for counts in narratives)
    return {term: math.log(total / (1 + n)) + 1 for term, n in sorted(found.items()) if len(users[term]) >= least}


def nearness(terms: Vocabulary, narratives: Sequence[Counts], middles: Array) -> Array:
    """How near the words of narratives are to the nearest of some middles (cosine)."""
    return np.asarray((terms.block(WORDS, narratives) @ middles.T).max(axis=1))


def lengths(narratives: Sequence[Counts]) -> Array:
    """How many words of each narrative are read."""
    return np.array([max(1, counts[WORDS].total() - counts[WORDS][END]) for counts in narratives], dtype=np.float64)
