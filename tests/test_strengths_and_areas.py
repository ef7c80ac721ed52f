"""Bullets in the wrong list or in both, claims with their opposite: what is told, and what has to stay silent."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks.check import check, rows_of
from checks.examples import example_letter, specimen
from checks.finding import Finding
from checks.rule import Example
from drafting.document import Document, Paragraph, numbered
from drafting.formats.files import read_file
from drafting.forms.form import Form
from drafting.forms.form_file import load_form
from drafting.reading.read import read_letter

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ANNUAL, OLD, VISIT = (
    ROOT / "templates" / name
    for name in ("annual-assessment-2011", "annual-performance-assessment-2007", "focused-visit")
)
MISPLACED = {"grade.weakness-as-strength", "grade.strength-as-weakness"}
RULES = MISPLACED | {"grade.listed-twice", "grade.opposite-claims"}
STRENGTH, AREA = "The fostering service is outstanding.", "One quarter of secondary schools are satisfactory."

needs_letters = pytest.mark.skipif(
    not (SHARED / "letters").is_dir(), reason="the real letters are not in this checkout"
)


def findings(change: str, to: str, folder: Path = ANNUAL, rules: set[str] = RULES) -> list[Finding]:
    """What is found in a form's specimen letter with one bullet changed."""
    document, _ = example_letter(specimen(folder), Example(change=change, to=to))
    return check(specimen(folder).form, document, None, rules)


def found(change: str, to: str, folder: Path = ANNUAL) -> list[str]:
    return [f.rule for f in findings(change, to, folder)]


@pytest.mark.parametrize(
    "bullet",
    [
        "The fostering service is inadequate.",
        "Too many children wait for a place at a nursery.",
        "Care plans are not always up to date.",
        "The quality of case records is variable.",
        "Attendance has declined for two years.",
        "Children with poor health wait too long.",
        "Weaknesses in the adoption service have not been put right.",
        "Children are not consistently helped.",
        "Provision for children with disabilities is poor.",
        "Plans for children who move home are inconsistent and do not say who helps them.",
        "Improve the health of looked after children.",
        "Ensure that good practice is shared by all schools.",
    ],
)
def test_a_weakness_under_the_strengths_is_told(bullet: str) -> None:
    assert found(STRENGTH, bullet) == ["grade.weakness-as-strength"]
    assert found(AREA, bullet) == []


@pytest.mark.parametrize(
    "bullet",
    [
        "The adoption agency remains satisfactory, and fostering is good.",
        "The one home that was judged satisfactory is closed for now.",
        "All centres but one are good; the inadequate one is making progress.",
        "No school is inadequate.",
        "Very few nurseries are judged inadequate.",
        "Rates of exclusion are below those in similar areas.",
        "From a low base, results continue to rise.",
        "The council acts at once where a school is weak.",
        "Although the gap is too wide, it has narrowed.",
        "Inspectors saw no lack of ambition.",
        "Increase in attendance: two points since 2009.",
        "Children are seen without delay.",
        "Children who are new to care seldom feel that too many people ask the same.",
        "One home, inadequate at the time of the last inspection, has a manager now.",
        "Provision for children with poor health has been extended.",
        "Vulnerable children and those with poor attendance are helped by mentors.",
        "Provision for children with poor speech is a model for other councils.",
        "Children from failing schools have been found places elsewhere.",
        "Mentors reach the poorest children and help weak readers.",
        "Weaknesses in the adoption service have been put right.",
        "Poorly attended schools have been turned round.",
        "Inadequate homes are not used.",
        "Exclusions are too few to report.",
    ],
)
def test_a_strength_that_names_a_weakness_stays_silent(bullet: str) -> None:
    assert found(STRENGTH, bullet) == []


@pytest.mark.parametrize(
    "bullet",
    [
        "All of the children's homes are good or outstanding.",
        "Results at the age of 16 have improved each year.",
        "Young people are very well supported by their advisers.",
        "Leaders have a clear understanding of their schools.",
        "Standards are above the national average.",
    ],
)
def test_a_strength_under_the_areas_is_told(bullet: str) -> None:
    assert found(AREA, bullet) == ["grade.strength-as-weakness"]
    assert found(STRENGTH, bullet) == []


@pytest.mark.parametrize(
    "bullet",
    [
        "Too few centres are judged good or better.",
        "Although improving, results remain below average.",
        "Nursery schools are good, but half of the primary schools are not.",
        "Two previously good schools are now satisfactory.",
        "Only one of the four homes is good.",
        "A third of secondary schools are good or better.",
        "Improve the proportion of schools that are judged good.",
        "Maintain the pace at which results have improved.",
        "The timeliness of assessments, so that plans are clear.",
        "How well personal advisers are supported.",
        "Support for families which is timely and effective.",
        "Absence is better than it was, yet higher than in similar areas.",
        "Absence is above the national average.",
        "Oversight is insufficiently robust.",
        "The quality and impact of supervision.",
    ],
)
def test_a_true_area_stays_silent(bullet: str) -> None:
    assert found(AREA, bullet) == []


def test_a_strength_among_what_is_to_be_developed_is_told_in_every_section() -> None:
    rules = ["grade.strength-as-weakness"]
    for bullet in ("Complete assessments on time.", "Offer more places for training."):
        assert found(bullet, "Leadership is strong and effective.", OLD) == rules
    assert found("- How often personal advisers are supervised.", "- Plans are of good quality.", VISIT) == rules


def test_text_that_is_no_bullet_is_left_alone() -> None:
    bullet = "- How often personal advisers are supervised."
    assert found(bullet, "Supervision is strong in both teams.", VISIT) == []


def test_the_finding_marks_the_claim_as_it_is_written() -> None:
    for text, marked in (("In Mill Road TOO FEW places exist.", "TOO FEW"), ("İn İnce there are too few.", "too few")):
        document, _ = example_letter(specimen(ANNUAL), Example(change=STRENGTH, to=text))
        (told,) = check(specimen(ANNUAL).form, document, None, MISPLACED)
        assert told.surroundings(document)[1] == marked


def test_a_bullet_under_both_headings_is_told_once_and_leads_to_the_other() -> None:
    (told,) = findings(AREA, "Nearly all primary schools are now good or outstanding.", rules={"grade.listed-twice"})
    assert "under strengths and under areas for improvement" in told.message
    assert told.related[0].span.paragraph < told.span.paragraph


def test_a_bullet_with_another_word_in_place_of_one_is_another_bullet() -> None:
    assert found(STRENGTH, "Nearly all secondary schools are good or outstanding.") == []
    assert found(AREA, "Not all primary schools are good or outstanding.") == []


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("Results of 11-year-olds are in line with the national average", "age 11 are below the national average", 1),
        ("Results at age 11 are better than those in similar areas", "age 11 are lower than in similar areas", 1),
        ("Results of 11-year-olds are in line with the national average", "age 16 are below the national average", 0),
        ("Results at age 11 are better than those in similar areas", "age 11 are below the national average", 0),
        ("Results at age 11 rise towards the national average", "age 11 are below the national average", 0),
        ("Schools were seen. Results at age 11 are better than nationally", "age 11 are lower than nationally", 1),
        (
            "Results at age 5 are above the national average. Age 11 was seen",
            "age 11 are below the national average",
            0,
        ),
    ],
)
def test_opposite_claims_are_of_one_subject_and_one_measure(above: str, below: str, expected: int) -> None:
    example = Example(change=AREA, to=f"Results at {below}.", record={"strengths": [f"{above}."]})
    document, _ = example_letter(specimen(ANNUAL), example)
    told = check(specimen(ANNUAL).form, document, None, {"grade.opposite-claims"})
    assert [f.severity for f in told] == ["info"] * expected


def real_letters() -> Iterator[tuple[Path, Form]]:
    for path in sorted((SHARED / "letters").glob("*-20??.txt")):
        yield path, load_form(OLD if "2007" in path.name else ANNUAL)


@needs_letters
def test_the_real_letters_are_silent_but_for_the_one_pair_of_opposites() -> None:
    told = [(p.stem, f.rule) for p, form in real_letters() for f in check(form, read_file(p).document, None, RULES)]
    assert told == [("liverpool-2011", "grade.opposite-claims")]


@needs_letters
def test_of_the_real_strengths_a_quarter_is_told_where_it_stands_under_the_areas() -> None:
    texts = [text for path, form in real_letters() for text in strengths(path, form)]
    told = [text for text in texts if "grade.strength-as-weakness" in found(AREA, text)]
    assert (len(told), len(texts)) == (6, 23)


def strengths(path: Path, form: Form) -> tuple[str, ...]:
    value = read_letter(form, read_file(path).document).values.get("strengths", ())
    return value if isinstance(value, tuple) else ()


SECTIONS = SHARED / "graded-narratives" / "sections.jsonl.gz"


@pytest.mark.skipif(not SECTIONS.is_file(), reason="the graded narratives are not in this checkout")
def test_what_reports_since_2018_say_is_to_improve_is_silent_in_a_letter() -> None:
    bullets = [text for text in report_bullets() if len(text.split()) > 2]
    assert len(bullets) > 350
    form = load_form(VISIT)
    letter, _ = example_letter(specimen(VISIT), Example())
    place = next(n for n, p in enumerate(letter.paragraphs) if p.kind == "bullet")
    one = letter.paragraphs
    for start in range(0, len(bullets), 60):
        own = [Paragraph("body", 0, "bullet", text) for text in (*bullets[start : start + 60], "Plans are very good.")]
        document = Document(numbered((*one[:place], *own, *one[place:])))
        told = check(form, document, None, {"grade.strength-as-weakness"})
        assert [f.surroundings(document)[1] for f in told] == ["are very good"]  # the planted one alone


def report_bullets() -> Iterator[str]:
    with gzip.open(SECTIONS, "rt", encoding="utf-8") as lines:
        for section in map(json.loads, lines):
            if section["year"] >= 2018 and not section["section"].startswith("leadership"):
                signed = (p.strip() for p in section["paragraphs"] if p.strip()[:1] in "◼\uf0b7")
                yield from (text[1:].strip() for text in signed)


def test_every_form_with_a_list_of_areas_asks_for_the_rules() -> None:
    for folder in (ANNUAL, OLD, VISIT):
        asked = {rule.id for rule, row in rows_of(load_form(folder)) if row.form}
        assert {"grade.strength-as-weakness", "grade.listed-twice"} <= asked
