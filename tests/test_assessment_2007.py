"""The annual performance assessment of 2007: seven sections, each with a grade that its sentence must say."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import seeded
from conftest import ROOT, SHARED, but_the_proof_reader
from test_real_letters import plain, raw_paragraphs
from test_seeded_changes import at_its_place, other_changes

from checks.check import check
from checks.finding import Finding
from drafting.document import Document, Paragraph, Span, numbered
from drafting.draft import draft
from drafting.formats.files import read_file
from drafting.forms.form import Form, Grade
from drafting.forms.form_file import load_form
from drafting.reading.read import read_letter
from drafting.records.record import Record, read_records
from drafting.records.record_text import record_yaml
from drafting.records.values import Chosen, Values
from fairhand.outputs import Job, Writers

NAME = "annual-performance-assessment-2007"
REAL = SHARED / "letters" / "liverpool-2007.txt"
EXAMPLE = ROOT / "examples" / "penmarsh.yaml"
FIRST = "overall_effectiveness"
SECTIONS = (
    FIRST,
    "being_healthy",
    "staying_safe",
    "enjoying_and_achieving",
    "making_a_positive_contribution",
    "achieving_economic_well_being",
    "capacity_to_improve",
)


@pytest.fixture(scope="session")
def form() -> Form:
    return load_form(ROOT / "templates" / NAME)


@pytest.fixture(scope="session")
def record(form: Form) -> Record:
    return read_records(EXAMPLE, lambda _: form)[0]


@pytest.fixture(scope="session")
def real() -> Path:
    if not REAL.is_file():
        pytest.skip("the real letter is not here: it stands in ../shared/letters, which is not part of the project")
    return REAL


@pytest.fixture(scope="session", params=["example", "real"])
def document(request: pytest.FixtureRequest, form: Form, record: Record) -> Document:
    """The invented letter, and the real one."""
    if request.param == "example":
        return draft(form, record.values)
    return read_file(request.getfixturevalue("real")).document


class Section(NamedTuple):
    """A section of a letter: its title, its grade, where number and adjective stand, and its paragraphs (half-open)."""

    name: str
    title: str
    grade: Grade
    number: Span
    adjective: Span
    start: int
    end: int


@pytest.fixture(params=SECTIONS)
def section(request: pytest.FixtureRequest, form: Form, document: Document) -> Section:
    reading = read_letter(form, document)
    numbers = {name: reading.slots[f"{name}.grade.number"][0] for name in SECTIONS}
    starts = [numbers[name].paragraph - 2 for name in SECTIONS]
    statute = reading.passages["statute"][0].paragraph - 1
    name = request.param
    grade = reading.values[f"{name}.grade"]
    assert isinstance(grade, Grade)
    n = SECTIONS.index(name)
    adjective = reading.slots[f"{name}.grade.adjective"][0]
    return Section(name, form.groups[name], grade, numbers[name], adjective, starts[n], [*starts, statute][n + 1])


@pytest.fixture
def others(form: Form, section: Section) -> list[Grade]:
    """The grades that the section has not."""
    assert form.scale
    return [g for g in form.scale.grades if g.number != section.grade.number]


def replaced(document: Document, *changes: tuple[Span, str]) -> Document:
    """The letter with other words in some places of its body."""
    body = list(document.in_part("body"))
    for span, new in changes:
        old = body[span.paragraph - 1]
        text = old.text[: span.start] + new + old.text[span.end :]
        body[span.paragraph - 1] = Paragraph("body", 0, old.kind, text.strip(), old.level)
    return with_body(document, body)


def without(document: Document, start: int, end: int) -> Document:
    """The letter without the paragraphs of its body from `start` to `end` (counted from 0, half-open)."""
    body = document.in_part("body")
    return with_body(document, [*body[:start], *body[end:]])


def with_body(document: Document, body: list[Paragraph]) -> Document:
    header = document.in_part("header")
    return Document(numbered((*header, *(p for p in body if p.text))), document.certain_breaks)


def scale_row(form: Form, number: int) -> Grade:
    row = form.scale.row(number) if form.scale else None
    assert row
    return row


def told(form: Form, document: Document) -> list[tuple[str, str]]:
    """The rules that speak about a letter, with what they mark."""
    return [(f.rule, f.surroundings(document)[1]) for f in of_the_wording(form, document)]


def of_the_wording(form: Form, document: Document) -> list[Finding]:
    """What is said of a letter, but for its narrative: that a changed grade no longer fits that is no fault here."""
    return [f for f in found_in(form, document) if f.rule != "grade.reads-like"]


def found_in(form: Form, document: Document, values: Values | None = None) -> list[Finding]:
    """What is found in a letter, but for what the proof-reader finds in the real one's narrative."""
    return but_the_proof_reader(check(form, document, values))


def only(found: list[Finding]) -> Finding:
    (finding,) = found
    return finding


def test_the_letter_is_found_without_fault(form: Form, document: Document) -> None:
    assert [f.message for f in found_in(form, document)] == []


def test_an_adjective_of_another_grade_is_told_of(
    form: Form, document: Document, section: Section, others: list[Grade]
) -> None:
    for grade in others:
        word = grade.word("adjective")
        changed = replaced(document, (section.adjective, word))
        finding = only(found_in(form, changed))
        assert (finding.rule, finding.surroundings(changed)[1]) == ("grade.section-adjective", word)
        assert section.title in finding.message
        assert finding.suggestions == (section.grade.word("adjective"),)


def test_an_article_that_goes_with_the_wrong_adjective_is_no_second_finding(form: Form, document: Document) -> None:
    span = read_letter(form, document).slots[f"{FIRST}.grade.adjective"][0]
    span = Span("body", span.paragraph, span.start - len("a "), span.end)
    changed = replaced(document, (span, "an outstanding"))
    assert told(form, changed) == [("grade.section-adjective", "an outstanding")]


def test_a_number_of_another_grade_is_told_of_at_the_words_that_belie_it(
    form: Form, document: Document, section: Section, others: list[Grade]
) -> None:
    for grade in others:
        changed = replaced(document, (section.number, str(grade.number)))
        finding = only(of_the_wording(form, changed))
        assert finding.rule == ("grade.sentence" if section.name == FIRST else "grade.section-adjective")
        assert document.text(section.adjective) in finding.surroundings(changed)[1]
        assert f"“{section.title}” has grade {grade.number}" in finding.message
        assert [r.span for r in finding.related] == [section.number]


def test_another_grade_with_its_own_words_is_no_fault(
    form: Form, document: Document, section: Section, others: list[Grade]
) -> None:
    for grade in others:
        changes = (section.number, str(grade.number)), (section.adjective, grade.word("adjective"))
        rules = [rule for rule, _ in told(form, replaced(document, *changes))]
        assert rules == (["grade.sentence"] if section.name == FIRST else [])


@pytest.mark.parametrize("number", ["5", "0", "three"])
def test_a_grade_that_is_not_on_the_scale_is_told_of(
    number: str, form: Form, document: Document, section: Section
) -> None:
    changed = replaced(document, (section.number, number))
    finding = only(found_in(form, changed))
    assert (finding.rule, finding.surroundings(changed)[1]) == ("grade.section-number", number)
    assert section.title in finding.message


def test_a_line_with_the_grade_that_fell_out_is_missed(form: Form, document: Document, section: Section) -> None:
    finding = only(found_in(form, without(document, section.start + 1, section.start + 2)))
    assert finding.rule == "wording.missing"
    assert f"“Grade {section.grade.number}”" in finding.message
    assert finding.span.paragraph == section.start + 1


def test_a_section_that_fell_out_is_one_finding(form: Form, document: Document, section: Section) -> None:
    finding = only(found_in(form, without(document, section.start, section.end)))
    assert (finding.rule, finding.span.paragraph) == ("wording.missing-section", section.start)
    assert section.title in finding.message


def test_several_sections_that_fell_out_are_a_finding_each(form: Form, document: Document) -> None:
    reading = read_letter(form, document)
    start = reading.slots["being_healthy.grade.number"][0].paragraph - 2
    shorter = without(document, start, reading.passages["statute"][0].paragraph - 1)
    found = found_in(form, shorter)
    assert [f.rule for f in found] == ["wording.missing-section"] * 6
    assert all(form.groups[name] in f.message for name, f in zip(SECTIONS[1:], found, strict=True))


def test_a_heading_that_fell_out_is_missed_alone(form: Form, document: Document, section: Section) -> None:
    finding = only(found_in(form, without(document, section.start, section.start + 1)))
    assert finding.rule == "wording.missing"
    assert section.title in finding.message


def test_a_sentence_of_the_grade_that_fell_out_is_missed(form: Form, document: Document, section: Section) -> None:
    place = section.adjective
    text = document.in_part("body")[place.paragraph - 1].text
    sentence = Span("body", place.paragraph, 0, text.index(".", place.end) + 1)
    finding = only(found_in(form, replaced(document, (sentence, ""))))
    # the sentence of the first section is one of several by the form, and what stands there could be another one
    assert finding.rule == ("wording.unrecognised" if section.name == FIRST else "wording.missing")
    assert place.paragraph - 1 <= finding.span.paragraph <= place.paragraph


def test_the_sentence_of_another_grade_may_be_worded_as_nobody_knows(form: Form, document: Document) -> None:
    reading = read_letter(form, document)
    number, adjective = (reading.slots[f"{FIRST}.grade.{column}"][0] for column in ("number", "adjective"))
    better = replaced(
        document, (number, "4"), (Span("body", adjective.paragraph, 0, adjective.end), "It is outstanding")
    )
    assert [rule for rule, _ in told(form, better)] == ["wording.unknown"]


def test_a_section_whose_sentence_is_supplied_is_there_without_its_heading(form: Form, record: Record) -> None:
    supplied = Chosen(supplied="Nothing was left undone.")
    values = record.values | {f"{FIRST}.grade": scale_row(form, 4), f"{FIRST}.delivery": supplied}
    document = draft(form, values)
    heading = read_letter(form, document).slots[f"{FIRST}.grade.number"][0].paragraph - 2
    rules = [rule for rule, _ in told(form, without(document, heading, heading + 1))]
    assert rules == ["wording.missing", "wording.unknown"]


def test_a_section_that_fell_out_is_one_finding_against_its_record_too(form: Form, record: Record) -> None:
    document = draft(form, record.values)
    starts = [read_letter(form, document).slots[f"{name}.grade.number"][0].paragraph - 2 for name in SECTIONS[2:4]]
    assert [f.rule for f in found_in(form, without(document, *starts), record.values)] == ["wording.missing-section"]


def test_a_number_that_the_record_belies_leaves_the_right_words_alone(form: Form, record: Record) -> None:
    document = draft(form, record.values)
    number = read_letter(form, document).slots["being_healthy.grade.number"][0]
    changed = replaced(document, (number, "1"))
    assert [f.rule for f in found_in(form, changed, record.values)] == ["facts.record"]


def test_another_authority_in_the_capitals_of_the_title_is_told_of(form: Form, document: Document) -> None:
    title = read_letter(form, document).slots["authority|upper"][0]
    changed = replaced(document, (title, "EASTPORT CITY COUNCIL"))
    assert told(form, changed) == [("facts.authority", "EASTPORT CITY COUNCIL")]


EVERY = 60
"""Of the words away from slots so many are tried; those beside a slot all."""


def word_changes(form: Form, record: Record, document: Document) -> Iterator[seeded.Change]:
    rng = random.Random(2007)
    for n, word in enumerate(seeded.fixed_words(form, record.values, document)):
        if word.beside_slot or n % EVERY == 0:
            yield from seeded.word_changes(document, word, rng)


def is_told_of(found: list[Finding], change: seeded.Change) -> bool:
    """Whether a change is reported at its place; a paragraph's first sentence that is missing, at the end of the one
    before too, for it may have been a paragraph of its own; a sentence that was moved to a section that could have it,
    where it was."""
    before = [f for f in found if not f.surroundings(change.document)[1] and f.span.paragraph == change.paragraph - 1]
    return (
        at_its_place(found, change)
        or (change.start < 0 and bool(before))
        or (change.what.startswith("sentence moved") and "wording.missing" in {f.rule for f in found})
    )


def test_every_change_to_a_fixed_word_is_reported_at_its_place(form: Form, record: Record) -> None:
    document = draft(form, record.values)
    tried = list(word_changes(form, record, document))
    assert len(tried) > 150
    assert [c.what for c in tried if not at_its_place(found_in(form, c.document), c)] == []


def test_every_sentence_paragraph_and_break_that_changes_is_reported(form: Form, record: Record) -> None:
    document = draft(form, record.values)
    tried = list(other_changes(form, record.values, document))
    assert len(tried) > 80
    assert [c.what for c in tried if not is_told_of(found_in(form, c.document), c)] == []


def written(form: Form, record: Record, job_format: str, folder: Path) -> Path:
    target = folder / f"letter.{job_format}"
    target.write_bytes(Writers().data(Job(record, job_format, target), draft(form, record.values)))
    return target


@pytest.fixture
def real_record(form: Form, real: Path, tmp_path: Path) -> Record:
    """The record that was read from the real letter."""
    found = read_letter(form, read_file(real).document)
    assert found.missing == ()
    file = tmp_path / "record.yaml"
    file.write_text(record_yaml(form, found.values), encoding="utf-8")
    return read_records(file, lambda _: form)[0]


def test_the_real_letter_is_drafted_again(form: Form, real: Path, real_record: Record, tmp_path: Path) -> None:
    drafted = written(form, real_record, "txt", tmp_path).read_text(encoding="utf-8")
    assert [plain(line) for line in drafted.splitlines() if line.strip()] == raw_paragraphs(real)


@pytest.mark.parametrize("which", ["record", "real_record"])
@pytest.mark.parametrize("job_format", ["docx", "md", "txt"])
def test_a_drafted_letter_reads_back_to_the_same_record(
    job_format: str, which: str, form: Form, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    record = request.getfixturevalue(which)
    found = read_letter(form, read_file(written(form, record, job_format, tmp_path)).document)
    assert found.changes == ()
    assert record_yaml(form, found.values) == record_yaml(form, record.values)


def test_a_starter_record_can_be_drafted(form: Form, shell: Callable[..., str], tmp_path: Path) -> None:
    starter = tmp_path / "starter.yaml"
    starter.write_text(shell("new", NAME), encoding="utf-8")
    assert "Grade 3" in shell("draft", str(starter), "--to", "txt")


@pytest.fixture
def shell() -> Callable[..., str]:
    from click.testing import CliRunner

    from fairhand.cli import main

    def run(*args: str) -> str:
        result = CliRunner().invoke(main, args)
        assert result.exit_code == 0, result.output
        return result.stdout

    return run
