"""A name that stands in other lines too: the council's in its postal address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding
from checks.rule import Row, Rule
from drafting.forms.form import SlotData
from drafting.typography import plain

OPTIONS = ("slot", "like", "message")
NEEDED = ("slot", "like")


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at the line that names somebody else, where no line names the slot's value.

    A line names somebody if it matches `like`; an address without any such line is no fault.
    """
    slot = context.form.slots[row.options["slot"]]
    value = context.reading.values.get(slot.path)
    if not isinstance(value, str) or slot.stands_in is None or _named(context, slot, value):
        return
    for span in context.reading.slots.get(slot.stands_in, ()):
        text = context.document.text(span)
        if re.search(row.options["like"], text):
            yield finding(rule, row, span, {"found": text, "expected": value}, (value,))
            return


def _named(context: Context, slot: SlotData, value: str) -> bool:
    lines = context.reading.values.get(slot.stands_in or "", ())
    return isinstance(lines, tuple) and any(value in plain(line) for line in lines)
