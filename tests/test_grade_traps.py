"""What looks like a contradiction of the grade and is none: there the rules of the group `grade` are silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import REAL, ROOT, SHARED, TOLD

from checks.check import check
from checks.examples import Specimen, specimen
from checks.rule import catalogue
from drafting.draft import draft
from drafting.formats.files import read_file
from drafting.forms.form import Form
from drafting.forms.form_file import load_form

GRADE = {rule for rule in catalogue() if rule.startswith("grade.")}
PHRASES = {"grade.judgement-phrase", "grade.narrative-trend", "grade.word-class", "grade.opening-grade"}


@pytest.fixture(scope="module")
def letter_2011() -> Specimen:
    return specimen(ROOT / "templates" / "annual-assessment-2011")


@pytest.fixture(scope="module")
def letter_2007() -> Specimen:
    return specimen(ROOT / "templates" / "annual-performance-assessment-2007")


def said(own: Specimen, **changed: object) -> list[str]:
    """What the rules about grades say of the specimen's letter with some fields changed."""
    return [f"{f.rule}: {f.message}" for f in check(own.form, draft(own.form, own.values(changed)), None, GRADE)]


def graded(grade: int) -> dict[str, object]:
    """A grade with an opening that goes with it."""
    if grade == 4:
        return {"grade": 4, "previous_grade": 3, "opening": "improved"}
    return {"grade": grade, "previous_grade": grade, "opening": "continued"}


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "bullet",
    [
        "The one setting that was inadequate in spring is now satisfactory.",
        "The only inadequate provision is found in one day nursery, and one home is satisfactory.",
        "There is very little provision that is only satisfactory.",
        "One maintained special school is satisfactory; six are outstanding.",
        "Nine of the ten homes are good or better, and the tenth makes satisfactory progress.",
    ],
)
def test_satisfactory_and_inadequate_may_stand_under_strengths(letter_2011: Specimen, grade: int, bullet: str) -> None:
    assert said(letter_2011, **graded(grade), strengths=[bullet]) == []


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "bullet",
    [
        "Too few schools in the north of the borough are good or better.",
        "Two schools that were good before have been judged satisfactory this year.",
        "Although good progress has been made, fewer young people than elsewhere go on to college.",
        "One of the two units is satisfactory, a decline since last year when both were good.",
    ],
)
def test_good_and_better_may_stand_under_areas_for_improvement(letter_2011: Specimen, grade: int, bullet: str) -> None:
    assert said(letter_2011, **graded(grade), areas_for_improvement=[bullet]) == []


@pytest.mark.parametrize("word", ["outstanding", "good", "adequate", "inadequate"])
@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_an_inspection_of_safeguarding_may_have_another_word_than_the_whole(
    letter_2011: Specimen, grade: int, word: str
) -> None:
    inspection = f"The full inspection judged safeguarding to be {word} overall, with {word} capacity to improve."
    summary = ["Most settings are safe.", f"{inspection} Services for looked after children are {word}."]
    assert said(letter_2011, **graded(grade), summary=summary) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The fostering agency has improved and is now good.",
        "The adoption agency has declined since last year and is now satisfactory.",
        "The large majority of childcare settings continue to perform well.",
        "Performance in the four homes has been maintained since 2010.",
        "The very good results of primary schools have been sustained since last year.",
        "Results at the age of 16 are worse than last year.",
    ],
)
@pytest.mark.parametrize("grades", [(4, 3), (3, 3)])
def test_a_trend_of_one_setting_is_none_of_the_whole(
    letter_2011: Specimen, sentence: str, grades: tuple[int, int]
) -> None:
    assert said(letter_2011, **graded(grades[0]), strengths=[sentence]) == []
    assert said(letter_2011, **graded(grades[0]), summary=["Most settings are safe.", sentence]) == []


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_the_phrases_in_the_fixed_paragraphs_judge_nobody(letter_2011: Specimen, grade: int) -> None:
    assert said(letter_2011, **graded(grade)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The council is good at listening to young people.",
        "The local authority provides outstanding support for young carers.",
        "Leaders ensure that children's services are good.",
        "The council wants to know whether children's services are adequate.",
        "Children's services were inadequate in 2008.",
        "Last year the council performed poorly.",
        "Services for disabled children are inadequate.",
        "Mental health services in Northmere are poor.",
        "The youth council performs poorly on wet days.",
        "Children's services are not poor.",
        "The quality of services for disabled children is outstanding.",
        "Northmere Youth Council is outstanding.",
        "The Parish Council is poor.",
        "Great Northmere Town Council is adequate.",
        "Neighbouring Tarnbridge Metropolitan Borough Council performs poorly, and Eastport performs excellently.",
        "Children's services in Tarnbridge are inadequate, and the county helps them.",
        "Tarnbridge's children's services are outstanding.",
        "Head teachers told us that the council is excellent.",
        "The local authority is outstanding, say four in five parents.",
        "It cannot be said that the council is outstanding.",
        "Northmere is poor, and performs poorly in cricket.",
    ],
)
@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_a_part_or_a_wish_or_the_past_is_no_claim_about_the_whole(
    letter_2011: Specimen, grade: int, sentence: str
) -> None:
    assert said(letter_2011, **graded(grade), summary=["Most settings are safe.", sentence]) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Good progress has been made, and the range of services is outstanding.",
        "Some results are poorer than elsewhere, and dental health is poor.",
        "Services for disabled children in this area of the town are inadequate.",
        "Most children make satisfactory progress.",
        "The youth service has outstanding capacity to improve.",
        "The contribution of looked after children to their reviews is adequate.",
    ],
)
@pytest.mark.parametrize("section", ["being_healthy", "staying_safe", "enjoying_and_achieving"])
def test_what_a_section_says_of_a_part_is_no_judgement_of_the_aspect(
    letter_2007: Specimen, section: str, sentence: str
) -> None:
    values = dict(letter_2007.source.data[section])
    assert said(letter_2007, **{section: {**values, "first_remark": sentence}}) == []


@pytest.fixture(scope="session")
def assessment_2007() -> Form:
    return load_form(ROOT / "templates" / "annual-performance-assessment-2007")


@pytest.mark.parametrize("name", REAL)
def test_a_real_letter_of_2011_is_not_contradicted_by_its_narrative(
    annual: Form, real_letters: dict[str, Path], name: str
) -> None:
    found = check(annual, read_file(real_letters[name]).document, None, GRADE)
    assert [f.rule for f in found] == TOLD[name]


def test_the_seven_sections_of_the_real_letter_of_2007_are_not_contradicted(assessment_2007: Form) -> None:
    letter = SHARED / "letters" / "liverpool-2007.txt"
    if not letter.is_file():
        pytest.skip("the real letter is not here: it stands in ../shared/letters, which is not part of the project")
    found = check(assessment_2007, read_file(letter).document, None, GRADE)
    assert [f.message for f in found] == []
