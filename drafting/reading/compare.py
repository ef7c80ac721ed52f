"""Where a letter departs from the standard: the wording is laid once more with the letter's own values, so that only
drift is left, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from drafting.document import Span
from drafting.forms.wording import Slot
from drafting.reading.align import Alignment
from drafting.reading.standard import StandardStream
from drafting.reading.stream import BREAK, GAP, LetterStream
from drafting.reading.stretches import Stretch, parts, stretches, with_breaks
from drafting.reading.units import Unit

ChangeKind = Literal["changed", "missing", "added", "moved", "repeated", "split", "joined", "empty"]


class Change(NamedTuple):
    """One departure from the standard.

    `span` is where it stands in the letter (empty where something is missing), `expected` the standard's text there.
    `slot` is set where the standard's text is a slot's value, `empty` means a slot with nothing in it. `other` is where
    a moved sentence should be, or where the first of two repeated ones stands.
    """

    kind: ChangeKind
    span: Span
    expected: str
    passage: str
    slot: Slot | None = None
    other: Span | None = None
    kinds: tuple[str, str] = ("", "")


class Comparison:
    """A standard with all its values, its letter, and how their words are aligned."""

    def __init__(self, standard: StandardStream, letter: LetterStream, found: Alignment) -> None:
        self.standard, self.letter, self.found = standard, letter, found
        self.at = with_breaks(standard, letter, found)

    def changes(self) -> Iterator[Change]:
        """Every departure, in the standard's order; moved and repeated sentences first."""
        for unit, start in self.found.order.moved:
            yield self._displaced("moved", unit, start)
        for unit, start in self.found.order.repeated:
            yield self._displaced("repeated", unit, start)
        for stretch in stretches(self.standard, self.letter, self.found, self.at):
            yield from self._of(stretch)

    def _displaced(self, kind: ChangeKind, unit: Unit, start: int) -> Change:
        end = start + unit.end - unit.start
        other = self._expected_at(unit.start) if kind == "moved" else self._found_at(unit)
        first = unit.start + (self.standard.text[unit.start] == BREAK)
        passage = _passage(self.standard, first)
        return Change(
            kind, self.letter.spans(start, end)[0], self.standard.slice(unit.start, unit.end), passage, other=other
        )

    def _found_at(self, unit: Unit) -> Span:
        """Where the letter has a sentence in its right place."""
        start = self.at[unit.end - 1] - (unit.end - unit.start) + 1
        return self.letter.spans(start, self.at[unit.end - 1] + 1)[0]

    def _expected_at(self, word: int) -> Span:
        """The empty span in the letter where a word of the standard belongs."""
        before = next((self.at[t] for t in range(word - 1, -1, -1) if self.at[t] >= 0), -1)
        return self.letter.gap(before + 1)

    def _of(self, s: Stretch) -> Iterator[Change]:
        """The changes of one stretch: by line of the standard and by slot."""
        if self._only_breaks(s):
            yield from self._breaks(s)
            return
        for part in parts(self.standard, s):
            yield from self._change(part)

    def _only_breaks(self, s: Stretch) -> bool:
        return set(self.standard.text[s.e0 : s.e1] + self.letter.text[s.l0 : s.l1]) == {BREAK}

    def _breaks(self, s: Stretch) -> Iterator[Change]:
        """A paragraph split in two, or two paragraphs joined."""
        kind: ChangeKind = "split" if s.l1 - s.l0 > s.e1 - s.e0 else "joined"
        kinds: tuple[str, str]
        if kind == "split":
            following = self.letter.spans(s.l1, s.l1 + 1)
            span = Span(following[0].part, following[0].paragraph, 0, 0) if following else self.letter.gap(s.l0)
            line = self.standard.line(max(s.e0 - 1, 0))
            kinds = (line.kind, line.kind)
        else:
            span = self.letter.gap(s.l0)
            kinds = (self.standard.line(s.e0 - 1).kind if s.e0 else "", self.standard.line(s.e0).kind)
        if kinds != ("row", "row"):
            yield Change(kind, span, "", _passage(self.standard, min(s.e0, len(self.standard.text) - 1)), kinds=kinds)

    def _change(self, s: Stretch) -> Iterator[Change]:
        slot = self._slot(s)
        passage = _passage(self.standard, min(s.e0, len(self.standard.text) - 1))
        if s.e0 < s.e1 and self.standard.text[s.e0 : s.e1].strip(BREAK) == GAP:
            yield from self._unfilled(s, passage, slot)
            return
        if slot and s.e0 < s.e1:
            s = self._whole_slot(s)
        expected = self.standard.slice(s.e0, s.e1)
        spans = self.letter.spans(s.l0, s.l1)
        if not spans:
            if expected:
                yield Change("missing", self.letter.gap(s.l0), expected, passage, slot)
            return
        for n, span in enumerate(spans):
            kind: ChangeKind = "changed" if expected and not n else "added"
            yield Change(kind, span, expected if not n else "", passage, slot)

    def _unfilled(self, s: Stretch, passage: str, slot: Slot | None) -> Iterator[Change]:
        """A slot with nothing in it, or with something that cannot stand there."""
        spans = self.letter.spans(s.l0, s.l1)
        if not spans:
            yield Change("empty", self.letter.gap(s.l0), "", passage, slot)
        for span in spans:
            yield Change("changed", span, "", passage, slot)

    def _slot(self, s: Stretch) -> Slot | None:
        """The slot to which all the standard's words of a stretch belong."""
        pieces = [self.standard.piece(t) for t in range(s.e0, s.e1) if self.standard.text[t] != BREAK]
        slots = {p.slot.key: p.slot for p in pieces if p and p.slot}
        return next(iter(slots.values())) if len(slots) == 1 and all(p and p.slot for p in pieces) else None

    def _whole_slot(self, s: Stretch) -> Stretch:
        """The stretch widened to the whole value: a name is shown whole, not the one word that differs."""
        piece = self.standard.piece(s.e1 - 1)
        a, b = s.e0, s.e1
        while a and self.standard.piece(a - 1) is piece and self.at[a - 1] == s.l0 - (s.e0 - a) - 1:
            a -= 1
        while b < len(self.at) and self.standard.piece(b) is piece and self.at[b] == s.l1 + b - s.e1:
            b += 1
        return Stretch(a, b, s.l0 - (s.e0 - a), s.l1 + b - s.e1)


def _passage(standard: StandardStream, word: int) -> str:
    piece = standard.piece(word)
    return piece.passage if piece else standard.line(word).passage
