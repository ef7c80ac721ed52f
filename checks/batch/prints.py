"""Fingerprints of paragraphs: of any two that share a run of words some are the same, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

SHINGLE = 6
"""So many words in a row make a hash."""
WINDOW = 6
"""Of so many hashes in a row the smallest is kept, so that a run of 11 words leaves one whatever stands around it."""
NAME = "§"
"""Stands for the letter's own names; a number is masked by “#”."""

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[#§]|\d+")
_NUMBER = re.compile(r"\d+")
_LOW = 0xFFFFFFFF
_known: dict[str, int] = {}
_MOST = 200_000


def masked(text: str, own: Iterable[str], *, numbers: bool = False) -> list[str]:
    """A text's words in small letters, without signs; the letter's own names (longest first) and, unless `numbers` are
    asked for, its numbers masked, since these are what is replaced in a paragraph that was taken over."""
    for name in own:
        text = text.replace(name, NAME)
    return _WORD.findall((text if numbers else _NUMBER.sub("#", text)).lower())


def fingerprints(words: list[str]) -> set[int]:
    """The fingerprints of a paragraph (numbers of 32 bits): winnowed hashes of its shingles."""
    if len(_known) > _MOST:
        _known.clear()
    numbers = [_known.get(word) or _number(word) for word in words]
    hashes = [h & _LOW for h in map(hash, zip(*(numbers[i:] for i in range(SHINGLE)), strict=False))]
    if len(hashes) <= WINDOW:
        return {min(hashes)} if hashes else set()
    return set(map(min, zip(*(hashes[i:] for i in range(WINDOW)), strict=False)))


def whole_print(words: list[str]) -> int:
    """One fingerprint (32 bits) of all the words of a paragraph."""
    return crc32(" ".join(words).encode())


def _number(word: str) -> int:
    """A number for a word: the same in every run, unlike its hash."""
    number = _known[word] = crc32(word.encode()) or 1
    return number
