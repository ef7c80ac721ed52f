"""Compounds, forms of verbs and lines of an address: what their kinds find and leave alone, and the real letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.check import check
from checks.finding import Finding
from drafting.document import Document, Kind, Paragraph, numbered
from drafting.forms.form import Form

SHARED = Path(__file__).parents[1].parent / "shared"
RULES = {
    "spelling.preposition",
    "spelling.set-phrase",
    "spelling.verb-form",
    "style.address",
    "style.comma-missing",
    "style.compound",
    "style.date-range",
    "style.example-splice",
    "style.run-on",
    "style.usual-phrase",
}


def told(form: Form, text: str, kind: Kind = "text") -> list[Finding]:
    return check(form, Document(numbered([Paragraph("body", 0, kind, text)])), None, RULES)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("They use a child centred approach.", "child-centred"),
        ("A high profile local case is known.", "high-profile"),
        ("A high profile multi-agency initiative began.", "high-profile"),
        ("It is a 12 month plan.", "12-month"),
        ("Out of hours services are good.", "Out-of-hours"),
    ],
)
def test_a_compound_before_its_noun_wants_its_hyphens(specimen_form: Form, text: str, right: str) -> None:
    assert [f.suggestions for f in told(specimen_form, text)] == [(right,)]


@pytest.mark.parametrize(
    "text",
    [
        "Plans are child centred and up to date.",
        "In the long term, plans change.",
        "They worked out of hours. Services are good.",
        "Over the last 12 months plans changed.",
        "The Long Term Plan is new.",
        "They speak of long term, plans and all.",
        "Managers follow up actions.",
    ],
)
def test_the_same_words_elsewhere_have_none(specimen_form: Form, text: str) -> None:
    assert told(specimen_form, text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Risks were identify early.", "were identified"),
        ("Leaders have not yet improve it.", None),
        ("Leaders have not improve it.", "have not improved"),
        ("They help by give time.", "by giving"),
        ("What they do is ensure this.", None),
        ("They have well-being improve.", None),
        ("Those spoken to confirmed the plan.", None),
    ],
)
def test_a_verb_has_the_form_that_the_words_before_it_want(specimen_form: Form, text: str, right: str | None) -> None:
    assert [f.suggestions for f in told(specimen_form, text)] == ([(right,)] if right else [])


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Northmere ZZ9 1 ZZ", "ZZ9 1ZZ"),
        ("London ZZ1A1ZZ", "ZZ1A 1ZZ"),
        ("Northmere ZZ1 OZZ", "ZZ1 0ZZ"),
        ("Stoke on Trent", "Stoke-on-Trent"),
        ("Northmere ZZ1 1ZZ", None),
        ("Room 12, Town Hall, A12 3", None),
    ],
)
def test_a_postcode_has_one_blank_before_its_last_three_signs(
    specimen_form: Form, line: str, right: str | None
) -> None:
    assert [f.suggestions for f in told(specimen_form, line, "line")] == ([(right,)] if right else [])


def test_a_long_paragraph_is_no_line_of_an_address(specimen_form: Form) -> None:
    assert told(specimen_form, "They met at the old harbour and asked what else there was to be seen at ZZ9 1 ZZ") == []
