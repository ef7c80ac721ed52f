"""What the letters of a batch share is remembered from one to the next, and changes nothing of what is read."""

from __future__ import annotations

from datetime import date

import pytest
import seeded
from conftest import EXAMPLES

from checks.check import check
from drafting.document import Document, Paragraph, numbered
from drafting.forms.form import Form
from drafting.forms.lines import Line, Piece
from drafting.reading import stream
from drafting.reading.grams import Grams
from drafting.reading.laid import laid_first
from drafting.reading.pattern import Pattern
from drafting.reading.read import read_letter
from drafting.reading.standard import StandardStream
from drafting.reading.stream import LetterStream


def first_standard(form: Form, document: Document) -> StandardStream:
    return laid_first(Pattern(form, {}, Grams(LetterStream.of(document))))


def test_letters_read_the_same_in_any_order_and_with_nothing_remembered(
    annual: Form, letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = {name: read_letter(annual, letters[name]) for name in EXAMPLES}
    assert {name: read_letter(annual, letters[name]) for name in reversed(EXAMPLES)} == once
    monkeypatch.setattr(stream, "_MOST", -1)
    assert {name: read_letter(annual, letters[name]) for name in EXAMPLES} == once


def test_letters_of_the_same_wordings_share_their_first_standard(annual: Form, letters) -> None:
    document = letters["northmere"]
    other = seeded.changed(document, 1, "Ms Someone Else")
    assert first_standard(annual, other) is first_standard(annual, document)


def test_letters_of_other_wordings_share_none(annual: Form, letters) -> None:
    texts = {name: first_standard(annual, letters[name]).text for name in EXAMPLES}
    grade_row = next(n for n, p in enumerate(letters["wexcombe"].in_part("body")) if "Performs well (3)" in p.text)
    withheld = seeded.changed(letters["wexcombe"], grade_row, None)
    assert first_standard(annual, withheld).text != texts["wexcombe"]
    assert texts["northmere"] != texts["wexcombe"]


@pytest.mark.parametrize("where", [5, 24], ids=["before it", "after it"])
def test_a_sentence_with_a_value_in_it_that_stands_twice_is_told(annual: Form, letters, where: int) -> None:
    body = letters["northmere"].in_part("body")
    place = body[where - 1]
    heading = next(p.text for p in body if p.text.startswith("Northmere") and p.kind == "heading")
    again = Document(numbered((*body[:where], place._replace(text=heading), *body[where:])))
    assert "wording.repeated" in [f.rule for f in check(annual, again)]


def test_a_passage_reaches_to_its_last_word_though_the_stop_after_it_is_lost(annual: Form, letters) -> None:
    number, statute = next(
        (n, p) for n, p in enumerate(letters["northmere"].in_part("body")) if "section 138" in p.text
    )
    reading = read_letter(annual, seeded.changed(letters["northmere"], number, statute.text.removesuffix(".")))
    (span,) = reading.passages["statute"]
    assert (span.start, span.end) == (0, len(statute.text) - 1)


def test_a_curly_name_in_the_address_has_its_vote(annual: Form, letters) -> None:
    name, other = "Bishop’s Mere Borough Council", "Bishop’s Weir Borough Council"
    body = [
        p._replace(text=p.text.replace("Northmere Borough Council", other if p.kind == "heading" else name))
        for p in letters["northmere"].in_part("body")
    ]
    assert read_letter(annual, Document(numbered(body))).values["authority"] == name.replace("’", "'")


def test_a_date_in_figures_is_the_letters(annual: Form, letters) -> None:
    document = seeded.changed(letters["northmere"], 0, "8/11/2011")
    assert read_letter(annual, document).values["date"] == date(2011, 11, 8)


def test_a_job_title_without_a_name_is_no_name(annual: Form, letters) -> None:
    body = letters["northmere"].in_part("body")
    reading = read_letter(annual, Document(numbered(p for p in body if p.text != "Marian Teale")))
    assert reading.values["signatory.job_title"] == "Divisional Manager, Children's Services Assessment"
    assert "signatory.name" in reading.missing


def test_a_close_with_one_word_changed_is_known_although_the_paragraph_before_it_is_lost(annual: Form, letters) -> None:
    body = letters["northmere"].in_part("body")
    left = [p for p in body if "section 138" not in p.text]
    changed = [p._replace(text="Most sincerely") if p.text == "Yours sincerely" else p for p in left]
    changes = read_letter(annual, Document(numbered(changed))).changes
    assert [(c.kind, c.expected) for c in changes if c.kind == "changed"] == [("changed", "Yours")]


def test_a_short_line_that_moved_with_its_neighbour_is_moved_with_it(annual: Form, letters) -> None:
    body = letters["northmere"].in_part("body")
    at = next(n for n, p in enumerate(body) if p.text == "Areas for further improvement")
    end = next(n for n, p in enumerate(body) if p.text == "Yours sincerely") + 1
    moved = Document(numbered((*body[:at], *body[at + 1 : end], body[at], *body[end:])))
    (change,) = (c for c in read_letter(annual, moved).changes if c.kind == "moved")
    assert change.expected.endswith("Yours sincerely")


def test_the_stream_of_a_letter_is_made_once_for_its_body_and_once_with_its_footnotes() -> None:
    document = Document((Paragraph("body", 1, "text", "One"), Paragraph("footnote", 1, "text", "two")))
    body = LetterStream.of(document)
    assert LetterStream.of(document) is body
    assert [p.text for p in LetterStream.of(document, footnotes=True).paragraphs] == ["One", "two"]
    assert LetterStream.of(Document(document.paragraphs)) is not body


def test_a_word_belongs_to_the_piece_in_which_it_begins() -> None:
    line = Line("text", (Piece("It’s ", "a"), Piece("well", "b"), Piece("-being", "c"), Piece(" now.", "d")))
    runs = [(piece.passage, end - start) for piece, start, end in StandardStream([line]).runs]
    assert runs == [("a", 1), ("b", 1), ("d", 2)]
