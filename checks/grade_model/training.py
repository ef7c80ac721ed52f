"""From a file of graded narratives to weights, with the figures that say what they are worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from threadpoolctl import threadpool_limits

from checks.grade_model.crossing import Model, Narratives, Settings, crossed, train
from checks.grade_model.figures import Judged, tables
from checks.grade_model.fitting import Array
from checks.grade_model.graded import Graded, masked, read_graded
from checks.grade_model.matrix import WORDS
from checks.grade_model.terms import Cutter
from checks.grade_model.weights import FORMAT, TERM
from drafting.problem import Problem

_SETTINGS = Path(__file__).with_name("settings.yaml")
_DIGITS = 6
_AUTHORITIES = 20
"""With fewer, nothing is learnt that holds for others."""


def settings() -> dict[str, Any]:
    """The settings that come with the program."""
    found: dict[str, Any] = yaml.safe_load(_SETTINGS.read_text(encoding="utf-8"))
    return found


def trained(path: Path, own: Settings) -> dict[str, Any]:
    """The weights of a file's narratives, as the data that is written.

    Raises Problem where a file has too few authorities or grades to learn from.
    """
    graded = read_graded(path)
    grades = sorted({g.grade for g in graded})
    _enough(path, graded, grades)
    narratives = _cut(graded, grades, own)
    hidden = _cut([masked(g) for g in graded], grades, own)
    try:
        with threadpool_limits(
            1
        ):  # several threads at matrices of this size wait for one another, and take twice as long
            figures, model = _cross_validated(graded, narratives, hidden, own), train(narratives, own)
    except Problem as problem:
        raise Problem(f"{path}: {problem}") from None
    return {
        "format": FORMAT,
        "grades": grades,
        "trained_on": _summary(graded),
        "settings": dict(own),
        "figures": figures,
        **_data(model),
    }


def _enough(path: Path, graded: Sequence[Graded], grades: Sequence[int]) -> None:
    authorities = len({g.authority for g in graded})
    if authorities < _AUTHORITIES:
        raise Problem(
            f"{path}: narratives about {authorities} authorities are too few to learn from; {_AUTHORITIES} are needed."
        )
    for grade in grades:
        if len({g.authority for g in graded if g.grade == grade}) < _AUTHORITIES / 4:
            raise Problem(f"{path}: too few authorities have grade {grade}; leave it out, or add narratives.")
    if len(grades) < 3:
        raise Problem(f"{path}: narratives of three grades or more are needed.")


def _cut(graded: Sequence[Graded], grades: Sequence[int], own: Settings) -> Narratives:
    """Narratives counted, their grades as ranks from 0, the worst."""
    cutter = Cutter.of(own)
    return Narratives(
        [cutter.counts(cutter.terms(g.paragraphs), overall=g.overall) for g in graded],
        np.array([grades.index(g.grade) for g in graded]),
        [g.authority for g in graded],
        np.array([g.overall for g in graded]),
        len(grades),
    )


def _cross_validated(
    graded: Sequence[Graded], narratives: Narratives, hidden: Narratives, own: Settings
) -> dict[str, Any]:
    """Figures for authorities that were left out of training, thresholds and all."""

    def rows(found: tuple[Array, Array]) -> list[Judged]:
        return [
            Judged(one, int(rank), p.tolist(), float(limit))
            for one, rank, p, limit in zip(graded, narratives.ranks, *found, strict=True)
        ]

    plain, without = crossed(narratives, [narratives, hidden], own)
    return tables(rows(plain), rows(without))


def _summary(graded: Sequence[Graded]) -> dict[str, Any]:
    """What the weights were trained on; the authorities, so that figures on their text can be told from others."""
    years = [g.year for g in graded]
    authorities = sorted({g.authority for g in graded})
    return {"narratives": len(graded), "years": [min(years), max(years)], "authorities": authorities}


def _data(model: Model) -> dict[str, Any]:
    """A model as the numbers of a weights file."""
    mixing, linear = model.mixing, model.first.linear
    return {
        "thresholds": {"overall": _round(model.thresholds.overall), "other": _round(model.thresholds.other)},
        "familiar": {"base": _round(model.familiar.base), "slope": _round(model.familiar.slope)},
        "middle": _lines(model.first.vocabulary.rarity[WORDS], model.first.middles.T),
        "bias": _rounded(linear.bias),
        "edges": _rounded(linear.edges),
        "mixing": {
            "mean": _rounded(mixing.mean),
            "spread": _rounded(mixing.spread),
            "weights": [_rounded(column) for column in mixing.weights.T],
            "bias": _rounded(mixing.bias),
        },
        "blocks": _blocks(model),
    }


def _blocks(model: Model) -> dict[str, Any]:
    """The terms block by block, each with its rarity and weights."""
    terms, weights, start, blocks = model.first.vocabulary, model.first.linear.weights, 0, {}
    for name, rarity in terms.rarity.items():
        blocks[name] = {"scale": terms.scales[name], "terms": _lines(rarity, weights[start : start + len(rarity)])}
        start += len(rarity)
    return blocks


def _lines(rarity: Mapping[str, float], numbers: Array) -> str:
    """Terms as they stand in the file."""
    rows = zip(rarity.items(), numbers, strict=True)
    return "\n".join(f"{term}\t{_whole((rare, *row))}" for (term, rare), row in rows)


def _whole(numbers: Iterable[float]) -> str:
    """A term's numbers as they stand in the file."""
    return " ".join(str(round(TERM * float(number))) for number in numbers)


def _round(number: float) -> float:
    return round(float(number), _DIGITS)


def _rounded(numbers: Array) -> list[float]:
    return [_round(number) for number in numbers]
