"""Which class a word is of, as one letter: so a text becomes a string of letters, in which patterns are looked for.

A class says what a word can be, not what it is: `plan` is a noun or a verb, and so is `visits`, of another number. What
has no class has the letter ?, which stands in no pattern of a phrase: there the grammar keeps silent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
WORDS, FUNCTION = "words.txt", "function.txt"
UNKNOWN, NAME, FIGURE, POSSESSIVE = "?", "n", "0", "g"

_READINGS = {
    "N": ("N",),
    "P": ("P", "NP"),
    "Y": ("BN",),
    "Z": ("PS", "NPS"),
    "J": ("GN", "AGN"),
    "G": ("G", "AG"),
    "D": ("D", "AD"),
    "A": ("A", "AR", "ANR"),
    "X": ("AN",),
    "W": ("AB", "ABN", "ABR", "ABNR"),
    "B": ("B",),
    "S": ("S",),
    "r": ("R",),
}
CLASSES = {readings: letter for letter, several in _READINGS.items() for readings in several}
"""What a word's readings in a dictionary make of it: N noun, P its plural, B verb, S its form in -s, D its past or
participle, G its form in -ing, A adjective, R adverb. So Y is a noun or a verb, Z a plural or a verb in -s, J a noun or
a verb in -ing, X an adjective or a noun, W an adjective or a verb, r an adverb. `function.txt` has more letters."""

_PAIRED = {"+": "hyphened", "*": "verbs", "%": "nouns"}
_KEPT = 50_000
"""So many tokens are remembered."""
_SHORTEST = 3
"""Letters that stand at least before an ending by which a word is told."""


class Listed:
    """The words of `words.txt`, looked for by halving: few of them stand in one letter, and to make a dictionary of
    all takes four times as long."""

    def __init__(self, text: str) -> None:
        items = text.split()
        self._words, self._letters = items[::2], items[1::2]

    def __len__(self) -> int:
        return len(self._words)

    def letter(self, word: str) -> str | None:
        """The letter of a word; None for a word that does not stand here."""
        at = bisect_left(self._words, word)
        return self._letters[at] if self._words[at : at + 1] == [word] else None


class Lexicon(NamedTuple):
    """The letter of each word by hand; phrases that are taken as one word, with theirs; the endings by which other
    words are told; what a word written with a hyphen is by its last part; verbs and nouns whose other number is not
    made with an s; and the list, in which words stand that are not there by hand."""

    words: dict[str, str]
    phrases: dict[str, str]
    endings: dict[str, str]
    hyphened: dict[str, str]
    verbs: dict[str, str]
    nouns: dict[str, str]
    listed: Listed = Listed("")

    def letter(self, word: str) -> str | None:
        """The letter of a word; None for a word that has no class."""
        return self.words.get(word) or self.listed.letter(word)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read when it is first asked for."""
    listed, by_hand = ((FOLDER / name).read_text(encoding="utf-8") for name in (WORDS, FUNCTION))
    known = Lexicon({}, {}, {}, {}, {}, {}, Listed(listed))
    for line in by_hand.splitlines():
        _take(known, line)
    return known


def _take(known: Lexicon, line: str) -> None:
    mark, _, rest = line.partition(" ")
    if mark.startswith("="):
        known.phrases.update(dict.fromkeys((rest, rest[0].upper() + rest[1:]), mark[1:]))
    elif mark.startswith("-"):
        known.endings.update((ending, mark[1:]) for ending in rest.split())
    elif mark in _PAIRED:
        pairs: dict[str, str] = getattr(known, _PAIRED[mark])
        pairs.update((one, other) for one, _, other in (pair.partition(":") for pair in rest.split()))
    elif mark != "#":
        known.words.update(dict.fromkeys(rest.split(), mark))


class Classes(dict[str, str]):
    """The class of each token that was asked for, worked out once and kept, up to a bound. Tokens have straight
    apostrophes; signs have the classes that are given."""

    def __init__(self, signs: Mapping[str, str] | None = None) -> None:
        self._signs = signs or {}
        super().__init__(self._signs)

    def __missing__(self, token: str) -> str:
        if len(self) > _KEPT:
            self.clear()
            self.update(self._signs)
        self[token] = letter = _class_of(token, lexicon())
        return letter


def _class_of(token: str, known: Lexicon) -> str:
    if letter := known.letter(token) or known.phrases.get(token):
        return letter
    first, last = token[:1], token.rpartition("-")[2]
    if first.isdigit():
        return _hyphened(last, known) if last != token else FIGURE
    if token.endswith(("'s", "s'")):
        return POSSESSIVE
    if first.isupper():
        return NAME
    return _hyphened(last, known) if last != token else _by_ending(token.strip("'"), known)


def _hyphened(last: str, known: Lexicon) -> str:
    letter = known.letter(last) or _by_ending(last, known)
    return known.hyphened.get(letter, UNKNOWN)


def _by_ending(word: str, known: Lexicon) -> str:
    if letter := known.letter(word):
        return letter
    fits = (letter for end, letter in known.endings.items() if word.endswith(end) and len(word) >= len(end) + _SHORTEST)
    return next(fits, UNKNOWN) if word.isalpha() else UNKNOWN
