"""A letter's lists against its record: what differs is marked where it stands, and quoted so that it can be seen."""

from __future__ import annotations

import pytest

from checks.check import check
from drafting.document import Document, numbered
from drafting.forms.form import Form
from drafting.records.record import Record


@pytest.fixture
def record(records: dict[str, Record]) -> Record:
    return records["northmere"]


def changed(letters: dict[str, Document], old: str, new: str) -> Document:
    """The letter to Northmere, a text in it changed."""
    document = letters["northmere"]
    assert any(old in p.text for p in document.paragraphs)
    return Document(tuple(p._replace(text=p.text.replace(old, new)) for p in document.paragraphs))


START, END = "The three special schools", "permanent exclusions remain rare."


@pytest.mark.parametrize(
    ("old", "new", "marked", "instead"),
    [
        (END, f"{END} The council disputes this.", "The council disputes this.", ()),
        (START, f"In addition, {START}", "In addition,", ()),
        ("special educational needs", "special needs", "", ("educational",)),
        ("make better progress", "make much better progress", "much", ()),
        ("is good. Pupils", "is poor. Pupils", "poor.", ("good.",)),
    ],
)
def test_words_that_somebody_changed_in_a_paragraph_are_marked(
    annual: Form,
    record: Record,
    letters: dict[str, Document],
    old: str,
    new: str,
    marked: str,
    instead: tuple[str, ...],
) -> None:
    document = changed(letters, old, new)
    (found,) = check(annual, document, record.values, {"facts.record"})
    assert document.text(found.span) == marked
    assert tuple(text for text in found.suggestions if text) == instead
    assert new.split()[0] in document.paragraph(found.span).text


def test_what_differs_is_quoted_with_the_words_around_it(
    annual: Form, record: Record, letters: dict[str, Document]
) -> None:
    document = changed(letters, "make better progress", "make much better progress")
    (found,) = check(annual, document, record.values, {"facts.record"})
    assert "the record says “… educational needs make better progress than …”" in found.message
    assert "the letter “… educational needs make much better progress than …”" in found.message


def test_an_address_is_told_as_one(annual: Form, record: Record, letters: dict[str, Document]) -> None:
    document = changed(letters, "Staithe Road", "Harbour Road")
    (found,) = check(annual, document, record.values, {"facts.record"})
    assert "Civic Centre, Staithe Road" in found.message
    assert "Civic Centre, Harbour Road" in found.message


def test_a_paragraph_that_is_lost_and_one_that_is_new_are_told(
    annual: Form, record: Record, letters: dict[str, Document]
) -> None:
    whole = letters["northmere"]
    lost = next(p for p in whole.paragraphs if p.text.startswith(START))
    document = Document(numbered(p for p in whole.paragraphs if p is not lost))
    (found,) = check(annual, document, record.values, {"facts.record"})
    assert "the letter “nothing”" in found.message
    other = "The harbour has four boats, and every one of them is painted blue."
    new = Document(tuple(p._replace(text=other) if p is lost else p for p in whole.paragraphs))
    (found,) = check(annual, new, record.values, {"facts.record"})
    assert new.text(found.span).startswith("The harbour has four boats")


def test_the_example_letters_say_what_their_records_say(
    annual: Form, records: dict[str, Record], letters: dict[str, Document]
) -> None:
    for name, record in records.items():
        assert check(annual, letters[name], record.values, {"facts.record"}) == []
