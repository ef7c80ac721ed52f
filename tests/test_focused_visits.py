"""The 60 published focused visit letters: what is read of them, and what is said about them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, but_the_proof_reader

from checks.check import check
from drafting.dates import written
from drafting.document import Document
from drafting.formats.files import read_file
from drafting.forms.form import Form
from drafting.forms.form_file import load_form
from drafting.reading.read import read_letter
from drafting.reading.reading import Reading
from drafting.reading.recognise import recognise
from drafting.records.values import Chosen
from drafting.typography import plain

FOLDER = ROOT.parent / "shared" / "focused-visits"
LETTERS = sorted(FOLDER.glob("*.pdf"))
needs_letters = pytest.mark.skipif(not LETTERS, reason="the published letters are not in ../shared/focused-visits")
BY_HAND: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("focused_visits.yaml").read_text(encoding="utf-8")
)

LOOKED_AT = yaml.safe_load(Path(__file__).with_name("focused_visits_findings.yaml").read_text(encoding="utf-8"))


@cache
def form() -> Form:
    return load_form(ROOT / "templates" / "focused-visit")


@cache
def document(name: str) -> Document:
    return read_file(FOLDER / name).document


@cache
def reading(name: str) -> Reading:
    return read_letter(form(), document(name))


def sections(name: str) -> list[tuple[str, int, int]]:
    """Heading, paragraphs and bullets of each section between title and close, as the reader has them."""
    found: list[list[Any]] = []
    for p in document(name).in_part("body"):
        if p.text.startswith("Focused visit to"):
            found = [["", 0, 0]]
        elif re.match("Yours? sincerely", p.text) or p.text in signature(name):
            break
        elif found and p.kind == "heading":
            found.append([p.text, 0, 0])
        elif found:
            found[-1][1 if p.kind == "text" else 2] += 1
    return [(heading, paragraphs, bullets) for heading, paragraphs, bullets in found]


def signature(name: str) -> list[str]:
    return [line for person in BY_HAND[name]["signatories"] for line in person]


@needs_letters
@pytest.mark.parametrize("name", BY_HAND)
def test_sections_paragraphs_and_bullets_are_as_many_as_the_page_shows(name: str) -> None:
    expected = [(s["heading"], s["paragraphs"], s["bullets"]) for s in BY_HAND[name]["sections"]]
    assert sections(name) == expected


@needs_letters
@pytest.mark.parametrize("name", BY_HAND)
def test_the_fields_are_those_on_the_page(name: str) -> None:
    expected, values = BY_HAND[name], reading(name).values
    assert values["date"] == date.fromisoformat(expected["date"])
    assert values["addressee.name"] == plain(expected["addressee_name"])
    assert list(values["addressee.lines"]) == [plain(line) for line in expected["addressee_lines"]]
    assert values["salutation"] == plain(expected["salutation"]).rstrip(",")
    assert values["visit_dates"] == plain(expected["visit_dates"])
    authority = plain(expected["authority"])
    assert str(values.get("authority", "")).removesuffix(" local authority") == authority
    assert all(plain(inspector) in values["inspectors"] for inspector in expected["inspectors"])
    assert values["signatory"] == plain(expected["signatories"][0][0])
    assert len(document(name).in_part("footnote")) == expected["footnotes"]
    assert bool(document(name).in_part("footer")) == expected["page_numbers"]


@needs_letters
@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_every_letter_is_recognised_and_its_fields_are_found(letter: Path, forms: list[Form]) -> None:
    found = recognise(forms, document(letter.name))
    assert found is not None
    assert found.name == "focused-visit"
    values = reading(letter.name).values
    assert written(values["date"]).lower().replace(" ", "-") in letter.stem.replace("-0", "-")
    for path in (
        "addressee.name",
        "addressee.lines",
        "salutation",
        "visited",
        "visit_dates",
        "inspectors",
        "signatory",
    ):
        assert values.get(path), path
    assert values.get("findings")


@needs_letters
def test_what_a_form_says_of_a_variant_is_how_often_it_was_seen() -> None:
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    for letter in LETTERS:
        values = reading(letter.name).values
        for path, value in values.items():
            if isinstance(value, Chosen) and value.variant:
                seen[path, value.variant].append(values["date"].year)
    said = {
        (path, variant.name): " ".join(variant.seen)
        for path, passage in form().passages.items()
        for variant in passage.variants.values()
    }
    counted = {key: told(years) for key, years in seen.items()}
    assert {key: counted.get(key, "") for key in said} == said


def told(years: list[int]) -> str:
    """How a form says how often, and when, a variant was seen."""
    first, last = min(years), max(years)
    return f"{len(years)} letter{'s' * (len(years) > 1)}, {first if first == last else f'{first} to {last}'}"


@needs_letters
def test_findings_on_the_60_letters_are_those_that_were_looked_at() -> None:
    told = {letter.stem: but_the_proof_reader(check(form(), document(letter.name))) for letter in LETTERS}
    found = Counter((name, f.rule) for name, findings in told.items() for f in findings)
    assert found == Counter((item["letter"], item["rule"]) for item in LOOKED_AT)


def test_fewer_than_one_finding_in_five_letters_was_judged_false() -> None:
    assert sum(item["verdict"] is False for item in LOOKED_AT) < 60 / 5


@needs_letters
def test_the_line_that_the_template_left_in_a_letter_is_an_error() -> None:
    name = "lambeth-13-january-2025.pdf"
    found = [f for f in check(form(), document(name)) if f.rule == "merge.placeholder"]
    assert [(f.severity, document(name).text(f.span)) for f in found] == [("error", "Insert LA Address")]
