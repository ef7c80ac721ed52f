"""Hundreds of single changes to the fixed wording, each reported at its place."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import seeded
from conftest import REAL, TOLD, but_the_proof_reader
from seeded import Change

from checks.check import check
from checks.finding import Finding
from drafting.document import Document
from drafting.draft import draft
from drafting.formats.files import read_file
from drafting.forms.form import Form
from drafting.reading.read import read_letter
from drafting.records.record import Record

EVERY = 9
"""Of the words away from slots every ninth is tried (they differ in nothing), of those beside a slot every one."""


def at_its_place(found: list[Finding], change: Change) -> bool:
    """Whether a finding touches the change, or stands within a blank of it; a lost paragraph within a paragraph."""
    near = 1 if change.end == seeded.ANYWHERE else 0
    return any(
        abs(f.span.paragraph - change.paragraph) <= near
        and f.span.start <= change.end + 1
        and f.span.end >= change.start - 1
        for f in found
        if f.span.part == "body" and f.severity != "info"
    )


def word_changes(form: Form, values: dict, document: Document) -> Iterator[Change]:
    rng = random.Random(2011)
    for n, word in enumerate(seeded.fixed_words(form, values, document)):
        if word.beside_slot or n % EVERY == 0:
            yield from seeded.word_changes(document, word, rng)


def other_changes(form: Form, values: dict, document: Document) -> Iterator[Change]:
    words = seeded.fixed_words(form, values, document)
    sentences = seeded.fixed_sentences(words, document)
    yield from seeded.sentence_changes(document, sentences)
    yield from seeded.paragraph_changes(document, words)
    yield from seeded.row_changes(document)
    yield from seeded.break_changes(document, sentences)


def missed(form: Form, document: Document, changes: Iterator[Change], told: Sequence[str] = ()) -> list[str]:
    assert [f.rule for f in but_the_proof_reader(check(form, document))] == [*told]
    tried = list(changes)
    assert len(tried) > 40
    return [c.what for c in tried if not at_its_place(check(form, c.document), c)]


@pytest.mark.parametrize("kind", [word_changes, other_changes])
@pytest.mark.parametrize("name", ["northmere", "wexcombe", "aldermoor"])
def test_every_change_to_an_example_is_reported_at_its_place(
    kind, name: str, annual: Form, records: dict[str, Record]
) -> None:
    values = records[name].values
    document = draft(annual, values)
    assert missed(annual, document, kind(annual, values, document)) == []


@pytest.mark.parametrize("kind", [word_changes, other_changes])
@pytest.mark.parametrize("name", REAL)
def test_every_change_to_a_real_letter_is_reported_at_its_place(
    kind, name: str, annual: Form, real_letters: dict[str, Path]
) -> None:
    values = read_letter(annual, read_file(real_letters[name]).document).values
    document = draft(annual, values)
    assert missed(annual, document, kind(annual, values, document), TOLD[name]) == []


FACTS = [
    ("As in 2010", "As in 2009", "2009"),
    ("assessment 2011", "assessment 2010", "2010"),
    ("Inspections Act 2006", "Inspections Act 2005", "2005"),
    ("section 138", "section 139", "139"),
    ("Education and Inspections Act", "Education and Skills Act", "Skills"),
    ("April 2011", "April 2010", "2010"),
    ("Divisional Manager", "Regional Manager", "Regional Manager, Children’s Services Assessment"),
    ("8 November 2011", "8 November 2010", "8 November 2010"),
]


@pytest.mark.parametrize(("old", "new", "marked"), FACTS)
def test_a_year_an_act_or_a_job_title_changed_is_marked_alone(
    old: str, new: str, marked: str, annual: Form, letters
) -> None:
    document = letters["northmere"]
    number = next(n for n, p in enumerate(document.in_part("body")) if old in p.text)
    changed = seeded.changed(document, number, document.in_part("body")[number].text.replace(old, new))
    assert [f.surroundings(changed)[1] for f in check(annual, changed)] == [marked]
