"""A letter against its record, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.context import Context, finding, slot_name
from checks.drift import short
from checks.finding import Finding
from checks.record_items import differences
from checks.rule import Row, Rule
from drafting.dates import written
from drafting.document import Span
from drafting.forms.form import LISTS, Grade, Withheld
from drafting.records.values import Chosen, Value
from drafting.typography import plain

OPTIONS: tuple[str, ...] = ()


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each slot of which the record says something else than the letter; silent without a record."""
    if context.record:
        yield from _alone(context, rule, row)
    for path, meant in context.record.items():
        said = context.reading.values.get(path)
        if isinstance(meant, tuple):
            yield from _items(context, rule, row, path, meant)
        elif said is not None and _comparable(meant, said) and not _is_same(context, path, said, meant):
            words = {"slot": slot_name(path), "found": short(_spelt(said)), "expected": short(_spelt(meant))}
            yield finding(rule, row, _place(context, path), words, (_spelt(meant),))


def _alone(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """Of texts that may be left out: those that only the letter has, and those that only the record has."""
    for slot in context.form.slots.values():
        if not slot.optional or slot.type not in ("text", *LISTS):
            continue
        meant, said = context.record.get(slot.path), context.reading.values.get(slot.path)
        spans = [span for span in context.reading.slots.get(slot.path, ()) if span.part == "body"]
        if meant is None and said is not None and spans and slot.type != "narrative":
            found = short(context.document.text(spans[0]))
            yield finding(rule, row, spans[0], {"slot": slot_name(slot.path), "found": found, "expected": "nothing"})
        elif isinstance(meant, str) and said is None:
            words = {"slot": slot_name(slot.path), "found": "nothing", "expected": short(meant)}
            yield finding(rule, row, _place(context, slot.path), words, (meant,))


def _items(context: Context, rule: Rule, row: Row, path: str, meant: tuple[str, ...]) -> Iterator[Finding]:
    """Of a list: the record's items that the letter has not, the letter's that the record has not, and those that
    differ in some words, which are marked."""
    for span, found, expected, instead in differences(context, path, meant):
        words = {"slot": slot_name(path), "found": short(found) or "nothing", "expected": short(expected) or "nothing"}
        yield finding(rule, row, span, words, (instead,) if instead else ())


def _comparable(meant: Value, said: Value) -> bool:
    """Supplied wording is read back with another end than it was given; its words are compared as narrative is."""
    return not isinstance(meant, Chosen) or bool(meant.variant) == bool(isinstance(said, Chosen) and said.variant)


def _is_same(context: Context, path: str, said: Value, meant: Value) -> bool:
    """Whether two values read the same. The comma after a greeting is read as no part of the name."""
    greeting = "," if context.form.slots[path].type == "salutation" else ""
    return _spelt(said).rstrip(greeting) == _spelt(meant).rstrip(greeting)


def _spelt(value: Value) -> str:
    if isinstance(value, Grade):
        return str(value.number)
    if isinstance(value, Withheld):
        return "withheld"
    if isinstance(value, date):
        return written(value)
    if isinstance(value, Chosen):
        return value.variant or "supplied"
    return plain(str(value))


def _place(context: Context, path: str) -> Span:
    """Where the letter has the slot's value; at its passage, or else at the letter's end, if it shows none."""
    spans = context.reading.slots.get(path) or context.reading.passages.get(path)
    return spans[0] if spans else context.after_last
