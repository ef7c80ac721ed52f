"""How a word sounds, roughly: what a writer who spells by ear gets wrong is left out of it."""

from __future__ import annotations

import re
from functools import lru_cache

_SAME = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?<!s)c(?=[eiy])"), "s"),
    (re.compile("dg(?=e)"), "g"),
    (re.compile("ph"), "f"),
    (re.compile("ck"), "k"),
    (re.compile("(?<=.)[aeiouy]+"), "a"),
)
"""Letters doubled or not, c for s, and one vowel for another are not heard."""


@lru_cache(4096)
def heard(word: str) -> str:
    """What of a word in small letters is heard: seperate and separate, occurance and occurrence sound alike."""
    for pattern, letter in _SAME:
        word = pattern.sub(letter, word)
    return word
