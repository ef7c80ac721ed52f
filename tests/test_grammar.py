"""Grammar by the look of the words: what is told, what is left alone, and the classes and forms behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checks.check import check, fault_of
from checks.context import Context
from checks.examples import SPECIMEN, specimen
from checks.finding import Finding
from checks.grammar import clause, inflecting, making
from checks.grammar.lexicon import FOLDER, FUNCTION, Classes, lexicon
from checks.grammar.phrases import compiled
from checks.grammar.tagging import Tagged
from checks.rule import Row, catalogue
from drafting.document import Document, Kind, Paragraph, Span, numbered
from drafting.problem import Problem
from drafting.reading.read import read_letter

RULES = {rule.id for rule in catalogue().values() if rule.kind == "clause"}


def told(text: str, kind: Kind = "text") -> list[Finding]:
    document = Document(numbered([Paragraph("body", 0, kind, text)]))
    return check(specimen(SPECIMEN).form, document, None, RULES)


def corrected(text: str) -> str:
    for finding in sorted(told(text), key=lambda f: -f.span.start):
        text = text[: finding.span.start] + finding.suggestions[0] + text[finding.span.end :]
    return text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("The number of boats in the towns are high.", "The number of boats in the towns is high."),
        ("The quality of plans for the team remain poor.", "The quality of plans for the team remains poor."),
        ("Visits to children in care by nurses has begun.", "Visits to children in care by nurses have begun."),
        ("The plans identifies risk.", "The plans identify risk."),
        ("They know that the reason for delays are clear.", "They know that the reason for delays is clear."),
        ("In most cases, the plan for the visits were read.", "In most cases, the plan for the visits was read."),
        ("The low rate for cases being closed in two years indicate that.", None),
        ("Plans for children aren’t read.", "Plans for children aren’t read."),
        ("The plan for the children aren’t read.", "The plan for the children isn’t read."),
        ("Management and oversight is weak.", "Management and oversight are weak."),
        ("Every children is known.", "All children is known."),
        ("There is many plans in place.", "There are many plans in place."),
        ("A agreements was made.", None),
        ("Leaders can provides help to ensured that.", "Leaders can provide help to ensure that."),
        ("They made several change of plan.", "They made several changes of plan."),
        ("It takes between 18 to 25 days.", "It takes between 18 and 25 days."),
    ],
)
def test_a_clause_is_told_with_what_was_meant(wrong: str, right: str | None) -> None:
    assert told(wrong) if right is None else corrected(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "The council and its partners are clear. The council are clear, and the team have a plan.",
        "A number of children are well; a range of plans is read, and a wide range of plans are good.",
        "Child in need plans are good. The children in care council is well attended.",
        "What works is known. How well plans for the child are made is clear.",
        "Staff report that children are safe. Audits show practice is good. Records of visits show work is good.",
        "The support children receive is good, and the time families wait is short.",
        "If the plan were read, it would help. It was agreed that a mother attend a class.",
        "Two weeks is a long time to wait for the plan.",
        "The quality of plans and the level of risk are known. Plans, reviews and support for children are good.",
        "Headings such as Plans and Reviews",
        "The plan for the ships quixotes are read.",
        "Social workers spoken to were happy, as is the team. One in five are late.",
        "Does the plan for the children help? Are the visits by the nurse good?",
        "Visits by nurses (the plan for this is new) are timely, including that by the doctor, which is short.",
    ],
)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    assert [finding.message for finding in told(text)] == []


def test_the_verb_alone_is_marked_and_the_head_is_named() -> None:
    text = "In spring, the quality of the older plans for children were too variable."
    (finding,) = told(text)
    assert text[finding.span.start : finding.span.end] == "were"
    assert finding.message == "“were” does not agree with “the quality”: “was” is probably meant"


@pytest.mark.parametrize(
    "said",
    [
        "They said, ‘we was happy with the carers’ help and the plans was good’, and left.",
        "They said: 'we was happy', and left.",
        "One wrote, “they was ‘dead’ kind and it were fun”.",
        'One wrote, "they was kind".',
        "The plans was [sic] read. They has (sic) been told.",
    ],
)
def test_the_mistakes_of_other_people_are_left_alone(said: str) -> None:
    assert [finding.message for finding in told(said)] == []


@pytest.mark.parametrize(
    "text",
    [
        "The plans was ‘good’.",
        "The carers’ plans was read.",
        "They were ‘happy’, but the plans was read.",
        "The plans was read ‘often’.",
        "The plans was read [sic].",
    ],
)
def test_a_mistake_beside_a_quotation_is_told(text: str) -> None:
    (finding,) = told(text)
    assert text[finding.span.start : finding.span.end] == "was"


def test_one_person_of_two_offices_is_one_and_two_persons_are_two() -> None:
    assert told("The secretary and treasurer is new. Their friend and mentor is kind.") == []
    assert told("The secretary and the treasurer is new.")
    assert told("The plan and review is new.")


def test_what_a_team_runs_or_uses_is_no_noun() -> None:
    assert told("Neither of the homes that the council runs has a plan. How the council works is clear.") == []
    assert told("They know that the care plans is new.")


def test_a_subject_is_found_across_what_stands_between_commas_or_is_told_of_it() -> None:
    texts = (
        "Their notes, which are often brief, does not help.",
        "One of the social workers who visit the homes in May have left.",
        "The plan that the nurse gave to children are new.",
        "The support that they provide are good.",
        "The decision about how children are helped are late.",
    )
    assert [len(told(text)) for text in texts] == [1] * len(texts)


def test_a_bullet_may_begin_with_a_small_letter_and_a_paragraph_may_not() -> None:
    assert told("the quality of plans are poor", "bullet")
    assert told("the quality of plans are poor") == []
    assert told("leaders’ knowledge of plans are poor") == []


def test_a_list_that_goes_on_is_no_new_clause() -> None:
    assert told("Both the plan for the boats, begun in May, and the review of visits are new.") == []
    assert told("The plan is new, and the review of visits are long.")


def test_standard_wording_is_left_to_other_rules() -> None:
    rule = catalogue()["grammar.agreement"]
    document = Document(numbered([Paragraph("body", 0, "text", "The number of boats in the towns are high.")]))
    reading = read_letter(specimen(SPECIMEN).form, document)
    for standard, findings in (((), 1), ((Span("body", 1, 0, 42),), 0)):
        context = Context(replace(reading, standard=standard), {}, lambda change: False)
        assert len(list(clause.find(context, rule, rule.row))) == findings


def test_a_pattern_names_only_pieces_that_there_are() -> None:
    with pytest.raises(Problem, match="there is no piece “harbour”"):
        compiled("{harbour}N")


def test_a_clause_without_what_is_written_is_told_as_a_malformed_row() -> None:
    rule = catalogue()["grammar.agreement"]
    fault = fault_of(rule, Row({"clauses": [{"says": "N"}]}, "a source", (), ()))
    assert fault is not None
    assert "clauses is to be a list" in fault


def test_words_have_the_class_that_tells_what_they_can_be() -> None:
    classes = Classes()
    words = (
        "the",
        "plan",
        "visits",
        "quality",
        "children",
        "ensures",
        "16-year-olds",
        "multi-agency",
        "team’s",
        "qqqq",
    )
    assert "".join(classes[word.replace("’", "'")] for word in words) == "tYZNESPCg?"


def test_a_sentence_begins_at_a_capital_and_a_name_stays_a_name() -> None:
    assert Tagged("Plans are good. Leaders in Northmere know.").classes == "^ZRA^PpnB.".replace("B.", "b.")


def test_a_fixed_phrase_is_one_token_and_its_place_the_whole_phrase() -> None:
    text = "They read child in need plans, and children in care."
    tagged = Tagged(text)
    at = tagged.classes.index("X")
    assert tagged.words(at, at + 1) == "child in need"
    assert text[slice(*tagged.span(at, at + 1))] == "child in need"
    assert tagged.words(at, at + 2) == "child in need plans"


def test_no_word_stands_twice_among_those_by_hand() -> None:
    lines = (FOLDER / FUNCTION).read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if line[:2].strip().isalnum() or line[0] in "?&|" for word in line.split()[1:]]
    assert sorted(set(words)) == sorted(words)
    assert len(lexicon().listed) > 10_000


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("is", "are"),
        ("hasn't", "haven't"),
        ("goes", "go"),
        ("identifies", "identify"),
        ("plays", "play"),
        ("reaches", "reach"),
        ("increases", "increase"),
        ("shows", "show"),
    ],
)
def test_a_verb_is_turned_from_one_to_several_and_back(one: str, several: str) -> None:
    assert inflecting.of_several(one) == several
    assert inflecting.of_one(several) == one


def test_other_forms_are_made_only_of_words_that_are_known() -> None:
    made = [inflecting.base(word) for word in ("ensured", "planned", "identified", "responded", "provides", "qqqqed")]
    assert made == ["ensure", "plan", "identify", "respond", "provide", None]
    assert inflecting.plural("several young child") == "several young children"
    assert inflecting.plural("these strategy") == "these strategies"


def test_the_lexicon_is_made_of_what_a_dictionary_says(tmp_path: Path) -> None:
    indexes = {"noun": "plan quality child safe zzyzx", "verb": "plan ensure", "adj": "safe", "adv": "often"}
    for name, words in indexes.items():
        lines = [f"  1 a note\n{word} {name[0]} 1 0 1 0 00000001  \n" for word in words.split()]
        (tmp_path / f"index.{name}").write_text("".join(lines), encoding="ascii")
    (tmp_path / "noun.exc").write_text("children child\n", encoding="ascii")
    (tmp_path / "verb.exc").write_text("planned plan\nplanning plan\n", encoding="ascii")
    counts = "plan%1:09:00:: 1 9\nplan%2:31:00:: 1 8\nsafe%3:00:00:: 1 90\nsafe%1:06:00:: 2 1\n"
    (tmp_path / "cntlist.rev").write_text(counts, encoding="ascii")
    made = making.lexicon(tmp_path)
    assert {word: made.get(word) for word in ("plan", "plans", "planned", "quality", "children", "ensures")} == {
        "plan": "Y",
        "plans": "Z",
        "planned": "D",
        "quality": "N",
        "children": "P",
        "ensures": "S",
    }
    assert made["safe"] == "A"
    assert "zzyzx" not in made
    assert "childs" not in made


def test_tokens_are_remembered_up_to_a_bound_and_signs_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checks.grammar.lexicon._KEPT", 3)
    classes = Classes({"%": "0"})
    assert [classes[token] for token in ("the", "lamps", "of", "the", "7", "%")] == ["t", "P", "o", "t", "0", "0"]
    assert len(classes) <= 4
