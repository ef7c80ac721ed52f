"""Letters in brackets that are the initials of the words before them in another order: “emergency duty team (ETD)”."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from checks.sentences import begins

_BRACKET = re.compile(r" \(([A-Z]{3,7})s?\)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PART = re.compile(r"[^\W\d_][\w’']*")
"""A word without what is joined to it by a hyphen: of multi-agency both parts may count."""
_NEAR = 12
"""So many words before an acronym may be its own."""


class Turned(NamedTuple):
    """An acronym that is not in its words' order: where it begins and ends in a text, and how it should be written."""

    start: int
    end: int
    meant: str


def turned(text: str, known: Container[str], small: Container[str] = ()) -> Iterator[Turned]:
    """The acronyms in brackets that have the initials of the last words before them with two neighbours changed about;
    those that are `known`, or are made by the words in any way, are left alone. `small` words need have no initial
    there. A text's paragraphs are its lines."""
    for match in _BRACKET.finditer(text):
        if match[1] not in known and (meant := _meant(_before(text, match.start()), match[1], small)):
            yield Turned(*match.span(1), meant)


def _before(text: str, end: int) -> str:
    """What of its sentence stands before a place."""
    return text[begins(text, end) : end]


def _meant(before: str, name: str, small: Container[str]) -> str | None:
    """The acronym that the words make, where a name has its letters in another order."""
    several = [_initials(before, pattern, without) for pattern in (_WORD, _PART) for without in (small, ())]
    if any(makes(initials, name) for initials in several):
        return None
    made = (_initials(before, pattern, small)[-len(name) :] for pattern in (_WORD, _PART))
    return next((own for own in made if _is_swapped(own, name)), None)


def _is_swapped(own: str, name: str) -> bool:
    """Whether two neighbouring letters have changed places, and nothing else is different."""
    apart = [at for at, (a, b) in enumerate(zip(own, name, strict=False)) if a != b]
    return len(own) == len(name) and len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(own) == sorted(name)


def _initials(before: str, pattern: re.Pattern[str], without: Container[str]) -> str:
    """The initials of some words in capitals, but for words that do not count."""
    words = pattern.findall(before)[-_NEAR:]
    return "".join(_initial(word) for word in words if word.lower() not in without)


def _initial(word: str) -> str:
    """A word's initial as a capital; an acronym has none that another could be made of."""
    return "." if len(word) > 1 and word.isupper() else word[0].upper()


def makes(initials: str, name: str) -> bool:
    """Whether an acronym's letters are among some initials in capitals, each behind the one before."""
    rest = iter(initials)
    return all(letter in rest for letter in name)
