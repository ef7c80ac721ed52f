"""What every kind of check is given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from checks.finding import Finding, Related
from checks.house import PLAIN, House
from checks.narrative import Narrative, Piece
from checks.rule import Row, Rule
from checks.sentences import in_small_letters, places
from drafting.document import Document, Span
from drafting.forms.form import Form, Grade, Withheld
from drafting.reading.compare import Change
from drafting.reading.reading import Reading
from drafting.records.values import Value, Values


@dataclass(frozen=True)
class Context:
    """A letter that was read, what its record says where one was given, which changes other rules answer for, what the
    house asks for, and the rows of every rule for letters of this form."""

    reading: Reading
    record: Values
    answered: Callable[[Change], bool]
    house: House = PLAIN
    rows: tuple[tuple[Rule, Row], ...] = ()

    @property
    def form(self) -> Form:
        """The letter's form."""
        return self.reading.form

    @property
    def document(self) -> Document:
        """The letter."""
        return self.reading.document

    def value(self, path: str) -> Value | None:
        """A slot's value: the record's, or else the letter's."""
        return self.record.get(path, self.reading.values.get(path))

    def grade(self, path: str) -> Grade | Withheld | None:
        """A grade: the letter's own. Last year's, which a letter need not tell, is the record's where there is one."""
        own = self.reading.values.get(path)
        value = self.value(path) if own is None or self.form.slots[path].optional else own
        return value if isinstance(value, Grade | Withheld) else None

    def bullets(self, slots: Iterable[str]) -> Iterator[Bullet]:
        """The bullets in some slots, in the order of the slots."""
        for path in slots:
            if path not in self._bullets:
                self._bullets[path] = tuple(self._in_slot(path))
            yield from self._bullets[path]

    def _in_slot(self, path: str) -> Iterator[Bullet]:
        for span in self.reading.slots.get(path, ()):
            paragraph = self.document.paragraph(span)
            if paragraph.kind == "bullet":
                text = paragraph.text[span.start : span.end]
                yield Bullet(path, span, text, in_small_letters(text))

    @cached_property
    def _bullets(self) -> dict[str, tuple[Bullet, ...]]:
        return {}

    def claimed(self, change: Change) -> bool:
        """Whether a rule about the change's slot answers for it, so that it is no drift."""
        return change.kind == "empty" or (change.slot is not None and self.answered(change))

    @cached_property
    def whole(self) -> Whole:
        """The letter as one text."""
        return Whole.of(self.document)

    def narrative(self, slot: str) -> Narrative:
        """What stands in a slot, as one text. A choice stands in a letter only where its wording was supplied: standard
        wording is compared by other rules."""
        if slot not in self._narratives:
            spans = self.reading.slots.get(slot, ())
            self._narratives[slot] = Narrative.of(Piece(span, self.document.text(span)) for span in spans)
        return self._narratives[slot]

    @cached_property
    def _narratives(self) -> dict[str, Narrative]:
        return {}

    @cached_property
    def after_last(self) -> Span:
        """The end of the letter, where something missing belongs that has no better place."""
        body = self.document.in_part("body")
        return Span("body", len(body), len(body[-1].text), len(body[-1].text)) if body else Span("body", 1, 0, 0)


class Bullet(NamedTuple):
    """A bullet, or what of it stands in a slot: the slot's path, where it stands, and its text, also in small letters
    (each where it was)."""

    path: str
    span: Span
    text: str
    small: str


@dataclass(frozen=True)
class Whole:
    """A letter's paragraphs in one text, a line each, so that a pattern is looked for once and not in every
    paragraph."""

    document: Document
    text: str
    starts: list[int]
    found: dict[str, list[int]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, document: Document) -> Whole:
        """The whole of a letter."""
        texts = [p.text.replace("\n", " ") for p in document.paragraphs]
        return cls(document, "\n".join(texts), list(accumulate((len(t) + 1 for t in texts), initial=0)))

    def places(self, string: str) -> list[int]:
        """Where a string begins, in order (code points of the whole text). It is looked for once, whatever number of
        rows ask for it."""
        if string not in self.found:
            self.found[string] = list(places(string, self.text))
        return self.found[string]

    def span(self, start: int, end: int) -> Span:
        """The span of a stretch of the whole text that lies in one paragraph (code points, half-open)."""
        index = bisect_right(self.starts, start) - 1
        paragraph, begin = self.document.paragraphs[index], self.starts[index]
        return Span(paragraph.part, paragraph.number, start - begin, end - begin)


def slot_name(path: str) -> str:
    """A slot's path as a person reads it: addressee: job title."""
    return path.replace("_", " ").replace(".", ": ")


def finding(
    rule: Rule,
    row: Row,
    span: Span,
    words: Mapping[str, object],
    suggestions: tuple[str, ...] = (),
    related: tuple[Related, ...] = (),
) -> Finding:
    """A rule's finding at a place; `words` fill the rule's message, or the row's own."""
    message = str(row.options.get("message", rule.message)).format_map(_Words(words))
    return Finding(rule.id, rule.severity, message, span, suggestions, related)


class _Words(dict[str, object]):
    """Words for a message; what a message asks for and nobody knows stays as it is written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"
