"""What in a letter's words no list knows: each stretch of letters between blanks is judged once and remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checks.word_list.forms import Parts, is_known, is_part
from checks.word_list.lists import common

_LONGEST = 60
"""Letters that a word has at most; what is longer is none, and comparing it with words would take long."""
_SIGNS = ".,;:!?()[]{}“”‘’\"'…–—•◼*"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_WITHIN = ("(", ":")
"""Signs before what is an ending (child(ren)) or a part of a name (R:vue) and no word."""
_ADDRESS = re.compile(r"@|//|\w\.\w")
_JOINED = (
    re.compile(r"(?P<left>\d+)(?P<right>[a-z]{3,})"),
    re.compile(r"(?P<left>[A-Za-z][a-z]+)(?P<right>(?:19|20)\d\d)"),
    re.compile(r"(?P<left>[a-z]{3,})(?P<right>[A-Z][a-z]{2,})"),
)
"""Two written as one, of which one is a figure or has a capital: 17years, in2019, throughPlans."""


class Doubt(NamedTuple):
    """A word that no list knows: where it stands in its token (code points, half-open), the word with straight
    apostrophes, and what was meant where that is plain."""

    start: int
    end: int
    word: str
    meant: str | None = None


class Tokens:
    """Judges what stands between blanks. What was judged is remembered, up to a bound."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.parts = Parts.of(options)
        self._units = frozenset(options.get("units", ()))
        self._judged: dict[str, tuple[Doubt, ...]] = {}

    def doubtful(self, text: str) -> Iterator[tuple[str, tuple[Doubt, ...]]]:
        """The different tokens of a text that hold a word which no list knows, and those words."""
        rest = {token.strip(_SIGNS) for token in set(text.split()).difference(common())}
        for token in rest.difference(common()):
            doubts = self._judged.get(token)
            if doubts is None:
                doubts = self._judge(token)
            if doubts:
                yield token, doubts

    def _judge(self, token: str) -> tuple[Doubt, ...]:
        doubts = () if _ADDRESS.search(token) else tuple(self._doubts(token))
        if len(self._judged) > 50_000:
            self._judged.clear()
        self._judged[token] = doubts
        return doubts

    def _doubts(self, token: str) -> Iterator[Doubt]:
        for match in _WORD.finditer(token):
            start, end = match.span()
            before, after, word = token[start - 1 : start], token[end : end + 1], match[0].replace("’", "'")
            if len(word) > _LONGEST or before in _WITHIN or is_part(word, self.parts, before, after):
                continue
            doubtful, meant = self._is_doubtful(word, alone=len(token) == len(word))
            if doubtful:
                yield Doubt(start, end, word, meant)

    def _is_doubtful(self, word: str, alone: bool) -> tuple[bool, str | None]:
        """Whether a word is not known, and what was meant where that is plain."""
        if len(word) == 1:
            return alone and word.islower() and word != "a", None
        if word[1:].replace("'", "").islower() and word.replace("'", "").isalpha():
            return not is_known(word, self.parts), self._possessive(word)
        pairs = (self._apart(pattern.fullmatch(word)) for pattern in _JOINED)
        meant = _capital_slip(word) or next((pair for pair in pairs if pair), None)
        return meant is not None, meant

    def _possessive(self, word: str) -> str | None:
        """What was meant by a possessive with an apostrophe that it has not (your's)."""
        meant = word.replace("'", "")
        return meant if meant != word and word[:-2].lower() in self.parts.no_possessive else None

    def _apart(self, match: re.Match[str] | None) -> str | None:
        """Two that were written as one, apart, where the word of them is usual."""
        if match is None:
            return None
        words = [half for half in match.groups() if half.isalpha()]
        usual = all(word in common() or word.lower() in common() for word in words)
        return " ".join(match.groups()) if usual and not self._units.intersection(words) else None


def _capital_slip(word: str) -> str | None:
    """What was meant by a word whose capital was struck twice or a letter late: TThis, hTis."""
    if not word[2:].islower() or not word[1].isupper():
        return None
    meant = word[1:] if word[0] == word[1] else word[1] + word[0].lower() + word[2:]
    return meant if word[0] in (word[1], word[0].lower()) and meant.lower() in common() else None
