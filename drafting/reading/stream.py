"""Texts, and letters, as streams of words, each word one character, so that rapidfuzz compares them at C speed.

Paragraphs are not compared one by one: merged and split ones, tables turned into lines and PDF line ends would all
break that. A paragraph's beginning is a word of the stream like any other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from drafting.document import Document, Paragraph, Part, Span
from drafting.typography import plain

BREAK = "\n"
GAP = "\0"
_UNSEEN = r"\u00ad\u200b-\u200f\u2060\ufeff\u0300-\u036f"  # and marks that sit on the letter before
_WORD = re.compile(rf"([^\W_](?:[^\W_]|[{_UNSEEN}]|['’‘ʼ‐‑-](?=[^\W_])|[‐‑-]\u00ad)*|[^\w\s{_UNSEEN}]|_+)")
_PLAIN_WORD = re.compile(r"([^\W_]+(?:['’‘ʼ‐‑-][^\W_]+)*|[^\w\s]|_+)")
_ODD = re.compile(f"[{_UNSEEN}]")
"""In a text without these signs the plain pattern finds the same words, in half the time."""

_MOST = 200_000
_letters: dict[str, str] = {}
_seen: dict[str, str] = {}
"""The letter of each word as it was written; `_letters` has it as it is compared."""

forgotten: list[Callable[[], None]] = []
"""What else is to be forgotten with the alphabet."""


class Encoded(NamedTuple):
    """A text's words: a character for each, and where each begins and ends (code points, half-open)."""

    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=8192)
def encoded(text: str) -> Encoded:
    """The words and signs of a text as they are compared.

    Remembered, because a letter's wording is laid again with its values, and the letters of a batch share most of it.
    """
    word = _WORD if not text.isascii() and _ODD.search(text) else _PLAIN_WORD
    pieces = word.split(text)  # what stands between the words, and the words, by turns
    words = pieces[1::2]
    try:
        letters = "".join(map(_seen.__getitem__, words))
    except KeyError:
        letters = "".join([_seen.get(word) or _letter(word) for word in words])
    places = tuple(accumulate(map(len, pieces)))
    return Encoded(letters, places[:-1:2], places[1::2])


def comparable(word: str) -> str:
    """A word without what is mere format: ligatures, soft hyphens, the shape of quotation marks."""
    return plain(unicodedata.normalize("NFKC", word))


def _letter(word: str) -> str:
    """The character that stands for a word, the same one in the whole process."""
    plainly = word if word.isascii() else comparable(word)
    found = _letters.get(plainly)
    if found is None:
        code = 0x100 + len(_letters)
        found = _letters[plainly] = chr(code if code < 0xD800 else code + 0x800)  # past the surrogates
    _seen[word] = found
    return found


def _forget_when_full() -> None:
    """Begin a new alphabet before it grows without end; only ever between two letters."""
    if len(_seen) > _MOST:
        for forget in (_letters.clear, _seen.clear, encoded.cache_clear, *forgotten):
            forget()


class Stream:
    """Words in a row, each one character of `text`. A BREAK begins every paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The words from `start` to `end` (half-open), paragraph by paragraph: first word and end."""
        while start < end:
            stop = self.text.find(BREAK, start, end)
            stop = end if stop < 0 else stop
            if stop > start:
                yield start, stop
            start = stop + 1


class LetterStream(Stream):
    """A letter's words: header, body, then, if the form has any, footnotes. Captions and footers are not part of it.

    `owner` tells each word's paragraph, `starts` and `ends` its code points there.
    """

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = tuple(paragraphs)
        self.owner: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        words = [encoded(paragraph.text) for paragraph in self.paragraphs]
        super().__init__("".join([BREAK + letters for letters, _, _ in words]))
        for index, (letters, starts, ends) in enumerate(words):
            self.owner += [index] * (len(letters) + 1)
            self.starts += (0, *starts)
            self.ends += (0, *ends)

    @classmethod
    def of(cls, document: Document, *, footnotes: bool = False) -> LetterStream:
        """The stream of a letter, with its footnotes or without. The last one is remembered: a letter is read right
        after its form was recognised."""
        if _last and _last[0][0] is document and _last[0][1] == footnotes:
            return _last[0][2]
        _forget_when_full()
        parts: tuple[Part, ...] = ("header", "body", "footnote") if footnotes else ("header", "body")
        wanted = [p for part in parts for p in document.in_part(part)]
        stream = cls([p for p in wanted if p.kind not in ("caption", "hidden") and p.text])
        _last[:] = [(document, footnotes, stream)]
        return stream

    @cached_property
    def threes(self) -> frozenset[str]:
        """The words three by three, the end of the last paragraph among them."""
        text = self.text + BREAK
        return frozenset(map("".join, zip(text, text[1:], text[2:], strict=False)))

    def paragraph(self, index: int) -> Paragraph:
        """The paragraph in which the word number `index` stands."""
        return self.paragraphs[self.owner[index]]

    def spans(self, start: int, end: int) -> list[Span]:
        """Where the words from `start` to `end` (half-open) stand: a span for each paragraph."""
        if self._in_one(start, end):
            return [self._span(start, end - 1)]
        return [self._span(first, last - 1) for first, last in self.stretches(start, end)]

    def _in_one(self, start: int, end: int) -> bool:
        """Whether some words stand in one paragraph, which is the usual case."""
        return start < end and self.text.find(BREAK, start, end) < 0

    def _span(self, first: int, last: int) -> Span:
        paragraph = self.paragraphs[self.owner[first]]
        return Span(paragraph.part, paragraph.number, self.starts[first], self.ends[last])

    def gap(self, index: int) -> Span:
        """The empty span before the word number `index`: after the word before it, or at its paragraph's beginning."""
        if not self.owner:
            return Span("body", 1, 0, 0)
        before = max(index - 1, 0)
        p, end = self.paragraph(before), self.ends[before]
        return Span(p.part, p.number, end, end)

    def slice(self, start: int, end: int) -> str:
        """The letter's own text from word `start` to word `end` (half-open), paragraphs joined by a space."""
        if self._in_one(start, end):
            return self.paragraphs[self.owner[start]].text[self.starts[start] : self.ends[end - 1]]
        parts = self.stretches(start, end)
        return " ".join(self.paragraph(a).text[self.starts[a] : self.ends[b - 1]] for a, b in parts)


_last: list[tuple[Document, bool, LetterStream]] = []
