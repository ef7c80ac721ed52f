"""Training the grade model: nothing is learnt from the authority that is judged, and the runtime says what training
computed."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from scipy.optimize import check_grad

from checks.grade_model.crossing import Model, Narratives, Thresholds, crossed, folds, train
from checks.grade_model.fitting import _Odds, fit
from checks.grade_model.graded import Graded
from checks.grade_model.likeness import Likeness
from checks.grade_model.matrix import vocabulary
from checks.grade_model.terms import Cutter
from checks.grade_model.training import _cut, _data, settings
from checks.grade_model.weights import Weights, _weights
from drafting.problem import Problem

GOOD = "bright thriving excellent exceptional strong timely clear robust".split()  # noqa: SIM905
BAD = "weak poor drift delay harmful risky slow late".split()  # noqa: SIM905
PLAIN = "children families plans visits leaders homes care the of and is are not never too many".split()  # noqa: SIM905


def made_up(dice: random.Random, grade: int) -> str:
    """A narrative of words that its grade makes likelier."""
    words = []
    for _ in range(dice.randint(70, 200)):
        throw = dice.random()
        words.append(dice.choice(GOOD if throw < grade * 0.08 else BAD if throw > 1 - (5 - grade) * 0.08 else PLAIN))
        words[-1] += "." * (dice.random() < 0.08)
    return " ".join(words)


@cache
def narratives() -> tuple[Graded, ...]:
    dice = random.Random(1)
    return tuple(
        Graded(f"port {number}", 2019, section, grade, (made_up(dice, grade), made_up(dice, grade)))
        for number in range(24)
        for grade in (1, 2, 3, 4)
        for section in ("overall effectiveness", "care")
    )


def counted(graded: Sequence[Graded]) -> Narratives:
    return _cut(graded, [1, 2, 3, 4], settings())


@cache
def model() -> Model:
    return train(counted(narratives()), settings())


@cache
def weights() -> Weights:
    data = {"grades": [1, 2, 3, 4], "trained_on": {}, "settings": settings(), "figures": {}, **_data(model())}
    return _weights(json.loads(json.dumps(data)))


def test_the_runtime_says_what_training_computed() -> None:
    texts = [
        *narratives(),
        Graded("sea", 2019, "care", 1, ("The gulls cry over the grey sea and the boats lie idle. " * 9,)),
    ]
    own = counted(texts)
    for one, probabilities, limit in zip(texts, model().probabilities(own), model().limits(own), strict=True):
        likeness = Likeness(weights(), one.paragraphs, one.overall)
        assert likeness.probabilities == pytest.approx(probabilities.tolist(), abs=2e-3)
        assert likeness.limit == pytest.approx(limit, abs=1e-5)
    assert likeness.limit == math.inf  # of the gulls nothing is known


def test_every_narrative_is_left_out_once_and_no_authority_is_on_both_sides() -> None:
    authorities = [one.authority for one in narratives()]
    parts = folds(authorities, 10, seed=0)
    assert sorted(row for _, left_out in parts for row in left_out) == list(range(len(authorities)))
    for rest, left_out in parts:
        assert not {authorities[row] for row in rest} & {authorities[row] for row in left_out}


def test_an_authority_s_own_words_teach_nothing_about_it() -> None:
    dice = random.Random(2)
    texts = []
    for number in range(24):
        secret = [f"{letter}{'abcdefghijklmnopqrstuvwx'[number]}q" for letter in "klmn"]
        for grade in (1, 2, 3, 4) * 2:
            words = [dice.choice(PLAIN) for _ in range(90)] + [secret[grade - 1]] * 30
            texts.append(Graded(f"port {number}", 2019, "care", grade, (" ".join(words),)))
    own = settings() | {"folds": 4, "inner_folds": 3}
    ((probabilities, _),) = crossed(counted(texts), [counted(texts)], own)
    exact = np.mean(probabilities.argmax(axis=1) + 1 == [one.grade for one in texts])
    assert exact < 0.4  # by chance, one in four


def test_a_threshold_flags_its_share_of_true_grades_for_summaries_and_others_apart() -> None:
    own = counted([*narratives()[:40]])
    probabilities = np.full((40, 4), 0.5)
    probabilities[np.arange(40), own.ranks] = np.where(own.overall, 0.2, 0.8)
    found = Thresholds.of(probabilities, own, {"overall": 0.1, "other": 0.1})
    assert found.overall == pytest.approx(-math.log(0.2), abs=1e-5)
    assert found.other == pytest.approx(-math.log(0.8), abs=1e-5)


def test_a_term_counts_if_enough_authorities_use_it_however_often_one_does() -> None:
    cutter, own = Cutter.of(settings()), settings()
    own["blocks"] = {"words": {"scale": 1.0, "authorities": 2}, "pairs": {"scale": 1.0, "authorities": 2}}
    counts = [
        cutter.counts(cutter.terms([t]), overall=False) for t in ("Wick. Lamp oil", "Wick. Lamp oil", "Wick. Ship")
    ]
    terms = vocabulary(counts, ["a", "a", "b"], own).rarity
    assert set(terms) == {"words"}  # no pair comes from two authorities
    assert set(terms["words"]) == {"wick"}


def test_the_slopes_of_the_odds_are_those_of_their_loss() -> None:
    dice = np.random.default_rng(0)
    terms, ranks = dice.normal(size=(60, 5)), dice.integers(0, 4, 60)
    odds = _Odds(terms, ranks, 15 / np.bincount(ranks, minlength=4)[ranks], 10.0)
    start = np.concatenate([dice.normal(size=5) / 10, [-1.0, 0.1, 0.2]])
    assert check_grad(lambda v: odds.loss(v)[0], lambda v: odds.loss(v)[1], start) < 1e-3


def test_a_rare_grade_weighs_as_much_as_a_frequent_one() -> None:
    few = [one for one in narratives() if one.grade != 1 or one.authority in ("port 1", "port 2", "port 3")]
    own = counted(few)
    rows = vocabulary(own.counts, own.authorities, settings()).rows(own.counts)
    scores = fit(rows, own.ranks, 4, 1.0).scores(rows)
    assert np.mean(scores[:, :4].argmax(axis=1)[own.ranks == 0] == 0) > 0.8


def test_a_grade_that_one_fold_alone_has_is_refused() -> None:
    texts = [one for one in narratives() if one.grade != 4 or one.authority == "port 1"]
    with pytest.raises(Problem, match="a grade comes from too few authorities"):
        train(counted(texts), settings())


def test_narratives_without_a_summary_or_without_words_in_common() -> None:
    care = [one for one in narratives() if not one.overall]
    assert not [block for block in train(counted(care), settings()).first.vocabulary.rarity if "overall" in block]
    foreign = [Graded(one.authority, 2019, "care", one.grade, ("Дети и семьи",)) for one in care]
    with pytest.raises(Problem, match="no words in common"):
        train(counted(foreign), settings())
