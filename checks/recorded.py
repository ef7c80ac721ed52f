"""A letter against its record, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.context import Context, finding, slot_name
from checks.drift import short
from checks.finding import Finding
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
    """Of a list: the record's items that the letter has not, and the letter's that the record has not. One that stands
    in the place of another is told with it; the lines of an address, or of a letterhead, are told as one."""
    found = {plain(text) for text in _said(context, path)}
    missing = [text for text in meant if plain(text) not in found and not _runs_on(context, plain(text))]
    spans = context.reading.slots.get(path, ())
    added = [span for span in spans if _is_added(plain(context.document.text(span)), meant)]
    if missing and added and context.form.slots[path].type == "lines":
        said = ", ".join(map(context.document.text, spans))
        yield _item(context, rule, row, path, spans[0], said, ", ".join(meant))
        return
    for span, text in zip(added, missing, strict=False):
        yield _item(context, rule, row, path, span, context.document.text(span), text)
    for span in added[len(missing) :]:
        yield _item(context, rule, row, path, span, context.document.text(span), "")
    for text in missing[len(added) :]:
        yield _item(context, rule, row, path, _after(context, path), "", text)


def _runs_on(context: Context, text: str) -> bool:
    """Whether an item stands in the letter behind wording that was supplied, in one paragraph with it: where that ends,
    no letter tells."""
    supplied = (choice.path for choice in context.form.of_type("choice"))
    spans = (span for slot in supplied for span in context.reading.slots.get(slot, ()))
    return any(text in plain(context.document.paragraph(span).text) for span in spans)


def _is_added(text: str, meant: tuple[str, ...]) -> bool:
    """Whether an item of the letter is none of the record's, nor a part of one, nor holds one."""
    return not any(text in plain(item) or plain(item) in text for item in meant)


def _item(context: Context, rule: Rule, row: Row, path: str, span: Span, found: str, expected: str) -> Finding:
    words = {"slot": slot_name(path), "found": short(found) or "nothing", "expected": short(expected) or "nothing"}
    return finding(rule, row, span, words, (expected,) if expected else ())


def _after(context: Context, path: str) -> Span:
    """Where an item of a list belongs that the letter has not: behind the others."""
    spans = context.reading.slots.get(path, ())
    place = spans[-1] if spans else context.after_last
    return place._replace(start=place.end)


def _said(context: Context, path: str) -> tuple[str, ...]:
    """The letter's items of a list. Which of two narratives a paragraph between them belongs to, no letter tells: so of
    narrative, the items of all."""
    narrative = [slot.path for slot in context.form.of_type("narrative")]
    said = (context.reading.values.get(p, ()) for p in (narrative if path in narrative else [path]))
    return tuple(text for items in said if isinstance(items, tuple) for text in items)


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
