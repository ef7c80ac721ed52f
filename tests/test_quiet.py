"""Paragraphs that letters share are looked at once: what is found must be the same for all that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checks import quiet
from checks.check import KINDS, check, rows_of
from checks.context import Context, Whole
from checks.examples import as_lines, from_lines, specimen
from checks.finding import Finding
from checks.house import PLAIN, House
from checks.proofreading import spelling
from checks.proofreading.keyed import Words, asked
from checks.quiet import Key, Place, Quiet, quiet_for
from drafting.document import Document, Paragraph
from drafting.draft import draft
from drafting.reading.read import read_letter

OWN = specimen()
LETTER = as_lines(draft(OWN.form, OWN.values({}))).replace("Wickmouth", "London")  # a name that every list knows
SHARED = "reviews the lights of every harbour"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    quiet_for.cache_clear()
    yield
    quiet_for.cache_clear()


def letter(*changes: tuple[str, str]) -> Document:
    text = LETTER
    for found, to in changes:
        assert text.count(found) == 1, found
        text = text.replace(found, to)
    return from_lines(text)


def looked_at(document: Document) -> str:
    remembered = quiet_for(OWN.form.folder, PLAIN.words, None)
    reading = read_letter(OWN.form, document)
    return Context(reading, {}, lambda change: False, PLAIN, rows_of(OWN.form), remembered).fresh.text


def found(document: Document, house: House = PLAIN) -> list[Finding]:
    return check(OWN.form, document, house=house)


def afresh(document: Document, house: House = PLAIN) -> list[Finding]:
    quiet_for.cache_clear()
    return found(document, house)


def test_standard_wording_in_which_nothing_was_found_is_not_looked_at_again() -> None:
    assert SHARED in looked_at(letter())
    found(letter())
    text = looked_at(letter())
    assert SHARED not in text
    assert "A second boat has been bought." in text
    assert text.count("\n") == LETTER.count("\n")


def test_a_fault_put_into_wording_that_was_quiet_is_found() -> None:
    found(letter())
    changed = letter(("by night. As in", "by night.. As in"))
    assert SHARED in looked_at(changed)
    assert found(changed) == afresh(changed) != afresh(letter())


def test_a_fault_in_a_shared_paragraph_is_told_of_every_letter() -> None:
    faulty = letter(("made by Mrs Beam and Tom Wick", "made by the the keepers"))
    first = found(faulty)
    assert "spelling.doubled-word" in {finding.rule for finding in first}
    assert found(faulty) == first
    assert "the the keepers" in looked_at(faulty)


def test_findings_behind_quiet_paragraphs_stand_where_they_stood() -> None:
    faulty = letter(
        ("The keepers trim", "The the keepers trim"),
        ("A second boat has been bought.", "A second boat have been bougt ."),
        ("Oil is stored safely", "The plan are stored safley"),
    )
    first = found(faulty)
    assert len(first) > 4
    found(letter())
    assert SHARED not in looked_at(faulty)
    assert found(faulty) == first


def test_what_the_letter_puts_into_standard_wording_is_shared_as_well() -> None:
    keepers = letter(("made by Mrs Beam and Tom Wick", "made by keepers"))
    found(keepers)
    assert "made by keepers" not in looked_at(keepers)


def test_a_word_that_is_one_of_two_ways_makes_its_paragraph_no_quiet_one() -> None:
    team = ("made by Mrs Beam and Tom Wick", "made by the ongoing team")
    found(letter(team))
    both = letter(team, ("A second boat has been bought.", "The work is on-going."))
    assert "style.two-ways" in {finding.rule for finding in found(both)}
    assert found(both) == afresh(both)


def test_a_name_that_is_left_alone_for_what_stands_elsewhere_makes_its_paragraph_no_quiet_one() -> None:
    named = letter(("made by Mrs Beam and Tom Wick", "made by keepers from Harbuor"))
    assert "spelling.misspelt" not in {finding.rule for finding in found(named)}
    assert "keepers from Harbuor" in looked_at(named)


def test_a_harbour_that_is_one_letters_own_is_told_in_anothers() -> None:
    rows = [(rule, row) for rule, row in rows_of(OWN.form) if rule.id == "facts.another-authority"]
    assert rows
    for rule, row in rows:
        reading = read_letter(OWN.form, letter(("A second boat", "Port of London has a second boat that")))
        context = Context(reading, {}, lambda change: False)
        assert [*KINDS[rule.kind].find(context, rule, row)] == []
        assert {context.document.text(span) for span in context.noted} == {"Port of London"}


def test_a_name_stands_again_where_it_stands_once_in_a_quiet_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    document = letter(("A second boat", "Hastingsford has a second boat that"))
    place: Place = ("body", 8)
    key = Key("body", "text", "the lights of Hastingsford", ())
    monkeypatch.setattr(Context, "keys", {place: key})
    monkeypatch.setattr(Context, "quiet", frozenset({place}))
    context = Context(read_letter(OWN.form, document), {}, lambda change: False)
    monkeypatch.setattr(Context, "whole", Whole.of((*document.paragraphs, Paragraph("body", 40, "text", key.text))))
    assert not spelling._stands_again(context.fresh.text, "Hastingsford")
    assert spelling._is_repeated(context, "Hastingsford")


def test_marks_are_those_of_the_whole_letter() -> None:
    keepers = "The keeper's boat and the childrens lamp were paid for by the Childrens Society."
    faulty = letter(("A second boat has been bought.", keepers))
    first = found(faulty)
    found(letter())
    assert "’" not in looked_at(faulty)
    assert found(faulty) == first
    assert {"children’s", "Children’s Society"} <= {text for finding in first for text in finding.suggestions}


def test_words_of_one_house_are_told_in_anothers_letters() -> None:
    slip = letter(("made by Mrs Beam and Tom Wick", "made by a harbuor keeper"))
    house = House(words=frozenset({"harbuor"}))
    assert "spelling.misspelt" not in {finding.rule for finding in found(slip, house)}
    assert "spelling.misspelt" in {finding.rule for finding in found(slip)}


def test_what_one_rule_found_nothing_in_the_others_look_at() -> None:
    faulty = letter(("made by Mrs Beam and Tom Wick", "made by the the keepers"))
    assert check(OWN.form, faulty, rules={"style.space"}) == []
    assert found(faulty) == afresh(faulty)


def test_not_all_that_ever_was_quiet_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quiet, "_MOST", 20)
    remembered = Quiet()
    keys: list[dict[Place, Key]] = [
        {("body", 1): Key("body", "text", f"paragraph {number}", ())} for number in range(100)
    ]
    for several in keys:
        remembered.learn(several, ())
    known = [bool(remembered.among(several)) for several in keys]
    assert known[-1]
    assert sum(known) <= 21


def test_a_word_of_another_line_stands_beside_none() -> None:
    words = Words("the plan.\nHigh profile")
    assert [words.beside(number, -1) for number in range(4)] == ["", "the", "", "high"]
    assert [words.beside(number, 1) for number in range(4)] == ["plan", "", "profile", ""]


def test_keys_that_are_asked_for_late_are_found_all_the_same() -> None:
    words, keys = Words("quillfeather lamps burn"), {"quillfeather lamps", "lamps burn"}
    assert words.standing(keys - {"lamps burn"}) == set()
    asked(keys)
    assert words.standing({*keys, "never asked"}) == keys
