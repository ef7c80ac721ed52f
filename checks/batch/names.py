"""The names of a batch's authorities, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from checks.namesakes import COMPASS

Words = tuple[str, ...]
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPITAL = re.compile(r"(?<![\w'’-])[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*")
_BEFORE = re.compile(r"([^\W\d_]+) $")
_FAR = 40
_STOP = re.compile(r"(?:^|[.!?:;]['\"’”)]*)\s*$")


class Hit(NamedTuple):
    """A name in a text: whose it is (its bare words), from where to where (code points, half-open), and whether it
    stands in full, that is with a word such as Council, or bare (“Reading”)."""

    key: Words
    start: int
    end: int
    full: bool


def words_of(name: str) -> Words:
    """A name's words in small letters, without an “'s” at their ends."""
    return tuple(_word(match[0]) for match in _WORD.finditer(name))


def _word(text: str) -> str:
    return _without_s(text).lower()


def _without_s(text: str) -> str:
    return text[:-2] if text[-2:].lower() in ("'s", "’s") else text


@cache
def general_words() -> frozenset[str]:
    """Words that may stand at the ends of an authority's name and make it no other: Council, Borough."""
    return frozenset((Path(__file__).parent / "general.txt").read_text(encoding="utf-8").split())


def bare(name: str) -> Words:
    """A name's words without the general ones at its ends (London Borough of Northmere: northmere). One that has no
    others (City of London) stays whole."""
    return words_of(bare_text(name))


@lru_cache(maxsize=4096)
def bare_text(name: str) -> str:
    """A name without the general words at its ends, as it is written; of one such as Averstone Borough of Northmere
    what stands behind them."""
    words = [*_WORD.finditer(name)]
    led = (n for n in range(len(words) - 1, 1, -1) if words[n - 1][0].islower() and _is_general(words[n - 2][0]))
    words = words[next((n for n in led if _word(words[n - 1][0]) in general_words()), 0) :]
    own = [word for word in words if _word(word[0]) not in general_words()]
    return name[own[0].start() : own[-1].start() + len(_without_s(own[-1][0]))] if own else name


class Names:
    """Names to be looked for in texts, by their first words: how long that takes does not depend on their number.
    One of general words only (“the local authority”) is nobody's in a text."""

    def __init__(self, names: Iterable[str]) -> None:
        self._keys = {key for name in names if not general_words().issuperset(key := bare(name))}
        self._sizes: dict[str, list[int]] = {}
        for key in self._keys:
            self._sizes.setdefault(key[0], []).append(len(key))
        for first, sizes in self._sizes.items():
            self._sizes[first] = sorted(set(sizes), reverse=True)

    def hits(self, text: str) -> Iterator[Hit]:
        """Every name in a text, the longest of those that begin at one place; none within another or within a longer
        name that is nobody's here (North Northmere, Northmere Road)."""
        done = 0
        for match in _CAPITAL.finditer(text):
            if match.start() >= done and _word(match[0]) in self._sizes and (hit := self._at(text, match.start())):
                done = hit.end
                if not _runs_on(text, hit):
                    yield hit

    def _at(self, text: str, start: int) -> Hit | None:
        sizes = self._sizes[_word(_WORD.match(text, start)[0])]  # type: ignore[index]
        found = _following(text, start, sizes[0])
        for size in sizes:
            key = tuple(_word(word[0]) for word in found[:size])
            if len(key) == size and key in self._keys:
                return self._widened(text, key, start, found[size - 1])
        return None

    def _widened(self, text: str, key: Words, start: int, last: re.Match[str]) -> Hit:
        """A hit with the general words that belong to it; those make it a name in full."""
        end = last.start() + len(_without_s(last[0]))
        before, after = _general_before(text, start), _general_after(text, end)
        return Hit(key, before, after, (before, after) != (start, end))


def _following(text: str, start: int, most: int) -> list[re.Match[str]]:
    """Up to so many words from a place on, each parted from the one before by a blank."""
    found: list[re.Match[str]] = []
    while len(found) < most and (word := _WORD.match(text, start)):
        found.append(word)
        start = word.end() + text.startswith(" ", word.end())
    return found


def _general_after(text: str, end: int) -> int:
    """The end of the general words in capitals that follow a name: Northmere Borough Council."""
    while text.startswith(" ", end) and (word := _WORD.match(text, end + 1)) and _is_general(word[0]):
        end += 1 + len(_without_s(word[0]))
    return end


def _general_before(text: str, start: int) -> int:
    """The start of the general words in capitals that precede a name, the small ones between them included: London
    Borough of Northmere."""
    at = first = start
    if text.isupper():
        return start
    while (word := _BEFORE.search(text, max(0, at - _FAR), at)) and word[1].lower() in general_words():
        at = word.start(1)
        first = at if word[1][0].isupper() and at and not _STOP.search(text, max(0, at - 4), at) else first
    return first


def _begins(text: str, word: re.Match[str]) -> bool:
    """Whether a word has its capital from the sentence that it begins: it may, unless it is a point of the compass."""
    at = word.start(1)
    return word[1].lower() not in COMPASS and bool(_STOP.search(text, max(0, at - 4), at))


def _is_general(word: str) -> bool:
    return word[0].isupper() and _word(word) in general_words()


def _runs_on(text: str, hit: Hit) -> bool:
    """Whether a name is a part of a longer one: another word in capitals stands beside it (a heading in capitals has
    nothing else)."""
    if text.startswith("-", hit.end):
        return True
    if text.isupper() or _is_general(text[hit.start : hit.end].partition(" ")[0]):
        return False
    before = _BEFORE.search(text, max(0, hit.start - _FAR), hit.start)
    if before and before[1][0].isupper() and not _begins(text, before):
        return before[1].lower() not in general_words()
    return text.startswith(" ", hit.end) and not hit.full and bool(_CAPITAL.match(text, hit.end + 1))
