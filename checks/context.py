"""What every kind of check is given."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate, compress, count
from typing import NamedTuple

from checks.finding import Finding, Related
from checks.house import PLAIN, House
from checks.narrative import Narrative, Piece
from checks.quiet import Key, Place, Quiet, Stretches, by_place, keys_of
from checks.rule import Row, Rule
from checks.sentences import in_small_letters, places
from drafting.document import Document, Paragraph, Span
from drafting.forms.form import Form, Grade, Withheld
from drafting.reading.compare import Change
from drafting.reading.reading import Reading
from drafting.records.values import Value, Values

_NAMES = ("text", "lines", "salutation")
"""The types of slot that hold names: addressee, address, authority, inspectors, signatory."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Context:
    """A letter that was read, what its record says where one was given, which changes other rules answer for, what the
    house asks for, the rows of every rule for letters of this form, and what is remembered of other letters."""

    reading: Reading
    record: Values
    answered: Callable[[Change], bool]
    house: House = PLAIN
    rows: tuple[tuple[Rule, Row], ...] = ()
    remembered: Quiet | None = None

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
    def names(self) -> frozenset[str]:
        """The words of what the letter's slots for names hold."""
        values = (self.value(slot.path) for slot in self.form.slots.values() if slot.type in _NAMES)
        texts = (" ".join(value) if isinstance(value, tuple) else value for value in values)
        return frozenset(word for text in texts if isinstance(text, str) for word in _WORD.findall(text))

    @cached_property
    def whole(self) -> Whole:
        """The letter as one text."""
        return Whole.of(self.document.paragraphs)

    @cached_property
    def standard(self) -> dict[Place, Stretches]:
        """Where standard wording stands, paragraph by paragraph."""
        return by_place(self.reading.standard)

    @cached_property
    def keys(self) -> dict[Place, Key]:
        """The paragraphs that other letters may share, each with what a rule can see of it."""
        return keys_of(self.document, self.standard)

    @cached_property
    def quiet(self) -> frozenset[Place]:
        """The paragraphs that need not be looked at again (`checks.quiet`)."""
        return self.remembered.among(self.keys) if self.remembered else frozenset()

    @cached_property
    def fresh(self) -> Whole:
        """The letter as one text in which the quiet paragraphs are empty lines: for what is found in one paragraph,
        whatever the others say."""
        empty = ((p.part, p.number) in self.quiet for p in self.document.paragraphs)
        return Whole.of(self.document.paragraphs, empty) if self.quiet else self.whole

    @cached_property
    def fresh_paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs that are not quiet."""
        return tuple(p for p in self.document.paragraphs if (p.part, p.number) not in self.quiet)

    @cached_property
    def noted(self) -> list[Span]:
        """Places of which a rule said nothing because of what stands elsewhere: not in every letter need it be so."""
        return []

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

    paragraphs: tuple[Paragraph, ...]
    text: str
    starts: list[int]
    found: dict[str, list[int]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, paragraphs: tuple[Paragraph, ...], empty: Iterable[bool] = ()) -> Whole:
        """The whole of a letter; lines that are to be `empty` have no text in it."""
        texts = [p.text.replace("\n", " ") for p in paragraphs]
        for line in compress(count(), empty):
            texts[line] = ""
        return cls(paragraphs, "\n".join(texts), list(accumulate((len(t) + 1 for t in texts), initial=0)))

    def places(self, string: str) -> list[int]:
        """Where a string begins, in order (code points of the whole text). It is looked for once, whatever number of
        rows ask for it."""
        if string not in self.found:
            self.found[string] = list(places(string, self.text)) if _rarest(string) in self.text else []
        return self.found[string]

    def span(self, start: int, end: int) -> Span:
        """The span of a stretch of the whole text that lies in one paragraph (code points, half-open)."""
        index = bisect_right(self.starts, start) - 1
        paragraph, begin = self.paragraphs[index], self.starts[index]
        return Span(paragraph.part, paragraph.number, start - begin, end - begin)


@cache
def _rarest(string: str) -> str:
    """The sign of a string that probably stands in few texts: one sign is looked for many times as fast as a string."""
    return min(string, key=lambda sign: (sign.isalpha() or sign in " ,.", sign.islower()))


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
