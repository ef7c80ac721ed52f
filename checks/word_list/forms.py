"""Forms of known words that no list spells out: possessives, plurals, words with a prefix or an ending, accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from checks.word_list.lists import common, is_word
from checks.word_list.suggestions import is_near_usual

HYPHENS = ("-", "‐", "‑")
"""The plain hyphen stands first, so that the three can be a class of signs in a pattern."""
_LONG = 5
"""Letters that a word must have before a prefix or a plural's s is taken off: shorter ones come about by mistyping."""


class Parts(NamedTuple):
    """What words are made with: prefixes that are written together with a word, endings with what stands in a word's
    place for each (ability: able), what stands only before or only after a hyphen, the ends of words whose plural has
    no s (childrens), and words that have no possessive (your's)."""

    prefixes: tuple[str, ...]
    endings: tuple[tuple[str, str], ...]
    before_hyphen: frozenset[str]
    after_hyphen: frozenset[str]
    no_plural: tuple[str, ...]
    no_possessive: frozenset[str]

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Parts:
        """The parts that a rule's row names."""
        sets = (frozenset(options.get(key, ())) for key in ("before_hyphen", "after_hyphen", "no_possessive"))
        before, after, no_possessive = sets
        endings = options.get("endings", {}).items()
        pairs = ((new, old) for new, olds in endings for old in (olds if isinstance(olds, list) else [olds]))
        prefixes, no_plural = (tuple(options.get(key, ())) for key in ("prefixes", "no_plural"))
        return cls(prefixes, tuple(pairs), before, after, no_plural, no_possessive)


def is_known(word: str, parts: Parts) -> bool:
    """Whether a word, or what it is formed of, is known. Apostrophes are straight; a capital at its beginning may be a
    sentence's."""
    return any(_is_formed(form, parts) for form in dict.fromkeys((word, word[:1].lower() + word[1:])))


def _is_formed(word: str, parts: Parts) -> bool:
    if is_word(word):
        return True
    if "'" in word:
        stem = word.removesuffix("'s").removesuffix("'")
        if len(stem) == 1:
            return stem.isalpha()  # dot the i's
        return stem not in (word, *parts.no_possessive) and _is_formed(stem, parts)
    if not word.isascii():
        return is_word(without_accents(word))
    return _is_plural(word, parts) or _has_prefix(word, parts) or _has_ending(word, parts)


def _is_plural(word: str, parts: Parts) -> bool:
    stem = word.removesuffix("s")
    if stem == word or len(stem) <= _LONG or stem.endswith(("s", *parts.no_plural)):
        return False
    return is_word(stem)


def _has_prefix(word: str, parts: Parts) -> bool:
    if not word.startswith(parts.prefixes) or is_near_usual(word):  # comission is no mission
        return False
    stems = (word.removeprefix(prefix) for prefix in parts.prefixes if word.startswith(prefix))
    return any(len(stem) >= _LONG and (stem in common() or (len(stem) > _LONG and is_word(stem))) for stem in stems)


def _has_ending(word: str, parts: Parts) -> bool:
    stems = (word.removesuffix(new) + old for new, old in parts.endings if word.endswith(new))
    return any(len(stem) > _LONG and is_word(stem) for stem in stems)


def is_part(word: str, parts: Parts, before: str, after: str) -> bool:
    """Whether a word may stand where it does beside a hyphen: `before` and `after` are the signs beside it."""
    word = word.lower()
    return (after in HYPHENS and word in parts.before_hyphen) or (before in HYPHENS and word in parts.after_hyphen)


def without_accents(word: str) -> str:
    """A word without its accents, ligatures taken apart, without soft hyphens and the like."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if c.isascii())
