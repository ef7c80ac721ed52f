"""Agreement by a parse, on sentences parsed by hand, for no model is at hand; what is said where spaCy is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from checks.check import check_reading
from checks.context import Context
from checks.examples import SPECIMEN, specimen
from checks.grammar import parsed, parsing
from checks.house import House
from checks.rule import catalogue
from drafting.document import Document, Paragraph, numbered
from drafting.problem import Problem
from drafting.reading.read import read_letter

RULE = catalogue()["grammar.agreement-parsed"]

# a word, its tag, what it is to another word, and the number of that one
PARSED = {
    "long distance": "The/DT/det/1 plan/NN/nsubj/8 that/WDT/dobj/6 all/PDT/predet/5 the/DT/det/5 boats/NNS/nsubj/6"
    " follow/VBP/relcl/1 closely/RB/advmod/6 are/VBP/ROOT/8 new/JJ/acomp/8",
    "passive": "Decisions/NNS/nsubjpass/7 in/IN/prep/0 May/NNP/pobj/1 for/IN/prep/0 boats/NNS/pobj/3 was/VBD/auxpass/7"
    " often/RB/advmod/7 read/VBN/ROOT/7",
    "perfect": "Early/JJ/amod/1 visits/NNS/nsubj/3 has/VBZ/aux/3 helped/VBN/ROOT/3",
}
RIGHT = {
    "two subjects": "Plan/NN/nsubj/3 and/CC/cc/0 visit/NN/conj/0 are/VBP/ROOT/3 new/JJ/acomp/3",
    "collective": "The/DT/det/1 team/NN/nsubj/2 are/VBP/ROOT/2 new/JJ/acomp/2",
    "quantity": "A/DT/det/1 number/NN/nsubj/4 of/IN/prep/1 boats/NNS/pobj/2 leak/VBP/ROOT/4",
    "there": "There/EX/expl/1 is/VBZ/ROOT/1 boats/NNS/nsubj/1",
    "relative": "boats/NNS/ROOT/0 that/WDT/nsubj/2 is/VBZ/relcl/0 new/JJ/acomp/2",
    "title": "Voices/NNS/nsubj/1 is/VBZ/ROOT/1 new/JJ/acomp/1",
    "name": "The/DT/det/1 Lamps/NNPS/nsubj/2 is/VBZ/ROOT/2 new/JJ/acomp/2",
    "subjunctive": "if/IN/mark/3 the/DT/det/2 plan/NN/nsubj/3 were/VBD/ROOT/3 new/JJ/acomp/3",
    "modal": "The/DT/det/1 plan/NN/nsubj/3 can/MD/aux/3 help/VB/ROOT/3",
    "plain past": "The/DT/det/1 plan/NN/nsubj/2 helped/VBD/ROOT/2",
    "question": "are/VBP/ROOT/0 the/DT/det/2 plan/NN/nsubj/0 new/JJ/acomp/0",
    "agreeing": "The/DT/det/1 plan/NN/nsubj/4 for/IN/prep/1 boats/NNS/pobj/2 is/VBZ/ROOT/4 new/JJ/acomp/4",
}


@dataclass
class Word:
    """A token as spaCy has them."""

    text: str
    tag_: str
    dep_: str
    i: int
    idx: int
    children: list[Word] = field(default_factory=list)


def by_hand(notation: str) -> list[Word]:
    words: list[Word] = []
    heads: list[int] = []
    at = 0
    for number, item in enumerate(notation.split()):
        text, tag, dep, head = item.split("/")
        words.append(Word(text, tag, dep, number, at))
        heads.append(int(head))
        at += len(text) + 1
    for word, above in zip(words, heads, strict=True):
        if above != word.i:
            words[above].children.append(word)
    return words


def by_spacy(notation: str) -> Any:
    tokens = pytest.importorskip("spacy.tokens", reason="spaCy is not installed")
    words = by_hand(notation)
    heads = [int(item.split("/")[3]) for item in notation.split()]
    vocab = pytest.importorskip("spacy.vocab").Vocab()
    return tokens.Doc(
        vocab,
        words=[word.text for word in words],
        tags=[word.tag_ for word in words],
        deps=[word.dep_ for word in words],
        heads=heads,
    )


@pytest.mark.parametrize("parse", [by_hand, by_spacy])
@pytest.mark.parametrize(
    ("which", "verb", "head", "meant"),
    [
        ("long distance", "are", "plan", "is"),
        ("passive", "was", "Decisions", "were"),
        ("perfect", "has", "visits", "have"),
    ],
)
def test_a_verb_that_disagrees_is_told(parse: Any, which: str, verb: str, head: str, meant: str) -> None:
    (found,) = parsed.disagreements(parse(PARSED[which]), RULE.row)
    assert (found.verb.text, found.head.text, found.meant) == (verb, head, meant)


@pytest.mark.parametrize("parse", [by_hand, by_spacy])
@pytest.mark.parametrize("which", RIGHT)
def test_what_is_right_or_unsure_is_left_alone(parse: Any, which: str) -> None:
    assert list(parsed.disagreements(parse(RIGHT[which]), RULE.row)) == []


def letter(text: str, house: House) -> Context:
    document = Document(numbered([Paragraph("body", 0, "text", text), Paragraph("body", 0, "heading", text)]))
    return Context(read_letter(specimen(SPECIMEN).form, document), {}, lambda change: False, house)


def test_a_finding_stands_at_the_verb_and_headings_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed, "parser", lambda model: lambda text: by_hand(PARSED["perfect"]))
    context = letter("Early visits has helped", House(grammar_model="a_model"))
    (found,) = parsed.find(context, RULE, RULE.row)
    assert (found.span.paragraph, found.span.start, found.span.end) == (1, 13, 16)
    assert found.suggestions == ("have",)
    assert found.severity == "info"


def test_nothing_is_loaded_unless_a_house_names_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(model: str) -> None:
        raise AssertionError(model)

    monkeypatch.setattr(parsed, "parser", never)
    context = letter("Early visits has helped", House())
    assert list(parsed.find(context, RULE, RULE.row)) == []
    assert [f for f in check_reading(context.reading) if f.rule == RULE.id] == []


def test_a_model_that_is_not_there_finds_nothing_and_says_what_to_install() -> None:
    context = letter("Early visits has helped", House(grammar_model="no_such_model"))
    assert list(parsed.find(context, RULE, RULE.row)) == []
    said = parsed.missing("no_such_model")
    assert said is not None
    assert "python -m spacy download no_such_model" in said
    assert said.count(".") == said.count("grammar.agreement-parsed") + 1


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_is_installed", lambda name: False)
    said = parsing.missing()
    assert said is not None
    assert "pip install 'fairhand[grammar]', then python -m spacy download en_core_web_sm." in said


def test_a_folder_beside_the_letters_is_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a_model").mkdir()
    (tmp_path / "a_model" / "__init__.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(parsing, "_is_installed", lambda name: name == "spacy")
    assert "the model a_model, which is not installed" in str(parsing.missing("a_model"))


@pytest.mark.parametrize("name", [".", "../../etc", "a.b", "", "a model"])
def test_what_can_be_no_package_is_no_model(name: str) -> None:
    assert parsing.missing(name) == f"“{name}” is no name of a model; spaCy's are named like en_core_web_sm."


def test_a_package_that_is_no_model_is_told_in_a_sentence() -> None:
    pytest.importorskip("spacy", reason="spaCy is not installed")
    with pytest.raises(Problem, match=r"the package pytest is no model of spaCy's"):
        parsing.parser("pytest")
