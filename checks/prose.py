"""Narrative that is written in paragraphs: where bullets stand in it, the heading above them has been lost."""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context, finding, slot_name
from checks.finding import Finding
from checks.rule import Row, Rule

OPTIONS = ("slots",)
NEEDED = OPTIONS


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at the first bullet in each of the row's slots."""
    for path in row.options["slots"]:
        spans = (s for s in context.reading.slots.get(path, ()) if s.part == "body")
        bullets = (s for s in spans if context.document.paragraph(s).kind == "bullet")
        for span in list(bullets)[:1]:
            yield finding(rule, row, span, {"slot": slot_name(path)})
