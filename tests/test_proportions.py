"""Proportion words and the figures beside them (facts.proportion, facts.proportion-table)."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.check import check
from checks.proportion_words import Vocabulary
from checks.rule import catalogue
from drafting.document import Document, Paragraph, numbered
from drafting.formats.files import read_file
from drafting.forms.form import Form
from drafting.problem import Problem

RULES = {"facts.proportion", "facts.proportion-table"}


def found(form: Form, text: str) -> list[tuple[str, str]]:
    """Of each finding about a paragraph the severity and the text that it marks."""
    document = Document(numbered([Paragraph("body", 0, "text", text)]))
    return [(f.severity, document.text(f.span)) for f in check(form, document, None, RULES)]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The large majority (43 %) of schools are good.", "large majority (43 %)"),
        ("Plans are on time for most (32%).", "most (32%)"),
        ("Almost all (71 per cent) are well.", "Almost all (71 per cent)"),
        ("A small minority (60%) came.", "small minority (60%)"),
        ("The majority of homes (four of nine) are good.", "majority of homes (four of nine)"),
        ("In 43%, the large majority, plans are good.", "43%, the large majority"),
        ("In 43% of homes – a large majority – plans are good.", "43% of homes – a large majority"),
        ("Of the plans, 43 % (the large majority) are good.", "43 % (the large majority)"),
        ("The vast majority, 14 of 20, are good.", "vast majority, 14 of 20"),
        ("Two thirds (43%) of homes are good.", "Two thirds (43%)"),
        ("One in five (40%) of them is good.", "One in five (40%)"),
        ("Half (81%) of the homes are good.", "Half (81%)"),
        ("Just over three quarters of homes (51.5%) are good.", "Just over three quarters of homes (51.5%)"),
        ("Just over half (43%) of them came.", "Just over half (43%)"),
        ("Just under half (56%) of them came.", "Just under half (56%)"),
        ("Just under a third (38%) of them came.", "Just under a third (38%)"),
        ("Slightly more than two thirds (60%) of them came.", "Slightly more than two thirds (60%)"),
        ("Only nine of 119 young people (17.6%) left.", "Only nine of 119 young people (17.6%)"),
        ("As many as 43% of homes (two of nine) are good.", "43% of homes (two of nine)"),
        ("A very small minority (more than 45%) came.", "very small minority (more than 45%)"),
    ],
)
def test_a_word_that_its_figure_belies_is_found(annual: Form, text: str, marked: str) -> None:
    assert found(annual, text) == [("warning", marked)]


@pytest.mark.parametrize(
    "text",
    [
        "The large majority (65%) and the very large majority (79%) are good.",
        "The majority (49%) and the minority (51%) are a step off.",
        "The majority (half: 50%) or a minority, 50%, would do.",
        "Almost all (93%), few (20%) and the small minority (35%) are a step off.",
        "Two thirds (63%), almost half (44%), nearly a quarter (22%) and over half (59%) are rounded.",
        "Just over half (49%, 58%) or (58%), just under a third (34%) and just short of half (42%) are rounded.",
        "A third (two of five), half (four of nine) and a quarter (one of three) are the nearest counts.",
        "Almost all plans (seven of eight) are new, and very few (one of four) are late.",
        "A very small minority (less than 5%) of plans are late.",
    ],
)
def test_a_figure_on_a_bound_or_one_step_off_is_silent(annual: Form, text: str) -> None:
    assert found(annual, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The most recent figure (32%) and the most common reason (27%) are known.",
        "Most children live at home and some have moved (12%).",
        "The majority of children are seen. Visits are late (43%).",
        "Not all, and not almost all (71%), are seen; rather than the majority (12%) it was a few (40%).",
        "Attendance (43%), which the large majority of schools watch, is low.",
        "In 43% of homes the large majority of plans are good.",
        "The majority of children, 43% of whom are girls, attend.",
        "Half of the pupils (81% nationally) and most (down from 40% in 2010) pass.",
        "A third home (71%) and the second half (81%) of the year were better.",
        "It is one of three reasons (60%), and children of minority ethnic heritage (60%) say so.",
        "Almost all care leavers (12 in number) and the majority (123 are in care) stay.",
    ],
)
def test_a_figure_that_may_belong_to_something_else_is_silent(annual: Form, text: str) -> None:
    assert found(annual, text) == []


def test_what_only_the_inspectorates_table_forbids_is_information(annual: Form) -> None:
    assert found(annual, "Most looked after children (70%) do well.") == [("info", "Most looked after children (70%)")]


def test_every_form_has_the_table(forms: list[Form]) -> None:
    for form in forms:
        assert found(form, "The large majority (43 %) are good.") == [("warning", "large majority (43 %)")], form.name


def test_the_message_names_word_meaning_and_figure(annual: Form) -> None:
    document = Document(numbered([Paragraph("body", 0, "text", "The large majority (43 %) are good.")]))
    message = check(annual, document, None, RULES)[0].message
    assert message == "“large majority” (65 % or more) does not go with “43 %”"


def test_a_word_without_a_bound_is_refused() -> None:
    with pytest.raises(Problem, match="needs a bound in per cent"):
        Vocabulary({"words": [{"says": "most"}]})


def test_a_word_with_brackets_that_capture_is_refused() -> None:
    with pytest.raises(Problem, match="brackets that capture"):
        Vocabulary({"words": [{"says": "(very )?few", "most": "19"}]})


def test_the_rules_are_silent_on_the_real_letters(annual: Form, real_letters: dict[str, Path]) -> None:
    for path in real_letters.values():
        assert check(annual, read_file(path).document, None, RULES) == []


def test_a_figure_put_into_a_real_letter_is_found(annual: Form, real_letters: dict[str, Path]) -> None:
    document = read_file(real_letters["knowsley"]).document
    texts = [
        p._replace(text=p.text.replace("large majority of", "large majority (43 %) of")) for p in document.paragraphs
    ]
    assert [f.rule for f in check(annual, Document(tuple(texts)), None, RULES)] == ["facts.proportion"] * 2


def test_the_rules_say_what_they_are() -> None:
    assert [catalogue()[rule].severity for rule in sorted(RULES)] == ["warning", "info"]
