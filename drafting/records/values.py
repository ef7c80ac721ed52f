"""What a record holds once it is understood: a value for each slot, and how each is spelt in the letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from drafting.dates import written
from drafting.forms.form import Form, Grade, Withheld
from drafting.forms.wording import Slot


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a record says where the wording chooses: a variant's name, or the wording as supplied."""

    variant: str | None = None
    supplied: str | None = None


Value = str | tuple[str, ...] | date | Grade | Withheld | Chosen
Values = Mapping[str, Value]
"""Slot paths with their values; a slot that is not known is absent."""


def letter_date(form: Form, values: Values) -> date | None:
    """The day on which the letter is sent: the form's first date, if it is known."""
    first = next((values.get(slot.path) for slot in form.of_type("date")), None)
    return first if isinstance(first, date) else None


def spell(form: Form, slot: Slot, values: Values) -> str | None:
    """The text that stands in a slot, or None where the values do not say."""
    if form.assessment_year is not None and slot.path == "assessment_year":
        return str(form.assessment_year + slot.shift)
    data = form.slots[slot.path]
    if data.type == "dated":
        day = values.get(data.of or "")
        return data.value_on(day) if isinstance(day, date) else None
    return _spelt(slot, values.get(slot.path))


def _spelt(slot: Slot, value: Value | None) -> str | None:
    if isinstance(value, Grade):
        return value.word(slot.column or "number")
    if isinstance(value, date):
        return written(value)
    if isinstance(value, Chosen):
        return value.supplied
    if isinstance(value, tuple):
        return value[slot.nth] if slot.nth is not None and slot.nth < len(value) else None
    if isinstance(value, str):
        return value.upper() if slot.upper else value
    return None
