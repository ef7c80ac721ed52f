"""What of a letter is compared with the other letters of its batch: small, and without its document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from drafting.dates import written
from drafting.document import Document, Span
from drafting.forms.form import LISTS, Form, Grade, SlotData, Withheld
from drafting.reading.compare import Change
from drafting.reading.reading import Reading
from drafting.records.values import Value
from drafting.typography import one_line, plain

SHORT = 120
"""A text up to so long (code points) is a name, a date or a job title; a longer one is narrative."""
WITHHELD = "withheld"
Back = Callable[[Span], Span]


class Held(NamedTuple):
    """A paragraph, or what of it stands in a slot: the slot's path (empty outside of slots), where, and its text."""

    slot: str
    span: Span
    text: str

    def within(self, start: int, end: int) -> Span:
        """The span of a part of the text (code points, half-open); of all of it where the letter is written with signs
        that are not seen, so that its places are others."""
        if len(self.text) != self.span.end - self.span.start:
            return self.span
        return self.span._replace(start=self.span.start + start, end=self.span.start + end)


class Drift(NamedTuple):
    """A passage that departs from the standard wording: where it first does, and what all its changes are, in short."""

    passage: str
    span: Span
    how: str


class Trace(NamedTuple):
    """One letter, as far as others are compared with it.

    `values` are short texts by slot path, `places` where each stands first; `drifted` the passages that depart from the
    standard; `paragraphs` the narrative; `edges` header, footer and letterhead; `heads` headings and the first line of
    an address that names the letter's institution; `digest` is that of the whole text.
    """

    path: str
    form: str
    values: Mapping[str, str]
    places: Mapping[str, Span]
    drifted: tuple[Drift, ...]
    paragraphs: tuple[Held, ...]
    edges: tuple[Held, ...]
    digest: bytes
    heads: tuple[Held, ...] = ()


def trace_of(reading: Reading, path: str, back: Back = lambda span: span) -> Trace:
    """The trace of a letter that was read from `path`. `back` leads a span of the document as it was read to one of the
    document as it is written (`checks.seen`)."""
    document, form = reading.document, reading.form
    values = {slot.path: text for slot in form.slots.values() if (text := _short(form, slot, reading))}
    firsts = ((path, spans[0]) for path in values if (spans := reading.slots.get(path)))
    whole = "\n".join(plain(one_line(p.text)) for p in document.paragraphs)
    return Trace(
        path,
        form.name,
        values,
        {path: back(span) for path, span in firsts},
        tuple(_drifted(reading, back)),
        tuple(held for slot in form.slots.values() for held in _narrative(slot, reading, back)),
        tuple(_edges(reading, back)),
        blake2b(whole.encode(), digest_size=16).digest(),
        tuple(_heads(reading, back)),
    )


def spelt(value: Value) -> str | None:
    """A value that is short enough to be compared as it is; None of any other."""
    if isinstance(value, Grade):
        return str(value.number)
    if isinstance(value, Withheld):
        return WITHHELD
    if isinstance(value, date):
        return written(value)
    return plain(value) if isinstance(value, str) and len(value) <= SHORT else None


def typed(text: str) -> str:
    """A text as it is typed on a keyboard, if each of its signs is where it was; else as it is."""
    other = plain(text)
    return other if len(other) == len(text) else text


def _short(form: Form, slot: SlotData, reading: Reading) -> str | None:
    """A slot's value as a short text. A choice says nothing that others have to share."""
    value = reading.values.get(slot.path)
    return None if value is None or slot.type == "choice" else spelt(value)


def _drifted(reading: Reading, back: Back) -> Iterator[Drift]:
    """The passages whose fixed words were changed, each with its first place."""
    changed: dict[str, list[Change]] = {}
    for change in reading.changes:
        if change.slot is None and change.kind != "empty" and _certain(change, reading.document):
            changed.setdefault(change.passage, []).append(change)
    for passage, changes in changed.items():
        said = (f"{c.kind}|{c.expected}|{plain(reading.document.text(c.span))}" for c in changes)
        how = blake2b("\n".join(said).encode(), digest_size=8).hexdigest()
        yield Drift(passage, back(changes[0].span), how)


def _certain(change: Change, document: Document) -> bool:
    """Whether a change is the writer's: where paragraph ends were guessed, a break in them may be the file's."""
    return document.certain_breaks or change.kind not in ("split", "joined")


def _narrative(slot: SlotData, reading: Reading, back: Back) -> Iterator[Held]:
    """What stands in a slot of narrative, or in a long text. Wording that was supplied for a choice is the house's own,
    and may be the same in several letters."""
    value = reading.values.get(slot.path)
    long = isinstance(value, str) and len(value) > SHORT
    if long or (slot.type in LISTS and slot.type != "lines"):
        for span in reading.slots.get(slot.path, ()):
            yield Held(slot.path, back(span), typed(reading.document.text(span)))


def _edges(reading: Reading, back: Back) -> Iterator[Held]:
    """Lines of header and footer, and those of a letterhead that stands in the body."""
    for paragraph in reading.document.paragraphs:
        if paragraph.part in ("header", "footer") and paragraph.kind != "hidden":
            span = Span(paragraph.part, paragraph.number, 0, len(paragraph.text))
            yield Held("", back(span), typed(paragraph.text))
    for name, spans in reading.passages.items():
        if reading.form.passage(name).part == "header":
            yield from _in_body("", spans, reading, back)


def _in_body(slot: str, spans: tuple[Span, ...], reading: Reading, back: Back) -> Iterator[Held]:
    for span in spans:
        if span.part == "body":
            yield Held(slot, back(span), typed(reading.document.text(span)))


def _heads(reading: Reading, back: Back) -> Iterator[Held]:
    """Headings outside of the narrative, and the first line of an address that is to name the institution."""
    own = {
        span.paragraph
        for slot in reading.form.slots.values()
        if slot.type in LISTS
        for span in reading.slots.get(slot.path, ())
        if span.part == "body"
    }
    for paragraph in reading.document.in_part("body"):
        if paragraph.kind == "heading" and paragraph.number not in own:
            span = Span("body", paragraph.number, 0, len(paragraph.text))
            yield Held("", back(span), typed(paragraph.text))
    for path in sorted({slot.stands_in for slot in reading.form.slots.values() if slot.stands_in}):
        yield from _in_body(path, reading.slots.get(path, ())[:1], reading, back)
