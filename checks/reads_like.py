"""A narrative that reads unlike the grade that is stated for it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.agreement import grade_words, section_name
from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.narrative import Piece, within
from checks.rule import Row, Rule
from checks.shapes import FLAG, TEXT, TEXTS, items
from drafting.document import Span
from drafting.forms.form import Form, Grade
from drafting.forms.wording import Slot
from drafting.problem import Problem

if TYPE_CHECKING:
    from checks.grade_model.likeness import Likeness
    from checks.grade_model.weights import Weights

OPTIONS = ("sections", "weights", "message")
NEEDED = ("sections",)
SHAPES = {
    "sections": items({"grade": TEXT, "narrative": TEXTS}, {"overall": FLAG}),
    "weights": TEXT,
    "message": TEXT,
}
_TOLD = 3
"""So many phrases are shown that speak against the grade, and so many that speak for it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stated grade, with the narrative that it is stated for."""

    path: str
    grade: Grade
    pieces: tuple[Piece, ...]
    overall: bool


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each section whose narrative makes its stated grade implausible.

    A section names its `grade`, the slots of its `narrative`, and whether it is an `overall` summary. `weights` names a
    file in the form's folder (`fairhand grade-model train` makes it); without it those that come with the program are
    used. Nothing is said of a narrative that is short, or far from what the weights were trained on.
    """
    from checks.grade_model.likeness import Likeness  # late: a form without such a row needs none of it

    weights = _weights(context.form, row)
    ranks = _ranks(context.form, weights)
    for given in row.options["sections"]:
        grade = context.grade(given["grade"])
        if isinstance(grade, Grade):
            section = _section(context, given, grade)
            texts = [piece.text for piece in section.pieces]
            likeness, rank = Likeness(weights, texts, section.overall), ranks[grade.number]
            if _is_implausible(likeness, rank):
                words = _words(context, section, likeness.probabilities, rank)
                yield finding(rule, row, _place(context, section), words, (), tuple(_reasons(likeness, section, rank)))


def _section(context: Context, given: Mapping[str, Any], grade: Grade) -> Section:
    pieces = tuple(piece for path in given["narrative"] for piece in context.narrative(path).pieces)
    return Section(given["grade"], grade, pieces, bool(given.get("overall")))


def _is_implausible(likeness: Likeness, rank: int) -> bool:
    """Whether a grade is one to ask about; what is too far to be judged is seen first, because it costs less."""
    limit = likeness.limit
    return limit < math.inf and likeness.surprise(rank) > limit


def _words(context: Context, section: Section, found: Sequence[float], rank: int) -> dict[str, object]:
    """The words of the message. They tell on which side the narrative is, and propose no grade."""
    expected = sum(place * probability for place, probability in enumerate(found))
    share = round(100 * found[rank])
    return {
        "section": section_name(context, section.path),
        **grade_words(section.grade),
        "direction": "stronger" if expected > rank else "weaker",
        "share": f"about {share}" if share else "fewer than one",
    }


def _reasons(likeness: Likeness, section: Section, rank: int) -> Iterator[Related]:
    """The phrases that weighed most against the grade, then those that weighed most for it."""
    from checks.grade_model.reasons import phrases

    for phrase in sorted(phrases(likeness, rank, _TOLD), key=lambda phrase: phrase.weight > 0):
        span, text = section.pieces[phrase.paragraph]
        side = "against" if phrase.weight < 0 else "for"
        said = f"“{text[phrase.start : phrase.end]}” speaks {side} grade {section.grade.number}"
        yield Related(within(span, phrase.start, phrase.end), said)


def _place(context: Context, section: Section) -> Span:
    """Where the grade stands as a number; where the letter has none, the narrative's first words."""
    shown = context.reading.slots.get(Slot(section.path, column="number").key, ())
    return shown[0] if shown else section.pieces[0].span


def _ranks(form: Form, weights: Weights) -> dict[int, int]:
    """The rank of each number of a form's scale, from 0, the worst."""
    grades = form.scale.grades if form.scale else ()
    lower_is_better = form.scale is not None and form.scale.better == "lower"
    numbers = sorted((grade.number for grade in grades), reverse=lower_is_better)
    if len(numbers) != len(weights.grades):
        raise Problem(
            f"{form.folder.name}/rules.yaml: grade.reads-like: its weights know {len(weights.grades)} grades, the "
            f"scale has {len(numbers)}; train weights on narratives of this scale, or leave the row out."
        )
    return {number: rank for rank, number in enumerate(numbers)}


def _weights(form: Form, row: Row) -> Weights:
    from checks.grade_model.weights import shipped

    own = row.options.get("weights")
    return _own_weights(form.folder / own) if own else shipped()


@cache
def _own_weights(path: Path) -> Weights:
    from checks.grade_model.weights import read_weights

    return read_weights(path)
