"""From a span of a Word letter's text back to its runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_notation import save

from drafting.document import Letter, RunSpan, Span
from drafting.formats.word_reading.names import W
from drafting.formats.word_reading.reader import read_word

BODY = """p['Dear Ms Ellery']
    p[r['  The '] del[r[delText['long ']]] ins['short '] r['vi' tab 'sit' br ' was\ngood. ']]
    p[pPr[numPr[numId(val=1)]]]
    p['•' r[tab] 'Schools']
    tbl[tr[tc[p] tc[p['Grade'] p['well']]]]
    p[r[t['  trimmed  ']] fldSimple(instr="MERGEFIELD Name") r[noBreakHyphen]]
    sectPr[headerReference(type=default r:id=header1)]"""


@pytest.fixture
def letter(tmp_path: Path) -> Letter:
    return read_word(save(tmp_path / "letter.docx", BODY, header1="p['Northmere']"))


def slices(letter: Letter, paragraph: int, start: int, end: int) -> list[str]:
    runs = letter.locate(Span("body", paragraph, start, end)).runs
    assert all(0 <= run.start <= run.end <= len(run.element.text or "") for run in runs)
    return [(run.element.text or "")[run.start : run.end] for run in runs]


def only(letter: Letter, span: Span) -> RunSpan:
    (run,) = letter.locate(span).runs
    return run


def test_the_letter_reads_as_expected(letter: Letter) -> None:
    assert [p.text for p in letter.document.paragraphs] == [
        "Northmere",
        "Dear Ms Ellery",
        "The short vi\tsit was good.",
        "",
        "Schools",
        "\tGrade well",
        "trimmed«Name»\u2011",
    ]


def test_a_span_over_several_runs_leads_to_a_slice_of_each(letter: Letter) -> None:
    assert slices(letter, 2, 0, 9) == ["The ", "short"]
    assert slices(letter, 2, 4, 12) == ["short ", "vi"]


def test_white_space_at_the_end_of_a_line_does_not_shift_what_follows(tmp_path: Path) -> None:
    body = "p['Dear Ms Ellery'] p[r['Overview   ' br 'Strengths' '  ' br 'Areas']]"
    letter = read_word(save(tmp_path / "letter.docx", body))
    assert [p.text for p in letter.document.paragraphs] == ["Dear Ms Ellery", "Overview Strengths Areas"]
    assert slices(letter, 2, 9, 18) == ["Strengths"]
    assert slices(letter, 2, 19, 24) == ["Areas"]


def test_what_was_made_from_other_elements_has_no_slice(letter: Letter) -> None:
    assert slices(letter, 2, 10, 26) == ["vi", "sit", "was\ngood."]
    assert slices(letter, 5, 0, 11) == ["Grade", "well"]


def test_every_span_leads_to_slices_that_give_its_text(letter: Letter) -> None:
    own = str.maketrans("", "", "\t\u2011 ")
    for p in letter.document.in_part("body"):
        text = p.text.replace("«Name»", "\t" * 6)
        for start in range(len(text)):
            for end in range(start, len(text)):
                found = "".join(slices(letter, p.number, start, end)).replace("\n", " ")
                assert found.translate(own) == text[start:end].translate(own)


def test_a_bullet_sign_is_not_counted(letter: Letter) -> None:
    assert slices(letter, 4, 0, 7) == ["Schools"]


def test_white_space_that_word_drops_is_not_counted(letter: Letter) -> None:
    run = only(letter, Span("body", 6, 0, 4))
    assert (run.element.text, run.start, run.end) == ("  trimmed  ", 2, 6)


def test_a_span_of_nothing_but_a_tab_leads_to_the_tab(letter: Letter) -> None:
    run = only(letter, Span("body", 2, 12, 13))
    assert (run.element.tag, run.start, run.end) == (W + "tab", 0, 0)


def test_a_field_without_a_result_leads_to_the_field(letter: Letter) -> None:
    run = only(letter, Span("body", 6, 7, 13))
    assert (run.element.tag, run.start, run.end) == (W + "fldSimple", 0, 0)


def test_a_span_of_nothing_but_a_cell_border_leads_to_the_text_beside_it(letter: Letter) -> None:
    run = only(letter, Span("body", 5, 0, 1))
    assert run.element.tag == W + "tr"
    run = only(letter, Span("body", 5, 6, 7))
    assert (run.element.text, run.start, run.end) == ("Grade", 5, 5)


def test_an_empty_span_leads_to_one_place(letter: Letter) -> None:
    at_start, inside, at_end = (only(letter, Span("body", 2, at, at)) for at in (0, 6, 26))
    assert (at_start.element.text, at_start.start, at_start.end) == ("  The ", 2, 2)
    assert (inside.element.text, inside.start, inside.end) == ("short ", 2, 2)
    assert (at_end.element.text, at_end.start, at_end.end) == (" was\ngood. ", 10, 10)


def test_an_empty_span_between_two_runs_is_at_the_end_of_the_first(letter: Letter) -> None:
    run = only(letter, Span("body", 2, 4, 4))
    assert (run.element.text, run.start, run.end) == ("  The ", 6, 6)


def test_an_empty_span_between_a_tab_and_a_run_is_in_the_run(letter: Letter) -> None:
    run = only(letter, Span("body", 2, 13, 13))
    assert (run.element.text, run.start, run.end) == ("sit", 0, 0)


def test_an_empty_span_beside_what_was_made_leads_there(letter: Letter) -> None:
    run = only(letter, Span("body", 6, 14, 14))
    assert run.element.tag == W + "noBreakHyphen"


def test_an_empty_paragraph_leads_to_itself(letter: Letter) -> None:
    run = only(letter, Span("body", 3, 0, 0))
    assert (run.element.tag, run.start, run.end) == (W + "p", 0, 0)


def test_the_part_that_a_run_stands_in_is_named(letter: Letter) -> None:
    assert only(letter, Span("header", 1, 0, 5)).part_name == "word/header1.xml"
    assert only(letter, Span("body", 1, 0, 4)).part_name == "word/document.xml"


def test_a_paragraph_that_is_not_there_has_no_place(letter: Letter) -> None:
    with pytest.raises(KeyError):
        letter.locate(Span("footer", 1, 0, 0))
