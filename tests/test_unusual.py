"""A word where real letters write another that is one slip away: its table, what is told, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.check import check, fault_of
from checks.finding import Finding
from checks.house import House
from checks.proofreading import unusual
from checks.proofreading.keyed import prose
from checks.rule import Row, catalogue
from checks.word_list.between import BETWEEN, after, before, behind, without_a_letter, words_and_marks
from checks.word_list.counting import LEAST, counted, stems, table, threes
from checks.word_list.lists import FOLDER, common, is_word
from checks.word_list.making import AUTHORITIES
from drafting.document import Document, Paragraph, numbered
from drafting.formats.files import read_file
from drafting.forms.form import Form

SHARED = Path(__file__).parents[1].parent / "shared"
RULE = catalogue()["spelling.unusual"]


def letter(*texts: str) -> Document:
    return Document(numbered([Paragraph("body", 0, "text", text) for text in texts]))


def slipped(word: str) -> list[str]:
    """The words that come of a word when a letter is left out or two change places."""
    left_out = {word[:n] + word[n + 1 :] for n in range(len(word))}
    swapped = {word[:n] + word[n + 1 : n + 2] + word[n : n + 1] + word[n + 2 :] for n in range(len(word))}
    return sorted(w for w in (left_out | swapped) - {word} if len(w) > 1 and is_word(w))


def told(form: Form, *texts: str, house: House | None = None) -> list[Finding]:
    return check(form, letter(*texts), None, {RULE.id}, house or House())


def found(form: Form, *texts: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(f.surroundings(letter(*texts))[1], f.suggestions) for f in told(form, *texts)]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Support for care levers who move away is good.", "levers", "leavers"),
        ("Some of the lamps are for carer leavers who have moved.", "carer", "care"),
        ("They teach a wide range off services to grow.", "off", "of"),
        ("Boats were missing form home.", "form", "from"),
    ],
)
def test_a_word_is_told_where_nearly_always_another_stands(
    specimen_form: Form, text: str, wrong: str, right: str
) -> None:
    assert found(specimen_form, text) == [(wrong, (right,))]


def test_the_second_of_two_places_is_told_where_it_stands(specimen_form: Form) -> None:
    texts = ("The levers of the lock, ‘levers’, are known.", "Help for care levers who row is good; levers are oiled.")
    (finding,) = told(specimen_form, *texts)
    assert (finding.span.paragraph, texts[1][finding.span.start : finding.span.end]) == (2, "levers")
    assert finding.span.start == texts[1].index("levers")


def test_a_word_among_signs_never_moves_the_place_of_one_that_is_told(specimen_form: Form) -> None:
    told_at = [
        told(specimen_form, f"{start} Help for care levers who row.") for start in ("''levers", "2019,levers.", "")
    ]
    assert [[f.span.start for f in findings] for findings in told_at] == [[23], [27], [15]]


def test_a_capital_at_the_beginning_of_a_sentence_is_kept(specimen_form: Form) -> None:
    assert found(specimen_form, "It is late. Inspector saw lamps.") == [("Inspector", ("Inspectors",))]


@pytest.mark.parametrize(
    "text",
    [
        "Help for care Levers who row is good; they read at Ian annual fairs.",
        "Help for care leavers who row is good.",
        "Help for care lamps who row is good.",
        "Help for care. Levers who row are strong; care (levers who row).",
        "The bins on Quay Lane are emptied on Monday, and the lids of two are off their hinges.",
        "No care.",
    ],
)
def test_a_name_a_word_that_is_no_slip_and_another_sentence_are_left_alone(specimen_form: Form, text: str) -> None:
    assert found(specimen_form, text) == []


def test_a_word_of_the_house_is_left_alone(specimen_form: Form) -> None:
    text = "Support for care levers who move away is good."
    assert told(specimen_form, text, house=House(words=frozenset({"levers"}))) == []


def test_standard_wording_is_left_alone(specimen_form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unusual, "in_standard", lambda context, span: context.document.text(span) == "levers")
    text = "Support for care levers who move away is good; boats were missing form home."
    assert found(specimen_form, text) == [("form", ("from",))]


def test_a_known_word_is_told_only_for_the_words_that_its_pairs_name() -> None:
    pairs = {"off": ("of",)}
    assert unusual._is_slip("off", "of", pairs)
    assert not unusual._is_slip("of", "off", pairs)
    assert "levers" not in common()
    assert unusual._is_slip("levers", "leavers", pairs)
    assert not unusual._is_slip("leavrs", "leavers", pairs)  # no word at all, which another rule tells


def test_every_pair_is_of_words_and_named_once() -> None:
    lines = [line.split() for line in RULE.row.options["pairs"]]
    assert all(len(line) > 1 and all(map(is_word, line)) for line in lines)
    assert len({word for word, *_ in lines}) == len(lines)


def test_pairs_that_are_no_list_are_refused_in_a_sentence() -> None:
    fault = fault_of(RULE, Row({"pairs": "off of"}, "", (), ()))
    assert str(fault).startswith("spelling.unusual: pairs is to be a list of texts")


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("form", "from", True),
        ("levers", "leavers", True),
        ("caters", "carers", True),
        ("care", "carers", False),
        ("lamp", "lock", False),
    ],
)
def test_two_words_are_one_slip_apart_where_a_letter_less_makes_them_alike(one: str, other: str, near: bool) -> None:
    assert near != without_a_letter(one).isdisjoint(without_a_letter(other))


def test_a_text_is_words_ends_of_sentences_pauses_and_figures() -> None:
    text = "The ‘wide’ quay, 3.5 miles (12%) long. Boats’ lamps–\nTwo-way lock for Ada's boat"
    expected = "the , wide , quay , 0 miles , 0 , long . boats , lamps , . two-way lock for Ada's boat"
    assert " ".join(words_and_marks(text)) == expected


def test_three_words_of_too_few_authorities_or_too_seldom_are_not_kept() -> None:
    often = [(f"town-{n % AUTHORITIES}", "red lamps burn") for n in range(LEAST)]
    few = [(f"town-{n % (AUTHORITIES - 1)}", "old boats rot") for n in range(LEAST)]
    seldom = [(f"town-{n}", "two locks leak") for n in range(LEAST - 1)]
    slips = stems(["lamps", "lumps", "boats", "boots", "locks", "lacks"])
    assert table(counted([*often, *few, *seldom]), slips) == {("red", "burn"): "lamps"}


def test_two_words_between_which_several_stand_are_not_kept() -> None:
    texts = [(f"town-{n}", f"red {word} burn") for n in range(LEAST) for word in ("lamps", "wicks")]
    assert table(counted(texts), stems(["lamps", "lumps", "wicks", "ticks"])) == {}


def test_a_word_that_no_slip_makes_of_another_is_not_kept() -> None:
    texts = [(f"town-{n}", "red lamps burn") for n in range(LEAST)]
    assert table(counted(texts), stems(["lamps", "quays"])) == {}


def test_the_ends_of_a_paragraph_are_ends_of_sentences() -> None:
    assert list(threes("red lamps")) == [(".", "red", "lamps"), ("red", "lamps", ".")]


def test_the_table_is_small_and_holds_three_words_at_a_time() -> None:
    text = (FOLDER / BETWEEN).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines()]
    assert len(text.encode()) < 300_000
    assert [left for left, *_ in lines] == sorted({left for left, *_ in lines})
    assert all(len(entry.split(" ")) == 2 for _, *entries in lines for entry in entries)
    assert after("care")["who"] == "leavers"
    assert after("qx") == {}


def test_what_stands_beside_a_word_is_what_stands_beside_it_among_all_words_and_marks() -> None:
    text = "By 'wide' quay, 3.5 miles (12%) long. Boats' lamps–\nTwo-way lock for Ada's, off."
    words = words_and_marks(text)
    plain = prose(text).text
    for word in ("wide", "quay", "miles", "long", "lamps", "lock", "for"):
        at, place = words.index(word), plain.index(word)
        assert (before(plain, place), behind(plain, place + len(word))) == (words[at - 1], words[at + 1])
    assert (before("quay", 0), behind("quay", 4)) == ("", "")


def test_half_of_a_hyphened_word_is_not_told(specimen_form: Form) -> None:
    assert found(specimen_form, "Help for care levers-men who row, and for care sea-levers who row.") == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real letters are not here: they stand in ../shared")
def test_of_words_that_lost_a_letter_and_became_words_no_letter_uses_many_are_found() -> None:
    put_in, right = 0, 0
    for path in sorted((SHARED / "focused-visits").glob("*.pdf"))[::10]:
        words = words_and_marks("\n".join(p.text for p in read_file(path).document.in_part("body")))
        for at in range(1, len(words) - 1, 7):
            wrong = next((w for w in slipped(words[at]) if words[at] in common() and w not in common()), None)
            meant = after(words[at - 1]).get(words[at + 1])
            if wrong:
                put_in += 1
                right += bool(meant and meant == words[at] and unusual._is_slip(wrong, meant, {}))
    assert put_in > 180
    assert right > 0.2 * put_in, (right, put_in)
