"""Hyphens at the ends of lines: those of words stay, those that only divide a word go."""

from __future__ import annotations

from drafting.formats.pdf_reading.hyphens import Joints


def joined(text: str, *others: str, spaced: bool = False) -> str:
    """The lines of `text` as one, in a letter with other paragraphs, too."""
    lines = text.split("\n")
    return Joints([lines, *([other] for other in others)]).joined(lines, [spaced] * len(lines))


def test_a_compound_keeps_its_hyphen() -> None:
    assert joined("timely decision-\nmaking") == "timely decision-making"


def test_a_word_that_stands_elsewhere_undivided_is_put_together() -> None:
    assert joined("an inspec-\ntion of", "Each inspection is different.") == "an inspection of"


def test_a_compound_that_is_elsewhere_one_word_keeps_its_hyphen() -> None:
    others = ("Their wellbeing is good.", "They are well and glad of being here.")
    assert joined("the well-\nbeing of", *others) == "the well-being of"


def test_in_a_hyphenated_letter_half_words_are_put_together() -> None:
    assert joined("an inspec-\ntion of prac-\ntice", "The inspection took place.") == "an inspection of practice"


def test_in_a_hyphenated_letter_known_compounds_keep_their_hyphens() -> None:
    text = "an inspec-\ntion of decision-\nmaking"
    others = ("The inspection took place.", "Poor decision-making remains.")
    assert joined(text, *others) == "an inspection of decision-making"


def test_a_prefix_with_and_without_its_hyphen_does_not_make_a_letter_a_hyphenated_one() -> None:
    text = "plans co-\nwritten and semi-\nindependent living"
    assert joined(text, "A plan was cowritten.") == "plans cowritten and semi-independent living"


def test_a_suspended_hyphen_is_followed_by_a_space() -> None:
    assert joined("16-\nand 17-year-olds") == "16- and 17-year-olds"


def test_a_number_keeps_its_hyphen() -> None:
    assert joined("the 0-\n25 team") == "the 0-25 team"


def test_a_name_keeps_its_hyphen() -> None:
    assert joined("Paula Thomson-\nJones", "Mr Thomson and Ms Jones") == "Paula Thomson-Jones"


def test_a_space_that_the_file_has_stays() -> None:
    assert joined("short-\nterm plans", spaced=True) == "short- term plans"


def test_a_soft_hyphen_goes() -> None:
    assert joined("impro\u00ad\nvement") == "improvement"


def test_a_dash_between_numbers_needs_no_space() -> None:
    assert joined("in 2018–\n19") == "in 2018–19"


def test_a_dash_between_spaces_keeps_them() -> None:
    assert joined("good –\nor better") == "good – or better"


def test_an_address_of_a_page_is_put_together() -> None:
    assert joined("see https://www.example.org/\nletters") == "see https://www.example.org/letters"
