"""House style and punctuation: what the rules say of small texts, and of faults put into published letters."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from conftest import ROOT, SHARED

from checks.check import KINDS, rows_of
from checks.context import Context
from checks.finding import Finding
from checks.proofreading import rewrite
from checks.rule import Row, catalogue
from drafting.document import Document, Paragraph, numbered
from drafting.formats.files import read_file
from drafting.forms.form_file import load_form
from drafting.problem import Problem
from drafting.reading.reading import Reading

KINDS_HERE = ("acronym", "expansion", "pattern", "quotation", "rewrite", "splice", "unstopped")
RULES = {rule.id: rule for rule in catalogue().values() if rule.group == "style"}
RULES_HERE = {rule.id for rule in RULES.values() if rule.kind in KINDS_HERE}
needs_visits = pytest.mark.skipif(
    not (SHARED / "focused-visits").is_dir(), reason="there are no ../shared/focused-visits"
)
VISIT = load_form(ROOT / "templates" / "focused-visit")


def text_of(*texts: str, kind: str = "text") -> Document:
    return Document(numbered(Paragraph("body", 0, kind, text) for text in texts))  # type: ignore[arg-type]


def found(rule_id: str, document: Document) -> list[Finding]:
    """What a rule, with the rows of the focused visits, finds in a text that no form was read from."""
    context = Context(Reading(VISIT, document, {}, (), (), {}, {}, ()), {}, lambda change: False)
    rows = [row for rule, row in rows_of(VISIT) if rule.id == rule_id]
    return [finding for row in rows for finding in KINDS[RULES[rule_id].kind].find(context, RULES[rule_id], row)]


def told(rule_id: str, *texts: str) -> list[tuple[str, tuple[str, ...]]]:
    document = text_of(*texts)
    return [(document.text(finding.span), finding.suggestions) for finding in found(rule_id, document)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("16 and 17-year-olds", "16- and 17-year-olds"),
        ("16-and 17-year-old", "16- and 17-year-old"),
        ("16- and 17 year olds", "16- and 17-year-olds"),
        ("16- and 17years-old", "16 and 17 years old"),
        ("16–18 year olds", "16–18-year-olds"),
        ("19-year olds", "19-year-olds"),
        ("two year-olds", "two-year-olds"),
        ("Sixteen and 17-year-olds", "Sixteen- and 17-year-olds"),
    ],
)
def test_an_age_is_given_its_hyphens(written: str, meant: str) -> None:
    assert told("style.age", f"Some {written} are here.") == [(written, (meant,))]
    assert told("style.age", f"Some {meant} are here.") == []


def test_an_apostrophe_of_a_suggestion_is_that_of_the_letter() -> None:
    assert told("style.proper-name", "A worker of Barnardos helps.") == [("Barnardos", ("Barnardo's",))]
    assert told("style.proper-name", "Barnardos’ worker helps.") == [("Barnardos", ("Barnardo’s",))]


def test_an_address_is_written_as_its_owner_writes_it() -> None:
    line = "Director - children and schools"
    assert found("style.space", text_of(line, kind="line")) == []
    assert len(found("style.space", text_of(line))) == 1


def test_a_sign_is_told_with_its_words_and_never_across_paragraphs() -> None:
    assert told("style.space", "They are late,but seen.") == [("late,but", ("late, but",))]
    assert told("style.sentence-start", "The end.", "and so on") == []


def test_a_pattern_is_looked_for_only_where_one_of_its_strings_stands() -> None:
    assert told("style.house-number", "It fell by 5 per cent.", "It rose.") == [("5 per cent", ("5%",))]


def test_a_pattern_may_begin_inside_a_word() -> None:
    row = Row({"table": [{"says": "amp post", "write": "amp-post"}], "words": "true"}, "", (), ())
    context = Context(Reading(VISIT, text_of("A lamp post."), {}, (), (), {}, {}, ()), {}, lambda change: False)
    assert [f.suggestions for f in rewrite.find(context, RULES["style.space"], row)] == [("lamp-post",)]


def test_what_cannot_be_written_is_one_clear_sentence() -> None:
    row = Row({"table": [{"says": "a(b)", "write": r"\2"}]}, "", (), (), "focused-visit")
    context = Context(Reading(VISIT, text_of("cab"), {}, (), (), {}, {}, ()), {}, lambda change: False)
    with pytest.raises(Problem, match=r"focused-visit/rules.yaml: style.space: “\\2” cannot be written for “a\(b\)”"):
        list(rewrite.find(context, RULES["style.space"], row))


@pytest.mark.parametrize(
    "sentence",
    [
        "This, however, is new and has been seen.",
        "In a few of these cases, however, the plan is new.",
        "When children leave their homes, however, the plan is new.",
        "The plans for these children, however, reflect what is known.",
        "Not all of them know it, however, and the plan is new.",
        "All small steps are praised, however small they are.",
    ],
)
def test_however_inside_one_sentence_is_no_splice(sentence: str) -> None:
    assert told("style.comma-splice", sentence) == []


def test_a_list_that_ends_every_bullet_alike_is_left_alone() -> None:
    assert found("style.full-stop", text_of("one", "two", "three.", kind="bullet")) == []
    assert found("style.full-stop", text_of("one.", "two.", "three", kind="bullet"))[0].suggestions == ("three.",)
    assert found("style.full-stop", text_of("one.", "‘two.’) ", "three", kind="bullet"))[0].suggestions == ("three.",)


def test_straight_marks_among_curly_ones_are_told_once() -> None:
    finding = found("style.quotation-marks", text_of("The boy’s, the girl’s, the men’s, the dog's, the cat's."))[0]
    assert finding.suggestions == ("dog’s",)
    assert len(finding.related) == 1
    assert found("style.quotation-marks", text_of("The boy's and the girl's.")) == []


FAULTS: list[tuple[str, str, str, float]] = [
    ("style.space", r"(?<=[a-z]{3})\. (?=[A-Z][a-z])", ".", 0.98),
    ("style.space", r"(?<=[a-z]), ", " , ", 0.99),
    ("style.space", r"(?<=[a-z]{2}) \((?=\w)", ", (", 0.99),
    ("style.doubled-stop", r"(?<=[a-z])\.(?= |$)", "..", 0.99),
    ("style.sentence-start", r"(?<=[a-z]{4}) (?=(?:and|that|which|with)\b)", ". ", 0.99),
    ("style.bracket", r"(?<=\w)\)", "", 0.85),
    ("style.quotation-marks", r"(?<=\w)’(?=\w)", "'", 0.85),
    ("style.mark-turned", r"(?<=[a-z])’(?=[a-z])", "‘", 0.99),
    ("style.comma-splice", r"(?<=[a-z]{2})\. However,", ", however,", 0.55),
    ("style.house-word", r"\bwhile\b", "whilst", 0.99),
    ("style.house-word", r"\bfocused\b", "focussed", 0.99),
]


@needs_visits
@pytest.mark.parametrize(("rule", "pattern", "fault", "least"), FAULTS)
def test_faults_put_into_the_published_letters_are_found(rule: str, pattern: str, fault: str, least: float) -> None:
    places = [(p, m) for p in paragraphs() for m in re.finditer(pattern, p.text)]
    random.Random(rule).shuffle(places)
    caught = [_is_caught(rule, p, m, lambda _: fault) for p, m in places[:60]]
    assert len(caught) >= 10
    assert sum(caught) >= least * len(caught)


def paragraphs() -> list[Paragraph]:
    """The longer paragraphs of some letters; each is checked with the one behind it."""
    if not _PARAGRAPHS:
        for path in sorted((SHARED / "focused-visits").glob("*.pdf"))[::4]:
            _PARAGRAPHS.extend(p for p in read_file(path).document.paragraphs if len(p.text) > 100)
    return _PARAGRAPHS


_PARAGRAPHS: list[Paragraph] = []


def _is_caught(rule: str, paragraph: Paragraph, match: re.Match[str], make: Callable[[str], str]) -> bool:
    text = paragraph.text[: match.start()] + make(match[0]) + paragraph.text[match.end() :]
    document = Document(
        numbered([paragraph._replace(text=text), paragraph._replace(text="The children’s plans’ end.")])
    )
    return any(finding.span.paragraph == 1 for finding in found(rule, document))
