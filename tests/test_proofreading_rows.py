"""Rows of proof-reading rules that somebody mistyped: one sentence with the file, the rule and the remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT

from checks.check import KINDS, check, fault_of, rows_of
from checks.proofreading.verbs import _forms
from checks.rule import Rule, catalogue
from checks.word_list.dictionary import form_words
from drafting.document import Document, Paragraph, numbered
from drafting.forms.form import Form
from drafting.forms.form_file import load_form
from drafting.problem import Problem
from fairhand.form_check import faults

KINDS_HERE = {name for name, kind in KINDS.items() if kind.__name__.startswith("checks.proofreading.")}
OURS = [rule for rule in catalogue().values() if rule.kind in KINDS_HERE]


def verbs(verbs: str = "walk", never: str = "base", write: str = "ed") -> str:
    """The options of a row about verbs, with one place."""
    return f"{{verbs: {verbs}, after: [{{after: was, never: {never}, write: {write}}}]}}"


def clause(says: str, write: str = "plural", more: str = "") -> str:
    """The options of a row with one clause."""
    return f"{{clauses: [{{says: '{says}', write: '{write}'{more}}}]}}"


SLIPS = "slips is to be names, each with a list, each with says: a text, write: a text or a list of texts"
TABLE = "table is to be a list, each with says: a text, write: a text, with: a list of texts"
BROKEN = [
    ("spelling.confused", "slips:", SLIPS),
    ("spelling.confused", "slips: 5", SLIPS),
    ("spelling.confused", "slips: []", SLIPS),
    ("spelling.confused", "slips: {}", SLIPS),
    ("spelling.confused", "slips: {lamps: }", SLIPS),
    ("spelling.confused", "slips: {lamps: []}", SLIPS),
    ("spelling.confused", "slips: {lamps: lump}", SLIPS),
    ("spelling.confused", "slips: {lamps: [lump]}", SLIPS),
    ("spelling.confused", "slips: {lamps: [{says: lump}]}", SLIPS),
    ("spelling.confused", "slips: {lamps: [{says: , write: lamp}]}", SLIPS),
    ("spelling.confused", "slips: {lamps: [{says: [lump], write: lamp}]}", SLIPS),
    ("spelling.confused", "slips: {lamps: [{says: lump, write: }]}", SLIPS),
    ("spelling.confused", "slips: {lamps: [{says: lump, write: []}]}", SLIPS),
    ("spelling.confused", "slips: {lamps: [{says: lump, write: {a: lamp}}]}", SLIPS),
    ("spelling.confused", "slips: {lamps: [{says: lump, write: lamp, wrote: lump}]}", SLIPS),
    ("spelling.confused", "slip: {}", "“slip” is not known to this rule (did you mean “slips”?)"),
    ("spelling.confused", "message: [a]", "look_for is to say “slips: …”"),
    ("spelling.confused", "", "look_for is to say “slips: …”"),
    ("style.house-word", "table:", TABLE),
    ("style.house-word", "table: {says: lump}", TABLE),
    ("style.house-word", "table: [{write: lamp}]", TABLE),
    ("style.house-word", "table: [{says: lump, write: }]", TABLE),
    ("style.house-word", "table: [{says: lump, write: lamp, with: lump}]", TABLE),
    ("style.house-word", "{table: [{says: lump}], words: 'no'}", "words is to be true, or left out"),
    ("style.house-word", "{table: [{says: lump}], within: letter}", "within is to be narrative, or left out"),
    ("style.house-word", "{table: [{says: lump}], unless: [a]}", "unless is to be a text"),
    ("style.two-ways", "ways: lump", "ways is to be a list of lists, each with two texts or more"),
    ("style.two-ways", "ways: [lump, lamp]", "ways is to be a list of lists"),
    ("style.two-ways", "ways: [[lump]]", "ways is to be a list of lists"),
    ("style.two-ways", "ways: [[lump, ]]", "ways is to be a list of lists"),
    ("spelling.repeated-clause", "{words: five, long: '9'}", "words is to be a whole number"),
    ("spelling.repeated-clause", "{words: '5', long: '-9'}", "long is to be a whole number"),
    ("spelling.repeated-clause", "{words: '5', long: '9', joins: and}", "joins is to be a list of texts"),
    ("spelling.doubled-word", "longest: 1.5", "longest is to be a whole number"),
    ("spelling.doubled-word", "allowed: had", "allowed is to be a list of texts"),
    ("spelling.doubled-word", f"longest: {'9' * 20}", "longest is to be a whole number of four digits at most"),
    ("style.comma-splice", "{joints: [a], first: [a], second: [b], write: '{joint.x}'}", "a brace stands only around"),
    ("spelling.verb-form", verbs("a/b"), "an irregular one with four forms"),
    ("spelling.verb-form", verbs("a/b/c/d/e"), "an irregular one with four forms"),
    ("spelling.verb-form", verbs(never="a"), "never: one or more of base s ed ing between blanks"),
    ("spelling.verb-form", verbs(write="base s"), "write: one of base, s, ed, ing"),
    ("style.compound", "{nouns: plan, groups: [{compounds: [lamp]}]}", "a list of texts, each of two words or more"),
    ("grammar.agreement", clause("(?P<wrong>n)", "{"), "a brace stands only around a name: {found} or {rest}"),
    ("grammar.agreement", clause("(?P<wrong>n)", "{0}"), "a brace stands only around a name"),
    ("grammar.agreement", clause("(?P<wrong>n)", "{joint.x}"), "a brace stands only around a name"),
    ("grammar.agreement", clause("(?P<wrong>n)", "{found!r}"), "a brace stands only around a name"),
    ("style.comma-splice", "{joints: however, first: [a], second: [b]}", "joints is to be a list of texts"),
    ("style.comma-splice", "{joints: [however], first: , second: [b]}", "first is to be a list of texts"),
    ("style.acronym-letters", "known: LAMP", "known is to be a list of texts"),
    ("style.acronym-words", "names: {LAMP: Light and Mirror Panel}", "names is to be names, each with a list of texts"),
    ("style.acronym-words", "names: {LAMP: }", "names is to be names, each with a list of texts"),
    ("style.quotation-marks", "shown: few", "shown is to be a whole number"),
    ("style.full-stop", "{bullets: '3', characters: }", "characters is to be a whole number"),
]
UNWRITABLE = [
    ("spelling.confused", r"slips: {lamps: [{says: '\blump\b', write: 'lamp\1'}]}"),
    ("style.house-word", r"table: [{says: '\blump\b', write: 'lamp\1'}]"),
    ("style.house-word", r"table: [{says: '\blump\b', write: 'lamp\g<a'}]"),
]


def form_with(tmp_path: Path, rule: str, look_for: str) -> Form:
    """The specimen form, in a folder “lamps”, with one row."""
    folder = tmp_path / "lamps"
    shutil.copytree(ROOT / "checks" / "specimen", folder)
    options = look_for if look_for.startswith("{") else "{" + look_for + " }"
    (folder / "rules.yaml").write_text(f"- {{rule: {rule}, source: a test, look_for: {options}}}\n", encoding="utf-8")
    return load_form(folder)


def text(*texts: str) -> Document:
    return Document(numbered([Paragraph("body", 0, "text", text) for text in texts]))


@pytest.mark.parametrize(("rule", "look_for", "said"), BROKEN)
def test_a_row_of_another_shape_is_one_sentence_with_file_rule_and_remedy(
    tmp_path: Path, rule: str, look_for: str, said: str
) -> None:
    with pytest.raises(Problem) as told:
        rows_of(form_with(tmp_path, rule, look_for))
    sentence = str(told.value)
    assert sentence.startswith(f"lamps/rules.yaml: {rule}: ")
    assert said in sentence


@pytest.mark.parametrize(("rule", "look_for"), UNWRITABLE)
def test_what_cannot_be_written_is_told_when_it_is_come_upon(tmp_path: Path, rule: str, look_for: str) -> None:
    with pytest.raises(Problem, match=rf"^lamps/rules.yaml: {rule}: “lamp\\.+” cannot be written for .*lump"):
        check(form_with(tmp_path, rule, look_for), text("It is a lump of coal."))


@pytest.mark.parametrize(
    ("rule", "look_for"),
    [
        ("spelling.confused", r"slips: {lamps: [{says: '\b(lump', write: lamp}]}"),
        ("style.house-word", "table: [{says: '(lump', write: lamp}]"),
        ("style.two-ways", "ways: [['(lump', 'lamp']]"),
    ],
)
def test_a_pattern_that_is_none_is_told_when_it_is_come_upon(tmp_path: Path, rule: str, look_for: str) -> None:
    with pytest.raises(Problem, match=rf"^lamps/rules.yaml: {rule}: “.*\(lump” is no pattern"):
        check(form_with(tmp_path, rule, look_for), text("It is a lump, lump of coal."))


@pytest.mark.parametrize(
    ("look_for", "said"),
    [
        (clause("(?P<wrong>n"), "“(?P<wrong>n” is no pattern that can be looked for"),
        (clause("(?P<wrong>a{99999999999})"), "is no pattern that can be looked for"),
        (clause("(?P<wrong>{object})|(?i)b"), "is no pattern that can be looked for"),
        (clause("(?P<wrong>n)", more=", only: '('"), "“(” is no pattern that can be looked for"),
        (clause("(?P<wrong>n)", more=", after: 'n'"), "“(?P<wrong>n)” has to have a group (?P<joined>…)"),
        (clause("(?P<wrong>n)(?P<joined>n)?", more=", after: '['"), "“[” is no pattern that can be looked for"),
        (clause("(?P<wrong>n)")[:-1] + ", unless: ['*']}", "“*” is no pattern that can be looked for"),
        (clause("(?P<wrong>{lamp})"), "names a piece in braces that checks/grammar/phrases.yaml does not have"),
        (clause("n"), "“n” has to have a group (?P<wrong>…) around what is marked"),
    ],
)
def test_a_clause_that_cannot_be_looked_for_is_told_with_a_letter_and_without(
    tmp_path: Path, look_for: str, said: str
) -> None:
    form = form_with(tmp_path, "grammar.agreement", look_for)
    with pytest.raises(Problem) as told:
        check(form, text("Lamps and Lumps are in Northmere."))
    assert str(told.value).startswith("lamps/rules.yaml: grammar.agreement: ")
    assert said in str(told.value)
    assert str(told.value) in [*faults(form.folder)]


def test_an_error_that_no_row_is_at_fault_for_is_not_hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = form_with(tmp_path, "grammar.agreement", clause("(?P<wrong>n)"))
    monkeypatch.setattr(KINDS["clause"], "lettered", None)
    with pytest.raises(TypeError):
        check(form, text("Lamps and Lumps are in Northmere."))


def test_a_verb_of_one_letter_and_one_in_y_have_their_forms() -> None:
    assert _forms("y")["s"] == "ys"
    assert _forms("carry") == {"base": "carry", "s": "carries", "ed": "carried", "ing": "carrying"}


@pytest.mark.parametrize("name", ["rules.yaml", "dictionary.yaml", "specimen.yaml"])
def test_a_file_of_a_form_that_is_no_utf_8_is_told(tmp_path: Path, name: str) -> None:
    form = form_with(tmp_path, "style.full-stop", "{bullets: '3', characters: '9'}")
    (form.folder / name).write_bytes(b"\xff\xfe\x00")
    assert any(fault.startswith(f"lamps/{name}: it cannot be read as UTF-8 text") for fault in faults(form.folder))


def test_a_line_of_a_dictionary_holds_a_word_and_not_a_number(tmp_path: Path) -> None:
    (tmp_path / "dictionary.yaml").write_text("Thrive: a programme\n1: a number\n", encoding="utf-8")
    with pytest.raises(Problem, match=r"line 2: “1” is not one word"):
        form_words(tmp_path)


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.id)
def test_the_rules_own_rows_have_the_shape_of_their_kind(rule: Rule) -> None:
    assert rule.row.options == {} or fault_of(rule, rule.row) is None


@pytest.mark.parametrize("kind", sorted(KINDS_HERE))
def test_every_option_of_a_kind_has_a_shape(kind: str) -> None:
    assert set(getattr(KINDS[kind], "SHAPES", ())) == set(KINDS[kind].OPTIONS)
