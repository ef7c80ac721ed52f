"""Judgement words outside their class: an inspectorate has its own words for each sort of thing that it judges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from checks.context import Context, finding
from checks.finding import Finding, overlap
from checks.literals import Strings, may_match, needed
from checks.patterns import any_apostrophe, any_of, compiled
from checks.rule import Row, Rule
from checks.sentences import sentence
from checks.shapes import TEXT, TEXTS, TEXTS_OR_NONE
from drafting.document import Span

PATTERNS = ("subjects", "verbs", "not_after", "unless")
OPTIONS = (*PATTERNS, "words", "verb", "message")
NEEDED = ("subjects", "words")
SHAPES = {"subjects": TEXTS, "words": TEXTS_OR_NONE, "verb": TEXT}
SHAPES |= {name: TEXT for name in ("verbs", "not_after", "unless", "message")}


class _Class(NamedTuple):
    """A row made ready: its subjects, at the end of a text, and strings without which there is none; what makes a noun
    no subject; the verb between subject and word; what rules a sentence out."""

    near: Strings
    subject: str
    governed: str
    verb: str
    unless: str


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each of the row's `words` that narrative says of one of its `subjects`. Each word stands with the
    one that the class has instead, which is suggested, or with none.

    `verbs`, between subject and word, and `not_after`, what makes a noun no subject, stand in the rule's own row if the
    form's has none; with `verb`, the words can do without one. `unless` rules sentences out.
    """
    words: Mapping[str, str | None] = row.options["words"]
    for word, instead in words.items():
        for span in _places(context, word):
            said = _is_said(context.document.paragraph(span).text, span, _class(rule, row))
            if said and not any(overlap(span, fixed) for fixed in context.reading.standard):
                told = {"found": word, "expected": instead or ""}
                yield finding(rule, row, span, told, (instead,) if instead else ())


def _places(context: Context, word: str) -> Iterator[Span]:
    """Where a whole word stands in the letter."""
    text = context.fresh.text
    for at in context.fresh.places(word):
        end = at + len(word)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield context.fresh.span(at, end)


def _is_said(text: str, word: Span, judged: _Class) -> bool:
    """Whether a word of a paragraph is said of one of a row's subjects."""
    first, last = sentence(text, word.start, word.end)
    before = text[first : word.start]
    verb = compiled(judged.verb).search(before) if may_match(before, judged.near) else None
    if verb is None or compiled(judged.unless).search(text[first:last]):
        return False
    subject = compiled(judged.subject).search(before, 0, verb.start())
    return subject is not None and not compiled(judged.governed).search(before, 0, subject.start())


@cache
def _class(rule: Rule, row: Row) -> _Class:
    options = rule.options(row)
    subjects = any_apostrophe(any_of(options["subjects"]))
    verbs = f"(?:(?:{options['verbs']}) )" + ("?" if options.get("verb") else "")
    patterns = (
        rf"\b(?:{subjects})$",
        rf"\b(?:{options['not_after']})(?: [\w'’-]+){{0,3}} $",
        f" {verbs}[‘“]?$",
        any_of([options["unless"]] if "unless" in options else []),
    )
    return _Class(needed(subjects), *map(any_apostrophe, patterns))
