"""The word lists: what they hold, where they come from, and what is suggested from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.word_list.keyboard import slip
from checks.word_list.lists import DOMAIN, FOLDER, beginning_with, common, is_word, read_words
from checks.word_list.making import AUTHORITIES, english, frequent
from checks.word_list.sounds import heard
from checks.word_list.suggestions import MOST, suggested

ENGLISH = (FOLDER / "english.txt").read_text(encoding="utf-8").split()


def test_the_list_is_sorted_by_its_bytes_so_that_a_word_is_found_by_halving() -> None:
    assert sorted(ENGLISH, key=str.encode) == ENGLISH
    assert len(ENGLISH) == len(set(ENGLISH))


def test_every_word_of_the_list_is_found_in_it_and_no_other() -> None:
    assert all(is_word(word) for word in (*ENGLISH[:3], *ENGLISH[::997], *ENGLISH[-3:]))
    assert not any(is_word(f"{word}qx") for word in ENGLISH[::997])


def test_a_letter_gives_all_words_that_begin_with_it() -> None:
    words = [word for word in ENGLISH if word[0] in "zZ"]
    assert set(beginning_with("z").words) == set(words)
    assert beginning_with("z").small == [word.lower() for word in beginning_with("z").words]
    assert beginning_with("7").words == []


def test_words_of_british_and_not_american_spelling_are_known() -> None:
    assert all(map(is_word, ("colour", "organise", "centred", "programme", "licence")))
    assert not any(map(is_word, ("color", "organize", "centered", "behavior", "measureable", "calender")))


def test_the_list_names_its_source_and_its_licence() -> None:
    assert "2020.12.07" in (FOLDER / "english.md").read_text(encoding="utf-8")
    assert "is hereby granted without fee" in (FOLDER / "english-licence.txt").read_text(encoding="utf-8")


def test_the_words_of_letters_are_single_words_that_are_known() -> None:
    known = {*ENGLISH, *read_words(DOMAIN)}
    assert all(word in known or word.removesuffix("'s") in known for word in common())


def test_a_word_of_too_few_authorities_is_not_kept() -> None:
    texts = [(f"town-{n}", "Lamps burn. The LAMP") for n in range(AUTHORITIES)] + [("town-0", "wicks wicks wicks")]
    kept, others = frequent(texts, {"lamps", "wicks"})
    assert kept == {"lamps": AUTHORITIES}
    assert set(others) == {"burn", "The"}


def test_short_words_are_taken_only_where_they_are_usual(tmp_path: Path) -> None:
    for name, words in {"words.35": "cat", "words.60": "auk\nkeeper\nkeeper's", "words.70": "ort\nlanternist"}.items():
        (tmp_path / f"english-{name}").write_text(words, encoding="latin-1")
    assert english(tmp_path) == {"a", "I", "cat", "keeper", "lanternist"}


@pytest.mark.parametrize(
    ("typed", "meant", "distance"),
    [
        ("hte", "the", 0.9),
        ("te", "the", 1),
        ("thhe", "the", 1),
        ("rhe", "the", 1),
        ("thre", "the", 1.25),
        ("thp", "the", 1.5),
    ],
)
def test_a_slip_of_a_finger_is_nearer_than_another(typed: str, meant: str, distance: float) -> None:
    assert slip(typed, meant) == distance


def test_of_words_as_near_the_usual_one_is_suggested_first() -> None:
    assert suggested("tha")[:2] == ("that", "than")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("commited", "committed"), ("recieved", "received"), ("aswell", "as well"), ("comittee", "committee")],
)
def test_what_is_clearly_less_likely_is_not_suggested(wrong: str, right: str) -> None:
    assert suggested(wrong) == (right,)


def test_a_word_that_sounds_like_another_is_near_to_it() -> None:
    assert heard("occurance") == heard("occurrence")
    assert heard("plan") != heard("plant")
    assert [suggested(word)[0] for word in ("accessable", "definately", "liase")] == [
        "accessible",
        "definitely",
        "liaise",
    ]


def test_no_word_of_the_list_is_damaged() -> None:
    assert not [word for word in ENGLISH if "Ã" in word]
    assert {"cliché", "cliche", "fête", "fete", "Düsseldorf"} <= set(ENGLISH)


def test_no_more_than_three_are_suggested() -> None:
    assert len(suggested("carr")) == MOST
