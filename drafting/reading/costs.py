"""What it costs to take a paragraph for a line of the standard, or a word for a word of it or for part of a slot.

Only the order of the costs matters, not their size; they were set by hand on real letters and on changes put into them.
"""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz

from drafting.forms.form import Form
from drafting.forms.wording import Slot
from drafting.reading.chunks import LineChunk
from drafting.reading.looks import Look

ALIKE = 65
"""A paragraph less like a line of the standard than this (rapidfuzz ratio, 0 to 100) is not taken for it."""

OTHER_HEADING = 1.4
"""What it costs to take a heading of other words for one of the standard's: less than a lost heading, and a strange one
in the narrative."""

OWN_HEADING = 0.02
"""Where a heading is lost, the paragraphs after it are rather that section's than the one's before it."""

NEW_PARAGRAPH = 1.0
"""What it costs to take a new paragraph for the rest of a line that is begun, or the rest of one for a new line."""

OPENING_BULLET = 0.05
"""What it costs to begin a narrative with a bullet: it goes with the paragraph before it."""

FAR = 9.0


class LineCosts(NamedTuple):
    """What it costs to take a paragraph for a line. Only the order of the costs matters, not their size.

    `offices` are the groups of slots to which a job title of the form's list belongs.
    """

    form: Form
    lines: tuple[LineChunk, ...]
    looks: tuple[Look, ...]
    offices: frozenset[str]

    @classmethod
    def of(cls, form: Form, lines: tuple[LineChunk, ...], looks: tuple[Look, ...]) -> LineCosts:
        """The costs of some lines and paragraphs; what does not change from pair to pair is settled once."""
        offices = (s.path.rpartition(".")[0] for s in form.slots.values() if s.listed and form.signatories)
        return cls(form, lines, looks, frozenset(offices))

    def take(self, left: int, right: int) -> float:
        """Cheap where the paragraph is of the line's kind, part and type, or where both only go on."""
        line, text = self.lines[left], self.looks[right]
        cost = self._cost(line, text) + NEW_PARAGRAPH * (line.begun != text.begun)
        if left and self._narrated(line) and self.lines[left - 1].line.kind == "heading":
            cost -= OWN_HEADING
        if (line.begun and text.begun) or (line.goes_on and text.goes_on):
            return min(0.5, cost)
        return cost + (2.0 if text.addition else 0.0)

    def _cost(self, line: LineChunk, text: Look) -> float:
        part = self.form.passage(line.line.passage).part
        away = 3.0 if text.in_header and part != "header" else 0.0
        if line.fixed:
            return away + min(self._alike(line, text), self._greets(line, text))
        slot = next((p.slot for p in line.gaps if p.slot), None)
        return away + (self._fits(slot, line, text) if slot else FAR)

    def again(self, left: int, right: int, taken: float) -> float | None:
        """A loop's line may stand for many paragraphs."""
        line = self.lines[left]
        if not line.loop:
            return None
        narrative = any(piece.slot and piece.slot.marked for piece in line.gaps)
        return taken - OPENING_BULLET * (narrative and self.looks[right].kind == "bullet")

    def miss(self, left: int) -> float:
        """A line that nothing stands for."""
        line = self.lines[left]
        slot = next((p.slot for p in line.gaps if p.slot), None)
        data = self.form.slots.get(slot.path) if slot else None
        if data and data.optional and data.type == "narrative":
            return 0.0
        if line.loop:
            return 0.5 if data and (data.optional or data.type == "lines") else 1.0
        if data and data.optional and not line.fixed:
            return 0.1
        return 1.5 if line.fixed else 2.5

    def leave(self, right: int) -> float:
        """A paragraph that belongs to no line; a few words beside a settled sentence are words added to it."""
        return 0.3 if self.looks[right].addition else 4.0

    def _alike(self, line: LineChunk, text: Look) -> float:
        ratio = fuzz.partial_ratio(line.fixed, text.text) if line.gaps else fuzz.ratio(line.fixed, text.text)
        if ratio >= ALIKE:
            return (100 - ratio) / 100
        headings = line.line.kind == text.kind == "heading" and not line.gaps
        return OTHER_HEADING if headings and not line.begun and not text.begun else FAR

    def _greets(self, line: LineChunk, text: Look) -> float:
        """A greeting is known by its title even where its fixed word is gone."""
        greeting = any(p.slot and self.form.slots[p.slot.path].type == "salutation" for p in line.gaps)
        return 0.8 if greeting and text.few and text.titled else FAR

    def _fits(self, slot: Slot, line: LineChunk, text: Look) -> float:
        data = self.form.slots[slot.path]
        if data.type == "date":
            return 0.0 if text.date else 1.0 if text.dated else FAR
        wrong = 2.0 if text.date else 0.0
        if data.type == "narrative":
            opening = OPENING_BULLET * (text.kind == "bullet")
            return wrong + 0.1 + 0.05 * data.optional + 0.6 * (text.kind == "heading") + opening
        if data.type in ("paragraphs", "choice"):
            return wrong + self._narrative(line, text)
        if line.loop:
            return wrong + 0.3
        return (
            wrong
            + (0.2 if text.short else 2.0)
            + self._office(slot, text)
            + 0.3 * data.optional
            + 0.5 * (not text.worded)
        )

    def _narrated(self, line: LineChunk) -> bool:
        return line.loop is not None and self.form.slots[line.loop].type == "narrative"

    def _office(self, slot: Slot, text: Look) -> float:
        """A line that holds a job title of the form's list is that, and no name."""
        if slot.path.rpartition(".")[0] not in self.offices:
            return 0.0
        return 0.0 if self.form.slots[slot.path].listed == text.title else 1.0

    def _narrative(self, line: LineChunk, text: Look) -> float:
        bullet = text.kind == "bullet"
        return 0.1 + 0.6 * (bullet != (line.line.kind == "bullet")) + 5.0 * (text.kind == "heading")


class WordCosts(NamedTuple):
    """What it costs to take a word for a word of the standard, or for part of a slot, within one line.

    `accepts` holds, for a slot that takes only certain words, these words; `optional` says which slots may be empty.
    """

    left_words: list[str | None]
    right_words: list[str]
    accepts: list[frozenset[str] | None]
    optional: list[bool]

    def take(self, left: int, right: int) -> float:
        """A slot takes any word; a fixed word the same word, or one much like it."""
        word = self.left_words[left]
        if word is None:
            return self._into_slot(left) if self._accepted(left, right) else 1.6
        if self.accepts[left] and self._accepted(left, right):
            return 0.05  # another grade's word stands in the place of this one
        return 2.0 - fuzz.ratio(word, self.right_words[right]) / 50

    def again(self, left: int, right: int, taken: float) -> float | None:
        """A slot may hold many words."""
        if self.left_words[left] is not None:
            return None
        return 0.01 if self._accepted(left, right) else 1.6

    def miss(self, left: int) -> float:
        """A dropped word; a slot should hold something, unless it is optional."""
        if self.left_words[left] is not None:
            return 1.0
        return 0.1 if self.optional[left] else 1.5

    def leave(self, right: int) -> float:
        """A word too many."""
        return 1.2

    def _into_slot(self, left: int) -> float:
        """A word that only certain slots accept is theirs; an optional slot is begun only where another ends."""
        return 0.02 if self.accepts[left] else 0.15 if self.optional[left] else 0.05

    def _accepted(self, left: int, right: int) -> bool:
        accepted = self.accepts[left]
        return accepted is None or self.right_words[right] in accepted
