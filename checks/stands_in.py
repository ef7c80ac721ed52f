"""A name that stands in other lines too: the council's in its postal address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding
from checks.namesakes import alike
from checks.rule import Row, Rule
from drafting.forms.form import SlotData
from drafting.typography import plain

PATTERNS = ("like",)
OPTIONS = (*PATTERNS, "slot", "general", "message")
NEEDED = ("slot", "like")


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at the line that names somebody else, where no line names the slot's value.

    A line names somebody if it matches `like`; an address without any such line is no fault. Where `general` words are
    given (Council, Borough), names may differ in these.
    """
    slot = context.form.slots[row.options["slot"]]
    value = context.reading.values.get(slot.path)
    if not isinstance(value, str) or slot.stands_in is None or _named(context, slot, value, row):
        return
    for span in context.reading.slots.get(slot.stands_in, ()):
        text = context.document.text(span)
        if re.search(row.options["like"], text):
            yield finding(rule, row, span, {"found": text, "expected": value}, (value,))
            return


def _named(context: Context, slot: SlotData, value: str, row: Row) -> bool:
    """Whether a line names the value; where names may differ in general words, one of the lines that name somebody."""
    lines = context.reading.values.get(slot.stands_in or "", ())
    if not isinstance(lines, tuple):
        return False
    if "general" not in row.options:
        return any(value in plain(line) for line in lines)
    general = {word.lower() for word in row.options["general"]}
    naming = [part for line in lines for part in (line, *line.split(",")) if re.search(row.options["like"], part)]
    others = (s.path for s in context.form.slots.values() if s.same_as == slot.path)  # if they differ, it is told there
    names = [value, *(other for path in others if isinstance(other := context.reading.values.get(path), str))]
    return any(alike(part, name, general) for part in naming for name in names)
