"""Passages whose wording was supplied, because the official wording is unknown or because somebody wrote their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding
from checks.rule import Row, Rule
from drafting.document import Span
from drafting.forms.form import Grade, SlotData
from drafting.records.values import Chosen

OPTIONS = ("unknown", "speaks_of")


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each supplied passage: with `unknown: true` for those that have to be supplied, because no source
    gives the official wording; without it for those that could be one of the form's own."""
    for slot in context.form.of_type("choice"):
        chosen = context.reading.values.get(slot.path)
        if isinstance(chosen, Chosen) and chosen.variant is None:
            must = _must_be_supplied(context, slot, chosen.supplied or "", row)
            if must == (row.options.get("unknown") == "true"):
                spans = context.reading.slots.get(slot.path) or (context.after_last,)
                words = {"passage": slot.path, "variants": ", ".join(context.form.passage(slot.path).known)}
                yield finding(rule, row, _whole(spans), words)


def _must_be_supplied(context: Context, slot: SlotData, text: str, row: Row) -> bool:
    """Whether the grades, or else the words, say that the case is one whose wording is unknown."""
    variants = context.form.passage(slot.path).variants.values()
    grade = context.grade(slot.of) if slot.of else None
    if isinstance(grade, Grade):
        return any(v.unknown for v in variants if v.grade == grade.number)
    unknown = {v.when for v in variants if v.unknown}
    if slot.compares is None or context.form.scale is None:
        return bool(unknown)
    now, before = (context.grade(path) for path in slot.compares)
    trend = context.form.scale.trend(now, before if isinstance(before, Grade) else None) if now is not None else None
    if trend is not None and (trend != "withheld" or slot.compares[0] in context.record):
        return trend in unknown  # that a grade was withheld, a letter alone must say in words
    return bool(unknown) and re.search(row.options.get("speaks_of", r"(?!)"), text) is not None


def _whole(spans: tuple[Span, ...]) -> Span:
    return Span(spans[0].part, spans[0].paragraph, spans[0].start, spans[0].end)
