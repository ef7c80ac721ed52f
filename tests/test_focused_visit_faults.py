"""Faults put into the published focused visit letters: each is told at its place, and with one finding.

The faults are made from what is read of each letter, so that no wording of a letter stands here. Each kind of fault
takes the letters by turns, as many as can be checked in a moment.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
import seeded
from conftest import but_the_proof_reader
from seeded import ANYWHERE, WORD, Change, Fixed, changed
from test_focused_visits import LETTERS, document, form, needs_letters, reading

from checks.check import check_reading
from checks.finding import Finding
from drafting.document import Document, Paragraph, Span
from drafting.draft import Filling
from drafting.forms.laying import lay
from drafting.problem import Problem
from drafting.reading.read import read_letter
from drafting.records.values import Chosen, letter_date
from drafting.typography import with_marks

NAMES = [letter.name for letter in LETTERS]
WORDS_A_LETTER = 4
LEFT_OUT = ("framework", "improvements_heading")
"""Passages of which one changed word may make another variant or narrative, so that it is told badly or not at all."""

Makes = Callable[[str], Iterator[Change]]


def new_findings(name: str, faulty: Document) -> list[Finding]:
    """What is found in a faulty letter and not in the letter itself."""
    found = but_the_proof_reader(check_reading(read_letter(form(), faulty)))
    known = Counter((f.rule, f.message) for f in findings(name))
    return [f for f in found if known[f.rule, f.message] < 1 or known.subtract([(f.rule, f.message)])]


@cache
def findings(name: str) -> tuple[Finding, ...]:
    return tuple(but_the_proof_reader(check_reading(reading(name))))


def touches(finding: Finding, change: Change) -> bool:
    """Whether a finding touches a change, or stands within a sign of it."""
    span = finding.span
    beside = 1 if change.end == ANYWHERE else 0
    near = span.part == "body" and abs(span.paragraph - change.paragraph) <= beside
    return near and span.start <= change.end + 1 and span.end >= change.start - 1


def told_badly(makes: Makes, rule: str, names: list[str]) -> list[str]:
    """The faults that are told with no finding, with several, with one elsewhere or of another rule; a rule ends with a
    point where any of its group will do."""
    bad = []
    for name in names:
        for change in makes(name):
            found = new_findings(name, change.document)
            right = [f for f in found if f.rule.startswith(rule) and touches(f, change)]
            if len(right) != 1 or len(found) != 1:
                bad.append(f"{name}: {change.what}: {[f.rule for f in found]}")
    return bad


def put(name: str, span: Span, text: str) -> Change:
    """Another text where a span stands."""
    old = document(name).in_part("body")[span.paragraph - 1].text
    new = f"{old[: span.start]}{text}{old[span.end :]}"
    faulty = changed(document(name), span.paragraph - 1, new)
    return Change(text, faulty, span.paragraph, span.start, span.start + len(text))


def slot(name: str, path: str) -> Span | None:
    return next(iter(reading(name).slots.get(path, ())), None)


def slot_says(path: str, *texts: str) -> Makes:
    """Faults that put another text into a slot."""
    return lambda name: (put(name, span, text) for text in texts if (span := slot(name, path)))


# --- words ---


def standard(name: str) -> Iterator[Span]:
    """Where standard wording stands in paragraphs of which no finding speaks."""
    known = {span.paragraph for f in findings(name) for span in (f.span, *(r.span for r in f.related))}
    left_out = [s for path in LEFT_OUT for s in reading(name).passages.get(path, ())]
    for span in reading(name).standard:
        if span.part == "body" and span.paragraph not in known and not any(_inside(span, other) for other in left_out):
            yield span


def _inside(span: Span, other: Span) -> bool:
    return span.paragraph == other.paragraph and other.start <= span.start and span.end <= other.end


def whole_sentences(name: str) -> list[Fixed]:
    """The words of standard wording that have one of their own on either side: what stands beside a slot may be part of
    its value, and of a heading of one word nothing is left."""
    found = []
    for span in standard(name):
        text = document(name).in_part("body")[span.paragraph - 1].text
        words = list(WORD.finditer(text, span.start, span.end))
        found += [Fixed(span.paragraph - 1, m.start(), m.end(), False) for m in words[1:-1] if len(words) > 4]
    return found


def some_words(name: str) -> Iterator[Change]:
    """A few words of a letter changed, dropped, doubled, and others put beside them: one change of each."""
    rng = random.Random(name)
    for n, word in enumerate(rng.sample(whole_sentences(name), WORDS_A_LETTER)):
        changes = list(seeded.word_changes(document(name), word, rng))
        yield changes[n % len(changes)]


@needs_letters
def test_a_word_changed_in_the_standard_wording_is_told() -> None:
    assert told_badly(some_words, "", NAMES) == []


# --- names and dates ---


def other_year(path: str, years: int) -> Makes:
    def makes(name: str) -> Iterator[Change]:
        span = slot(name, path)
        text = document(name).text(span) if span else ""
        if span and (year := re.search(r"\d{4}", text)):
            yield put(name, span, text.replace(year[0], str(int(year[0]) + years)))

    return makes


FACTS: dict[str, tuple[Makes, str]] = {
    "another council in the first sentence": (slot_says("visited", "Northmere"), "facts.same-authority"),
    "a visit a year before": (other_year("visit_dates", -1), "facts.visit-dates"),
    "a visit in the year to come": (other_year("visit_dates", 1), "facts.visit-dates"),
    "another signatory": (slot_says("signatory", "Ada Lantern"), "facts.signatory-named"),
    "the greeting of another person": (slot_says("salutation", "Mr Lantern"), "facts.salutation"),
    "a note for the greeting": (slot_says("salutation", "[insert name]"), "merge."),
    "a note for the signatory": (slot_says("signatory", "[name]"), "merge."),
}


@needs_letters
@pytest.mark.parametrize("fault", FACTS)
def test_a_name_or_a_date_that_disagrees_is_told(fault: str) -> None:
    makes, rule = FACTS[fault]
    odd = {"camden-05-december-2023.pdf", "southend-on-sea-09-may-2022.pdf"}  # no council in the title; greeted wrongly
    names = [name for name in NAMES[list(FACTS).index(fault) % 2 :: 2] if name not in odd]
    assert told_badly(makes, rule, names) == []


@needs_letters
@pytest.mark.parametrize("years", [-1, 1])
def test_a_letter_dated_in_another_year_is_told_by_the_visit(years: int) -> None:
    for name in NAMES[years::4]:
        for change in other_year("date", years)(name):
            assert "facts.visit-dates" in [f.rule for f in new_findings(name, change.document)], name


# --- wording of another time ---


def of_another_time(path: str) -> Makes:
    """A passage in each wording that does not hold on the letter's date."""

    def makes(name: str) -> Iterator[Change]:
        day = letter_date(form(), reading(name).values)
        spans = reading(name).passages.get(path, ())
        for variant, text in wordings(name, path).items():
            if spans and not form().passages[path].variants[variant].holds_on(day, form().play):
                yield replace(put(name, spans[0], text), what=f"{path} as {variant}")

    return makes


def wordings(name: str, path: str) -> dict[str, str]:
    """The variants of a passage in one line, with the letter's own values."""
    texts = {}
    bodies = next(choice.variants for choice in form().wording.choices if choice.path == path)
    for variant, body in bodies:
        try:
            lines = [line.text for line in lay(body, Filling(form(), reading(name).values)) if line.text.strip()]
        except Problem:
            continue
        if len(lines) == 1:
            texts[variant] = with_marks(lines[0], form().quotation_marks).strip()
    return texts


@needs_letters
@pytest.mark.parametrize("path", ["opening", "improvements_heading", "findings_heading", "next_visit"])
def test_the_wording_of_another_time_is_told(path: str) -> None:
    chosen = {name: reading(name).values[path] for name in NAMES if path in reading(name).values}
    clean = [name for name, c in chosen.items() if isinstance(c, Chosen) and not _known(name, path)]
    assert told_badly(of_another_time(path), "wording.period", clean) == []


def _known(name: str, path: str) -> bool:
    here = {span.paragraph for span in reading(name).passages.get(path, ())}
    return any(f.span.paragraph in here for f in findings(name))


# --- paragraphs ---


def narrative(name: str) -> int:
    """The number (from 0) of a paragraph of narrative, another one for each letter."""
    spans = [s for s in reading(name).slots["findings"] if s.end > 60]
    return random.Random(name).choice(spans).paragraph - 1


def twice(at: Callable[[str], int]) -> Makes:
    def makes(name: str) -> Iterator[Change]:
        n = at(name)
        paragraph = document(name).in_part("body")[n]
        yield Change("twice", changed(document(name), n, paragraph.text, [paragraph]), n + 1, 0, ANYWHERE)

    return makes


def with_note(name: str) -> Iterator[Change]:
    n = narrative(name)
    note = Paragraph("body", 0, "text", "[insert name]")
    yield Change("note", changed(document(name), n, document(name).in_part("body")[n].text, [note]), n + 2, 0, ANYWHERE)


def without(at: Callable[[str], int]) -> Makes:
    return lambda name: iter([Change("gone", changed(document(name), at(name), None), at(name), 0, ANYWHERE)])


def paragraph_of(passage: str) -> Callable[[str], int]:
    return lambda name: reading(name).passages[passage][0].paragraph - 1


PARAGRAPHS: dict[str, tuple[Makes, str]] = {
    "a paragraph pasted twice": (twice(narrative), "merge.pasted-twice"),
    "a heading twice": (twice(paragraph_of("findings_heading")), "wording.repeated"),
    "a note of the template": (with_note, "merge.placeholder"),
    "no close": (without(paragraph_of("close")), "wording.missing"),
}


@needs_letters
@pytest.mark.parametrize("fault", PARAGRAPHS)
def test_a_paragraph_too_many_or_too_few_is_told(fault: str) -> None:
    makes, rule = PARAGRAPHS[fault]
    clean = [name for name in NAMES[list(PARAGRAPHS).index(fault) % 2 :: 2] if not _known(name, "close")]
    assert told_badly(makes, rule, [name for name in clean if reading(name).passages.get("close")]) == []


# --- two at once ---


@needs_letters
def test_two_faults_in_one_letter_are_both_told() -> None:
    for name in NAMES[::3]:
        first = next(slot_says("signatory", "Ada Lantern")(name))
        span = slot(name, "salutation")
        assert span
        text = first.document.in_part("body")[span.paragraph - 1].text
        both = changed(first.document, span.paragraph - 1, f"{text[: span.start]}Mr Lantern{text[span.end :]}")
        assert sorted(f.rule for f in new_findings(name, both)) == ["facts.salutation", "facts.signatory-named"], name
