"""Words that are spelt right and wrong where they stand: each pattern with its own examples, and the real letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checks.check import check
from checks.finding import Finding
from checks.proofreading.keyed import Index, found, prose
from checks.proofreading.keys import keyed
from checks.rule import catalogue
from drafting.document import Document, Paragraph, numbered
from drafting.forms.form import Form

SHARED = Path(__file__).parents[1].parent / "shared"
SLIPS = [rule for rule in catalogue().values() if rule.kind == "slips"]
RULES = {rule.id for rule in SLIPS} | {
    "spelling.doubled-word",
    "spelling.repeated-clause",
    "spelling.two-words",
    "style.two-ways",
}


def slips() -> list[Any]:
    return [
        pytest.param(item, id=f"{rule.id}-{family}-{n}")
        for rule in SLIPS
        for family, items in rule.row.options.get("slips", {}).items()
        for n, item in enumerate(items)
    ]


def matched(says: str, text: str) -> list[str]:
    return [match[0] for _, match in found(prose(text), Index.of([keyed(says)]))]


def told(form: Form, text: str, rules: set[str] = RULES) -> list[Finding]:
    return check(form, Document(numbered([Paragraph("body", 0, "text", text)])), None, rules)


@pytest.mark.parametrize("slip", slips())
def test_a_slip_is_found_in_its_own_example_and_not_in_what_is_like_it(slip: dict[str, Any]) -> None:
    assert matched(slip["says"], slip["bad"])
    assert matched(slip["says"], slip.get("good", "")) == []


@pytest.mark.parametrize("slip", slips())
def test_what_is_written_instead_of_a_slip_is_no_slip(slip: dict[str, Any]) -> None:
    text = prose(slip["bad"]).text
    _, match = found(prose(slip["bad"]), Index.of([keyed(slip["says"])]))[0]
    write = slip["write"] if isinstance(slip["write"], str) else slip["write"][0]
    assert matched(slip["says"], text[: match.start()] + match.expand(write) + text[match.end() :]) == []


@pytest.mark.parametrize("slip", slips())
def test_the_key_of_a_pattern_hides_none_of_its_matches(slip: dict[str, Any]) -> None:
    from checks.pattern import matches

    for text in (slip["bad"], f"They said so. {slip['bad']} {slip['bad']}"):
        plainly = {match.span() for match in matches(slip["says"], prose(text).text)}
        assert plainly <= {match.span() for _, match in found(prose(text), Index.of([keyed(slip["says"])]))}


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Girls out perform boys.", "out perform", "outperform"),
        ("They go onto university.", "go onto", "go on to"),
        ("Children missing form home are seen.", "missing form home", "missing from home"),
        ("Weather or not it rains, they row.", "Weather", "Whether"),
        ("The council knows it’s children.", "it’s children", "its children"),
        ("They meet children and family’s needs.", "children and family’s", "children and families’"),
        ("They meet children and family's needs.", "children and family's", "children and families'"),
        ("The panel is made up of manager from two teams.", "made up of manager", "made up of managers"),
        ("As result of this, visits are late.", "As result", "As a result"),
        ("It is a effective plan.", "a", "an"),
    ],
)
def test_a_slip_is_told_with_the_words_that_were_meant(specimen_form: Form, text: str, wrong: str, right: str) -> None:
    finding = told(specimen_form, text)[0]
    assert finding.surroundings(Document(numbered([Paragraph("body", 0, "text", text)])))[1] == wrong
    assert finding.suggestions[0] == right


@pytest.mark.parametrize(
    "text",
    [
        "The Form Partners group, called Where Seen, met Mr There Own and Lead To Ltd.",
        "The ‘Is it in?’ book is in; the IT team, the A to G list and an SGO are known.",
        "They practise what they teach, and the practice is good; the effect of it affects them.",
        "Whether they lose or win, their team is there, and it’s a long way from the form that they filled in.",
    ],
)
def test_what_is_right_is_left_alone(specimen_form: Form, text: str) -> None:
    assert [f.message for f in told(specimen_form, text)] == []


def test_two_little_words_are_not_compared_across_a_mark_or_a_capital(specimen_form: Form) -> None:
    assert told(specimen_form, "What it is, is known. Those to whom it was, were glad; all in The Is Book.") == []
    assert [f.suggestions for f in told(specimen_form, "The the of harbour is are.")][-1] == ("is", "are")


def test_a_clause_twice_in_a_paragraph_names_the_first(specimen_form: Form) -> None:
    text = "Homes are good, as is the local lamp agency. Two boats float, as is the local lamp agency."
    finding = told(specimen_form, text)[0]
    assert text[: finding.span.start] + finding.suggestions[0] + text[finding.span.end :] == text.replace(
        "float, as is the local lamp agency", "float"
    )
    assert text[finding.related[0].span.start :].startswith("as is the local lamp agency. Two")


@pytest.mark.parametrize(
    "said",
    [
        "‘we was glad of there needs’",
        "“we was glad of there needs, the keeper’s too”",
        "'we was glad of there needs, the keeper's too'",
        '"we was glad of there needs"',
    ],
)
def test_what_others_said_is_left_as_they_said_it(specimen_form: Form, said: str) -> None:
    assert told(specimen_form, f"One keeper said, {said}. The boat is new.") == []
    assert told(specimen_form, f"One keeper said that {said.strip('‘’“”')[1:-1]}. They meet there needs.") != []


def test_a_mark_that_is_never_closed_hides_nothing(specimen_form: Form) -> None:
    assert [f.suggestions[0] for f in told(specimen_form, "One said, ‘a keeper came. They meet there needs.")]


@pytest.mark.parametrize(
    "text",
    [
        "Whatever it is is not clear, and what little there was was late.",
        "The work they do do well is rare. The man for whom she works works in turn.",
        "Those whom we asked asked us back. The survey that the clerk did did not help.",
    ],
)
def test_a_clause_may_end_in_the_word_that_goes_on(specimen_form: Form, text: str) -> None:
    assert told(specimen_form, text, {"spelling.doubled-word"}) == []


def test_what_two_rules_say_of_the_same_words_is_told_once(forms: list[Form]) -> None:
    form = next(form for form in forms if form.name == "focused-visit")
    findings = told(form, "They recognize it.", {"style.house-word", "spelling.misspelt"})
    assert [f.rule for f in findings] == ["style.house-word"]


def test_words_that_follow_upon_themselves_are_told_once(specimen_form: Form) -> None:
    found_here = told(specimen_form, "The plans are not are not in place.")
    assert [f.suggestions for f in found_here] == [("are not",)]


@pytest.mark.parametrize(
    ("says", "keys", "before"),
    [
        (r"\bout (of|to)\b", {"out of", "out to"}, range(0, 1)),
        (r"\b([Aa]|the) care(r|rs)? now\b", {"care now", "carer now", "carers now"}, range(1, 2)),
        (r"\b(\w+) hat(?= (?:the|they)\b)", {"hat"}, range(1, 2)),
        (r"\bon-going work\b", {"going work"}, range(1, 2)),
        (r"\b(?:care leaver|child)\b(?!')", {"care leaver", "child"}, range(0, 1)),
        (r"\bso ever\b|\bmore over\b", {"so ever", "more over"}, range(0, 1)),
        (r"\bso ever\b|\bcoordinat(\w+)", set(), range(0, 1)),
        (r"\b(?:x|.y) throughout\b", set(), range(0, 1)),
        (r"\bout perform", {"out"}, range(0, 1)),
        (r"\bout(?=ing)", set(), range(0, 1)),
        (r"\bcoordinat(\w+)", set(), range(0, 1)),
    ],
)
def test_the_keys_of_a_pattern_are_words_that_stand_in_every_match(says: str, keys: set[str], before: range) -> None:
    assert keyed(says).keys == keys
    assert not keys or keyed(says).before == before


def test_what_is_found_stands_in_the_order_of_the_text_and_the_longest_first() -> None:
    says = [r"\bout perform\b", r"\bgirls\b", r"\bgirls out perform\b"]
    index = Index.of(keyed(pattern) for pattern in says)
    assert [m[0] for _, m in found(prose("Girls out perform."), index)] == ["girls out perform", "girls", "out perform"]


def test_a_slip_does_not_begin_inside_a_word_with_a_hyphen_or_an_apostrophe() -> None:
    assert matched(r"\bbeing (are|is)\b", "Their well-being is good; a pupil's being is well.") == ["being is"]
    assert matched(r"\bs being\b", "A pupil's being is good.") == []


def test_a_slip_stands_in_one_paragraph() -> None:
    assert matched(r"\bout [^.]+ of\b", "They are out far\nand a part of it. It is out and far of it.") == [
        "out and far of"
    ]


def test_a_possessive_twice_in_a_row_is_told(specimen_form: Form) -> None:
    assert [f.suggestions for f in told(specimen_form, "The children’s children’s services are good.")] == [
        ("children’s",)
    ]


def test_a_pattern_that_begins_with_any_word_is_still_found() -> None:
    assert matched(r"\b(\w+) hat (the)\b", "They know hat the plan is.") == ["know hat the"]
    assert matched(r"\bout (perform)(\w*)|\bx", "Girls out perform boys.") == ["out perform"]
