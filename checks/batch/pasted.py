"""A paragraph that stands in the letters of two authorities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from checks.batch.copies import Copies, Place
from checks.batch.limits import Limits
from checks.batch.names import bare_text
from checks.batch.trace import Held
from checks.batch.whole import Told, Whole, apart
from checks.context import finding
from checks.rule import Row, Rule
from checks.shapes import NUMBER

OPTIONS = ("words", "likeness", "few", "common", "strictly", "twins", "long", "several")
NEEDED = OPTIONS
SHAPES = dict.fromkeys(OPTIONS, NUMBER)
Guest = tuple[Place, Place]


def find(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    """A finding at each paragraph that is another authority's too, or nearly so (`Limits`); where one letter has more
    than `several` from the same other letter, one at the first of them."""
    limits = Limits.of(row.options)
    guests = [guest for group in Copies(whole, limits).groups() for guest in _guests(whole, group)]
    counts = Counter((guest.letter, host.letter) for guest, host in guests)
    told: set[tuple[int, int]] = set()
    for guest, host in sorted(guests):
        pair = guest.letter, host.letter
        many = counts[pair] > int(row.options["several"])
        if not many or pair not in told:
            told.add(pair)
            yield _told(whole, rule, row, (guest, host), counts[pair] - 1 if many else 0)


def _guests(whole: Whole, group: Sequence[Place]) -> Iterator[Guest]:
    """The paragraphs of a group that are in the wrong letter, each with the one that is right: that of the letter whose
    authority it names, or else the first."""
    host = next((place for place in group if _names_its_own(whole, place)), group[0])
    own = whole.letters[host.letter].names
    for place in group:
        if apart(own, whole.letters[place.letter].names):
            yield place, host


def _names_its_own(whole: Whole, place: Place) -> bool:
    text = _held(whole, place).text
    return any(bare_text(name) in text for name in whole.letters[place.letter].names)


def _told(whole: Whole, rule: Rule, row: Row, guest: Guest, more: int) -> Told:
    here, there = (_held(whole, place) for place in guest)
    letter, host = (whole.letters[place.letter] for place in guest)
    beside = f", and so do {more} more paragraphs" if more else ""
    words = {"other": (host.names or (host.path,))[0], "path": host.path, "more": beside}
    related = whole.other(host.number, there.span, "it stands here too", there.text)
    return letter.number, finding(rule, row, here.span, words, (), related)


def _held(whole: Whole, place: Place) -> Held:
    return whole.batch.trace(place.letter).paragraphs[place.nth]
