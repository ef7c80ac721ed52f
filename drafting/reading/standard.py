"""The words of a form's wording as far as it is laid, line by line; those of shared lines are remembered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from drafting.forms.lines import Line, Piece
from drafting.reading.stream import BREAK, GAP, Stream, encoded, forgotten
from drafting.reading.units import Run, Unit, units_of


class LineWords(NamedTuple):
    """A line's words with the BREAK before them: their characters; where each begins and ends in the line; the pieces
    with their words; and the fixed sentences."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    runs: tuple[Run, ...]
    units: tuple[Unit, ...]


def words_of(line: Line) -> LineWords:
    """A line's words. Those of a line that is no more than a value, or an item of a list, are its letter's own; others
    are remembered."""
    if len(line.pieces) == 1 and line.pieces[0].slot:
        return _value(line.pieces[0])
    return _mixed(line) if line.loop else _remembered(line)


def _mixed(line: Line) -> LineWords:
    stretches = list(_pieces(line))
    text = BREAK + "".join(letters for _, letters, _, _ in stretches)
    runs, end = list[Run](), 1
    for piece, letters, _, _ in stretches:
        runs.append((piece, end, end + len(letters)))
        end += len(letters)
    starts = chain((0,), *(starts for _, _, starts, _ in stretches))
    ends = chain((0,), *(ends for _, _, _, ends in stretches))
    return LineWords(text, tuple(starts), tuple(ends), tuple(runs), tuple(units_of(line, text, runs)))


def _value(piece: Piece) -> LineWords:
    """The words of a line that is one value; no sentence of it is fixed."""
    letters, starts, ends = encoded(piece.text) if piece.text is not None else (GAP, (0,), (0,))
    runs = ((piece, 1, 1 + len(letters)),) if letters else ()
    return LineWords(BREAK + letters, (0, *starts), (0, *ends), runs, ())


_remembered = lru_cache(maxsize=4096)(_mixed)
forgotten.append(_remembered.cache_clear)


def _pieces(line: Line) -> Iterator[tuple[Piece, str, Sequence[int], Sequence[int]]]:
    """The words of a line, piece by piece: their characters, and where each begins and ends. A word belongs to the
    piece in which it begins, and is one although it may reach into the next."""
    words, place, first = encoded(line.text), 0, 0
    for piece in line.pieces:
        if piece.text is None:
            yield piece, GAP, (place,), (place,)
            continue
        place += len(piece.text)
        after = bisect_left(words.starts, place, first)
        if after > first:
            yield piece, words.letters[first:after], words.starts[first:after], words.ends[first:after]
        first = after


class StandardStream(Stream):
    """The words of a form's wording as far as it is laid; a slot whose value is not known is a GAP."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = tuple(lines)
        self._words = [words_of(line) for line in self.lines]
        super().__init__("".join([words.text for words in self._words]))

    @cached_property
    def runs(self) -> list[Run]:
        """The pieces in order, each with its words (half-open)."""
        return [(piece, at + start, at + end) for at, words in self._placed for piece, start, end in words.runs]

    @cached_property
    def units(self) -> list[Unit]:
        """The fixed sentences, in order."""
        return [Unit(at + u.start, at + u.end, u.weight) for at, words in self._placed for u in words.units]

    @cached_property
    def gaps(self) -> list[int]:
        """The words that are a GAP."""
        return [t for t, sign in enumerate(self.text) if sign == GAP]

    @cached_property
    def owner(self) -> list[int]:
        """The number of each word's line."""
        return [line for line, words in enumerate(self._words) for _ in words.text]

    @cached_property
    def headings(self) -> frozenset[int]:
        """The words of the headings."""
        stretches = ((start, end) for _, start, end in self.runs if self.line(start).kind == "heading")
        return frozenset(t for start, end in stretches for t in range(start, end))

    @property
    def _placed(self) -> Iterator[tuple[int, LineWords]]:
        """The lines' words, each with the number of its first, a BREAK."""
        lengths = (len(words.text) for words in self._words)
        return zip(accumulate(lengths, initial=0), self._words, strict=False)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for words in self._words for start in words.starts]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for words in self._words for end in words.ends]

    @cached_property
    def _pieces(self) -> list[Piece | None]:
        pieces: list[Piece | None] = []
        for words in self._words:
            pieces.append(None)
            for piece, start, end in words.runs:
                pieces += [piece] * (end - start)
        return pieces

    def piece(self, index: int) -> Piece | None:
        """The piece to which a word belongs; None for a BREAK."""
        return self._pieces[index]

    def line(self, index: int) -> Line:
        """The line in which the word number `index` stands."""
        return self.lines[self.owner[index]]

    def slice(self, start: int, end: int) -> str:
        """The standard's text from word `start` to word `end` (half-open), gaps left out, lines joined by a space."""
        parts = ([i for i in range(a, b) if self.text[i] != GAP] for a, b in self.stretches(start, end))
        return " ".join(self.line(p[0]).text[self._starts[p[0]] : self._ends[p[-1]]] for p in parts if p)
