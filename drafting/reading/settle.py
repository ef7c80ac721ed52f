"""Which paragraphs fill which slots, where no fixed wording decides: by order, kind, and what a slot can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drafting.forms.form import LISTS, Form
from drafting.forms.wording import Slot
from drafting.reading.chunks import LineChunk, Region, TextChunk
from drafting.reading.costs import LineCosts, WordCosts
from drafting.reading.cover import Pair, cover
from drafting.reading.looks import Look, looks
from drafting.reading.standard import StandardStream
from drafting.reading.stream import GAP, LetterStream
from drafting.reading.votes import understood
from drafting.records.narrative import marked
from drafting.records.values import Chosen, Value
from drafting.typography import one_line

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z'\"‘“])")


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
    weighed = _weighed if any(line.fixed for line in region.lines) else _weighed_once
    return weighed(form, region.lines, looks(form, region))


def _weighed(form: Form, lines: tuple[LineChunk, ...], seen: tuple[Look, ...]) -> list[Pair]:
    return cover(len(lines), len(seen), LineCosts.of(form, lines, seen))


_weighed_once = lru_cache(maxsize=1024)(_weighed)
"""Without fixed words, paragraphs are told apart by their looks alone, and in the letters of a batch these are much
alike: below a date, five lines of an address are that in all of them."""


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
    """The words that can stand in a column of the scale, or in a slot whose words change on a date."""
    data = form.slots.get(slot.path) if slot else None
    if data and data.type == "dated":
        return frozenset(word for value in data.values for word in value.name.split())
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
