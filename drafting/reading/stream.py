"""Letters and standards as streams of words, each word one character, so that rapidfuzz compares them at C speed.

Paragraphs are not compared one by one: merged and split ones, tables turned into lines and PDF line ends would all
break that. A paragraph's beginning is a word of the stream like any other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from drafting.document import Document, Paragraph, Span
from drafting.laying import Line, Piece
from drafting.typography import plain

BREAK = "\n"
GAP = "\0"
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u00ad\u200b]|['’‘ʼ‐‑-](?=[^\W_])|[‐‑-]\u00ad)*|[^\w\s\u00ad\u200b\ufeff]|_+")


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words and signs of a text, each as it is compared, with its code points (half-open).

    Remembered, because a letter's wording is laid three times and a batch's letters share most of it.
    """
    return tuple((m[0] if m[0].isascii() else comparable(m[0]), m.start(), m.end()) for m in _WORD.finditer(text))


def comparable(word: str) -> str:
    """A word without what is mere format: ligatures, soft hyphens, the shape of quotation marks."""
    return plain(unicodedata.normalize("NFKC", word))


class Alphabet:
    """Gives every different word a character of its own."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def letter(self, word: str) -> str:
        """The character that stands for a word."""
        found = self._letters.get(word)
        if found is None:
            code = 0x100 + len(self._letters)
            found = self._letters[word] = chr(code if code < 0xD800 else code + 0x800)  # past the surrogates
        return found

    def encode(self, some: Iterable[str]) -> str:
        """A string with one character a word."""
        return "".join([self.letter(word) for word in some])


class Word(NamedTuple):
    """A word of a letter: its paragraph's place in the stream, and its code points there. BREAKs begin paragraphs."""

    paragraph: int
    start: int
    end: int


class LetterStream:
    """A letter's words. The header comes before the body; captions, footers and footnotes are not part of it."""

    def __init__(self, paragraphs: Sequence[Paragraph], alphabet: Alphabet) -> None:
        self.paragraphs = tuple(paragraphs)
        self.words: list[Word] = []
        letters: list[str] = []
        for index, paragraph in enumerate(self.paragraphs):
            self.words.append(Word(index, 0, 0))
            letters.append(BREAK)
            for word, start, end in words(paragraph.text):
                self.words.append(Word(index, start, end))
                letters.append(alphabet.letter(word))
        self.text = "".join(letters)

    @classmethod
    def of(cls, document: Document, alphabet: Alphabet) -> LetterStream:
        """The stream of a letter."""
        wanted = [p for part in ("header", "body") for p in document.paragraphs if p.part == part]
        return cls([p for p in wanted if p.kind != "caption" and p.text], alphabet)

    def paragraph(self, index: int) -> Paragraph:
        """The paragraph in which the word number `index` stands."""
        return self.paragraphs[self.words[index].paragraph]

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The words from `start` to `end` (half-open), paragraph by paragraph: first word and end."""
        while start < end:
            stop = self.text.find(BREAK, start, end)
            stop = end if stop < 0 else stop
            if stop > start:
                yield start, stop
            start = stop + 1

    def spans(self, start: int, end: int) -> list[Span]:
        """Where the words from `start` to `end` (half-open) stand: a span for each paragraph."""
        return [self._span(first, last - 1) for first, last in self.stretches(start, end)]

    def _span(self, first: int, last: int) -> Span:
        p = self.paragraph(first)
        return Span(p.part, p.number, self.words[first].start, self.words[last].end)

    def gap(self, index: int) -> Span:
        """The empty span before the word number `index`: after the word before it, or at its paragraph's beginning."""
        before = max(index - 1, 0)
        if not self.words:
            return Span("body", 1, 0, 0)
        p, end = self.paragraph(before), self.words[before].end
        return Span(p.part, p.number, end, end)

    def slice(self, start: int, end: int) -> str:
        """The letter's own text from word `start` to word `end` (half-open), paragraphs joined by a space."""
        return " ".join(
            self.paragraph(first).text[self.words[first].start : self.words[last - 1].end]
            for first, last in self.stretches(start, end)
        )


class StandardWord(NamedTuple):
    """A word of the standard, or a gap: its line, its piece (None for a BREAK), its code points in the line's text."""

    line: int
    piece: Piece | None
    start: int
    end: int


class StandardStream:
    """The words of a form's wording as far as it is laid; a slot whose value is not known is a GAP."""

    def __init__(self, lines: Sequence[Line], alphabet: Alphabet) -> None:
        self.lines = tuple(lines)
        self.words: list[StandardWord] = []
        letters: list[str] = []
        for index, line in enumerate(self.lines):
            self.words.append(StandardWord(index, None, 0, 0))
            letters.append(BREAK)
            for letter, word in _standard_words(index, line, alphabet):
                letters.append(letter)
                self.words.append(word)
        self.text = "".join(letters)

    def line(self, index: int) -> Line:
        """The line in which the word number `index` stands."""
        return self.lines[self.words[index].line]

    def is_fixed(self, index: int) -> bool:
        """Whether a word is the form's own wording and no slot's value."""
        piece = self.words[index].piece
        return piece is not None and piece.slot is None

    def is_standard(self, index: int) -> bool:
        """Whether a word is standard wording, or a value that recurs in it, and not narrative."""
        piece = self.words[index].piece
        return piece is not None and (piece.slot is None or not (piece.slot.item or piece.slot.nth is not None))

    def slice(self, start: int, end: int) -> str:
        """The standard's text from word `start` to word `end` (half-open), lines joined by a space."""
        parts: dict[int, tuple[int, int]] = {}
        for index in range(start, end):
            word = self.words[index]
            if self.text[index] not in (BREAK, GAP):
                parts[word.line] = (parts.get(word.line, (word.start, 0))[0], word.end)
        return " ".join(self.lines[line].text[a:b] for line, (a, b) in parts.items())


def _standard_words(index: int, line: Line, alphabet: Alphabet) -> Iterator[tuple[str, StandardWord]]:
    """The words of one line in order. A word is one although it may reach from one piece into the next."""
    ends: list[int] = []
    offset = 0
    gaps: list[tuple[int, Piece]] = []
    for piece in line.pieces:
        if piece.text is None:
            gaps.append((offset, piece))
        offset += len(piece.text or "")
        ends.append(offset)
    place = 0
    for word, start, end in words(line.text):
        while gaps and gaps[0][0] <= start:
            at, piece = gaps.pop(0)
            yield GAP, StandardWord(index, piece, at, at)
        while ends[place] <= start:
            place += 1
        yield alphabet.letter(word), StandardWord(index, line.pieces[place], start, end)
    for at, piece in gaps:
        yield GAP, StandardWord(index, piece, at, at)
