"""Wordings that hold only from or until a date, against the letter's own date."""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding
from checks.rule import Row, Rule
from drafting.dates import written
from drafting.forms.form import Variant
from drafting.records.values import Chosen, letter_date

OPTIONS: tuple[str, ...] = ()


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each passage in a wording of another period."""
    day = letter_date(context.form, context.reading.values)
    for slot in context.form.of_type("choice"):
        chosen = context.reading.values.get(slot.path)
        variant = (
            context.form.passage(slot.path).variants.get(chosen.variant or "") if isinstance(chosen, Chosen) else None
        )
        if variant and not variant.holds_on(day):
            for span in context.reading.passages.get(slot.path, ())[:1]:
                yield finding(rule, row, span, {"passage": slot.path, "period": _period(variant)})


def _period(variant: Variant) -> str:
    since = f"from {written(variant.since)}" if variant.since else ""
    until = f"until {written(variant.until)}" if variant.until else ""
    return f"{since} {until}".strip()
