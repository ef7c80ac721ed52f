"""How lines go together again: with a space, or without one and the hyphen at the line's end settled.

A letter that was hyphenated has many words that stand elsewhere in it undivided. In one that was not, a hyphen at a
line's end belongs to its word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

_HYPHENS = "-\u2010\u2011"
_SOFT = "\u00ad"
_WORD = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*")
_LAST = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*(?=[{_HYPHENS}]\Z)")
_SUSPENDED = re.compile(rf"(?:and|or|to|nor)\b(?![{_HYPHENS}])")
_PREFIX = 3
"""Letters that the usual prefixes have: co, re, pre, non, sub."""
_TIED = re.compile(r"\S[–—]\Z|(?:https?://|www\.)\S*[/.=&?_]\Z")


class Joints:
    """Knows the words of a letter, and so which of the hyphens at the ends of its lines are its own."""

    def __init__(self, paragraphs: Iterable[Sequence[str]]) -> None:
        """`paragraphs` are the texts of the lines of each paragraph."""
        self._paragraphs = list(paragraphs)

    def joined(self, lines: Sequence[str], spaced: Sequence[bool]) -> str:
        """The lines of one paragraph as one text. `spaced` says of each whether the file has a space at its end."""
        text = lines[0] if lines else ""
        for (_, space), (line, _) in pairwise(zip(lines, spaced, strict=True)):
            text = self._joined(text, line, space)
        return text.strip()

    def _joined(self, before: str, after: str, spaced: bool) -> str:
        if before.endswith(_SOFT):
            return before[:-1] + after
        if not spaced and before[-1:] in tuple(_HYPHENS) and before[-2:-1].isalnum():
            if _SUSPENDED.match(after):
                return f"{before} {after}"
            return (before[:-1] if self._divides(before, after) else before) + after
        return before + after if not spaced and _TIED.search(before) else f"{before} {after}"

    def _divides(self, before: str, after: str) -> bool:
        """Whether the hyphen at the end of `before` is there for the line's end only."""
        halves = _halves(before, after)
        if not halves or f"{halves[0]}-{halves[1]}" in self._words:
            return False
        return self._is_proof(halves) or (self._is_hyphenated and halves[0] not in self._words)

    def _is_proof(self, halves: tuple[str, str]) -> bool:
        """Whether the word stands elsewhere undivided, and its halves are not both words as those of a compound."""
        return "".join(halves) in self._words and not self._words.issuperset(halves)

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words inside lines: what stands at a line's end may be half a word."""
        found = (_WORD.findall(line.rstrip(_HYPHENS)) for lines in self._paragraphs for line in lines)
        counted = Counter(_folded(word) for words in found for word in words)
        counted.subtract(half for halves in self._split for half in halves)
        return frozenset(+counted)

    @cached_property
    def _split(self) -> list[tuple[str, str]]:
        pairs = (pair for lines in self._paragraphs for pair in pairwise(lines))
        return [halves for pair in pairs if (halves := _halves(*pair))]

    @cached_property
    def _is_hyphenated(self) -> bool:
        """Whether words are divided in this letter: more hyphens are proved to divide one than to belong to one. What
        may be a prefix proves nothing: co-produced and coproduced are one word written in two ways."""
        compounds = sum(f"{last}-{first}" in self._words for last, first in self._split)
        return sum(len(halves[0]) > _PREFIX and self._is_proof(halves) for halves in self._split) > compounds


def _halves(before: str, after: str) -> tuple[str, str] | None:
    """The parts of a word before and after the hyphen at a line's end, folded; None if it cannot be a divided word."""
    last, first = _LAST.search(before[-100:]), _WORD.match(after)
    return (_folded(last[0]), _folded(first[0])) if last and first and after[0].islower() else None


def _folded(word: str) -> str:
    return word.replace("\u2010", "-").replace("\u2011", "-").casefold()
