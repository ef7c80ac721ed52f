"""Which paragraphs fill which slots, where no fixed wording decides: by order, kind, and what a slot can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from drafting.dates import DATE, LONGEST, parse_date
from drafting.forms.form import LISTS, Form
from drafting.forms.wording import Slot
from drafting.names import TITLES
from drafting.reading.chunks import LineChunk, Region, TextChunk
from drafting.reading.cover import Pair, cover
from drafting.reading.stream import GAP, LetterStream, StandardStream
from drafting.reading.votes import understood
from drafting.records.narrative import marked
from drafting.records.values import Chosen, Value
from drafting.typography import one_line, plain

NAME_LENGTH = 90
"""A name or a job title has no more characters than this."""

ALIKE = 65
"""A paragraph less like a line of the standard than this (rapidfuzz ratio, 0 to 100) is not taken for it."""

FEW = 5
"""So many words beside a settled sentence are taken for an addition to it; more are a paragraph that it swallowed."""

NEW_PARAGRAPH = 1.0
"""What it costs to take a new paragraph for the rest of a line that is begun, or the rest of one for a new line."""

FAR = 9.0
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z'\"‘“])")


@dataclass(frozen=True, slots=True)
class LineCosts:
    """What it costs to take a paragraph for a line. Only the order of the costs matters, not their size.

    `dates` are the texts that are a date, `titles` the job titles that sign the form's letters, `offices` the groups of
    slots to which such a title belongs.
    """

    form: Form
    region: Region
    dates: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]

    @classmethod
    def of(cls, form: Form, region: Region) -> LineCosts:
        """The costs of a region; what does not change from pair to pair is settled once."""
        short = (t.text for t in region.texts if len(t.text) <= LONGEST)
        dates = (text for text in short if parse_date(plain(one_line(text))))
        titles = frozenset(s.job_title for s in form.signatories)
        offices = (s.path.rpartition(".")[0] for s in form.slots.values() if s.listed and titles)
        return cls(form, region, frozenset(dates), titles, frozenset(offices))

    def take(self, left: int, right: int) -> float:
        """Cheap where the paragraph is of the line's kind, part and type, or where both only go on."""
        line, text = self.region.lines[left], self.region.texts[right]
        cost = self._cost(line, text) + NEW_PARAGRAPH * (line.begun != text.begun)
        if (line.begun and text.begun) or (line.goes_on and text.goes_on):
            return min(0.5, cost)
        return cost + (2.0 if _addition(text) else 0.0)

    def _cost(self, line: LineChunk, text: TextChunk) -> float:
        part = self.form.passage(line.line.passage).part
        away = 3.0 if text.paragraph.part == "header" and part != "header" else 0.0
        if line.fixed:
            return away + min(self._alike(line, text), self._greets(line, text))
        slot = next((p.slot for p in line.gaps if p.slot), None)
        return away + (self._fits(slot, line, text) if slot else FAR)

    def again(self, left: int, right: int, taken: float) -> float | None:
        """A loop's line may stand for many paragraphs."""
        return taken if self.region.lines[left].loop else None

    def miss(self, left: int) -> float:
        """A line that nothing stands for."""
        line = self.region.lines[left]
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
        return 0.3 if _addition(self.region.texts[right]) else 4.0

    def _alike(self, line: LineChunk, text: TextChunk) -> float:
        ratio = fuzz.partial_ratio(line.fixed, text.text) if line.gaps else fuzz.ratio(line.fixed, text.text)
        return FAR if ratio < ALIKE else (100 - ratio) / 100

    def _greets(self, line: LineChunk, text: TextChunk) -> float:
        """A greeting is known by its title even where its fixed word is gone."""
        greeting = any(p.slot and self.form.slots[p.slot.path].type == "salutation" for p in line.gaps)
        return 0.8 if greeting and len(text.words) <= FEW and set(TITLES) & set(text.text.split()) else FAR

    def _fits(self, slot: Slot, line: LineChunk, text: TextChunk) -> float:
        data = self.form.slots[slot.path]
        is_date = text.text in self.dates
        if data.type == "date":
            return 0.0 if is_date else 1.0 if DATE.search(text.text) else FAR
        wrong = 2.0 if is_date else 0.0
        if data.type == "narrative":
            return wrong + 0.1 + 0.05 * data.optional + 0.6 * (text.paragraph.kind == "heading")
        if data.type in ("paragraphs", "choice"):
            return wrong + self._narrative(line, text)
        if line.loop:
            return wrong + 0.3
        return (
            wrong
            + (0.2 if len(text.text) <= NAME_LENGTH else 2.0)
            + self._office(slot, text)
            + 0.3 * data.optional
            + 0.5 * (not text.text[:1].isalpha())
        )

    def _office(self, slot: Slot, text: TextChunk) -> float:
        """A line that holds a job title of the form's list is that, and no name."""
        if slot.path.rpartition(".")[0] not in self.offices:
            return 0.0
        return 0.0 if self.form.slots[slot.path].listed == (plain(text.text) in self.titles) else 1.0

    def _narrative(self, line: LineChunk, text: TextChunk) -> float:
        bullet = text.paragraph.kind == "bullet"
        return 0.1 + 0.6 * (bullet != (line.line.kind == "bullet")) + 5.0 * (text.paragraph.kind == "heading")


def _addition(text: TextChunk) -> bool:
    return (text.begun or text.goes_on) and len(text.words) <= FEW


@dataclass(frozen=True, slots=True)
class WordCosts:
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
            return 0.05 if self._accepted(left, right) else 1.6
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

    def _accepted(self, left: int, right: int) -> bool:
        accepted = self.accepts[left]
        return accepted is None or self.right_words[right] in accepted


def settle(form: Form, standard: StandardStream, letter: LetterStream, region: Region) -> Iterator[tuple[Slot, str]]:
    """The slots of a region with the letter's text for each, in order."""
    for left, right in _cover(form, region):
        line, text = region.lines[left], region.texts[right]
        if not line.fixed and len(line.gaps) == 1:
            yield from ((p.slot, _item(p.slot, text)) for p in line.gaps if p.slot)
        elif not line.fixed:
            yield from _by_sentence(form, line, text)
        else:
            yield from _by_word(form, standard, letter, line, text)


def _cover(form: Form, region: Region) -> list[Pair]:
    """Which line of a region each paragraph is taken for; where all is one narrative, nothing is to be weighed."""
    line = region.lines[0] if len(region.lines) == 1 else None
    if line and line.line.pieces[0].slot and line.line.pieces[0].slot.marked and not any(t.begun for t in region.texts):
        return [(0, right) for right in range(len(region.texts))]
    return cover(len(region.lines), len(region.texts), LineCosts.of(form, region))


def _item(slot: Slot, text: TextChunk) -> str:
    """A paragraph as the item of a list: in narrative, with the sign of its kind."""
    return marked(text.text, text.paragraph) if slot.marked and not text.begun else text.text


def _by_sentence(form: Form, line: LineChunk, text: TextChunk) -> Iterator[tuple[Slot, str]]:
    """Slots side by side: a sentence each, the last one takes the rest. Supplied wording that compares with the year
    before the assessment goes on as long as its sentences name that year."""
    sentences = _SENTENCE_END.split(text.text)
    last_year = str(form.assessment_year - 1) if form.assessment_year else "\0"
    for piece in line.gaps[:-1]:
        taken = 1
        while taken < len(sentences) - 1 and last_year in sentences[taken]:
            taken += 1
        if piece.slot and sentences:
            yield piece.slot, " ".join(sentences[:taken])
        sentences = sentences[taken:]
    if sentences and (slot := line.gaps[-1].slot):
        yield slot, " ".join(sentences)


def _by_word(
    form: Form, standard: StandardStream, letter: LetterStream, line: LineChunk, text: TextChunk
) -> Iterator[tuple[Slot, str]]:
    lefts = [None if standard.text[t] == GAP else standard.slice(t, t + 1) for t in line.words]
    rights = [letter.slice(c, c + 1) for c in text.words]
    taken: dict[int, list[int]] = {}
    slots = [piece.slot if (piece := standard.piece(t)) else None for t in line.words]
    optional = [bool(slot and slot.path in form.slots and form.slots[slot.path].optional) for slot in slots]
    costs = WordCosts(lefts, rights, [_accepted(form, slot) for slot in slots], optional)
    for left, right in cover(len(lefts), len(rights), costs):
        taken.setdefault(left, []).append(text.words[right])
    for left, found in taken.items():
        piece = standard.piece(line.words[left])
        if lefts[left] is None and piece and piece.slot:
            yield piece.slot, letter.slice(found[0], found[-1] + 1)


def _accepted(form: Form, slot: Slot | None) -> frozenset[str] | None:
    """The words that can stand in a column of the scale."""
    if slot is None or slot.column is None or form.scale is None:
        return None
    return frozenset(word for grade in form.scale.grades for word in grade.word(slot.column).split())


def collected(form: Form, found: Iterator[tuple[Slot, str]]) -> dict[str, Value]:
    """Slot values from slots and texts: items gathered in lists, texts understood by type."""
    values: dict[str, Value] = {}
    for slot, text in found:
        data = form.slots[slot.path]
        clean = one_line(text)
        if data.type in LISTS:
            items = values.get(slot.path, ())
            values[slot.path] = (*(items if isinstance(items, tuple) else ()), clean)
        elif data.type == "choice":
            values[slot.path] = Chosen(supplied=clean)
        elif (value := understood(form, slot, clean)) is not None:
            values.setdefault(slot.path, value)
    return values
