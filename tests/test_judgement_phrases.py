"""Claims about the whole that another grade than the letter's would make; `test_grade_traps.py` has what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import ROOT

from checks import trend
from checks.check import check, rows_of
from checks.claims import made
from checks.context import Context
from checks.examples import Specimen, specimen
from checks.finding import Finding
from checks.judgement import find
from checks.rule import Row, catalogue
from checks.sentences import sentence
from drafting.draft import draft
from drafting.forms.form import Grade, Scale
from drafting.problem import Problem
from drafting.reading.read import read_letter

ANNUAL = ROOT / "templates" / "annual-assessment-2011"
SECTIONS = ROOT / "templates" / "annual-performance-assessment-2007"
RULES = {"grade.judgement-phrase", "grade.narrative-trend", "grade.word-class", "grade.opening-grade"}
ADJECTIVES = {4: "excellent", 3: "good", 2: "adequate", 1: "poor"}
ADVERBS = {4: "excellently", 3: "well", 2: "adequately", 1: "poorly"}
OPENINGS = {"better": "improved", "same": "continued"}


def found(own: Specimen, **changed: object) -> list[Finding]:
    return check(own.form, draft(own.form, own.values(changed)), None, RULES)


def graded(grade: int, sentence: str, **more: object) -> list[Finding]:
    """What is found in a letter of 2011 of that grade, last year's the same, with a sentence in its summary."""
    summary = ["Most settings are safe.", f"Leaders know their schools well. {sentence}"]
    values = {"grade": grade, "previous_grade": grade, "opening": "continued", "summary": summary}
    return found(specimen(ANNUAL), **{**values, **more})


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
@pytest.mark.parametrize("said", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "claim",
    [
        "Children’s services in Northmere are {adjective}.",
        "Overall performance is {adjective}, and partners know it.",
        "Overall, the council performs {adverb}.",
        "Inspectors found that services for children remain {adjective} overall.",
        "The quality of children's services is judged to be {adjective}.",
        "Northmere Borough Council provides {adjective} services.",
        "Northmere performs {adverb}.",
        "Northmere's children's services are {adjective}.",
        "Children's services in Northmere Borough Council are {adjective}.",
        "Performance overall is {adjective}.",
        "The Council is {adjective}.",
    ],
)
def test_a_claim_about_the_whole_is_found_under_every_grade_but_its_own(grade: int, said: int, claim: str) -> None:
    claim = claim.format(adjective=ADJECTIVES[said], adverb=ADVERBS[said])
    assert [f.rule for f in graded(grade, claim)] == ([] if said == grade else ["grade.judgement-phrase"])


def test_a_claim_is_marked_with_its_subject_and_the_row_of_the_judgement_is_shown() -> None:
    own = specimen(ANNUAL)
    letter = draft(
        own.form, own.values({"summary": ["Most settings are safe.", "Still, the council performs poorly."]})
    )
    (finding,) = check(own.form, letter, None, RULES)
    assert letter.text(finding.span) == "the council performs poorly"
    assert "is grade 1, but the letter gives grade 4 (Performs excellently)" in finding.message
    assert [letter.text(related.span) for related in finding.related] == ["4"]


def test_the_words_of_inspections_judge_the_whole_as_well() -> None:
    assert [f.rule for f in graded(2, "Children's services remain inadequate.")] == ["grade.judgement-phrase"]
    assert graded(1, "Children's services remain inadequate.") == []


@pytest.mark.parametrize("where", ["strengths", "areas_for_improvement"])
def test_a_claim_is_found_in_a_bullet(where: str) -> None:
    assert len(graded(3, "", **{where: ["The local authority performs poorly."]})) == 1


def test_what_meets_the_minimum_may_stand_under_three_grades() -> None:
    assert [len(graded(grade, "The council meets minimum requirements.")) for grade in (1, 2, 3, 4)] == [1, 0, 0, 0]


def test_a_claim_of_the_own_grade_may_stand_beside_a_part_of_another() -> None:
    sentence = "Children's services are {}, although one home is inadequate and one school outstanding."
    assert graded(3, sentence.format("good")) == []
    assert len(graded(3, sentence.format("adequate"))) == 1


def test_a_letter_without_a_grade_is_contradicted_by_nothing() -> None:
    withheld = {"grade": "withheld", "opening": {"as_supplied": "The outcome has been withheld."}}
    assert found(specimen(ANNUAL), **withheld, summary=["Homes are safe.", "Children's services are poor."]) == []


def test_a_supplied_opening_that_says_no_grade_is_told_at_its_beginning() -> None:
    opening = {"as_supplied": "Services in Northmere Borough Council are not what they were."}
    (finding,) = graded(2, "", previous_grade=3, opening=opening)
    assert (finding.rule, finding.span.start, finding.span.end) == ("grade.opening-grade", 0, 0)


@pytest.mark.parametrize("section", ["being_healthy", "staying_safe", "achieving_economic_well_being"])
@pytest.mark.parametrize("word", ["outstanding", "good", "adequate", "inadequate"])
def test_an_aspect_has_one_judgement(section: str, word: str) -> None:
    own = specimen(SECTIONS)
    values = dict(own.source.data[section])
    letter = found(own, **{section: {**values, "summary": [f"Overall, this aspect is {word}."]}})
    number = {"outstanding": 4, "good": 3, "adequate": 2, "inadequate": 1}[word]
    assert len(letter) == (number != int(values["grade"]))


def test_the_message_names_the_section() -> None:
    own = specimen(SECTIONS)
    values = {**own.source.data["capacity_to_improve"], "summary": ["The council has outstanding capacity to improve."]}
    (finding,) = found(own, capacity_to_improve=values)
    assert "“Capacity to improve, including the management of services" in finding.message


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("Overall performance has declined since last year.", {"same", "worse"}),
        ("The council has maintained its good performance.", {"same"}),
        ("The council's performance has declined since last year.", {"same", "worse"}),
        ("Since last year children's services have deteriorated.", {"same", "worse"}),
        ("Northmere’s performance has improved since 2010.", {"same", "better"}),
        ("Children's services have improved since last year.", {"same", "better"}),
    ],
)
@pytest.mark.parametrize(("previous", "told"), [(2, "better"), (3, "same"), (4, "worse")])
def test_what_is_said_of_the_whole_since_last_year_fits_the_two_grades(
    sentence: str, fits: set[str], previous: int, told: str
) -> None:
    opening = OPENINGS.get(told, {"as_supplied": "Children's services in Northmere Borough Council perform well."})
    own = specimen(ANNUAL)
    summary = ["Most settings are safe.", sentence]
    values = own.values({"grade": 3, "previous_grade": previous, "opening": opening, "summary": summary})
    findings = check(own.form, draft(own.form, values), values, {"grade.narrative-trend"})
    assert bool(findings) == (told not in fits)


def test_where_no_grade_of_last_year_is_known_the_opening_tells_the_trend() -> None:
    own = specimen(ANNUAL)
    summary = ["Most settings are safe.", "The council has maintained its good performance."]
    letter = draft(own.form, own.values({"grade": 4, "previous_grade": 3, "summary": summary}))
    reading = read_letter(own.form, letter)
    unknown = replace(reading, values={k: v for k, v in reading.values.items() if k != "previous_grade"})
    rule, row = next((r, row) for r, row in rows_of(own.form) if r.id == "grade.narrative-trend")
    (finding,) = trend.find(Context(unknown, {}, lambda _: False), rule, row)
    assert finding.message.endswith("but by its opening the letter's grade is better than last year's")
    assert [letter.text(related.span)[:19] for related in finding.related] == ["Children’s services"]


def test_what_all_words_of_a_column_begin_with_need_not_be_said() -> None:
    grades = (Grade(2, {"phrase": "Shines on all"}), Grade(1, {"phrase": "Shines on none"}))
    claims = made(RULE, a_row({"subjects": ["It"]}), ["shines on {phrase}"], Scale(grades, "higher", False))
    assert claims.words == {"all": {2}, "none": {1}}
    assert claims.says.search("It shines on none") is not None


def test_a_name_in_braces_that_is_no_column_is_refused() -> None:
    with pytest.raises(
        Problem, match=r"“\{colour\}” is no column of the form's scale; there are number, phrase, words"
    ):
        made(RULE, a_row({}), ["is {colour}"], Scale((Grade(1, {"phrase": "Dim"}),), "higher", False))


def test_a_pattern_that_says_no_grade_is_refused() -> None:
    own = specimen(ANNUAL)
    context = Context(read_letter(own.form, draft(own.form, own.values({}))), {}, lambda _: False)
    row = a_row({"grades": ["grade"], "within": ["summary"], "says": ["is lovely"]})
    with pytest.raises(Problem, match="“is lovely” says no grade"):
        list(find(context, catalogue()["grade.judgement-phrase"], row))


RULE = catalogue()["grade.judgement-phrase"]


def a_row(options: dict[str, object]) -> Row:
    return Row(options, "a test", (), (), "a-form")


def test_a_sentence_ends_at_its_stop_and_not_inside_a_number() -> None:
    text = "It rose. The rate is 2.5 now! Good."
    assert text[slice(*sentence(text, 13, 17))] == "The rate is 2.5 now"


@pytest.mark.parametrize(
    ("sentence", "word", "instead"),
    [
        ("Two primary schools were judged adequate.", "adequate", ("satisfactory",)),
        ("Five homes are good, three are outstanding and one is adequate.", "adequate", ("satisfactory",)),
        ("The inspection judged safeguarding to be satisfactory.", "satisfactory", ("adequate",)),
        ("One secondary school requires improvement.", "requires improvement", ()),
        ("Safeguarding was judged to require improvement.", "require improvement", ()),
    ],
)
def test_a_judgement_word_outside_its_class_is_found(sentence: str, word: str, instead: tuple[str, ...]) -> None:
    own = specimen(ANNUAL)
    letter = draft(own.form, own.values({"summary": ["Most settings are safe.", sentence]}))
    (finding,) = check(own.form, letter, None, RULES)
    assert (finding.rule, letter.text(finding.span), finding.suggestions) == ("grade.word-class", word, instead)


@pytest.mark.parametrize(
    "sentence",
    [
        "Behaviour in the two special schools is adequate.",
        "Three schools are adequately staffed, and one is inadequate.",
        "The supply of places in nurseries is adequate.",
        "Progress of looked after children is satisfactory.",
        "Attendance requires improvement.",
        "The youth service is satisfactory.",
    ],
)
def test_a_judgement_word_of_something_else_is_let_be(sentence: str) -> None:
    own = specimen(ANNUAL)
    assert found(own, summary=["Most settings are safe.", sentence]) == []
