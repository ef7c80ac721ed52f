"""Words that stand in no list, on invented letters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PROOFREAD, ROOT

from checks.check import check
from checks.context import Context
from checks.examples import SPECIMEN
from checks.finding import Finding
from checks.house import House
from checks.proofreading import spelling
from checks.rule import catalogue
from checks.word_list.dictionary import form_words, own_words
from drafting.document import Document, Paragraph, numbered
from drafting.forms.form import Form
from drafting.forms.form_file import load_form
from drafting.problem import Problem
from drafting.reading.reading import Reading

RULE = catalogue()["spelling.misspelt"]
FORM = load_form(SPECIMEN)


def findings(*texts: str, values: dict | None = None, house: frozenset[str] = frozenset()) -> list[Finding]:
    document = Document(numbered([Paragraph("body", 0, "text", text) for text in texts]))
    letter = replace(context(FORM, document, values or {}), house=House(house))
    return list(spelling.find(letter, RULE, RULE.row))


def context(form: Form, document: Document, values: dict) -> Context:
    return Context(Reading(form, document, values, (), (), {}, {}, ()), {}, lambda change: False)


def told(*texts: str, values: dict | None = None, house: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """What is found, and the first suggestion."""
    found = findings(*texts, values=values, house=house)
    return [(texts[f.span.paragraph - 1][f.span.start : f.span.end], next(iter(f.suggestions), "")) for f in found]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("childen", "children"),
        ("childern", "children"),
        ("assesssment", "assessment"),
        ("servuces", "services"),
        ("atrisk", "at risk"),
        ("ofthe", "of the"),
        ("childrens", "children’s"),
        ("behavior", "behaviour"),
        ("prioritize", "prioritise"),
        ("english", "English"),
        ("planing", "planning"),
        ("throughPlans", "through Plans"),
        ("118days", "118 days"),
        ("improvment-led", "improvement"),
    ],
)
def test_a_slip_is_told_with_the_word_that_was_meant(wrong: str, right: str) -> None:
    [(found, meant)] = told(f"They look at {wrong} again.")
    assert (found, meant) == (wrong.removesuffix("-led"), right)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("chil dren", "children"),
        ("s ervices", "services"),
        ("servi ces", "services"),
        ("sig nificantly", "significantly"),
    ],
)
def test_a_word_written_as_two_is_told_once_with_both_halves(wrong: str, right: str) -> None:
    assert told(f"There are {wrong} here.") == [(wrong, right)]


@pytest.mark.parametrize(
    "text", ["Leadres know this.", "Te Safeguarding Baord met.", "The Local Athority knows.", "All Childrenin need."]
)
def test_a_slip_in_a_capitalised_word_is_told_where_a_usual_word_is_near(text: str) -> None:
    assert len(told(text)) >= 1


@pytest.mark.parametrize("wrong", ["TThis", "hTis"])
def test_a_capital_struck_twice_or_a_letter_late_is_told(wrong: str) -> None:
    assert told(f"{wrong} is clear.") == [(wrong, "This")]


@pytest.mark.parametrize(
    "text",
    [
        "Ms Aoife Tregarthen and Dr Nwosu-Pryce met the Wexcombe Thrivehub team in Tarnbridge.",
        "Write to help@northmre.example, www.northmre.example or https://northmre.example/lettrs, ZZ1 1ZZ.",
        "The NRPF, the MASSH’s leads, iCARTs and DfE look at S47 enquiries on the 3rd, 21st and 5th.",
        "Well-judged, child-centred, pre-birth and co-ordinated work; 16- and 17-year-olds; run-arounds.",
        "The sisters’ and Northmere’s plans; a social worker’s collaboratives; unborns.",
        "It is 2.5km away, 9am to 5pm, 40mins at 30mph, and/or he/she; area(s); child(ren).",
        "The ‘sparklehub’ and ‘Kiddzone’ are schemes. It isn’t, they’re, o’clock.",
        "Work was reenergised, underinvested, semiindependent and intrafamilial.",
        "A café, a crèche, a naïve view and some décor.",
        "Social workers speak insightfully, relationally and with approachability.",
    ],
)
def test_names_addresses_compounds_and_forms_of_known_words_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_olds_is_a_word_only_after_a_hyphen() -> None:
    assert told("Most 19-year olds work; 18-year-olds do not.") == [("19-year olds", "19-year-olds")]


def test_a_name_of_the_address_block_is_never_told() -> None:
    text = "We thank John Baord for his time."
    assert told(text) == [("Baord", "Board")]
    assert told(text, values={"addressee.name": "Mr John Baord"}) == []


def test_a_capitalised_word_that_stands_twice_is_a_name() -> None:
    assert told("John Baord came. We thank John Baord.") == []


def test_a_long_slip_that_stands_twice_is_no_name() -> None:
    wrong = ("Safegaurding", "Safeguarding")
    assert told("Safegaurding matters. The Safegaurding Partners met.") == [wrong, wrong]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Independant", "Independent"),
        ("Definately", "Definitely"),
        ("Seperate", "Separate"),
        ("Occurance", "Occurrence"),
        ("Refferals", "Referrals"),
        ("Proffesionals", "Professionals"),
        ("Adolescant", "Adolescent"),
        ("Ofstead", "Ofsted"),
        ("Your’s", "Yours"),
    ],
)
def test_a_word_spelt_by_ear_is_told_at_the_beginning_of_a_sentence(wrong: str, right: str) -> None:
    assert told(f"It is so. {wrong} may help.") == [(wrong, right)]


def test_a_slip_in_a_capitalised_term_is_told_and_a_prefix_does_not_hide_it() -> None:
    assert told("The Care Quality Comission met Proffesional Leads.") == [
        ("Comission", "Commission"),
        ("Proffesional", "Professional"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We met Ms de Souza, the de Souza family, Mr van der Merwe, Mrs al-Hashimi and Mr fforde-Rhys.",
        "They live in Ashby-de-la-Zouch, Thorpe-le-Soken, Bryn-y-maen and Tigh na Mara.",
        "Dr Anneliese von Trotha met Bethan ap Gwilym and José y Ramón.",
        "We thank Ms Bain, Dr Anneliese Pease, Mr. J. Coster and Cllr Baord.",
    ],
)
def test_the_parts_of_a_name_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_particle_before_what_is_no_name_is_told() -> None:
    assert [found for found, _ in told("They met de Council, and de others.")] == ["de", "de"]


def test_phrases_of_other_languages_are_known_whole_with_and_without_accents() -> None:
    assert told("Bona fide, in loco parentis, vis-à-vis, vis-a-vis, a déjà vu; to-ing and fro-ing; vol-au-vents.") == []
    assert [found for found, _ in told("A fide, loco and parentis view.")] == ["fide", "parentis"]


def test_words_with_accents_are_known_and_suggested_with_and_without() -> None:
    assert told("A cliché, a cliche, émigrés, emigres, a fête, a fete, the clichéd protégé.") == []
    assert told("A clchéd view.") == [("clchéd", "clichéd")]


def test_in_other_peoples_words_only_a_plain_slip_is_told() -> None:
    assert told("She said, ‘I never got owt from it and he dinnae ken.’") == []
    assert told("She said, ‘They were my freinds and assesment is good.’") == [
        ("freinds", "friends"),
        ("assesment", "assessment"),
    ]


def test_a_capitalised_word_at_the_beginning_of_a_quotation_is_a_projects_name() -> None:
    assert told("The ‘Xplore’ and the “Xplore Team” work.") == []


def test_what_has_sic_behind_it_is_told_by_no_rule_of_proof_reading() -> None:
    document = Document(
        numbered([Paragraph("body", 0, "text", "Mum attened [sic], we was [sic] late. They attened it.")])
    )
    assert [(f.rule, f.span.start) for f in check(FORM, document) if f.rule.startswith(PROOFREAD)] == [
        ("spelling.misspelt", 43)
    ]


def test_a_letterhead_and_an_address_line_are_left_alone() -> None:
    kinds = [Paragraph("header", 0, "text", "Offcie"), Paragraph("body", 0, "line", "12 Hgih Street")]
    whole = context(FORM, Document(numbered(kinds)), {})
    assert list(spelling.find(whole, RULE, RULE.row)) == []


def test_every_place_of_a_misspelt_word_is_told_in_order() -> None:
    found = findings("This is tehir work.", "So is tehir plan; they see tehir, and tehir.")
    assert [(f.span.paragraph, f.span.start) for f in found] == [(1, 8), (2, 6), (2, 27), (2, 38)]


def test_a_word_of_the_house_is_known_whole_and_as_a_possessive() -> None:
    house = frozenset({"lanternship"})
    assert told("The lanternship’s lanternship. Lanternship begins.", house=house) == []
    assert [found for found, _ in told("The lanternships lanternshipped.", house=house)] == [
        "lanternships",
        "lanternshipped",
    ]


def test_a_form_has_a_dictionary_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "dictionary.yaml").write_text("lanternship: what keepers hold\nwickfold:\n", encoding="utf-8")
    assert form_words(tmp_path) == {"lanternship", "wickfold"}
    assert form_words(ROOT) == frozenset()


def test_what_stands_in_the_standard_wording_is_a_word(tmp_path: Path) -> None:
    for file in SPECIMEN.iterdir():
        wording = file.read_text(encoding="utf-8").replace("harbour lights", "harbour glimlets")
        (tmp_path / file.name).write_text(wording, encoding="utf-8")
    assert "glimlets" in own_words(load_form(tmp_path))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("two words: no", "dictionary.yaml, line 1: “two words” is not one word"),
        ("- lanternship", "dictionary.yaml, line 1: a line is a word, a colon"),
        ("wick: [a]", "dictionary.yaml, line 1: the reason of “wick” is a text"),
    ],
)
def test_a_dictionary_that_is_none_is_told_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "dictionary.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=says.replace("(", r"\(")):
        form_words(tmp_path)
