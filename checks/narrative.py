"""What stands in a slot of a letter: paragraphs or parts of paragraphs, and the sentences in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from checks.sentences import places, sentence
from drafting.document import Span


class Piece(NamedTuple):
    """A paragraph, a part of one or a sentence: where it stands, and its text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Narrative:
    """Pieces, and all of them in one text, a line each, so that a string is looked for once and not in every piece.

    `found` keeps the sentences that hold one of some strings.
    """

    pieces: tuple[Piece, ...]
    text: str
    starts: list[int]
    found: dict[tuple[str, ...], tuple[Piece, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Narrative:
        """The narrative that some pieces make."""
        pieces = tuple(pieces)
        texts = [piece.text for piece in pieces]
        return cls(pieces, "\n".join(texts), list(accumulate((len(t) + 1 for t in texts), initial=0)))

    def sentences_with(self, strings: tuple[str, ...]) -> tuple[Piece, ...]:
        """The sentences in which one of some strings stands, in order. They are looked for once, whatever number of
        rows ask for them."""
        if strings not in self.found:
            self.found[strings] = tuple(self._sentences({at for string in strings for at in places(string, self.text)}))
        return self.found[strings]

    def _sentences(self, where: Iterable[int]) -> Iterator[Piece]:
        done = 0
        for at in sorted(where):
            if at >= done:
                index = bisect_right(self.starts, at) - 1
                span, text = self.pieces[index]
                start, end = sentence(text, at - self.starts[index], at - self.starts[index])
                yield Piece(within(span, start, end), text[start:end])
                done = self.starts[index] + end


def within(span: Span, start: int, end: int) -> Span:
    """The span of a stretch of a span's text (code points from the span's start, half-open)."""
    return Span(span.part, span.paragraph, span.start + start, span.start + end)
