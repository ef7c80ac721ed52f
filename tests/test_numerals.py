"""Numbers in words and figures are read as what they count, and what counts nothing is left alone."""

from __future__ import annotations

import pytest

from checks.numerals import counted, fractions, number, percentages, shares


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one", 1),
        ("Nineteen", 19),
        ("twenty-one", 21),
        ("Eighty five", 85),
        ("a hundred", 100),
        ("one hundred and five", 105),
        ("two thousand", 2000),
        ("1,250", 1250),
        ("31", 31),
    ],
)
def test_a_number_is_read_in_words_and_in_figures(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["2011", "third", "some", ""])
def test_a_year_and_an_ordinal_are_no_number(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Six of the eight homes", [("Six of the eight", 6, 8)]),
        ("It was 21 out of thirty-two.", [("21 out of thirty-two", 21, 32)]),
        ("In 2014, 137 of 145 did.", [("137 of 145", 137, 145)]),
        ("Of its 12 homes, two", [("Of its 12", None, 12)]),
        ("one of all the 1,200 plans", [("one of all the 1,200", 1, 1200)]),
    ],
)
def test_a_share_is_read_with_its_part_and_its_whole(text: str, found: list[tuple[str, int | None, int]]) -> None:
    assert [(text[s.start : s.end], s.part, s.whole) for s in shares(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "nine of the 11-year-olds",
        "five of the three-bedroom flats",
        "ten of the 8 and 9 year olds",
        "a rise in 2012–13 of 14%",
        "the budget of 3 million",
        "£5 of 4",
        "quarter one of 2015–16",
        "the second of the third",
    ],
)
def test_ages_years_money_and_ordinals_are_no_share(text: str) -> None:
    assert [s for s in shares(text) if s.part is not None] == []


def test_a_percentage_is_read_however_it_is_written() -> None:
    text = "43%, 43.5 %, 71 per cent, forty-one per cent and 5 percentage points"
    assert [(text[f.start : f.end], f.size) for f in percentages(text)] == [
        ("43%", 43.0),
        ("43.5 %", 43.5),
        ("71 per cent", 71.0),
        ("forty-one per cent", 41.0),
    ]


def test_a_share_has_a_size_in_per_cent() -> None:
    assert [(f.size, f.part, f.whole) for f in counted("two of the eight")] == [(25.0, 2, 8)]


@pytest.mark.parametrize(
    ("text", "size"),
    [("two thirds", 67), ("Three-quarters of", 75), ("a third of", 33), ("half the", 50), ("one in five", 20)],
)
def test_a_fraction_is_read_in_words(text: str, size: int) -> None:
    assert [round(f.size) for f in fractions(text, 0, len(text))] == [size]


@pytest.mark.parametrize("text", ["a third home", "half-term", "half a day", "one third party", "five in two homes"])
def test_what_only_sounds_like_a_fraction_is_none(text: str) -> None:
    assert list(fractions(text, 0, len(text))) == []
