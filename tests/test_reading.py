"""Reading a letter that drifted: the record keeps what the letter says, whatever happened to the wording around it."""

from __future__ import annotations

import pytest
import seeded
from conftest import EXAMPLES

from checks.check import check
from checks.examples import Example, example_letter, specimen
from drafting.document import Document, Paragraph, numbered
from drafting.forms.form import WITHHELD, Form
from drafting.reading.read import read_letter
from drafting.reading.recognise import recognise
from drafting.records.record import Record


def values_after(annual: Form, document: Document) -> dict:
    return dict(read_letter(annual, document).values)


def body_text(document: Document, number: int) -> str:
    return document.in_part("body")[number].text


def number_of(document: Document, words: str) -> int:
    return next(n for n, p in enumerate(document.in_part("body")) if words in p.text)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_drafted_letter_reads_back_to_its_record(
    name: str, annual: Form, records: dict[str, Record], letters
) -> None:
    said = values_after(annual, letters[name])
    meant = dict(records[name].values)
    if name != "northmere":  # the other openings do not tell last year's grade
        meant.pop("previous_grade")
    assert said == meant


def test_a_sentence_moved_into_narrative_is_no_part_of_the_record(annual: Form, records, letters) -> None:
    document = letters["northmere"]
    start, end = number_of(document, "Within each level"), number_of(document, "perform excellently.")
    sentence = "Within each level" + body_text(document, start).split("Within each level")[1].split(".")[0] + "."
    narrative = body_text(document, end)
    middle = narrative.index(". ", 120) + 1
    moved = seeded.changed(document, end, f"{narrative[:middle]} {sentence}{narrative[middle:]}")
    moved = seeded.changed(moved, start, body_text(document, start).replace(f"{sentence} ", ""))
    assert values_after(annual, moved)["summary"] == records["northmere"].values["summary"]
    assert [f.rule for f in check(annual, moved)] == ["wording.moved"]


def test_other_faults_do_not_hide_a_heading_that_is_missing(annual: Form, letters) -> None:
    document = letters["northmere"]
    without = seeded.changed(document, number_of(document, "Strengths"), None)
    year = number_of(without, "As in 2010")
    both = seeded.changed(without, year, body_text(without, year).replace("As in 2010", "As in 2009"))
    assert sorted(f.rule for f in check(annual, both)) == ["facts.year", "wording.missing"]


def test_one_wrong_grade_is_outvoted_by_two_right_ones(annual: Form, letters) -> None:
    document = letters["wexcombe"]
    row = number_of(document, "Performs well (3)")
    for wrong, rules in {
        "Performs well (4)": ["grade.judgement-row"],
        "Performs poorly (3)": ["grade.judgement-row"],
        "Performs excellently (4)": ["grade.opening-adverb"],
    }.items():
        changed = seeded.changed(document, row, body_text(document, row).replace("Performs well (3)", wrong))
        assert [f.rule for f in check(annual, changed)] == rules


def test_a_judgement_row_that_fell_out_is_missed(annual: Form, letters) -> None:
    document = letters["wexcombe"]
    without = seeded.changed(document, number_of(document, "Performs well (3)"), None)
    assert [f.rule for f in check(annual, without)] == ["wording.missing"]
    assert values_after(annual, without)["grade"] != WITHHELD


def test_a_letter_with_two_bullets_and_one_with_forty_are_read(annual: Form, records, letters) -> None:
    document = letters["northmere"]
    body = document.in_part("body")
    bullets = [n for n, p in enumerate(body) if p.kind == "bullet"]
    few = [p for n, p in enumerate(body) if n not in bullets[1:-1]]
    assert len(values_after(annual, Document(numbered(few)))["strengths"]) == 1
    many = [*body[: bullets[0]], *(body[bullets[0]]._replace(text=f"Service number {n} is good.") for n in range(40))]
    many += body[bullets[-2] - 1 :]
    assert len(values_after(annual, Document(numbered(many)))["strengths"]) == 40


def test_a_form_is_recognised_by_its_own_wording(annual: Form, specimen_form: Form, letters) -> None:
    small, _ = example_letter(specimen(), Example())
    forms = [annual, specimen_form]
    assert recognise(forms, letters["northmere"]) is annual
    assert recognise(forms, small) is specimen_form
    other = [Paragraph("body", 0, "text", t) for t in ("Dear Sir", "The buses were late again this week.", "Yours")]
    assert recognise(forms, Document(numbered(other))) is None


def test_a_scale_that_runs_the_other_way_is_read_as_its_form_says(specimen_form: Form) -> None:
    worse, _ = example_letter(specimen(), Example(record={"grade": "2", "previous_grade": "1"}))
    rules = [f.rule for f in check(specimen_form, worse)]
    assert rules == ["grade.opening-trend"]  # it says “improvement”, and 1 is the better grade here


@pytest.mark.parametrize("paragraphs", [[], [Paragraph("body", 1, "text", "x")], [Paragraph("header", 1, "line", "y")]])
def test_a_letter_with_next_to_nothing_in_it_is_read(annual: Form, paragraphs: list[Paragraph]) -> None:
    reading = read_letter(annual, Document(tuple(paragraphs)))
    assert "date" in reading.missing
    assert check(annual, Document(tuple(paragraphs)))
