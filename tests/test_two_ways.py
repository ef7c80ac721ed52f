"""One letter, one way: the same word written two ways is told once, at the rarer one."""

from __future__ import annotations

import re
from typing import Any

import pytest

from checks.check import check, check_reading
from checks.finding import Finding
from checks.proofreading.keyed import Index, found, prose
from checks.proofreading.keys import keyed
from checks.proofreading.two_ways import _template
from checks.rule import catalogue
from drafting.document import Document, Paragraph, Span, numbered
from drafting.forms.form import Form
from drafting.reading.reading import Reading

WAYS: list[list[str]] = catalogue()["style.two-ways"].row.options["ways"]


def letter(*texts: str) -> Document:
    return Document(numbered(Paragraph("body", 0, "text", text) for text in texts))


def told(form: Form, document: Document) -> list[Finding]:
    return check(form, document, None, {"style.two-ways"})


def test_the_rarer_way_is_told_once_and_names_the_other(specimen_form: Form) -> None:
    document = letter("Their on-going work is known.", "Ongoing care is good, ongoing and on-going; ongoing it stays.")
    (finding,) = told(specimen_form, document)
    assert (finding.span.paragraph, document.text(finding.span)) == (1, "on-going")
    assert document.text(finding.related[0].span) == "Ongoing"
    assert finding.suggestions == ("ongoing",)


def test_of_two_ways_as_rare_it_is_the_one_that_is_less_preferred(specimen_form: Form) -> None:
    document = letter("Plans are focussed, and teams are focused.")
    (finding,) = told(specimen_form, document)
    assert document.text(finding.span) == "focussed"


def test_the_word_is_written_the_other_way_with_its_own_ending(specimen_form: Form) -> None:
    document = letter("They benefited twice. Benefitting from oil, the lamp benefited.")
    (finding,) = told(specimen_form, document)
    assert finding.suggestions == ("Benefiting",)


@pytest.mark.parametrize(
    "text",
    [
        "The work is ongoing, and ongoing it stays.",
        "They take up the offer, and the take-up is high.",
        "Good quality matters, and good-quality lamps burn.",
        "The adviser met the Advisor Group, and Black and minority ethnic groups came.",
    ],
)
def test_one_way_or_two_words_are_left_alone(specimen_form: Form, text: str) -> None:
    assert told(specimen_form, letter(text)) == []


@pytest.mark.parametrize("ways", WAYS, ids=lambda ways: ways[0])
def test_ways_have_the_same_groups_and_differ(ways: list[Any]) -> None:
    assert len(ways) > 1
    assert len({re.compile(way).groups for way in ways}) == 1
    assert len({_template(way) for way in ways} | {way for way in ways if "(?<=" in way}) >= len(ways)


def test_standard_wording_counts_for_neither_way(specimen_form: Form) -> None:
    document = letter("Their on-going work is known.", "Ongoing care is good.")
    for standard in ((), (Span("body", 1, 0, 29),), (Span("body", 2, 0, 21),)):
        reading = Reading(specimen_form, document, {}, (), (), {}, {}, standard)
        findings = check_reading(reading, rules={"style.two-ways"})
        assert len(findings) == (not standard)


def test_the_house_settles_a_word_that_is_written_two_ways(forms: list[Form]) -> None:
    document = letter("Work is coordinated; co-ordinated work is good, and co-ordinated it stays.")
    by_name = {form.name: form for form in forms}
    assert told(by_name["focused-visit"], document) == []
    assert len(told(by_name["annual-assessment-2011"], document)) == 1


def test_what_others_said_counts_for_neither_way(specimen_form: Form) -> None:
    assert told(specimen_form, letter("Ongoing care is good. One said, ‘the on-going care is good’.")) == []


def test_a_word_behind_a_hyphen_is_one_of_the_ways(specimen_form: Form) -> None:
    (finding,) = told(specimen_form, letter("Their work is child-focused, and well-focused. It is focussed."))
    assert finding.suggestions == ("focused",)


def test_a_stem_is_found_with_any_ending() -> None:
    index = Index.of([keyed(r"\bcoordinat(\w+)")])
    assert [match[0] for _, match in found(prose("Coordinated and coordinating."), index)] == [
        "coordinated",
        "coordinating",
    ]
