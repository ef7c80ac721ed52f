"""What a misspelt word may have been meant to be: near words, the usual ones first; or two words, or one of two halves.

Candidates are ranked by how far they are and how often they stand in real letters: a word ten times as usual makes up
for a fifth of a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from math import log10
from typing import NamedTuple

from rapidfuzz.distance import OSA  # here, since whoever reads letters has it loaded
from rapidfuzz.process import extract

from checks.word_list.keyboard import BESIDE, UNUSUAL, USUAL, slip
from checks.word_list.lists import Words, beginning_with, common, is_word
from checks.word_list.sounds import heard

MOST = 3
"""So many are suggested."""
_SHORT, _HALVED, LONG, _VERY_LONG = 4, 7, 9, 14
"""Letters up to which a word is looked for one mistake away, longer ones two; and from which on a rare word is not made
of two halves by chance, a word is no name that is near to a usual one, and two words written as one are no name."""
_FAR = 2
_APOSTROPHE, _HEARD = 0.5, 0.95
_DECADE = 0.2
_FARTHER = 0.5
"""What is so much less likely than the likeliest is not suggested."""
_KEPT = 4096
"""So many words are remembered."""


class Candidate(NamedTuple):
    """A word, or two, that may have been meant: how far it is, and how often it stands in real letters."""

    text: str
    distance: float
    frequency: float

    @property
    def rank(self) -> tuple[float, str]:
        """The least is the likeliest."""
        return self.distance - _DECADE * log10(self.frequency + 1), self.text


@lru_cache(_KEPT)
def suggested(word: str) -> tuple[str, ...]:
    """Up to three words or pairs of words that were perhaps meant, the likeliest first."""
    ranked = sorted((*_near(word), *_pairs(word)), key=lambda candidate: candidate.rank)
    likely = (
        c for c in ranked if c.rank[0] <= ranked[0].rank[0] + _FARTHER and (c.frequency or not ranked[0].frequency)
    )
    return tuple(dict.fromkeys(_cased(candidate.text, word) for candidate in likely))[:MOST]


def is_near_usual(word: str) -> bool:
    """Whether a word is one mistake away from one of real letters."""
    return any(c.frequency and c.distance <= USUAL for c in _near_usual(word))


def is_slip(word: str, first: bool, least: int, endings: tuple[str, ...] = ()) -> bool:
    """Whether a capitalised word that no list knows is no name, but one mistake away from a word that stands at least
    so often in real letters, a tenth of that for a sentence's first word; or two usual words written as one. A
    sentence's first word that is long and has one of some endings is no name either where it sounds like any word."""
    most = max((c.frequency for c in _near_usual(word) if _is_one_mistake(word, c)), default=0)
    if most >= (least / 10 if first else least) or (most and len(word) >= LONG):
        return True
    if first and len(word) >= LONG and word.endswith(endings):
        return any(c.distance == _HEARD and c.text.islower() for c in _near_rare(word))
    return _is_two(word, first, least)


def _is_one_mistake(word: str, near: Candidate) -> bool:
    """Whether a usual word is one mistake away from what may be a name: too many short names sound like a word."""
    if near.distance == _HEARD:
        return len(word) >= LONG or len(word) == len(near.text) > _HALVED or near.text[0].isupper()
    return near.distance <= USUAL


def _is_two(word: str, first: bool, least: int) -> bool:
    """Whether what may be a name is two usual words written as one."""
    pairs = max((c.frequency for c in _pairs(word)), default=0)
    if not first or len(word) < LONG:
        return pairs >= least / 4
    return pairs >= least / 50 or (pairs > 0 and len(word) >= _VERY_LONG)


def joined(left: str, right: str) -> str | None:
    """The word that two halves make, where such a word is usual, or long enough not to come about by chance."""
    word = left + right
    small = word[:1].lower() + word[1:]
    usual = word in common() or small in common() or (len(word) >= _HALVED and is_word(small))
    return word if usual else None


def _near(word: str) -> tuple[Candidate, ...]:
    """The words near to one: those of real letters, and others where none of them is one mistake away."""
    usual = _near_usual(word)
    return usual if any(c.distance <= BESIDE for c in usual) else (*usual, *_near_rare(word))


@lru_cache(_KEPT)
def _near_usual(word: str) -> tuple[Candidate, ...]:
    return tuple(_among(word, _usual()))


@lru_cache(_KEPT)
def _near_rare(word: str) -> tuple[Candidate, ...]:
    """Other words near to one, of those that begin with the same letter."""
    return tuple(_among(word, beginning_with(word[0])))


def _among(word: str, words: Words) -> Iterator[Candidate]:
    """Those of some words that are near to one; of those that differ in capitals only, the last."""
    most = 1 if len(word) <= _SHORT else _FAR
    near = extract(word.lower(), words.small, scorer=OSA.distance, score_cutoff=most, limit=None)
    last = {small: at for small, _, at in sorted(near, key=lambda found: found[2])}
    for small, distance, at in near:
        if last[small] == at:
            meant = words.words[at]
            yield Candidate(meant, _distance(word, meant, small, distance), common().get(meant, 0))


@cache
def _usual() -> Words:
    words = [*common()]
    return Words(words, "\n".join(words).lower().split("\n"))


def _distance(word: str, meant: str, near: str, distance: float) -> float:
    """How far a word is from what was perhaps meant, `near` in small letters: an apostrophe or a capital left out is
    the least mistake, and a name is seldom meant by a word in small letters."""
    small = word.lower()
    if near == small:
        return _APOSTROPHE if meant in common() else UNUSUAL
    if near.replace("'", "") == small:
        return _APOSTROPHE
    name = meant[:1].isupper() and word[:1].islower()
    far = slip(small, near) if distance == 1 else distance
    return (_HEARD if far > USUAL and _sounds_like(small, near) else far) + name


def _sounds_like(word: str, near: str) -> bool:
    """Whether two words sound alike; too many short ones do."""
    return len(word) >= _HALVED and word[0] == near[0] and heard(word) == heard(near)


def _pairs(word: str) -> list[Candidate]:
    """Two usual words that a word may be made of, with how often two such would stand together."""
    usual, small = common(), word.lower()
    halves = ((small[:at], small[at:]) for at in range(1, len(small)))
    return [
        Candidate(f"{left} {right}", USUAL, usual[left] * usual[right] / _size())
        for left, right in halves
        if left in usual and right in usual
    ]


@cache
def _size() -> int:
    return sum(common().values())


def _cased(text: str, word: str) -> str:
    """A suggestion with the capital of the word for which it is made."""
    return text[:1].upper() + text[1:] if word[:1].isupper() else text
