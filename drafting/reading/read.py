"""Reading a letter: its values, and where it departs from the standard wording.

The wording is laid two or three times. With nothing known but the form's constants, the sentences that stand to the
letter settle where the letter's parts are, and every clean slot votes on its value. With those values (laid again where
fixed words were not found), all that is left open is narrative and what stands once; order and kind settle it. With all
values, only drift is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafting.dates import parse_date
from drafting.document import Document, Span
from drafting.forms.form import WITHHELD, Form
from drafting.forms.lines import Piece
from drafting.reading.absent import without_absent
from drafting.reading.align import Alignment, align
from drafting.reading.chunks import open_regions
from drafting.reading.compare import Change, Comparison
from drafting.reading.day import day_of
from drafting.reading.grams import Grams
from drafting.reading.laid import laid, laid_first
from drafting.reading.letterhead import letterhead_first
from drafting.reading.notes import without_free_notes
from drafting.reading.pattern import Pattern
from drafting.reading.reading import Reading
from drafting.reading.recurring import by_section
from drafting.reading.settle import collected, settle
from drafting.reading.standard import StandardStream
from drafting.reading.stream import LetterStream
from drafting.reading.votes import votes
from drafting.records.completing import slots_of_variant
from drafting.records.values import Chosen, Value, Values
from drafting.typography import one_line, plain


def read_letter(form: Form, document: Document) -> Reading:
    """Read a letter of a form."""
    return without_absent(_read(form, document), lambda other: _read(other, document))


def _read(form: Form, document: Document) -> Reading:
    letter = letterhead_first(form, _stream(form, document))
    pattern = Pattern(form, {}, Grams(letter), _first_date(letter))
    standard = laid_first(pattern)
    found = align(standard, letter)
    pattern.values |= by_section(pattern, standard, letter, found)
    pattern.values |= votes(form, standard, letter, found)
    if not found.complete(standard.text):
        standard, found = _laid(pattern, letter)
    still_open = open_regions(standard, letter, found, pattern.values)
    slots = (slot for region in still_open for slot in settle(form, standard, letter, region))
    pattern.values |= _new(pattern.values, collected(form, slots))
    _withhold(form, pattern.values)
    pattern.settled = True
    standard, found = _laid(pattern, letter)
    values = {path: _typed(value) for path, value in pattern.values.items()}
    comparison = Comparison(standard, letter, found)
    places = _Places(standard, letter, comparison)
    passages = places.passages()
    return Reading(
        form,
        document,
        values,
        tuple(_missing(form, values)),
        tuple(change for change in comparison.changes() if not _permitted(form, document, passages, change)),
        places.slots(),
        passages,
        places.standard(),
    )


def _stream(form: Form, document: Document) -> LetterStream:
    if not form.has_part("footnote") or not document.in_part("footnote"):
        return LetterStream.of(document)
    return LetterStream.of(without_free_notes(form, document), footnotes=True)


def _first_date(letter: LetterStream) -> date | None:
    return next((day for p in letter.paragraphs if (day := day_of(p.text))), None)


def _typed(value: Value) -> Value:
    """A value as it is typed in a record: on the keyboard, without the letter's own signs."""
    if isinstance(value, tuple):
        return tuple(plain(text) for text in value)
    if isinstance(value, Chosen) and value.supplied:
        return Chosen(supplied=plain(value.supplied))
    return plain(value) if isinstance(value, str) else value


def _laid(pattern: Pattern, letter: LetterStream) -> tuple[StandardStream, Alignment]:
    standard = laid(pattern)
    return standard, align(standard, letter)


def _new(known: Values, found: dict[str, Value]) -> dict[str, Value]:
    """What was found and not known before; a choice that was open is closed by the wording supplied."""
    open_choices = {path for path, value in known.items() if value == Chosen()}
    return {path: value for path, value in found.items() if path not in known or path in open_choices}


def _withhold(form: Form, values: dict[str, Value]) -> None:
    """A letter that shows no grade and opens with none of the form's wordings is one whose grade was withheld."""
    supplied = all(
        isinstance(chosen := values.get(s.path), Chosen) and chosen.supplied
        for s in form.of_type("choice")
        if s.compares
    )
    for slot in form.of_type("grade"):
        if form.scale and form.scale.withheld and not slot.optional and slot.path not in values and supplied:
            values[slot.path] = WITHHELD


def _missing(form: Form, values: Values) -> list[str]:
    def lacks(path: str) -> bool:
        return values.get(path) in (None, Chosen())

    chosen = ((slot.path, values.get(slot.path)) for slot in form.of_type("choice"))
    needed = {p for path, value in chosen for p in slots_of_variant(form, path, value)}
    wanted = (s for s in form.slots.values() if s.type not in ("dated", "picture"))
    return [s.path for s in wanted if (not s.optional or s.path in needed) and lacks(s.path)]


def _permitted(form: Form, document: Document, passages: dict[str, tuple[Span, ...]], change: Change) -> bool:
    """Whether a change is no more than a sign that may stand at its passage's end, or another way to write a date."""
    here = change.span
    if change.kind == "changed" and plain(document.text(here)) == plain(change.expected):
        return True  # only its neighbours differ
    if change.slot and change.slot.path in (slot.path for slot in form.of_type("date")):
        day = parse_date(change.expected)
        return day is not None and day == parse_date(plain(one_line(document.text(here))))
    named = (
        name
        for name, spans in passages.items()
        if any((span.part, span.paragraph, span.end) == (here.part, here.paragraph, here.start) for span in spans)
    )
    return change.kind == "added" and any(document.text(here) == form.passage(name).may_end for name in named)


class _Places:
    """Where the standard's slots and passages stand in the letter."""

    def __init__(self, standard: StandardStream, letter: LetterStream, comparison: Comparison) -> None:
        self.runs = [(piece, letter.spans(first, last + 1)) for piece, first, last in _runs(standard, comparison.at)]

    def slots(self) -> dict[str, tuple[Span, ...]]:
        """Spans by slot key, and by path where that is another name."""
        spans: dict[str, list[Span]] = {}
        for piece, own in self.runs:
            if piece.slot:
                for name in {piece.slot.key, piece.slot.path}:
                    spans.setdefault(name, []).extend(own)
        return {name: tuple(found) for name, found in spans.items()}

    def passages(self) -> dict[str, tuple[Span, ...]]:
        """Spans by passage name, one for each stretch."""
        spans: dict[str, list[Span]] = {}
        for piece, own in self.runs:
            found = spans.setdefault(piece.passage, [])
            for span in own:
                if found and found[-1][:2] == span[:2]:  # the same paragraph of the same part
                    found[-1] = found[-1]._replace(end=span.end)
                else:
                    found.append(span)
        return {name: tuple(found) for name, found in spans.items()}

    def standard(self) -> tuple[Span, ...]:
        """Where fixed wording stands."""
        return tuple(span for piece, own in self.runs if piece.slot is None for span in own)


def _runs(standard: StandardStream, at: list[int]) -> Iterator[tuple[Piece, int, int]]:
    """Each piece with the first and last of its words in the letter."""
    for piece, start, end in standard.runs:
        places = [place for place in (at[start], at[end - 1]) if place >= 0]
        if len(places) < 2:
            places = [place for place in at[start:end] if place >= 0]
        if places:
            yield piece, places[0], places[-1]
