"""The letter's date against the year that the letter is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.context import Context, finding
from checks.finding import Finding
from checks.rule import Row, Rule
from drafting.dates import written

OPTIONS: tuple[str, ...] = ()


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding where the letter is dated in another year than the form's assessment year."""
    year = context.form.assessment_year
    for slot in context.form.of_type("date")[:1] if year else ():
        day = context.reading.values.get(slot.path)
        if isinstance(day, date) and day.year != year:
            for span in context.reading.slots.get(slot.path, ())[:1]:
                yield finding(rule, row, span, {"found": written(day), "year": year, "other": day.year})
