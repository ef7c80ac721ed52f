"""Fixed sentences that stand in the letter to the letter: the skeleton of every alignment.

They tell apart what alignment word by word cannot: a sentence that was moved, and one that stands twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from drafting.reading.standard import StandardStream
from drafting.reading.stream import BREAK
from drafting.reading.units import Unit

ALIKE = 0.8
"""Sentences that share so much of their words (0 to 1) are taken for one that was changed."""

REACH = 4
NEIGHBOUR_WEIGHT = 10
"""Every word next to a sentence that is the standard's own, up to four on either side, speaks for its place."""


class Order(NamedTuple):
    """Where units stand. `kept` are in the standard's order, `moved` are not, `repeated` stand once more than they
    should. Each is a unit with the number of the letter's word at which it begins."""

    kept: tuple[tuple[Unit, int], ...]
    moved: tuple[tuple[Unit, int], ...]
    repeated: tuple[tuple[Unit, int], ...]


def order(standard: StandardStream, letter: str) -> Order:
    """Find the units of a standard in a letter's words."""
    found = standard.units
    texts = [standard.text[u.start : u.end] for u in found]
    ends = {text: standard.text[u.end : u.end + 1] in ("", BREAK) for text, u in zip(texts, found, strict=True)}
    places = {text: _occurrences(text, letter, whole=whole) for text, whole in ends.items()}
    everywhere = [_Found(i, u, at) for i, u in enumerate(found) for at in places[texts[i]]]
    kept = _heaviest(everywhere, standard.text, letter)
    taken = {place.at for place in kept}
    free = {text: left for text, own in places.items() if (left := [at for at in own if at not in taken])}
    moved = list(_moved(found, texts, kept, free))
    repeated = _repeated(texts, kept, free)
    return Order(tuple((place.unit, place.at) for place in kept), tuple(_together(moved)), tuple(repeated))


def _moved(
    found: list[Unit], texts: list[str], kept: list[_Found], free: dict[str, list[int]]
) -> Iterator[tuple[Unit, int]]:
    """The units that stand only out of order; the places that they take are free no more."""
    placed = {place.number for place in kept}
    for i, unit in enumerate(found):
        if i not in placed and free.get(texts[i]) and _tells(unit, texts[i], texts):
            yield unit, free[texts[i]].pop(0)


def _repeated(texts: list[str], kept: list[_Found], free: dict[str, list[int]]) -> Iterator[tuple[Unit, int]]:
    """The units that stand in order, with the places at which they stand once more; the nearest one is meant."""
    for text, places in free.items():
        own = [place for place in kept if texts[place.number] == text]
        if own and _tells(own[0].unit, text, texts):
            for at in (at for at in places if not _another_meant(texts, kept, text, at)):
                yield min((abs(place.at - at), place.unit) for place in own)[1], at


def _tells(unit: Unit, text: str, texts: list[str]) -> bool:
    """Whether an occurrence tells anything: of a short line, only if the standard has it once."""
    return unit.telling or (text[0] == BREAK and texts.count(text) == 1)


def _another_meant(texts: list[str], kept: list[_Found], text: str, at: int) -> bool:
    """Whether a sentence stands where the standard has one much like it that the letter lacks: it is that, changed."""
    before = max((place.number for place in kept if place.at < at), default=-1)
    after = min((place.number for place in kept if place.at > at), default=len(texts))
    return any(Indel.normalized_similarity(text, other) >= ALIKE for other in texts[before + 1 : after])


def _together(found: list[tuple[Unit, int]]) -> list[tuple[Unit, int]]:
    """Sentences that follow one another in both made one: a paragraph that was moved is one finding."""
    result: list[tuple[Unit, int]] = []
    for unit, at in found:
        last, start = result[-1] if result else (None, 0)
        if last and last.end == unit.start and start + last.end - last.start == at:
            result[-1] = Unit(last.start, unit.end, last.weight + unit.weight), start
        else:
            result.append((unit, at))
    return result


def _occurrences(text: str, letter: str, *, whole: bool) -> list[int]:
    """Where a unit stands; one that is a whole line of the standard, only as a whole paragraph."""
    found, whole_line = list[int](), whole and text[0] == BREAK
    at = letter.find(text)
    while at >= 0:
        if not whole_line or letter[at + len(text) : at + len(text) + 1] in ("", BREAK):
            found.append(at)
        at = letter.find(text, at + 1)
    return found


class _Found(NamedTuple):
    """A unit, its number, and where in the letter it begins."""

    number: int
    unit: Unit
    at: int

    def before(self, other: _Found) -> bool:
        return self.number < other.number and self.at + self.unit.end - self.unit.start <= other.at


def _weight(standard: str, unit: Unit, letter: str, at: int) -> int:
    """A unit's own weight, and that of the neighbours that it has in the standard and in the letter alike."""
    end = at + unit.end - unit.start
    left = _alike(standard[max(unit.start - REACH, 0) : unit.start][::-1], letter[max(at - REACH, 0) : at][::-1])
    right = _alike(standard[unit.end : unit.end + REACH], letter[end : end + REACH])
    return unit.weight + NEIGHBOUR_WEIGHT * (left + right)


def _alike(a: str, b: str) -> int:
    """How many characters two strings have in common from their beginning."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _heaviest(places: list[_Found], standard: str, letter: str) -> list[_Found]:
    """Of units and their places, those that follow one another in both and weigh most together."""
    if all(a.before(b) for a, b in pairwise(places)):
        return places
    best: list[tuple[int, int]] = []  # of the chain that ends here: its weight, and the place before
    for n, place in enumerate(places):
        weight, previous = max(((best[m][0], m) for m in range(n) if places[m].before(place)), default=(0, -1))
        best.append((weight + _weight(standard, place.unit, letter, place.at), previous))
    chain = []
    n = max(range(len(best)), key=lambda k: best[k][0])
    while n >= 0:
        chain.append(places[n])
        n = best[n][1]
    return chain[::-1]
