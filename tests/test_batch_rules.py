"""The checks across letters: names in texts, traces, batches, and what is told of faults that were put into one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, SHARED

from checks.batch.batch import Batch
from checks.batch.find import BATCH_KINDS, batch_findings
from checks.batch.names import Names, bare
from checks.batch.person import person_key
from checks.batch.rows import RowTrace
from checks.batch.trace import Trace, spelt, trace_of
from checks.check import check, fault_of
from checks.examples import Specimen, as_lines, example_letter, from_lines, specimen
from checks.finding import NOWHERE, Finding
from checks.rule import Example, catalogue, form_rows
from checks.seen import as_seen
from drafting.document import Document, Span
from drafting.formats.files import read_file
from drafting.forms.form_file import load_form
from drafting.reading.read import read_letter

OWN: Specimen = specimen()
PLACES = ("Saltby", "Northness", "Wickmouth", "Eelstow", "Lampton", "Tarnsea", "Bath", "Reading", "Bury", "Oarby")
TITLES = ("Ms Ada", "Mr Ian", "Dr Eva", "Mrs Joy", "Ms Una", "Mr Lee", "Mr Sam", "Ms Ivy", "Mr Ned", "Ms Fay")
Told = list[tuple[int | None, str, str]]


def record(n: int, **changed: Any) -> dict[str, Any]:
    """The fields of the letter to the n-th harbour, whose narrative is its own."""
    name = f"{PLACES[n]} Borough Council"
    own = [f"The {word} of the {word}s that the {PLACES[n - 9]} keepers {word} is {n}." for word in PLACES[n].split()]
    addressee = {"name": f"{TITLES[n]} Wick{chr(97 + n) * 2}", "address": [name, "The Quay"]}
    return {"harbour": name, "called": PLACES[n], "addressee": addressee, "strengths": own} | changed


def letter(n: int, **changed: Any) -> Document:
    """The letter to the n-th harbour."""
    return example_letter(OWN, Example(record=record(n, **changed)))[0]


def trace(document: Document, path: str) -> Trace:
    return trace_of(read_letter(OWN.form, document), path)


def told(documents: list[Document], rows: list[RowTrace] | None = None, **given: Any) -> Told:
    """What is said of some letters: which letter (from 0), the rule, and the words marked."""
    with Batch() as batch:
        for number, document in enumerate(documents):
            batch.add(trace(document, f"{number}.docx"))
        found = list(batch_findings(batch, rows, lambda _: OWN.form, given.get("totals"), given.get("rules")))
    return [(n, f.rule, "" if n is None else documents[n].text(f.span)) for n, f in found]


def row(n: int, number: int, at: int | None, **changed: Any) -> RowTrace:
    """The row of the n-th harbour, on line `number`, with the letter `at`."""
    values = OWN.values(record(n, **changed))
    short = {path: text for path, value in values.items() if (text := spelt(value))}
    return RowTrace("country.xlsx", number, {"harbour": f"C{number}", "date": f"A{number}"}, short, at)


@pytest.fixture
def batch() -> list[Document]:
    """Ten letters without a fault."""
    return [letter(n) for n in range(10)]


def changed(document: Document, change: str, to: str) -> Document:
    text = as_lines(document)
    assert change in text
    return from_lines(text.replace(change, to))


PASTED = (
    "The keepers of Northness have a boat of their own, and since the spring of 2018 they row out in any weather to "
    "see to the buoys."
)


def test_letters_without_a_fault_are_silent(batch: list[Document]) -> None:
    assert told(batch) == []


def test_letters_with_their_rows_and_totals_are_silent(batch: list[Document]) -> None:
    rows = [row(n, n + 2, n) for n in range(10)]
    assert told(batch, rows, totals={"1": 10, "2": 0}) == []


def test_where_few_of_the_rows_have_a_letter_the_others_are_not_told_one_by_one(batch: list[Document]) -> None:
    rows = [row(n, n + 2, n if n < 4 else None) for n in range(10)]
    assert told(batch[:4], rows) == [(None, "batch.row-without-letter", "")]


def test_a_letter_without_a_row_and_a_row_without_a_letter_are_told(batch: list[Document]) -> None:
    rows = [row(n, n + 2, n if n < 9 else None) for n in range(10)]
    assert told(batch[:9], rows) == [(None, "batch.row-without-letter", "")]
    assert told(batch, rows[:9]) == [(9, "batch.letter-without-row", "Oarby Borough Council")]


def test_a_row_that_stands_twice_is_told_once(batch: list[Document]) -> None:
    rows = [*(row(n, n + 2, n) for n in range(10)), row(3, 12, None)]
    assert told(batch, rows) == [(None, "batch.repeated-row", "")]


def test_two_letters_of_a_row_that_stands_twice_are_told_as_one_letter_only(batch: list[Document]) -> None:
    rows = [*(row(n, n + 2, n) for n in range(10)), row(3, 12, 10, grade=2, previous_grade=3)]
    again = letter(3, grade=2, previous_grade=3)
    assert told([*batch, again], rows) == [(None, "batch.repeated-row", "")]


def test_an_extra_letter_to_an_authority_is_told_once(batch: list[Document]) -> None:
    rows = [row(n, n + 2, n) for n in range(10)]
    extra = letter(4, grade=2, previous_grade=3)
    assert told([*batch, extra], rows) == [(10, "batch.same-authority", "Lampton Borough Council")]


def test_the_finding_about_a_row_has_its_cell_and_no_place(batch: list[Document]) -> None:
    with Batch() as empty:
        ((number, found),) = batch_findings(
            empty, [row(3, 5, None)._replace(form="specimen")], lambda _: OWN.form, None
        )
    assert (number, found.span, found.row, found.cell) == (None, NOWHERE, 5, "C5")
    assert "Eelstow Borough Council" in found.message


def test_a_pasted_paragraph_is_told_in_the_letter_that_it_is_not_about(batch: list[Document]) -> None:
    batch[1], batch[0] = letter(1, strengths=[PASTED]), letter(0, strengths=[PASTED])
    assert told(batch) == [(0, "batch.pasted-paragraph", PASTED)]


def test_a_pasted_paragraph_with_the_name_and_the_year_changed_is_told_in_the_later_letter(
    batch: list[Document],
) -> None:
    other = PASTED.replace("Northness", "Saltby").replace("2018", "2017")
    batch[1], batch[0] = letter(1, strengths=[PASTED]), letter(0, strengths=[other])
    assert told(batch) == [(1, "batch.pasted-paragraph", PASTED)]


def test_a_paragraph_that_half_of_the_letters_have_is_a_phrase_of_the_house() -> None:
    text = PASTED.replace("Northness", "the harbour")
    assert told([letter(n, strengths=[text] if n % 2 else ["Oil."]) for n in range(10)]) == []


def test_of_many_paragraphs_out_of_one_letter_the_first_is_told() -> None:
    words = ["lamp", "wick", "boat", "buoy", "rope", "mast"]
    texts = [f"{w.title()} " + " ".join(f"{w}{a} is {w}{b}," for a in "abcde" for b in "xy") + "." for w in words]
    found = told([letter(0, strengths=texts), letter(1, strengths=texts), letter(2)])
    assert found == [(1, "batch.pasted-paragraph", texts[0])]


def test_another_authority_in_a_pasted_paragraph_is_not_told_as_well(batch: list[Document]) -> None:
    text = PASTED.replace("keepers of Northness", "services in Northness")
    assert (2, "batch.another-authority", "Northness") in told([*batch[:2], letter(2, strengths=[text])])
    batch[1], batch[2] = letter(1, strengths=[text]), letter(2, strengths=[text])
    assert told(batch) == [(2, "batch.pasted-paragraph", text)]


def test_a_neighbours_header_is_told_and_the_houses_own_address_is_not() -> None:
    heads = [["The Pier", "Reading RG1 1ZZ"] for _ in range(10)]
    batch = [letter(n, letterhead=[f"Lights of {PLACES[n]}", *heads[n]]) for n in range(9)]
    assert told(batch) == []
    batch.append(letter(9, letterhead=["Lights of Eelstow", *heads[9]]))
    assert told(batch) == [(9, "batch.another-header", "Eelstow")]


def test_a_person_who_is_addressed_twice_is_told_in_the_letter_whose_row_names_another(batch: list[Document]) -> None:
    stray = {"name": "Ian WICKBB OBE", "address": ["Saltby Borough Council"]}
    batch[0] = letter(0, addressee=stray, salutation="Ian")
    assert told(batch) == [(1, "batch.same-person", "Mr Ian Wickbb")]
    rows = [row(n, n + 2, n) for n in range(10)]
    assert told(batch, rows) == [(0, "batch.same-person", "Ian WICKBB OBE")]


def test_another_day_is_told_where_most_letters_are_of_one(batch: list[Document]) -> None:
    batch[5] = letter(5, date="4 June 2019")
    assert told(batch) == [(5, "batch.odd-date", "4 June 2019")]
    each = [letter(n, date=f"{n + 1} June 2019") for n in range(10)]
    assert told(each) == []


def test_letters_that_are_each_of_their_own_day_are_compared_only_where_one_spreadsheet_made_them(
    batch: list[Document],
) -> None:
    batch[5] = letter(5, date="4 June 2019")
    visits = replace(OWN.form, assessment_year=None)
    rows = [row(n, n + 2, n) for n in range(10)]
    with Batch() as given:
        for number, document in enumerate(batch):
            given.add(trace(document, f"{number}.docx"))
        assert list(batch_findings(given, None, lambda _: visits, None)) == []
        assert [found.rule for _, found in batch_findings(given, rows, lambda _: visits, None)] == ["batch.odd-date"]


def test_two_forms_of_a_name_are_one_authority() -> None:
    director = {"name": "Ms Ada Wick", "address": ["Council"]}
    same = [letter(0, harbour=name, called=name, addressee=director) for name in ("Hull", "Kingston upon Hull")]
    others = [letter(0, harbour=name, called=name, addressee=director) for name in ("Hull", "North Hull")]
    assert told(same, rules={"batch.same-person"}) == []
    assert told(others, rules={"batch.same-person"}) == [(1, "batch.same-person", "Ms Ada Wick")]


def test_one_letter_with_other_wording_is_told_and_a_house_that_rewords_is_told_once(batch: list[Document]) -> None:
    odd = [*batch[:9], changed(batch[9], "from the sea", "from a boat")]
    assert told(odd) == [(9, "batch.odd-wording", "a boat")]
    all_of_them = [changed(each, "from the sea", "from a boat") for each in batch]
    assert told(all_of_them) == [(None, "batch.reworded", "")]


def test_grades_that_do_not_add_up_are_one_finding_that_says_each_difference(batch: list[Document]) -> None:
    with Batch() as given:
        for number, document in enumerate(batch):
            given.add(trace(document, f"{number}.docx"))
        ((number, found),) = batch_findings(given, None, lambda _: OWN.form, {"1": 8, "2": 2, "withheld": 0})
    assert number is None
    assert found.message.endswith("1: 10, not 8; 2: 0, not 2")


def test_where_there_are_rows_their_grades_are_counted_for_a_letter_that_differs_is_told_as_that(
    batch: list[Document],
) -> None:
    rows = [row(n, n + 2, n) for n in range(10)]
    batch[3] = letter(3, grade=2, previous_grade=3)
    assert told(batch, rows, totals={"1": 10}) == []
    assert told(batch, totals={"1": 10}) == [(None, "batch.grade-totals", "")]


def test_only_the_rules_asked_for_are_used(batch: list[Document]) -> None:
    batch[5] = letter(5, date="4 June 2019")
    assert told(batch, rules={"batch.same-letter"}) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bath and Reading, in Bury.", ["Bath", "Reading", "Bury"]),
        ("A bath, reading, and to bury.", []),
        ("North Bath, Bath Road and Bath-upon-Sea.", []),
        ("The London Borough of Bury and Bath City Council's staff", ["London Borough of Bury", "Bath City Council"]),
        ("Services in Kingston upon Hull and Kingston upon Thames", ["Kingston upon Hull"]),
        ("THE LIGHTS OF BATH", ["BATH"]),
        ("Bath’s children", ["Bath"]),
        ("The local authority and the Council", []),
    ],
)
def test_names_are_found_as_letters_write_them(text: str, found: list[str]) -> None:
    given = ["Bath Council", "Bath Spa Town", "Reading", "Borough of Bury", "Kingston upon Hull", "the Council"]
    names = Names(given)
    assert [text[hit.start : hit.end] for hit in names.hits(text)] == found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("the London Borough of Barking and Dagenham", "barking and dagenham"),
        ("Averstone Borough of Saltby", "saltby"),
        ("Coventry City Council's", "coventry"),
        ("City of London", "city of london"),
        ("North East Lincolnshire local authority", "north east lincolnshire"),
    ],
)
def test_general_words_at_the_ends_are_no_part_of_a_name(name: str, words: str) -> None:
    assert " ".join(bare(name)) == words


def test_a_person_is_known_by_first_and_last_name() -> None:
    assert person_key("Dr John Lamp OBE") == person_key("john lamp") == ("john", "lamp")
    assert person_key("Mr Lamp") is None


def test_a_trace_leads_places_back_to_the_letter_as_it_is_written() -> None:
    text = as_lines(letter(0, strengths=["The lamps in Bath burn."])).replace("lamps in", "lamps\u00ad in")
    seen = as_seen(from_lines(text))

    def back(span: Span) -> Span:
        return seen.back(Finding("a.b", "info", "", span)).span

    ((held,),) = [[h for h in trace_of(read_letter(OWN.form, seen.document), "a", back).paragraphs if "Bath" in h.text]]
    assert held.span.end == len("The lamps\u00ad in Bath burn.")
    assert held.within(4, 9) == held.span


def test_a_batch_gives_back_what_was_added_and_leaves_no_file(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first, second = (trace(letter(n), f"{n}.docx") for n in (0, 1))
    with Batch() as batch:
        assert (batch.add(first), batch.add(second)) == (0, 1)
        assert batch.trace(0) == first
        assert [each for _, each in batch.traces()] == [first, second]
        assert list(tmp_path.iterdir()) == []


def test_a_rule_across_letters_takes_no_rows_of_forms() -> None:
    rule = catalogue()["batch.odd-date"]
    assert fault_of(rule, rule.row) is None
    told_of = fault_of(rule, replace(rule.row, form="a-form"))
    assert told_of == "batch.odd-date: a rule across letters is the same for every form; leave this row out."


def test_one_letter_is_checked_without_the_rules_across_letters() -> None:
    document, values = example_letter(OWN, Example())
    assert check(OWN.form, document, values, {rule for rule in catalogue() if rule.startswith("batch.")}) == []


@pytest.mark.parametrize("kind", BATCH_KINDS)
def test_every_option_of_a_kind_has_a_shape_and_stands_in_a_row(kind: str) -> None:
    assert set(getattr(BATCH_KINDS[kind], "SHAPES", ())) == set(BATCH_KINDS[kind].OPTIONS)
    rules = [rule for rule in catalogue().values() if rule.kind == kind]
    assert all(
        fault_of(rule, rule.row) is None and set(rule.row.options) <= set(BATCH_KINDS[kind].OPTIONS) for rule in rules
    )
    assert not any(rule.id == name for rule in rules for name, _ in form_rows(OWN.form.folder))


def real(folder: str, form: str, pattern: str) -> Iterator[tuple[str, Finding]]:
    """What is said of real letters as one batch, but for what each letter's own findings say of its wording."""
    if not SHARED.is_dir():
        pytest.skip("the real letters are not here: they stand in ../shared, which is not part of the project")
    own = load_form(ROOT / "templates" / form)
    paths = sorted((SHARED / folder).glob(pattern))
    with Batch() as batch:
        for path in paths:
            document = as_seen(read_file(path).document).document
            batch.add(trace_of(read_letter(own, document), path.stem))
        for number, found in batch_findings(batch, None, lambda _: own, None):
            if found.rule != "batch.odd-wording":
                yield paths[number].stem if number is not None else "", found


def test_the_three_letters_of_2011_are_silent_as_one_batch() -> None:
    assert list(real("letters", "annual-assessment-2011", "[kls]*y-2011.txt")) == []
    assert list(real("letters", "annual-assessment-2011", "*l-2011.txt")) == []


def test_of_60_letters_on_visits_one_has_a_paragraph_of_another_of_the_same_winter() -> None:
    ((letter_of, found),) = real("focused-visits", "focused-visit", "*.pdf")
    assert (letter_of, found.rule) == ("haringey-14-march-2025", "batch.pasted-paragraph")
    assert found.related[0].path == "bath-and-north-east-somerset-13-january-2025"
