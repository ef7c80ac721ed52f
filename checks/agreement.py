"""Slots that are derived from one value and must agree wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding
from checks.rule import Row, Rule
from drafting.document import Span
from drafting.forms.form import Grade, Withheld
from drafting.forms.wording import Slot
from drafting.reading.compare import Change
from drafting.records.values import Chosen

NONE_OF_THEM = "“{found}” is none of the words that can stand here: {expected}"
NO_GRADE = "the letter shows no grade, yet its opening says “{found}”"
OPTIONS = ("slots", "passages", "lead", "message")


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each place where one of the row's slots does not say what its value is."""
    for change in context.reading.changes:
        if change.slot and answers(row, change) and change.kind in ("changed", "missing", "added"):
            yield _finding(context, rule, row, change.slot, change.span, change.expected)
    yield from _supplied(context, rule, row)
    yield from _recorded(context, rule, row)


def answers(row: Row, change: Change) -> bool:
    """Whether a row of this kind speaks about a change."""
    passages = row.options.get("passages")
    return (
        change.slot is not None
        and change.slot.key in row.options["slots"]
        and (not passages or change.passage in passages)
    )


def _finding(context: Context, rule: Rule, row: Row, slot: Slot, span: Span, expected: str) -> Finding:
    found = context.document.text(span)
    fits = (expected,) if expected else _column(context, slot)
    span, fits = _led(context, row, span, fits)
    value = context.reading.values.get(slot.path)
    words = {"found": found, "expected": expected or " or ".join(fits)}
    if not expected:
        return Finding(rule.id, rule.severity, NONE_OF_THEM.format_map(words), span, fits)
    return finding(rule, row, span, words | _grade_words(value if isinstance(value, Grade) else None), fits)


def _led(context: Context, row: Row, span: Span, fits: tuple[str, ...]) -> tuple[Span, tuple[str, ...]]:
    """The span with the word that leads up to it, where the row asks for it: “perform well”, not “well”."""
    lead = row.options.get("lead")
    text = context.document.in_part(span.part)[span.paragraph - 1].text
    before = f"{lead} "
    if not lead or not text[: span.start].endswith(before):
        return span, fits
    return Span(span.part, span.paragraph, span.start - len(before), span.end), tuple(before + fit for fit in fits)


def _grade_words(grade: Grade | None) -> dict[str, str]:
    if grade is None:
        return {"number": "", "phrase": ""}
    return {"number": str(grade.number), **grade.columns}


def _column(context: Context, slot: Slot) -> tuple[str, ...]:
    """Every word of the scale that could stand in a slot."""
    scale = context.form.scale
    return tuple(g.word(slot.column) for g in scale.grades) if scale and slot.column else ()


def _supplied(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """In wording that was supplied there are no slots; there the lead tells where the value stands."""
    lead, scale = row.options.get("lead"), context.form.scale
    for path in row.options.get("passages", ()):
        chosen = context.reading.values.get(path)
        if lead and scale and isinstance(chosen, Chosen) and chosen.supplied:
            for key in row.options["slots"]:
                slot, _, column = key.partition(".")
                grade = context.reading.values.get(slot)
                if isinstance(grade, Grade | Withheld) and column:
                    yield from _led_words(context, rule, row, path, grade, Slot(slot, column=column))


def _led_words(
    context: Context, rule: Rule, row: Row, path: str, grade: Grade | Withheld, slot: Slot
) -> Iterator[Finding]:
    options = "|".join(re.escape(word) for word in _column(context, slot))
    expected = grade.word(slot.column or "number") if isinstance(grade, Grade) else ""
    for span in context.reading.slots.get(path, ()):
        text = context.document.text(span)
        for match in re.finditer(rf"\b{row.options['lead']} ({options})\b", text):
            if match[1] != expected:
                start, end = (span.start + n for n in match.span(1))
                place = Span(span.part, span.paragraph, start, end)
                if isinstance(grade, Withheld):
                    place, _ = _led(context, row, place, ())
                    yield Finding(rule.id, rule.severity, NO_GRADE.format(found=match[0]), place)
                else:
                    yield _finding(context, rule, row, slot, place, expected)


def _recorded(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """Where a record was given, its grade stands against the one that the letter's words mean."""
    for key in row.options["slots"]:
        path, _, column = key.partition(".")
        said, meant = context.reading.values.get(path), context.record.get(path)
        own = path in context.form.slots and context.form.slots[path].optional  # the letter says it nowhere else
        if own and column and isinstance(said, Grade) and isinstance(meant, Grade) and said.number != meant.number:
            for span in context.reading.slots.get(key, ()):
                if not row.options.get("passages") or _in_passages(context, row, span):
                    yield _finding(context, rule, row, Slot(path, column=column), span, meant.word(column))


def _in_passages(context: Context, row: Row, span: Span) -> bool:
    places = [p for name in row.options["passages"] for p in context.reading.passages.get(name, ())]
    return any((p.part, p.paragraph) == (span.part, span.paragraph) and p.start <= span.start <= p.end for p in places)
