"""Where proof-reading ends: which of two findings stays, what is left alone or kept, how far is looked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from checks import remainder
from checks.acceptance import fold
from checks.check import KINDS, check
from checks.context import Context
from checks.examples import SPECIMEN, specimen
from checks.finding import Finding
from checks.grammar import tagging
from checks.grammar.lexicon import UNKNOWN, Classes, Lexicon
from checks.grammar.tagging import Tagged
from checks.house import PLAIN
from checks.proofreading import acronym
from checks.proofreading.rewrite import _words
from checks.proofreading.spelling import _stands_again
from checks.rule import Row, Rule, catalogue
from checks.seen import as_seen
from checks.sentences import begins
from checks.side_by_side import side_by_side
from checks.word_list.tokens import Tokens
from drafting.document import Document, Kind, Paragraph, Span, numbered
from drafting.reading.reading import Reading

FORM = specimen(SPECIMEN).form


def text_of(*texts: str, kind: Kind = "text") -> Document:
    return Document(numbered(Paragraph("body", 0, kind, text) for text in texts))


def found(kind: str, options: Mapping[str, Any], document: Document) -> list[Finding]:
    """What a kind finds by a row of one's own in a text that no form was read from."""
    row = Row(options, "a test", (), ())
    rule = Rule("style.test", kind, "warning", "a test", "“{found}”", "a test", row)
    context = Context(Reading(FORM, document, {}, (), (), {}, {}, ()), {}, lambda change: False, PLAIN)
    return [*KINDS[kind].find(context, rule, row)]


def told(kind: str, options: Mapping[str, Any], *texts: str) -> list[str]:
    document = text_of(*texts)
    return [document.text(finding.span) for finding in found(kind, options, document)]


def own(rule_id: str, *texts: str) -> list[str]:
    """What a rule finds by its own row."""
    rule = catalogue()[rule_id]
    return told(rule.kind, rule.row.options, *texts)


# of two that overlap


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("rewrite", {"table": [{"says": "big old"}, {"says": "old lamp"}]}),
        ("slips", {"slips": {"lamps": [{"says": "big old", "write": "a"}, {"says": "old lamp", "write": "b"}]}}),
        ("clause", {"clauses": [{"says": f"(?P<wrong>{w})", "write": "{rest}"} for w in ("AA", "AN")]}),
    ],
)
def test_of_two_that_overlap_the_first_stays(kind: str, options: dict[str, Any]) -> None:
    assert told(kind, options, "It has a big old lamp.") == ["big old"]


def test_of_two_that_only_touch_both_are_told() -> None:
    options = {"table": [{"says": "big "}, {"says": "old"}]}
    assert told("rewrite", options, "It has a big old lamp.") == ["big ", "old"]


# two equal words


def test_capitals_make_no_name_of_a_word_that_stands_twice() -> None:
    assert told("doubled", {}, "IN THE THE TOWN of Baden Baden") == ["THE THE"]


def test_one_word_that_stands_four_times_is_no_phrase() -> None:
    assert told("doubled", {"longest": "2", "allowed": ["very"]}, "It is very very very very dim.") == []
    assert told("doubled", {"longest": "2"}, "It is not it is not dim.") == []
    assert told("doubled", {"longest": "3"}, "Here it is not it is not dim.") == ["it is not it is not"]


# what is written instead


def test_of_quotation_marks_only_straight_ones_have_one_thing_to_write() -> None:
    straight = found("quotation", {"shown": "2"}, text_of("The town’s lamps and the crew’s own, the cook's too."))
    curly = found("quotation", {"shown": "2"}, text_of("The town's lamps and the crew's own, the cook’s too."))
    assert [f.suggestions for f in straight] == [("cook’s",)]
    assert [f.suggestions for f in curly] == [()]


def test_a_clause_is_told_with_its_comma_only_where_no_more_than_one_word_is_between() -> None:
    options = {"words": "4", "long": "4", "joins": ["and"]}
    text = "The lamps are lit tonight, and the lamps are lit tonight."
    assert told("clauses", options, text) == [", and the lamps are lit tonight"]
    text = "The lamps are lit tonight, or so they say (the lamps are lit tonight)."
    assert told("clauses", options, text) == ["the lamps are lit tonight"]


def test_a_compound_that_is_near_has_its_noun_right_behind_it() -> None:
    group = {"compounds": ["high profile"]}
    text = "It is a high profile local case and a high profile case."
    assert len(told("compounds", {"groups": [group], "nouns": "case"}, text)) == 2
    (finding,) = found("compounds", {"groups": [{**group, "near": "true"}], "nouns": "case"}, text_of(text))
    assert finding.span.start > text.index("local")


def test_a_line_of_an_address_is_short_and_told_once() -> None:
    options = {"table": [{"says": "(?<=1) (?=3)", "write": ""}, {"says": "QB", "write": "QC"}]}
    assert told("address", options, "B91 3QB") == [" "]
    assert told("address", options, "B91 3QB" + ", and so on" * 5) == []


def test_a_heading_in_capitals_has_no_acronyms() -> None:
    text = "The LAMPS are new."
    assert own("style.acronym-letters", text, "The LAPMS are new.", text) == ["LAPMS"]
    assert own("style.acronym-letters", text, "LAPMS ARE NEW", text) == []


# accepted texts


def test_a_text_is_accepted_whatever_its_ligatures_and_wide_signs_look_like() -> None:
    assert fold("The ﬁndings … of the o\ufb03ce") == fold("the findings ... of the office")


# words and their classes


def test_phrases_do_not_share_words_and_the_longest_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    phrases = {"lamp": [(["oil", "can"], "x"), (["oil"], "y")], "oil": [(["can"], "z")]}
    monkeypatch.setattr(tagging, "_phrases", lambda: phrases)
    assert [*tagging._phrases_in(["lamp", "oil", "can", "lamp", "oil"])] == [(0, 3, "x"), (3, 2, "y")]


def test_of_phrases_that_begin_alike_the_longest_stands_first(monkeypatch: pytest.MonkeyPatch) -> None:
    phrases = {"lamp oil": "x", "lamp oil can": "y", "lamp": "z"}
    monkeypatch.setattr(tagging, "lexicon", lambda: Lexicon({}, phrases, {}, {}, {}, {}))
    assert [letter for _, letter in tagging._phrases.__wrapped__()["lamp"]] == ["y", "x", "z"]


def test_an_ending_tells_the_class_only_of_a_word_with_something_before_it() -> None:
    assert Classes()["bzting"] == "G"
    assert Classes()["zting"] == UNKNOWN


# endless texts: what is done once, or only so far


def test_of_an_endless_sentence_only_the_beginning_has_classes() -> None:
    classes = Tagged("The plan " + "is here and " * 1000 + ". The plan is new.").classes
    assert classes.rstrip("\n")[:400].count(UNKNOWN) == 0
    assert classes[500:3000].strip(UNKNOWN) == ""
    assert len(classes) == 3 * 1000 + 2 + 1 + 5 + 1
    assert Tagged("The plan is new.").classes[1:] in classes


def test_a_sentence_is_looked_for_no_farther_than_it_is_long() -> None:
    assert begins("One. Two three", 9) == 5
    assert begins("One.\nTwo three", 9) == 5
    assert begins("so " * 1000, 2999) == 1999
    assert begins("a. " + "so " * 300, 900) == 3


def test_a_word_ends_somewhere() -> None:
    assert _words("a" * 300, 150, 151) == (90, 211)
    assert _words("the lamp’s oil", 6, 7) == (4, 10)
    assert [*Tokens({}).doubtful("xq" * 31)] == []
    assert len([*Tokens({}).doubtful("xq" * 30)]) == 1


class Counted(str):
    """A text that counts how often it is searched."""

    searched = 0

    def startswith(self, *args: Any) -> bool:
        Counted.searched += 1
        return super().startswith(*args)


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> type[Counted]:
    monkeypatch.setattr(Counted, "searched", 0)
    return Counted


def test_whether_a_name_stands_again_is_known_after_two(searched: type[Counted]) -> None:
    assert _stands_again(searched("Mrgood is here " * 500), "Mrgood")
    assert searched.searched == 2
    assert not _stands_again("Mrgood and mrgood are here", "Mrgood")
    assert _stands_again("O'Mrgood and O'Mrgood are here", "O'Mrgood")


def test_what_is_left_of_a_whole_is_asked_of_a_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(remainder, "may_match", lambda text, strings: bool(asked.append(text)))
    text = "one of the two, " * 500
    assert [*remainder.wrong_rests(text, catalogue()["facts.counts"].row.options)] == []
    assert asked == [text]


def test_an_acronyms_words_are_looked_for_close_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    class Initials:
        def findall(self, text: str) -> list[str]:
            looked.append(len(text))
            return re.findall(r"\b\w", text)

    monkeypatch.setattr(acronym, "_INITIAL", Initials())
    text = "so " * 1000 + "North Coast Board (NCB) and on " + "so " * 1000
    document = text_of(text)
    context = Context(Reading(FORM, document, {}, (), (), {}, {}, ()), {}, lambda change: False)
    assert acronym._is_explained(context, [Span("body", 1, text.index("NCB"), text.index("NCB") + 3)])
    assert max(looked) <= 300


# what findings leave as it was


def finding(rule: str, text: str, words: str, *meant: str) -> Finding:
    start = text.rindex(words)
    return Finding(rule, "warning", "a test", Span("body", 1, start, start + len(words)), meant)


def test_a_stop_that_is_missing_behind_a_misspelt_word_is_put_behind_it() -> None:
    text = "We are told by teh"
    stop, word = finding("style.full-stop", text, "teh", "teh."), finding("spelling.misspelt", text, "teh", "the")
    assert [*side_by_side([stop], text_of(text))] == [stop]
    behind = stop._replace(span=Span("body", 1, len(text), len(text)), suggestions=(".",))
    assert [*side_by_side([stop, word], text_of(text))] == [behind, word]


def test_two_ways_to_put_a_word_right_stay_two_ways() -> None:
    text = "the plan of a carer"
    two = [finding("style.a", text, "carer", "carers"), finding("style.b", text, "a carer", "carers")]
    assert [*side_by_side(two, text_of(text))] == two


@pytest.mark.parametrize(
    ("written", "words", "meant", "right"),
    [
        ("run out‑of‑hours", "out-of-hours", "out-of-hours.", "out‑of‑hours."),
        ("the e‑mail", "e-mail", "email", "email"),
        ("the chil\u00addrens plan", "childrens", "children’s", "chil\u00addren’s"),
        ("the ﬁnding", "finding", "fanding", "fanding"),
        ("the ﬁnding", "finding", "findings", "ﬁndings"),
        ("the haﬀ", "haff", "half", "half"),
        ("a plain word", "word", "words", "words"),
        ("a‑a a", "a-a", "a-a-a", "a‑a-a"),
    ],
)
def test_a_suggestion_keeps_the_signs_that_it_does_not_speak_of(
    written: str, words: str, meant: str, right: str
) -> None:
    seen = as_seen(text_of(written))
    back = seen.back(finding("style.a", seen.document.paragraphs[0].text, words, meant))
    assert back.suggestions == (right,)


@pytest.mark.parametrize(
    ("text", "marked", "meant"),
    [
        ("The childrens’ home is full.", "childrens’", "children’s"),
        ("The childrens' home isn't full.", "childrens'", "children's"),
        ("The team’s plan is in the childrens' home.", "childrens'", "children's"),
        ("They call it ‘the childrens’ home.", "childrens", "children’s"),
        ("The team’s childrens home is full.", "childrens", "children’s"),
        ("The team isn't in the childrens home.", "childrens", "children's"),
    ],
)
def test_a_possessive_is_told_with_its_apostrophe_and_in_the_letters_marks(text: str, marked: str, meant: str) -> None:
    document = text_of(text)
    (only,) = [f for f in check(FORM, document, rules={"spelling.misspelt"}) if f.rule == "spelling.misspelt"]
    assert (document.text(only.span), only.suggestions[0]) == (marked, meant)
