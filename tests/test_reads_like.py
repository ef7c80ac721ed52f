"""grade.reads-like: what its finding says, and where its phrases stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT

from checks.check import check, fault_of
from checks.example_findings import example_findings
from checks.examples import SPECIMEN, example_letter, specimen
from checks.finding import Finding
from checks.reads_like import _ranks
from checks.rule import Example, catalogue, form_rows
from drafting.forms.form_file import load_form
from drafting.problem import Problem

RULE = catalogue()["grade.reads-like"]
(ROW,) = [row for rule, row in form_rows(SPECIMEN) if rule == RULE.id]
DARK = "The lamp is dark on most nights, dark in the fog, and ships do not see it."
BRIGHT = "The lamp is bright and clear, bright on every night, and ships see it from afar."


def finding(text: str, **record: object) -> Finding:
    (found,) = example_findings(RULE, RULE.row, Example(text=text, record=record))
    return found


def test_the_finding_says_on_which_side_the_narrative_is_and_proposes_no_grade() -> None:
    weaker, stronger = finding(DARK), finding(BRIGHT, grade=3, previous_grade=3, opening="steady")
    assert "reads weaker than grade 1 (Burns brightly)" in weaker.message  # 1 is the best there
    assert "reads stronger than grade 3 (Burns dimly)" in stronger.message
    assert "fewer than one would have that grade" in weaker.message
    assert not weaker.suggestions


def test_it_shows_where_the_phrases_stand_also_behind_words_that_are_no_narrative() -> None:
    document, _ = example_letter(specimen(), Example(text=DARK))
    for related in finding(DARK).related:
        words = document.text(related.span)
        assert f"“{words}” speaks" in related.message
    changed = Example(
        change="The keepers trim each lamp before dusk.", to="In fog the lamp is dark, and ships do not see it."
    )
    document, _ = example_letter(specimen(), changed)
    (found,) = example_findings(RULE, RULE.row, changed)
    assert any(related.span.start > len("The lights of") for related in found.related)
    assert all(f"“{document.text(related.span)}”" in related.message for related in found.related)


def test_at_most_three_phrases_speak_on_either_side() -> None:
    document, _ = example_letter(specimen(), Example(text=DARK + " It is bright, and clear, and seen afar: bright."))
    found = [f for f in check(specimen().form, document, None, {RULE.id}) if f.rule == RULE.id]
    sides = [related.message.split(" speaks ")[1] for one in found for related in one.related]
    assert max((sides.count(side) for side in set(sides)), default=0) <= 3


def test_weights_that_know_another_number_of_grades_are_refused() -> None:
    from checks.grade_model.weights import shipped

    with pytest.raises(Problem, match="its weights know 4 grades, the scale has 3"):
        _ranks(load_form(SPECIMEN), shipped())


@pytest.mark.parametrize(
    "options",
    [
        {"sections": "summary"},
        {"sections": []},
        {"sections": [{"grade": "grade"}]},
        {"sections": [{"grade": "grade", "narrative": "summary"}]},
        {"sections": [{"grade": "grade", "narrative": ["summary"], "overall": "false"}]},
        {"sections": [{"grade": "grade", "narrative": ["summary"], "whole": "true"}]},
        {"weights": ["weights.json"]},
    ],
)
def test_a_row_of_another_shape_is_one_sentence(options: dict[str, object]) -> None:
    told = fault_of(RULE, replace(ROW, options={**ROW.options, **options}))
    assert told is not None
    assert told.startswith("grade.reads-like: ")
    assert "is to be" in told


@pytest.mark.parametrize(
    ("rule", "options", "said"),
    [
        ("grade.judgement-phrase", {"words": {"outstanding": "four"}}, "words is to be words, each with the number"),
        ("grade.judgement-phrase", {"words": "5"}, "words is to be"),
        ("grade.judgement-phrase", {"unless": {"a": "1"}}, "unless is to be a text"),
        (
            "grade.narrative-trend",
            {"phrases": [{"says": "x", "needs": "higher"}]},
            "one or more of same, better, worse",
        ),
        ("grade.narrative-trend", {"phrases": [{"says": "x"}]}, "phrases is to be a list, each with says"),
        ("grade.narrative-trend", {"phrases": "5"}, "phrases is to be a list"),
        ("grade.narrative-trend", {"grades": ["grade"]}, "grades is to be a list of two texts"),
        ("grade.word-class", {"words": ["adequate"]}, "words is to be words, each with a text"),
        ("facts.proportion-table", {"words": [{"least": "80"}]}, "words is to be a list, each with says"),
        ("facts.proportion-table", {"words": [{"says": "most", "least": ["80"]}]}, "least: a number"),
        ("grade.opposite-claims", {"subjects": ["age"]}, "subjects is to be names, each with a text"),
    ],
)
def test_a_slip_in_the_shape_of_any_row_is_told_before_a_letter_is_checked(
    rule: str, options: dict[str, object], said: str
) -> None:
    row = next(row for name, row in form_rows(SPECIMEN) if name == rule)
    told = fault_of(catalogue()[rule], replace(row, options={**row.options, **options}))
    assert told is not None
    assert said in told


@pytest.mark.parametrize("folder", [SPECIMEN, *sorted((ROOT / "templates").glob("*/"))])
def test_every_row_that_comes_with_the_program_has_the_shape_of_its_kind(folder: Path) -> None:
    for rule, row in form_rows(folder):
        assert fault_of(catalogue()[rule], row) is None
