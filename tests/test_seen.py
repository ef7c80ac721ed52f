"""A letter as it is seen, and the way back to what is written."""

from __future__ import annotations

import pytest

from checks.finding import Finding, Related
from checks.seen import Seen, as_seen
from drafting.document import Document, Paragraph, Span, numbered


def seen(*texts: str) -> Seen:
    return as_seen(Document(numbered(Paragraph("body", 0, "text", text) for text in texts)))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("im\u00adprove\u00adment", "improvement"),
        ("two\u200b words\ufeff", "two words"),
        ("no\u00a0break, \u202fnor\u2009here", "no break,  nor here"),
        ("well‑run, well‐kept", "well-run, well-kept"),
        ("oﬃce staﬀ ﬁnd aﬄuent ﬂoors", "office staff find affluent floors"),
        ("Re\u0301mi’s cafe\u0301", "Rémi’s café"),
        ("\u0301stray", "\u0301stray"),
    ],
)
def test_signs_that_show_nothing_are_gone(written: str, shown: str) -> None:
    assert seen(written).document.paragraphs[0].text == shown


@pytest.mark.parametrize("text", ["Plain text.", "Curly ‘marks’ – and dashes…", "Zoë"])
def test_a_letter_without_such_signs_is_given_back_itself(text: str) -> None:
    document = Document(numbered([Paragraph("body", 0, "text", text)]))
    assert as_seen(document).document is document


@pytest.mark.parametrize(
    ("written", "word", "marked"),
    [
        ("An im\u00adprove\u00adment\u00ad is seen", "improvement", "im\u00adprove\u00adment"),
        ("\u00adOf staﬀ here", "staff", "staﬀ"),
        ("Of Re\u0301mi e\u0301", "Rémi", "Re\u0301mi"),
        ("A cafe\u0301", "café", "cafe\u0301"),
        ("It ends so\u00ad.\u00ad", ".", "."),
    ],
)
def test_a_place_is_led_back_to_what_is_written(written: str, word: str, marked: str) -> None:
    letter = seen("First.", written)
    start = letter.document.paragraphs[1].text.index(word)
    span = Span("body", 2, start, start + len(word))
    finding = Finding("a.rule", "error", "", span, (), (Related(span, "too"),))
    back = letter.back(finding)
    assert written[back.span.start : back.span.end] == marked
    assert back.related[0].span == back.span


def test_what_is_missing_stays_where_it_should_have_been() -> None:
    letter = seen("so\u00adme")
    for at, place in ((0, 0), (2, 3), (4, 5)):
        span = Span("body", 1, at, at)
        assert letter.back(Finding("a.rule", "error", "", span)).span == Span("body", 1, place, place)


def test_a_paragraph_without_such_signs_keeps_its_places() -> None:
    letter = seen("Plain.", "so\u00adme")
    span = Span("body", 1, 0, 5)
    assert letter.back(Finding("a.rule", "error", "", span)).span == span
