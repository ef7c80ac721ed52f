"""Words that compare this year's grade with last year's, against the two grades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from checks.claims import Claims, found, index, made, sentences
from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.narrative import Piece, within
from checks.rule import Row, Rule
from checks.shapes import TEXT, TEXTS, items, one_of, pair_of_texts
from drafting.document import Span
from drafting.forms.form import Grade, Scale, Trend
from drafting.records.values import Chosen

PATTERNS = ("subjects", "after", "between", "unless", "phrases")
OPTIONS = (*PATTERNS, "passage", "within", "grades", "own", "general", "message")
NEEDED = ("phrases", "grades")
_NEEDS = {"same": "the same", "better": "a worse", "worse": "a better"}
SHAPES = {name: TEXTS for name in ("within", "subjects", "after", "between", "general")}
SHAPES |= {name: TEXT for name in ("passage", "unless", "own", "message")}
SHAPES |= {"grades": pair_of_texts(), "phrases": items({"says": TEXT, "needs": one_of(*_NEEDS)}, {})}
_STANDS = {"same": "the same as", "better": "better than", "worse": "worse than"}
BY_OPENING = "“{found}” needs {needs} grade last year, but by its opening the letter's grade is {stands} last year's"


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each trend word that the two grades belie; silent where last year's is not known.

    The words are looked for in a `passage`, or `within` slots of narrative, there only as said of the row's `subjects`.
    Each of the `phrases` says which trend it needs, or which of several. Narrative is also held against the opening of
    the letter, where that tells a trend and no grade of last year.
    """
    now, before = (context.grade(path) for path in row.options["grades"])
    if context.form.scale is None or not isinstance(now, Grade):
        return
    trend = context.form.scale.trend(now, before) if isinstance(before, Grade) else None
    if trend:
        for span, needs in _belied(context, rule, row, trend):
            words = {"needs": needs, "now": now.number, "before": before.number if isinstance(before, Grade) else ""}
            yield finding(rule, row, span, {"found": context.document.text(span), **words})
    elif "within" in row.options:
        yield from _by_opening(context, rule, row)


def _by_opening(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """Narrative that does not go with the trend which the opening's wording is for."""
    for slot in context.form.of_type("choice"):
        chosen = context.reading.values.get(slot.path)
        if slot.compares == tuple(row.options["grades"]) and isinstance(chosen, Chosen) and chosen.variant:
            trend = context.form.passage(slot.path).variants[chosen.variant].when
            related = tuple(Related(s, "the opening") for s in context.reading.passages.get(slot.path, ())[:1])
            for span, needs in _belied(context, rule, row, trend) if trend else ():
                words = {"found": context.document.text(span), "needs": needs, "stands": _STANDS.get(str(trend), "")}
                yield Finding(rule.id, rule.severity, BY_OPENING.format_map(words), span, (), related)


def _belied(context: Context, rule: Rule, row: Row, trend: Trend) -> Iterator[tuple[Span, str]]:
    """The row's phrases that another trend needs, with the grade that they need last year."""
    needs, look_for = _other_trends(rule, row, trend, context.form.scale)
    own = str(context.value(row.options.get("own", "")) or "")
    for piece in _pieces(context, row, look_for) if needs else ():
        for match, start in found(piece.text, look_for, own):
            yield within(piece.span, start, match.end()), needs[index(match)]


def _pieces(context: Context, row: Row, look_for: Claims) -> Iterable[Piece]:
    """The row's passage, or the sentences of its slots in which something may be said of its subjects."""
    if "passage" not in row.options:
        slots = row.options.get("within", ())
        return (piece for slot in slots for piece in sentences(context.narrative(slot), look_for))
    places = context.reading.passages.get(row.options["passage"], ())
    return (Piece(place, context.document.text(place)) for place in places)


@cache
def _other_trends(rule: Rule, row: Row, trend: Trend, scale: Scale | None) -> tuple[list[str], Claims]:
    """What a row looks for where the grade has this trend, and what grade each of its phrases needs last year."""
    needs = {phrase["says"]: _several(phrase["needs"]) for phrase in row.options["phrases"]}
    needs = {says: several for says, several in needs.items() if trend not in several}
    named = [" or ".join(_NEEDS[need] for need in several) for several in needs.values()]
    return named, made(rule, row, needs, scale)


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
