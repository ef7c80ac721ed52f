"""Sentences that are tied to a grade, against the grade of their section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.agreement import ARTICLES, as_recorded, section_name
from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.rule import Row, Rule
from drafting.document import Document
from drafting.forms.form import Form, Grade, SlotData
from drafting.forms.wording import Slot
from drafting.reading.compare import Change
from drafting.reading.reading import Reading
from drafting.records.values import Chosen

OPTIONS: tuple[str, ...] = ()


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each sentence of another grade than its section's."""
    for slot, own, grade in _astray(context.reading):
        if as_recorded(context, Slot(slot.of or "", column="number"), str(own)):
            continue  # the number is wrong, and the rule that compares letter and record says so
        words = {"section": section_name(context, slot.path), "other": own}
        words |= {"number": str(grade.number), **grade.columns}
        shown = context.reading.slots.get(Slot(slot.of or "", column="number").key, ())
        related = tuple(Related(span, "the grade stands here") for span in shown[:1])
        for span in context.reading.passages.get(slot.path, ())[:1]:
            yield finding(rule, row, span, words, (), related)


def as_supplied(reading: Reading) -> Reading:
    """The reading, with a sentence that was only near to another grade's taken for the unknown one of its own grade."""
    for slot, _, grade in _astray(reading):
        if _unknown(reading.form, slot, grade) and any(_reworded(reading.document, slot, c) for c in reading.changes):
            spans = reading.passages.get(slot.path, ())
            text = " ".join(reading.document.text(span) for span in spans)
            reading = replace(
                reading,
                values={**reading.values, slot.path: Chosen(supplied=text)},
                slots={**reading.slots, slot.path: spans},
                changes=tuple(c for c in reading.changes if c.passage != slot.path or _elsewhere(slot, c)),
            )
    return reading


def _astray(reading: Reading) -> Iterator[tuple[SlotData, int, Grade]]:
    """The choices in a variant that is tied to another grade, with that grade's number and the grade of the section."""
    for slot in reading.form.of_type("choice"):
        chosen, grade = reading.values.get(slot.path), reading.values.get(slot.of or "")
        variant = chosen.variant if isinstance(chosen, Chosen) else None
        own = reading.form.passage(slot.path).variants[variant].grade if variant else None
        if own is not None and isinstance(grade, Grade) and grade.number != own:
            yield slot, own, grade


def _unknown(form: Form, slot: SlotData, grade: Grade) -> bool:
    return any(v.unknown for v in form.passage(slot.path).variants.values() if v.grade == grade.number)


def _reworded(document: Document, slot: SlotData, change: Change) -> bool:
    """Whether more than the grade's word, and an article before it, is not as in the variant."""
    words = (document.text(change.span), change.expected)
    return change.passage == slot.path and change.slot is None and not set(words) <= set(ARTICLES)


def _elsewhere(slot: SlotData, change: Change) -> bool:
    """Whether a change is about a value that has nothing to do with the grade: the authority's name."""
    return change.slot is not None and change.slot.path != slot.of
