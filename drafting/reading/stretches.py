"""Where a standard with all its values and a letter part company: stretches of words that have no counterpart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from drafting.reading.align import Alignment
from drafting.reading.standard import StandardStream
from drafting.reading.stream import BREAK, GAP, LetterStream, encoded
from drafting.reading.units import STOPS


class Stretch(NamedTuple):
    """Unmatched words of the standard and of the letter at one place (both half-open, one may be empty)."""

    e0: int
    e1: int
    l0: int
    l1: int


def stretches(standard: StandardStream, letter: LetterStream, found: Alignment, at: list[int]) -> Iterator[Stretch]:
    """The unmatched stretches, moved and repeated sentences left out, each slid to a natural beginning."""
    if at == [*range(len(letter.text))]:
        return  # word for word, which is the usual case
    stops = encoded(STOPS).letters
    e = l0 = 0
    for t, place in enumerate([*at, len(letter.text)]):
        if t == e and place == l0:  # the usual case first: word follows word in both
            e, l0 = t + 1, place + 1
            continue
        if place < 0:
            continue
        left = [i for i in range(e, t) if i not in found.moved] or [t]
        right = [i for i in range(l0, place) if i not in found.masked] or [place]
        if left[0] < t or right[0] < place:
            stretch = Stretch(left[0], min(left[-1] + 1, t), right[0], min(right[-1] + 1, place))
            yield _slid(standard, letter, stretch, stops)
        e, l0 = t + 1, place + 1


def _slid(standard: StandardStream, letter: LetterStream, s: Stretch, stops: str) -> Stretch:
    """A dropped or added stretch begins at a sentence's or a paragraph's beginning where it can."""
    n = 0
    if s.e0 == s.e1:
        n = _slide(letter.text, s.l0, s.l1, stops)
    elif s.l0 == s.l1:
        n = _slide(standard.text, s.e0, s.e1, stops)
    return Stretch(s.e0 + n, s.e1 + n, s.l0 + n, s.l1 + n)


def _slide(text: str, start: int, end: int, stops: str) -> int:
    """How far a stretch may move over equal words so that it begins at a paragraph, or else at a sentence; else 0."""
    left = right = 0
    while start + left > 0 and text[start + left - 1] == text[end + left - 1]:
        left -= 1
    while end + right < len(text) and text[start + right] == text[end + right]:
        right += 1
    steps = sorted(range(left, right + 1), key=abs)
    at_paragraph = (n for n in steps if text[start + n] == BREAK)
    at_sentence = (n for n in steps if start + n > 0 and text[start + n - 1] in stops)
    return next(at_paragraph, next(at_sentence, 0))


def parts(standard: StandardStream, s: Stretch) -> Iterator[Stretch]:
    """A stretch cut at the standard's paragraphs and slots, the letter's words shared out among the pieces."""
    inside, rest = _whole_lines(standard, s)
    outside = [(a, b) for a, b in inside if rest and not rest[0][0] < a < rest[-1][0]]
    if outside and s.l1 > s.l0:
        yield from (Stretch(a, b, s.l0, s.l0) for a, b in outside)
        yield from parts(standard, Stretch(rest[0][0], rest[-1][1], s.l0, s.l1))
        return
    words = s.l1 - s.l0
    cuts = list(_owners(standard, s.e0, s.e1, by_slot=words > 0))
    if len(cuts) < 2 or not words:
        yield from ([Stretch(a, b, s.l0, s.l1) for a, b in cuts] or [s])
    elif words == s.e1 - s.e0:  # word for word
        yield from (Stretch(a, b, s.l0 + a - s.e0, s.l0 + b - s.e0) for a, b in cuts)
    else:
        yield s


def _whole_lines(standard: StandardStream, s: Stretch) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The lines that lie wholly in a stretch, and those of which the letter has a part: these are what its words are
    compared with, the others are missing."""
    whole = list[tuple[int, int]]()
    rest = list[tuple[int, int]]()
    for a, b in _owners(standard, s.e0, s.e1, by_slot=False):
        own = [t for t in range(a, b) if standard.text[t] != GAP]
        begins = a and standard.text[a - 1] == BREAK
        ends = b == len(standard.text) or standard.text[b] == BREAK
        (whole if own and begins and ends else rest).append((a, b))
    return whole, rest


def _owners(standard: StandardStream, start: int, end: int, *, by_slot: bool) -> Iterator[tuple[int, int]]:
    """The stretches of one line, and of one slot where asked; a gap always stands by itself."""

    def owner(t: int) -> tuple[int, str]:
        piece = standard.piece(t)
        whose = piece.slot.key if piece and piece.slot and (by_slot or standard.text[t] == GAP) else ""
        return standard.owner[t], whose

    words = [t for t in range(start, end) if standard.text[t] != BREAK]
    for _, group in groupby(words, key=owner):
        found = list(group)
        yield found[0], found[-1] + 1


def with_breaks(standard: StandardStream, letter: LetterStream, found: Alignment) -> list[int]:
    """The alignment with paragraph beginnings paired where the first word of a paragraph was changed or dropped."""
    at = list(found.at)
    t = standard.text.find(BREAK)
    while t >= 0:
        if at[t] < 0:
            last = max(at[:t], default=-1)
            following = next((place for place in at[t + 1 :] if place >= 0), len(letter.text))
            free = letter.text.find(BREAK, last + 1, following)
            if free >= 0 and free not in found.masked:
                at[t] = free
        t = standard.text.find(BREAK, t + 1)
    return at
