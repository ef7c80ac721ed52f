"""Wordings that hold only from or until a date, against the letter's own date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.context import Context, finding
from checks.drift import short
from checks.finding import Finding
from checks.rule import Row, Rule
from drafting.dates import written
from drafting.document import Span
from drafting.draft import Filling
from drafting.forms.form import SlotData, Variant
from drafting.forms.laying import lay
from drafting.problem import Problem
from drafting.records.values import Chosen, letter_date
from drafting.typography import with_marks

OPTIONS: tuple[str, ...] = ()


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each passage in a wording of another period, with the wording of the letter's date."""
    day = letter_date(context.form, context.reading.values)
    if day is None:
        return
    for slot in context.form.of_type("choice"):
        variant = _chosen(context, slot)
        if variant is None or variant.holds_on(day, context.form.play):
            continue
        for span in _place(context, slot, variant):
            fits = _fitting(context, slot, day)
            words = {"found": _named(context, slot, variant, span), "date": written(day), "period": in_words(variant)}
            yield finding(rule, row, span, words, fits)


def _place(context: Context, slot: SlotData, variant: Variant) -> tuple[Span, ...]:
    """Where a wording stands; of an order of sections, the heading of the first."""
    if not _several(context, slot, variant):
        return context.reading.passages.get(slot.path, ())[:1]
    inner = (c.path for c in context.form.wording.choices if c.path != slot.path)
    spans = [span for path in inner for span in context.reading.passages.get(path, ()) if _inside(context, slot, span)]
    return tuple(sorted(spans, key=lambda span: span.paragraph)[:1])


def _inside(context: Context, slot: SlotData, span: Span) -> bool:
    own = [own.paragraph for own in context.reading.passages.get(slot.path, ())]
    return bool(own) and min(own) - 1 <= span.paragraph <= max(own)


def _named(context: Context, slot: SlotData, variant: Variant, span: Span) -> str:
    """What is of another time: the words, or, of sections in another order, what the form calls it."""
    about = context.form.passage(slot.path).about
    return about if about and _several(context, slot, variant) else short(context.document.text(span))


def _several(context: Context, slot: SlotData, variant: Variant) -> bool:
    return (slot.path, variant.name) in context.form.wording.several


def in_words(variant: Variant) -> str:
    """When a wording holds, in words: from 3 May 2020 until 8 September 2022."""
    since = f"from {written(variant.since)}" if variant.since else ""
    until = f"until {written(variant.until)}" if variant.until else ""
    return f"{since} {until}".strip()


def _chosen(context: Context, slot: SlotData) -> Variant | None:
    chosen = context.reading.values.get(slot.path)
    variants = context.form.passage(slot.path).variants
    return variants.get(chosen.variant or "") if isinstance(chosen, Chosen) else None


def _fitting(context: Context, slot: SlotData, day: date) -> tuple[str, ...]:
    """The passage in the wordings that hold on a day, as far as the letter's own values fill them."""
    holding = {name for name, variant in context.form.passage(slot.path).variants.items() if variant.holds_on(day)}
    bodies = [
        body
        for c in context.form.wording.choices
        if c.path == slot.path
        for name, body in c.variants
        if name in holding
    ]
    texts = []
    for body in bodies:
        try:
            lines = lay(body, Filling(context.form, context.reading.values))
        except Problem:  # the letter does not say what the other wording speaks of
            continue
        if len(lines) == 1:
            texts.append(with_marks(lines[0].text.strip(), context.form.quotation_marks))
    return tuple(dict.fromkeys(texts))
