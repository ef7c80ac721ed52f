"""The values of slots that stand in a sentence or recur: every place where one is read cleanly has a vote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from drafting.dates import parse_date
from drafting.forms.form import Form, Grade, SlotData
from drafting.forms.wording import Slot
from drafting.reading.align import Alignment
from drafting.reading.standard import StandardStream
from drafting.reading.stream import BREAK, GAP, LetterStream
from drafting.records.values import Value
from drafting.typography import one_line, plain

LONGEST = 14
"""A name, a date or a word of the scale has no more words than this."""

SINGLE = ("text", "salutation")


def votes(form: Form, standard: StandardStream, letter: LetterStream, found: Alignment) -> dict[str, Value]:
    """The values that the letter gives for its short slots, by slot path."""
    said: dict[str, Counter[Value]] = {}
    for slot, text in _clean(standard, letter, found):
        value = _typed_as(plain(one_line(text)), letter) if slot.upper else understood(form, slot, text)
        if value is not None:
            said.setdefault(slot.path, Counter())[value] += 2
    for path, counter in said.items():
        _also(form.slots[path], counter, letter)
    return {path: _winner(counter) for path, counter in said.items()}


def understood(form: Form, slot: Slot, text: str) -> Value | None:
    """What a text in a slot means, or None where it cannot stand there."""
    data = form.slots[slot.path]
    if slot.upper:
        return None
    text = plain(one_line(text))
    if data.type == "grade":
        return _grade(form, slot, text)
    if data.type == "date":
        return parse_date(text)
    if data.type == "salutation":
        text = text.rstrip(",") or text
    return text if data.type in SINGLE and text else None


def _typed_as(capitals: str, letter: LetterStream) -> str | None:
    """The line of the letter that a name in capitals repeats: capitals alone do not tell how it is typed."""
    lines = (plain(p.text) for p in letter.paragraphs)
    return next((line for line in lines if line != capitals and line.upper() == capitals), None)


def _grade(form: Form, slot: Slot, text: str) -> Grade | None:
    rows = form.scale.grades if form.scale else ()
    return next((g for g in rows if g.word(slot.column or "number").lower() == text.lower()), None)


def _clean(standard: StandardStream, letter: LetterStream, found: Alignment) -> Iterator[tuple[Slot, str]]:
    """Slots whose neighbours on both sides are in place, with the letter's text between them."""
    for t in standard.gaps:
        piece = standard.piece(t)
        if piece is None or piece.slot is None or piece.slot.item or piece.slot.nth is not None:
            continue
        start, end = _left(standard, letter, found, t), _right(standard, letter, found, t)
        if start is not None and end is not None and 0 < end - start <= LONGEST and BREAK not in letter.text[start:end]:
            yield piece.slot, letter.slice(start, end)


def _left(standard: StandardStream, letter: LetterStream, found: Alignment, t: int) -> int | None:
    """Where the slot's text begins: after the word before it, or at the beginning of its paragraph."""
    if standard.text[t - 1] != BREAK:
        return found.at[t - 1] + 1 if found.at[t - 1] >= 0 else None
    after = found.at[t + 1] if t + 1 < len(found.at) else -1
    start = letter.text.rfind(BREAK, 0, after) if after >= 0 else -1
    return start + 1 if start >= 0 else None


def _right(standard: StandardStream, letter: LetterStream, found: Alignment, t: int) -> int | None:
    """Where the slot's text ends: before the word after it, or at the end of its paragraph."""
    after = t + 1
    if after < len(standard.text) and standard.text[after] not in (BREAK, GAP):
        return found.at[after] if found.at[after] >= 0 else None
    before = found.at[t - 1]
    if before < 0 or (after < len(standard.text) and standard.text[after] == GAP):
        return None
    end = letter.text.find(BREAK, before)
    return end if end >= 0 else len(letter.text)


def _also(slot: SlotData, counter: Counter[Value], letter: LetterStream) -> None:
    """A name that stands elsewhere as a line of its own (the council's, in the address) has one vote more."""
    if slot.stands_in is None:
        return
    lines = {p.text for p in letter.paragraphs}
    if not lines.issuperset(counter):
        lines |= {plain(text) for text in lines}
    for value in list(counter):
        counter[value] += value in lines


def _winner(counter: Counter[Value]) -> Value:
    """The value with most votes; of equals the one read first."""
    return counter.most_common(1)[0][0]
