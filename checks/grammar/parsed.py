"""Subject and verb that disagree by the parse of a sentence, where spaCy and a model are installed and asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checks.context import Context, finding
from checks.finding import Finding
from checks.grammar.inflecting import of_one, of_several
from checks.grammar.parsing import Token, missing, parser
from checks.proofreading.own import in_standard
from checks.proofreading.writing import lettered
from checks.rule import Row, Rule
from checks.shapes import TEXTS
from drafting.document import Span

OPTIONS = ("either", "subjunctive", "pasts", "message")
NEEDED = ("either",)
SHAPES = {"either": TEXTS, "subjunctive": TEXTS, "pasts": TEXTS}

__all__ = ["NEEDED", "OPTIONS", "SHAPES", "find", "missing"]

_SUBJECTS = ("nsubj", "nsubjpass")
_AUXILIARIES = ("aux", "auxpass")
_NUMBERS = {"NN": "one", "NNS": "several"}
"""The tags of nouns that have a number; names (NNP, NNPS), which may be titles, have none."""
_FINITE = {"VBZ": "one", "VBP": "several"}
_KINDS = ("text", "bullet")


class Disagreement(NamedTuple):
    """A finite verb, the head of its subject, and what the verb is in the subject's number."""

    verb: Token
    head: Token
    meant: str


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each finite verb whose subject is of another number, by the parse of its sentence.

    Nothing is found unless the house names a model (`House.grammar_model`) and it is installed. `either` are nouns that
    go with either number (a team, a number of); `subjunctive` are words after which “were” is no plural (if);
    `pasts` the past forms that have a number (was, were). Headings and standard wording are left alone.
    """
    model = context.house.grammar_model
    parse = parser(model) if model else None
    for paragraph in context.document.paragraphs if parse else ():
        if parse and paragraph.kind in _KINDS:
            for verb, head, meant in disagreements(parse(paragraph.text), row):
                span = Span(paragraph.part, paragraph.number, verb.idx, verb.idx + len(verb.text))
                if not in_standard(context, span):
                    words = {"found": verb.text, "head": head.text, "expected": meant}
                    yield finding(rule, row, span, words, (lettered(meant, verb.text),))


def disagreements(doc: Iterable[Token], row: Row) -> Iterator[Disagreement]:
    """Where in a parsed text subject and verb disagree, as far as both are certain."""
    for token in doc:
        head = _subject(token)
        verb = _finite(token, row) if head else None
        if head is None or verb is None or head.i > verb.i or _is_unsure(head, token, row):
            continue
        number, wanted = _number_of(verb, row), _NUMBERS[head.tag_]
        if number != wanted:
            form = of_one if wanted == "one" else of_several
            yield Disagreement(verb, head, form(verb.text.lower()))


def _subject(token: Token) -> Token | None:
    """The head of a verb's only subject, if it is a noun with a number."""
    subjects = [child for child in token.children if child.dep_ in _SUBJECTS]
    return subjects[0] if len(subjects) == 1 and subjects[0].tag_ in _NUMBERS else None


def _finite(token: Token, row: Row) -> Token | None:
    """The finite verb of a clause: the first auxiliary of its verb, or the verb itself. None where it has no number."""
    auxiliaries = [child for child in token.children if child.dep_ in _AUXILIARIES]
    first = min([*auxiliaries, token], key=lambda verb: verb.i)
    return first if _number_of(first, row) else None


def _number_of(verb: Token, row: Row) -> str | None:
    if verb.tag_ in _FINITE:
        return _FINITE[verb.tag_]
    pasts = row.options.get("pasts", ())
    if verb.text.lower() not in pasts:
        return None
    return "one" if verb.text.lower().endswith("s") else "several"


def _is_unsure(head: Token, verb: Token, row: Row) -> bool:
    """Whether a subject may be of either number: it is joined to another one, is counted as one or as several, or may
    be a title; or the verb's clause begins with a word that wants the subjunctive, or with “there”."""
    joined = any(child.dep_ in ("cc", "conj", "appos", "preconj") for child in head.children)
    title = head.i == 0 and head.text[:1].isupper() and head.tag_ == "NNS" and not any(True for _ in head.children)
    either = head.text.lower() in row.options["either"]
    subjunctive = row.options.get("subjunctive", ())
    apart = any(child.dep_ == "expl" or child.text.lower() in subjunctive for child in verb.children)
    return joined or title or either or apart
