"""A letter's text as a string of classes, a letter for each word, sign and fixed phrase, and the way back to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import accumulate, compress, count

from checks.grammar.lexicon import NAME, POSSESSIVE, UNKNOWN, Classes, lexicon
from drafting.document import Document

_TOKEN = re.compile(r"([A-Za-z][A-Za-z'-]*|\n|\d+(?:[.,/–-]?\w+)*%?|[^\s\w])")
_SIGNS = {".": ".", "?": ".", "!": ".", ",": ",", ";": ";", ":": ";", "(": "(", ")": ")", "\n": "\n", "%": "0"}
_BEFORE_CAPITAL = re.compile(rf"[.\n;][{NAME}{POSSESSIVE}]")
_LINE = re.compile("\n")
BEGIN = "^"
"""The class of what stands before a sentence that begins with a capital, or a bullet: a stop or a line's end."""

_LONGEST = 400
"""Words and signs of a sentence that are looked at; more of them are no sentence, and patterns would take for ever."""
_ENDLESS = re.compile(rf"[\n.{BEGIN}][^\n.{BEGIN}]{{{_LONGEST},}}")

_CLASSES = Classes(_SIGNS)


class Tagged:
    """A text and its classes, a letter for each token: a token is a word, a figure, a sign or a fixed phrase.

    The text is one line for each paragraph. `bullets` are lines, counted from 0, that may begin with a small letter.
    """

    def __init__(self, text: str, bullets: Iterable[int] = ()) -> None:
        self._text = "\n" + text.replace("’", "'")
        self._pieces = _TOKEN.split(self._text)  # what stands between the tokens, and the tokens, by turns
        tokens = self._pieces[1::2]
        self._classes = _sentences_begun(tokens, [*map(_CLASSES.__getitem__, tokens)], bullets)
        for start, length, letter in _phrases_in(tokens):
            self._classes[start : start + length] = [letter, *[""] * (length - 1)]
        self.classes = _ENDLESS.sub(_cut, "".join(self._classes))

    @cached_property
    def _bounds(self) -> list[int]:
        """Where each token begins and ends, by turns."""
        return [*accumulate(map(len, self._pieces))]

    @cached_property
    def _tokens(self) -> list[int]:
        """Which token each letter of `classes` is for, counted from 0; for a phrase it is the first of several."""
        return [*compress(count(), self._classes), len(self._classes)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where in the text the letters of `classes` from `first` to before `last` stand (code points, half-open)."""
        begin, end = self._tokens[first], self._tokens[last] - 1
        return self._bounds[2 * begin] - 1, self._bounds[2 * end + 1] - 1

    def words(self, first: int, last: int) -> str:
        """The text of some tokens, with straight apostrophes."""
        start, end = self.span(first, last)
        return self._text[start + 1 : end + 1]

    def sentence_before(self, token: int) -> str:
        """The classes of what stands before a token in its sentence."""
        begin = max(self.classes.rfind(sign, 0, token) for sign in (BEGIN, ".", "\n"))
        return self.classes[begin + 1 : token]


def _cut(sentence: re.Match[str]) -> str:
    """The classes of an endless sentence, with none for what stands at its end."""
    return sentence[0][:_LONGEST].ljust(len(sentence[0]), UNKNOWN)


def _sentences_begun(tokens: list[str], classes: list[str], bullets: Iterable[int]) -> list[str]:
    """The classes with the beginnings of sentences marked, and the capital there told from that of a name."""
    text = "".join(classes)
    lines = [match.start() for match in _LINE.finditer(text)] if bullets else []
    for at in (lines[number] for number in bullets):
        classes[at] = BEGIN
    for match in _BEFORE_CAPITAL.finditer(text):
        at, first = match.start(), tokens[match.start() + 1]
        if first[0].isupper() and (first[1:2].islower() or len(first) == 1):
            classes[at : at + 2] = BEGIN, _CLASSES[first[0].lower() + first[1:]]
    return classes


def _phrases_in(tokens: list[str]) -> Iterator[tuple[int, int, str]]:
    """Where fixed phrases stand among tokens, of how many tokens, and their class."""
    phrases, end = _phrases(), 0
    for at in compress(count(), map(phrases.__contains__, tokens)):
        for rest, letter in phrases[tokens[at]]:
            last = at + 1 + len(rest)
            if at >= end and tokens[at + 1 : last] == rest:
                end = last
                yield at, last - at, letter


@cache
def _phrases() -> dict[str, list[tuple[list[str], str]]]:
    """The fixed phrases by their first word, the longest first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, letter in sorted(lexicon().phrases.items(), key=lambda item: -len(item[0])):
        first, *rest = _TOKEN.findall(phrase)
        found.setdefault(first, []).append((rest, letter))
    return found


def tagged(document: Document, text: str) -> Tagged:
    """A letter's text, a line for each of its paragraphs, as classes; the last letter's is kept for the next rule."""
    return _tagged(text, tuple(number for number, p in enumerate(document.paragraphs) if p.kind == "bullet"))


_tagged = lru_cache(maxsize=2)(Tagged)
