"""Acronyms: their letters, and the words in front of them."""

from __future__ import annotations

import pytest
from test_style import told

LETTERS, WORDS = "style.acronym-letters", "style.acronym-words"


def test_an_acronym_that_everybody_knows_is_put_right() -> None:
    assert told(LETTERS, "The CAHMS team is helpful.") == [("CAHMS", ("CAMHS",))]


def test_an_acronym_is_held_against_the_letter_that_writes_it_otherwise() -> None:
    texts = ("The Northmere Panel for Play (NPFP) met.", "The NPFP wrote to the NPPF.")
    assert told(LETTERS, *texts) == [("NPPF", ("NPFP",))]


def test_the_one_that_is_explained_is_the_right_one() -> None:
    texts = ("The NPPF met.", "The NPPF wrote.", "The Northmere Panel for Play (NPFP) met.")
    assert [found for found, _ in told(LETTERS, *texts)] == ["NPPF", "NPPF"]


@pytest.mark.parametrize(
    "texts",
    [
        ("The Northmere Institute (NIPE) is new.", "It is good."),
        ("A North Inner Port Estate (NIPE) and a National Panel of Inner Estates (NPIE) are new.",),
        ("The NIPE (North Inner Port Estate) and a National Panel of Inner Estates (NPIE) are new.",),
        ("Disabilities and special educational needs (DSEN) are known.",),
        ("CITY-WIDE DESK", "The IRO and the ROI are new."),
    ],
)
def test_two_acronyms_of_the_same_letters_may_both_be_right(texts: tuple[str, ...]) -> None:
    assert told(LETTERS, *texts) == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("The emergency duty team (ETD) is new.", "ETD", "EDT"),
        ("Personal education plans (PPEs) are good.", "PPE", "PEP"),
        ("A family drug and alcohol court (FADC) sits.", "FADC", "FDAC"),
        ("Most education, health and care (ECH) plans are late.", "ECH", "EHC"),
    ],
)
def test_letters_in_brackets_follow_the_words_before_them(text: str, wrong: str, right: str) -> None:
    assert told(LETTERS, text) == [(wrong, (right,))]


@pytest.mark.parametrize(
    "text",
    [
        "The NSCB and the adult support board (NSAB) met, and so did special guardians (SGO).",
        "Children looked after (LAC) have a forum for children looked after (FLAC) and as targeted help teams (TAHT).",
        "A multi-agency child exploitation (MACE) panel and education, training or employment (EET) are known.",
        "The emergency duty team (EDT) met. The duty team (ETD) did not.",
    ],
)
def test_letters_in_brackets_may_be_another_name(text: str) -> None:
    assert told(LETTERS, text) == []


@pytest.mark.parametrize(
    ("before", "meant"),
    [
        ("Child and Mental Health Services (CAMHS)", "Child and Adolescent Mental Health Services"),
        ("child and adolescent mental health (CAMHS)", "child and adolescent mental health services"),
        ("multi-agency assessment safeguarding hub (MASH)", "multi-agency safeguarding hub"),
        ("independent review officers (IROs)", "independent reviewing officers"),
        ("education, training and employment (EET)", "education, employment or training"),
    ],
)
def test_words_that_are_nearly_an_acronyms_are_put_right(before: str, meant: str) -> None:
    words = before[: before.index(" (")]
    assert told(WORDS, f"Leaders of {before} met.") == [(words, (meant,))]


@pytest.mark.parametrize(
    "text",
    [
        "Child and adolescent mental health services (CAMHS) are good.",
        "The independent reviewing officer service (IRO) is good.",
        "The multi-agency sexual exploitation panel (MASE) is good.",
        "A team for mental health (CAMHS) is good.",
        "The multi-site risk safeguarding hub (MASH) is good.",
        "Most are in employment, education or training (EET).",
        "The local term is pathway adviser (PA).",
    ],
)
def test_words_that_are_an_acronyms_or_have_nothing_to_do_with_it_are_left_alone(text: str) -> None:
    assert told(WORDS, text) == []
