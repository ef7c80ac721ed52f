"""Phrases that judge the whole: the grades under which each may stand, against the grade of its section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from checks.agreement import grade_shown, grade_words, section_name
from checks.claims import Claims, found, index, made, sentences, slots_of
from checks.context import Context, finding
from checks.finding import Finding
from checks.literals import Strings
from checks.narrative import within
from checks.rule import Row, Rule
from checks.shapes import FLAG, GRADED_WORDS, TEXT, TEXTS
from drafting.document import Span
from drafting.forms.form import Grade, Scale
from drafting.problem import Problem

PATTERNS = ("subjects", "after", "between", "says", "unless")
OPTIONS = (*PATTERNS, "grades", "within", "words", "required", "own", "general", "message")
NEEDED = ("grades", "within", "says")
SHAPES = {name: TEXTS for name in ("grades", "within", "subjects", "after", "between", "says")}
SHAPES |= {"words": GRADED_WORDS, "unless": TEXT, "required": FLAG, "own": TEXT, "general": TEXTS, "message": TEXT}

Judged = Mapping[str, tuple[str, Grade]]
"""The slots in which a row looks, each with the slot of the grade that judges it, and that grade."""


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each phrase under a grade to which it does not belong; of a row with `required`, one for each
    section in whose slots no phrase says a grade at all. Silent where the letter gives no grade.

    `says` are patterns of what follows one of the `subjects` in the same sentence (of any, where none is named). A
    subject begins the sentence or follows one of `after`; adverbs may stand `between`; the rule's own row says which,
    where the form's does not. A word in braces is the scale's column of that name, or the row's own `words`, each with
    the grade or the grades under which it may stand. `unless` rules sentences out; the rule's own row and the form's
    add up there. In a subject, {own} is a name that has to be the letter's own, which stands in the slot `own`; words
    that are `general` (Borough) may be left out of it.
    """
    judged = _judged(context, row)
    if context.form.scale is None or not judged:
        return
    sought = _missing if row.options.get("required") else _belied
    own = str(context.value(row.options.get("own", "")) or "")
    for path, span, other in sought(context, _claims(rule, row, context.form.scale), judged, own):
        yield _finding(context, rule, row, path, span, other)


def _judged(context: Context, row: Row) -> Judged:
    graded = {path: context.grade(path) for path in row.options["grades"]}
    return {
        slot: (path, grade)
        for path, grade in graded.items()
        if isinstance(grade, Grade)
        for slot in slots_of(row.options["within"], path.rpartition(".")[0])
    }


@cache
def _claims(rule: Rule, row: Row, scale: Scale) -> Claims:
    """What a row looks for. Raises Problem where a pattern of it says no word of a grade."""
    if mute := next((says for says in row.options["says"] if "{" not in says), None):
        raise Problem(f"{row.form}/rules.yaml: “{mute}” says no grade; put a column in braces, such as {{adjective}}.")
    return made(rule, row, row.options["says"], scale)


def _belied(context: Context, claims: Claims, judged: Judged, own: str) -> Iterator[tuple[str, Span, str]]:
    """The phrases that belong to other grades: the grade's slot, their place, and the grades to which they belong."""
    for slot, (path, grade) in judged.items():
        for piece in sentences(context.narrative(slot), claims, _others(claims, grade.number)):
            for match, start in found(piece.text, claims, own):
                grades = claims.words[match[f"word{index(match)}"]]
                if grade.number not in grades:
                    yield path, within(piece.span, start, match.end()), " or ".join(map(str, sorted(grades)))


@cache
def _others(claims: Claims, number: int) -> Strings:
    """The words of other grades: a phrase that belies this one has one of them."""
    return tuple(word for word, grades in claims.words.items() if number not in grades)


def _missing(context: Context, claims: Claims, judged: Judged, _own: str) -> Iterator[tuple[str, Span, str]]:
    """The beginning of the places, where no phrase stands in any of them. One of another grade is not for this row."""
    for path in dict.fromkeys(path for path, _ in judged.values()):
        slots = (slot for slot, (own, _) in judged.items() if own == path)
        pieces = [piece for slot in slots for piece in context.narrative(slot).pieces]
        if pieces and not any(True for piece in pieces for _ in found(piece.text, claims)):
            yield path, within(pieces[0].span, 0, 0), ""


def _finding(context: Context, rule: Rule, row: Row, path: str, span: Span, other: str) -> Finding:
    grade = context.grade(path)
    words = {"section": section_name(context, path), "other": other, "found": context.document.text(span)}
    words |= grade_words(grade if isinstance(grade, Grade) else None)
    return finding(rule, row, span, words, (), grade_shown(context, path, "number"))
