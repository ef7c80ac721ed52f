"""Counts that do not add up (facts.counts). What adds up, and what cannot be decided, is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.check import check
from drafting.document import Document, Paragraph, numbered
from drafting.formats.files import read_file
from drafting.forms.form import Form

RULES = {"facts.counts"}


def found(form: Form, text: str) -> list[tuple[str, str]]:
    """Of each finding about a paragraph why, and the text that it marks."""
    document = Document(numbered([Paragraph("body", 0, "text", text)]))
    return [(f.message.split(": ", 1)[1], document.text(f.span)) for f in check(form, document, None, RULES)]


@pytest.mark.parametrize(
    ("text", "why", "marked"),
    [
        ("Nine of the eight homes are good.", "9 cannot be part of 8", "Nine of the eight"),
        ("Plans are good in five out of four homes.", "5 cannot be part of 4", "five out of four"),
        ("Twenty-one of its 20 homes are good.", "21 cannot be part of 20", "Twenty-one of its 20"),
        ("In March 2014, 137 of 136 did well.", "137 cannot be part of 136", "137 of 136"),
        ("Nine of the eight children's homes are good.", "9 cannot be part of 8", "Nine of the eight"),
        ("All but one of one is good.", "all but 1 of 1 leaves none", "All but one of one"),
        ("All but six of the five are good.", "all but 6 of 5 leaves none", "All but six of the five"),
        ("Both of the three homes are good.", "“Both” is said of two, not of 3", "Both of the three"),
        ("Of the seven centres, nine are good.", "9 cannot be part of 7", "Of the seven centres, nine"),
        ("Two young men, three of whom work, came.", "3 cannot be part of 2", "Two young men, three of whom"),
        ("Six of the council's five homes are good.", "6 cannot be part of 5", "Six of the council's five"),
        ("Six of Northmere’s five homes are good.", "6 cannot be part of 5", "Six of Northmere’s five"),
        ("Both of the county’s three are good.", "“Both” is said of two, not of 3", "Both of the county’s three"),
    ],
)
def test_a_part_that_is_more_than_its_whole_is_found(annual: Form, text: str, why: str, marked: str) -> None:
    assert found(annual, text) == [(why, marked)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Six of the eight homes are outstanding, two are good and one is inadequate.", "6 + 2 + 1 make 9, not 8"),
        ("Six of the eight are outstanding; two good; one inadequate.", "6 + 2 + 1 make 9, not 8"),
        ("Four of the council's five children's homes are good and two are satisfactory.", "4 + 2 make 6, not 5"),
        (
            "Of the 58 schools, 34 are good or outstanding, 22 satisfactory and four inadequate.",
            "34 + 22 + 4 make 60, not 58",
        ),
        (
            "Twelve homes have been inspected: two are outstanding, eight good and three inadequate.",
            "2 + 8 + 3 make 13, not 12",
        ),
        (
            "All 12 homes were inspected last year. Of these, ten were good and three were inadequate.",
            "10 + 3 make 13, not 12",
        ),
        ("Two of the five homes are outstanding and the other two are good.", "2 + 2 make 4, not 5"),
        ("Three of the four homes are good and the other two inadequate.", "3 + 2 make 5, not 4"),
        ("Of the 7 centres, three are good, 3 satisfactory and two inadequate.", "3 + 3 + 2 make 8, not 7"),
        (
            "Four high schools, of which two are judged outstanding and 3 are satisfactory, close.",
            "2 + 3 make 5, not 4",
        ),
        (
            "Six of the eight homes are good, two homes are satisfactory and one is inadequate.",
            "6 + 2 + 1 make 9, not 8",
        ),
        ("Of the 12 homes, five are outstanding and the other six are good.", "5 + 6 make 11, not 12"),
        ("Six of the eight homes have a plan and the other three have none.", "6 + 3 make 9, not 8"),
        ("Of the eight children, five are boys and four are girls.", "5 + 4 make 9, not 8"),
        (
            "Seven of the eight special units and nurseries are outstanding, one is good and all is well. "
            "One special unit is judged satisfactory.",
            "7 + 1 + 1 make 9, not 8",
        ),
        (
            "60% of homes are good, 30 per cent are satisfactory and 20% inadequate.",
            "60 + 30 + 20 make 110, more than a hundred per cent",
        ),
    ],
)
def test_parts_that_do_not_make_their_whole_are_found(annual: Form, text: str, why: str) -> None:
    assert [reason for reason, _ in found(annual, text)] == [why]


@pytest.mark.parametrize(
    "text",
    [
        "Of the seven centres, three are good, three satisfactory and one inadequate.",
        "Six of the eight special units and nurseries are judged outstanding, one is good and the hall is also good. "
        "One special unit is judged satisfactory.",
        "Four high schools, of which one is judged to be outstanding and three are satisfactory, have combined.",
        "All but one of the two homes is good, and both of the two are full.",
        "Six of the eight homes have a plan and the other two have none.",
        "60% of homes are good, 30% are satisfactory and 12% are inadequate.",
        "Four of the council's five children's homes are good and one is satisfactory.",
        "Twelve homes have been inspected: two are outstanding, seven good and three inadequate.",
    ],
)
def test_counts_that_add_up_are_silent(annual: Form, text: str) -> None:
    assert found(annual, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Six of the eight homes have a plan, five are new and three are full.",
        "Six of the eight homes are good or better, three are outstanding.",
        "Six of the eight homes are good or outstanding, three are outstanding.",
        "Twelve homes were inspected this year. Thirty are good and five are satisfactory.",
        "Twelve homes were inspected this year. Ten schools are good and five are satisfactory.",
        "Five of the six homes are good, with two outstanding.",
        "Five of the six homes are good, including two that are outstanding.",
        "Five of the six homes are good, two of which are outstanding.",
        "Five of the six homes are good and two of these are outstanding.",
        "Five of the six homes are good and a further two are outstanding.",
        "Five of the six homes are good, two outstanding in leadership.",
        "Five of the six homes are good, three were inadequate.",
        "Three of the four homes are good and two schools are inadequate.",
        "Three of the four homes are good. Two are inadequate.",
        "Three of the four homes seen are good and the other five were not seen.",
        "Three of the four homes are good. The other five homes are new.",
        "Of the seven centres, three are good and two are inadequate.",
        "60% of homes are good and 50% of schools are outstanding.",
        "40% of homes are good or better, 30% are good and 40% are outstanding.",
    ],
)
def test_a_sum_that_cannot_be_decided_is_silent(annual: Form, text: str) -> None:
    assert found(annual, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Pupils at Key Stage 4 of three schools did well, as on page 9 of 8.",
        "Three of the two dozen homes closed, fifty of the two score homes and five of the two hundred.",
        "Nine of the 5-year-olds and twelve of the 3 and 4 year olds came.",
        "Twelve of the eight authorities’ schools are good.",
        "Both the three homes and the two schools are good.",
        "Twelve children came in two years, seven of whom are well.",
        "In 2013 of the 12 homes, three were good, and 31 March of the five years was wet.",
        "One home cares for boys, three of whom are well.",
    ],
)
def test_numbers_that_count_something_else_are_silent(annual: Form, text: str) -> None:
    assert found(annual, text) == []


def test_the_real_letters_are_silent(annual: Form, real_letters: dict[str, Path]) -> None:
    for path in real_letters.values():
        assert check(annual, read_file(path).document, None, RULES) == []


@pytest.mark.parametrize(
    ("name", "there", "put"),
    [
        ("knowsley", "Six of the eight", "Seven of the eight"),
        ("knowsley", "Six of the eight", "Nine of the eight"),
        ("knowsley", "of the eight", "of the seven"),
        ("knowsley", "one is good and", "two are good and"),
        ("liverpool", "while four secondary", "while three secondary"),
        ("liverpool", "one is judged to be outstanding", "two are judged to be outstanding"),
        ("liverpool", "Two of the three", "Four of the three"),
        ("sefton", "Three of the four", "Five of the four"),
        ("sefton", "One of two", "Three of two"),
    ],
)
def test_a_count_changed_in_a_real_letter_is_found(
    annual: Form, real_letters: dict[str, Path], name: str, there: str, put: str
) -> None:
    document = read_file(real_letters[name]).document
    changed = tuple(p._replace(text=p.text.replace(there, put, 1)) for p in document.paragraphs)
    assert changed != document.paragraphs
    assert [f.rule for f in check(annual, Document(changed), None, RULES)] == ["facts.counts"]


def test_require_improvement_is_a_judgement_of_the_letters_that_know_it(forms: list[Form]) -> None:
    text = "Of the four homes, three are good and two require improvement."
    silent = {form.name for form in forms if not found(form, text)}
    assert silent == {"annual-assessment-2011", "annual-performance-assessment-2007"}
