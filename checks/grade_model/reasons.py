"""Which phrases of a narrative spoke for a grade, and which against it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate

from checks.grade_model.likeness import Likeness, probabilities, surprise
from checks.grade_model.terms import END, NEGATED, Place, pairs

_STEP = 1e-4
_LONGEST = 5
"""A phrase has at most so many words: enough to be understood, too few to be the whole sentence."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a narrative (code points of one of its paragraphs, half-open), and how much they spoke for a grade."""

    paragraph: int
    start: int
    end: int
    weight: float


def phrases(likeness: Likeness, rank: int, most: int) -> list[Phrase]:
    """The phrases that spoke for the grade of that rank (weight above 0) or against it, at most so many on either side,
    the weightiest first; none overlaps another, and only what the model has read is looked at."""
    counts, settings = likeness.counts, likeness.weights.settings
    parts = contributions(likeness, rank)
    shares = {term: part / max(counts["words"][term], counts["pairs"][term], 1) for term, part in parts.items()}
    ordinary = {END, *settings["ordinary"], *settings["negations"]}
    found, left = list[Phrase](), settings["words"]
    for number, paragraph in enumerate(likeness.paragraphs):
        places = likeness.weights.cutter.places(paragraph)[:left]
        left -= len(places) + 1  # the end of the paragraph counts as that of a sentence
        found += _candidates(number, places, shares, ordinary)
        if left <= 0:
            break
    return _weightiest(found, likeness.paragraphs, most)


def _weightiest(found: list[Phrase], paragraphs: Sequence[str], most: int) -> list[Phrase]:
    """The weightiest phrases on either side, none over another, none told twice."""
    told: list[Phrase] = []
    said, sides = set[str](), {True: 0, False: 0}
    for phrase in sorted(found, key=lambda p: -abs(p.weight)):
        words, side = paragraphs[phrase.paragraph][phrase.start : phrase.end].lower(), phrase.weight > 0
        if sides[side] == most or words in said or any(_overlap(phrase, other) for other in told):
            continue
        told.append(phrase)
        said.add(words)
        sides[side] += 1
        if sum(sides.values()) == 2 * most:
            break
    return told


def contributions(likeness: Likeness, rank: int) -> dict[str, float]:
    """What each term adds to the logarithm of the probability of a rank, to first order."""
    slopes, parts = _slopes(likeness, rank), dict[str, float]()
    for name, block in likeness.weights.blocks.items():
        counts = likeness.counts[name]
        rows = {term: block.numbers(term) for term in counts.keys() & block.terms.keys()}
        values = {term: row[0] * (1 + math.log(counts[term])) for term, row in rows.items()}
        length = math.sqrt(sum(value * value for value in values.values()))
        for term, value in values.items():
            pull = sum(slope * weight for slope, weight in zip(slopes, rows[term][1:], strict=True))
            parts[term] = parts.get(term, 0.0) + block.scale * value / length * pull
    return parts


def _slopes(likeness: Likeness, rank: int) -> list[float]:
    """How the logarithm of a rank's probability answers to each score."""
    scores, weights = likeness.scores, likeness.weights
    base = likeness.surprise(rank)
    moved = ([s + _STEP * (column == at) for column, s in enumerate(scores)] for at in range(len(scores)))
    return [(base - surprise(probabilities(weights, one)[rank])) / _STEP for one in moved]


def _candidates(
    number: int, places: Sequence[Place], shares: Mapping[str, float], ordinary: Set[str]
) -> Iterator[Phrase]:
    """The runs of words of a paragraph's sentences that neither begin nor end with an ordinary word."""
    terms = [place.term for place in places]
    singles = [0.0, *accumulate(shares.get(term, 0.0) for term in terms)]
    joints = [0.0, *accumulate(shares.get(pair, 0.0) for pair in pairs(terms))]
    telling = [term.removeprefix(NEGATED) not in ordinary for term in terms]
    for first in range(len(terms)):
        for last in range(first, min(first + _LONGEST, len(terms))):
            if terms[last] == END:
                break
            if telling[first] and telling[last]:
                weight = singles[last + 1] - singles[first] + joints[last] - joints[first]
                yield Phrase(number, places[first].start, places[last].end, weight)


def _overlap(a: Phrase, b: Phrase) -> bool:
    return a.paragraph == b.paragraph and a.start < b.end and b.start < a.end
