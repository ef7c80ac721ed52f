"""Letters and standards as streams of words, each word one character, so that rapidfuzz compares them at C speed.

Paragraphs are not compared one by one: merged and split ones, tables turned into lines and PDF line ends would all
break that. A paragraph's beginning is a word of the stream like any other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from drafting.document import Document, Paragraph, Part, Span
from drafting.forms.lines import Line, Piece
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

    Remembered, because a letter's wording is laid three times and the letters of a batch share most of theirs.
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
    """Words in a row. `text` has a character for each; `owner` tells its paragraph or line, `starts` and `ends` its
    code points there. A BREAK begins every paragraph."""

    def __init__(self) -> None:
        self.text = ""
        self.owner: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def _add(self, owner: int, letters: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.text += letters
        self.owner += [owner] * len(letters)
        self.starts += starts
        self.ends += ends

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The words from `start` to `end` (half-open), paragraph by paragraph: first word and end."""
        while start < end:
            stop = self.text.find(BREAK, start, end)
            stop = end if stop < 0 else stop
            if stop > start:
                yield start, stop
            start = stop + 1


class LetterStream(Stream):
    """A letter's words: header, body, then, if the form has any, footnotes. Captions and footers are not part of it."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__()
        self.paragraphs = tuple(paragraphs)
        for index, paragraph in enumerate(self.paragraphs):
            self._add(index, BREAK, (0,), (0,))
            self._add(index, *encoded(paragraph.text))

    @classmethod
    def of(cls, document: Document, *, footnotes: bool = False) -> LetterStream:
        """The stream of a letter, with its footnotes or without."""
        _forget_when_full()
        parts: tuple[Part, ...] = ("header", "body", "footnote") if footnotes else ("header", "body")
        wanted = [p for part in parts for p in document.in_part(part)]
        return cls([p for p in wanted if p.kind not in ("caption", "hidden") and p.text])

    def paragraph(self, index: int) -> Paragraph:
        """The paragraph in which the word number `index` stands."""
        return self.paragraphs[self.owner[index]]

    def spans(self, start: int, end: int) -> list[Span]:
        """Where the words from `start` to `end` (half-open) stand: a span for each paragraph."""
        return [self._span(first, last - 1) for first, last in self.stretches(start, end)]

    def _span(self, first: int, last: int) -> Span:
        p = self.paragraph(first)
        return Span(p.part, p.number, self.starts[first], self.ends[last])

    def gap(self, index: int) -> Span:
        """The empty span before the word number `index`: after the word before it, or at its paragraph's beginning."""
        if not self.owner:
            return Span("body", 1, 0, 0)
        before = max(index - 1, 0)
        p, end = self.paragraph(before), self.ends[before]
        return Span(p.part, p.number, end, end)

    def slice(self, start: int, end: int) -> str:
        """The letter's own text from word `start` to word `end` (half-open), paragraphs joined by a space."""
        parts = self.stretches(start, end)
        return " ".join(self.paragraph(a).text[self.starts[a] : self.ends[b - 1]] for a, b in parts)


class StandardStream(Stream):
    """The words of a form's wording as far as it is laid; a slot whose value is not known is a GAP.

    `runs` are the pieces in order, each with its words (half-open).
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self.lines = tuple(lines)
        self.runs: list[tuple[Piece, int, int]] = []
        self._pieces: list[Piece | None] = []
        for index, line in enumerate(self.lines):
            self._add(index, BREAK, (0,), (0,))
            self._pieces.append(None)
            self._line(index, line)

    def _line(self, index: int, line: Line) -> None:
        """Add a line's words, piece by piece. A word belongs to the piece in which it begins, and is one although it
        may reach into the next."""
        words, place, first = encoded(line.text), 0, 0
        for piece in line.pieces:
            if piece.text is None:
                self._piece(index, piece, GAP, (place,), (place,))
                continue
            place += len(piece.text)
            after = bisect_left(words.starts, place, first)
            if after > first:
                stretch = slice(first, after)
                self._piece(index, piece, words.letters[stretch], words.starts[stretch], words.ends[stretch])
            first = after

    def _piece(self, index: int, piece: Piece, letters: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        start = len(self.owner)
        self._add(index, letters, starts, ends)
        self._pieces += [piece] * len(letters)
        self.runs.append((piece, start, len(self.owner)))

    @cached_property
    def headings(self) -> frozenset[int]:
        """The words of the headings."""
        stretches = ((start, end) for _, start, end in self.runs if self.line(start).kind == "heading")
        return frozenset(t for start, end in stretches for t in range(start, end))

    def piece(self, index: int) -> Piece | None:
        """The piece to which a word belongs; None for a BREAK."""
        return self._pieces[index]

    def line(self, index: int) -> Line:
        """The line in which the word number `index` stands."""
        return self.lines[self.owner[index]]

    def is_standard(self, index: int) -> bool:
        """Whether a word is standard wording, or a value that recurs in it, and not narrative."""
        piece = self._pieces[index]
        return piece is not None and (piece.slot is None or not (piece.slot.item or piece.slot.nth is not None))

    def fixed(self, start: int, end: int) -> int:
        """How many of the words from `start` to `end` (half-open) are the form's own, and no slot's value."""
        return sum(piece is not None and piece.slot is None for piece in self._pieces[start:end])

    def slice(self, start: int, end: int) -> str:
        """The standard's text from word `start` to word `end` (half-open), gaps left out, lines joined by a space."""
        parts = ([i for i in range(a, b) if self.text[i] != GAP] for a, b in self.stretches(start, end))
        return " ".join(self.line(p[0]).text[self.starts[p[0]] : self.ends[p[-1]]] for p in parts if p)
