"""The word lists, each loaded when it is first asked.

Nearly every word of a letter is one of the few thousand that such letters are written with, so only those are kept as a
dictionary; the long British list stays one sorted text, and the few words left are looked for in it by halving.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
ENGLISH, LETTERS, DOMAIN, STRUCK = "english.txt", "letters.txt", "domain.txt", "struck.txt"


def read_words(name: str) -> set[str]:
    """The words of a list beside this file, one a line; `#` begins a note."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return {word for line in lines if (word := line.partition("#")[0].strip())}


@cache
def common() -> Mapping[str, int]:
    """The words of many real letters, and how often each stands in them; 0 for the domain's other words."""
    items = (FOLDER / LETTERS).read_text(encoding="utf-8").split()
    return dict(zip(items[::2], map(int, items[1::2]), strict=True))


@cache
def _sorted() -> bytes:
    return (FOLDER / ENGLISH).read_bytes()


class Words(NamedTuple):
    """Words, and the same words in small letters, in the same order."""

    words: list[str]
    small: list[str]


@cache
def beginning_with(letter: str) -> Words:
    """The words and names of the long list that begin with a letter, names first: a part of it is read in a tenth of
    the time."""
    found = ""
    for first in dict.fromkeys((letter.upper().encode(), letter.lower().encode())):
        found += _sorted()[_place(first) : _place(first + b"\xff")].decode()
    return Words(found.split(), found.lower().split())


@lru_cache(50_000)
def is_word(word: str) -> bool:
    """Whether a word stands in one of the lists, in these letters, small or capital."""
    return word in common() or _is_english(word.encode())


def _is_english(word: bytes) -> bool:
    return _sorted().startswith(word + b"\n", _place(word))


def _place(word: bytes) -> int:
    """Where the first word of the long list begins that comes behind this one, or is it."""
    data = _sorted()
    low, high = -1, len(data) - 1
    while low < high:  # `low` and `high` are line ends, or the beginning: that word stands behind one of them
        start = data.rfind(b"\n", max(low, 0), (low + high) // 2 + 1)
        end = data.index(b"\n", start + 1)
        if data[start + 1 : end] < word:
            low = end
        else:
            high = start
    return low + 1
