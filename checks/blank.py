"""Slots, bullets and sections with nothing in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checks.context import Context, finding, slot_name
from checks.finding import Finding
from checks.rule import Row, Rule
from drafting.document import Paragraph, Span

OPTIONS = ("what",)
NEEDED = OPTIONS


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """Findings for one sort of blank: `slot`, `bullet` or `section`."""
    yield from _SORTS[row.options["what"]](context, rule, row)


def _slots(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    told = {c.slot.path for c in context.reading.changes if c.slot and c.kind == "changed" and not c.expected}
    for change in context.reading.changes:
        if change.kind == "empty" and change.slot and not _is_list(context, change.slot.path):
            told.add(change.slot.path)
            yield finding(rule, row, change.span, {"slot": slot_name(change.slot.path)})
    for path in context.reading.missing:
        if path not in told and not _is_list(context, path) and context.form.slots[path].type != "choice":
            yield finding(rule, row, context.after_last, {"slot": slot_name(path)})


def _sections(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    displaced = (c for c in context.reading.changes if c.kind in ("moved", "repeated"))
    told = {span.paragraph for c in displaced for span in (c.span, c.other) if span}
    for path in context.reading.missing:
        if _is_list(context, path):
            change = next((c for c in context.reading.changes if c.slot and c.slot.path == path), None)
            span = change.span if change else context.after_last
            told.add(span.paragraph)
            yield finding(rule, row, span, {"slot": slot_name(path)})
    for heading, following in pairwise(context.document.in_part("body")):
        if _is_bare(context, heading, following) and told.isdisjoint((heading.number, following.number)):
            yield finding(rule, row, Span("body", heading.number, 0, len(heading.text)), {"slot": heading.text})


def _is_bare(context: Context, heading: Paragraph, following: Paragraph) -> bool:
    """Whether a heading of the standard is followed by the next one, and not by one of its own section."""
    headings = heading.kind == following.kind == "heading" and following.level <= heading.level
    numbers = {span.paragraph for span in context.reading.standard if span.part == "body"} if headings else set()
    return {heading.number, following.number} <= numbers


def _bullets(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    for p in context.document.paragraphs:
        if p.kind == "bullet" and not p.text.strip(" .-–•\u00a0"):
            yield finding(rule, row, Span(p.part, p.number, 0, len(p.text)), {})


def _is_list(context: Context, path: str) -> bool:
    return context.form.slots[path].type in ("lines", "paragraphs")


_SORTS = {"slot": _slots, "section": _sections, "bullet": _bullets}
