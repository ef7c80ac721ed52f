"""Paragraphs that need not be looked at again: letters share the paragraphs that the standard wording makes.

What a rule says of the words of such a paragraph it says of them in every letter. So where every rule was silent, a
paragraph with the same words is left out of the text in which they look for words and signs (`Context.fresh`). A rule
that is silent about a paragraph only because of something that stands elsewhere notes it (`Context.noted`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from drafting.document import Document, Kind, Part, Span

_MOST = 4000
"""So many paragraphs are remembered."""

Place = tuple[Part, int]
"""The part of a letter, and the number of a paragraph in it."""
Stretches = tuple[tuple[int, int], ...]
"""Where stretches of one paragraph begin and end (code points, half-open)."""


class Key(NamedTuple):
    """What a rule can see of a paragraph: its part, kind and text, and which stretches of that are standard wording."""

    part: Part
    kind: Kind
    text: str
    standard: Stretches


class Quiet:
    """Remembers, up to a bound, in which paragraphs nothing was found."""

    def __init__(self) -> None:
        self._known: set[Key] = set()

    def among(self, keys: Mapping[Place, Key]) -> frozenset[Place]:
        """Those of some paragraphs in which nothing is to be found."""
        return frozenset(place for place, key in keys.items() if key in self._known)

    def learn(self, keys: Mapping[Place, Key], told: Iterable[Span]) -> None:
        """Remember paragraphs of a letter, but for those in which something was found or noted."""
        if len(self._known) > _MOST:
            self._known.clear()
        loud = {(span.part, span.paragraph) for span in told}
        self._known.update(key for place, key in keys.items() if place not in loud)


@lru_cache(maxsize=16)
def quiet_for(folder: Path, words: frozenset[str], rules: frozenset[str] | None) -> Quiet:
    """What is remembered of the letters of one form (its folder), by a house's own words and the rules that are used
    (all of them where it is None)."""
    return Quiet()


def keys_of(document: Document, standard: Mapping[Place, Stretches]) -> dict[Place, Key]:
    """The paragraphs of a letter in which standard wording stands, each with what a rule can see of it."""
    paragraphs = {place: document.in_part(place[0])[place[1] - 1] for place in standard}
    return {place: Key(p.part, p.kind, p.text, standard[place]) for place, p in paragraphs.items()}


def by_place(spans: Iterable[Span]) -> dict[Place, Stretches]:
    """Stretches of a letter, paragraph by paragraph."""
    found: dict[Place, Stretches] = {}
    for part, number, start, end in spans:
        found[part, number] = (*found.get((part, number), ()), (start, end))
    return found
