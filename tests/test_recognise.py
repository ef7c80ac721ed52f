"""Which form a letter is of does not depend on what was read before it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from conftest import EXAMPLES

from drafting.document import Document, Paragraph, numbered
from drafting.reading import grams, recognise, stream
from drafting.reading.grams import Grams
from drafting.reading.stream import LetterStream, encoded
from fairhand.library import Library

WORDINGS = {
    "twice": "{% block a %}The quay is open and the quay is open and the ferry sails at nine today",
    "once": "{{ name }} The quay is open and the lamp is lit and the ferry sails at nine today",
    "other": "No word of {# this comment stands #} this wording is in any letter that was sent",
    "empty": "",
}


def document(*texts: str) -> Document:
    return Document(numbered([Paragraph("body", 0, "text", text) for text in texts]))


def naively(wordings: Mapping[str, str], text: str) -> list[str]:
    """The order by the plain reading of what a wording has in common with a letter, run by run."""

    def share(wording: str) -> float:
        letters = encoded(recognise._TAGS.sub("\0", wording)).letters
        own = [letters[n : n + recognise.ROUGHLY] for n in range(len(letters) - recognise.ROUGHLY)]
        return sum(run in text for run in own) / (len(own) or 1)

    return sorted(wordings, key=lambda name: share(wordings[name]), reverse=True)


@pytest.mark.parametrize(
    "text",
    [
        "The quay is open and the quay is open.",
        "The quay is open and the lamp is lit.",
        "No word of this wording is in any letter.",
        "The ferry sails at nine today.",
        "Nothing.",
    ],
)
def test_forms_are_asked_in_the_order_of_what_a_letter_has_in_common_with_their_wording(text: str) -> None:
    letter = LetterStream.of(document("Dear Ms Ellery", text))
    assert recognise.likeliest_first(WORDINGS, letter) == naively(WORDINGS, letter.text)


def test_runs_that_a_wording_has_twice_count_twice() -> None:
    letter = LetterStream.of(document("The quay is open and the quay is open and the"))
    runs = {letter.text[n : n + recognise.ROUGHLY] for n in range(len(letter.text))}
    own = recognise._runs(WORDINGS["twice"])
    assert own.total == sum(own.counts.values()) > len(own.counts)
    present = sum(count for run, count in own.counts.items() if run in runs)
    assert recognise._common(own, runs) == present / own.total
    assert recognise.likeliest_first(WORDINGS, letter)[0] == "twice"


def test_a_letter_with_the_wording_of_two_forms_is_of_the_same_one_whatever_was_read_before(letters) -> None:
    whole = [list(letters[name].paragraphs) for name in EXAMPLES]
    pairs = [Document(numbered([*a, *b])) for a in whole for b in whole if a is not b]
    alone = [Library().of(pair) for pair in pairs]
    for name in EXAMPLES:
        library = Library()
        before = library.of(letters[name])
        assert before is not None
        assert [form and form.name for form in map(library.of, pairs)] == [form and form.name for form in alone]


def test_forms_are_recognised_after_the_alphabet_was_begun_anew(letters, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library()
    before = {name: library.of(letters[name]) for name in EXAMPLES}
    monkeypatch.setattr(stream, "_MOST", 0)
    for name in reversed(EXAMPLES):
        LetterStream.of(document(f"Words that no wording has, {name} least of all"))
        assert library.of(letters[name]) is before[name]
        letter = LetterStream.of(document("No word of this wording is in any letter, and the lamp is lit"))
        assert recognise.likeliest_first(WORDINGS, letter) == ["other", "once", "twice", "empty"]


def test_grams_are_found_alike_whether_few_are_sought_or_many(letters, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library()
    bodies = [library.form(name).wording.unconditional for name in library.folders]

    def shares() -> list[float | None]:
        return [Grams(LetterStream.of(letters[name])).share(body) for name in EXAMPLES for body in bodies]

    monkeypatch.setattr(grams, "MANY", 10**6)
    few = shares()
    monkeypatch.setattr(grams, "MANY", 0)
    assert shares() == few
