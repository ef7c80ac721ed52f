"""Text put together from lines of a file that remembers where each stretch of it stands.

Offsets are code points; lines and columns count from 1, columns in code points of the line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

_OFFSET = itemgetter(0)


class Piece(NamedTuple):
    """From `offset` in the text on, the characters stand one after another from `column` of `line` on."""

    offset: int
    line: int
    column: int


class Traced(NamedTuple):
    """A text and its pieces, in order; the first piece has the offset 0."""

    text: str
    pieces: Sequence[Piece]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset; that of the text's end is just behind its last character."""
        start, line, column = self.pieces[bisect_right(self.pieces, offset, key=_OFFSET) - 1]
        return line, column + offset - start

    def stripped(self) -> Traced:
        """The text without the white space at either end."""
        text = self.text.strip()
        return self if text == self.text else self._cut(len(self.text) - len(self.text.lstrip()), text)

    def edited(self, text: str, cuts: Iterable[tuple[int, int]]) -> Traced:
        """The pieces of `text`, which was made from this one.

        `cuts` are pairs of offsets, in the new text and in this one, from which on the two run alike again.
        """
        pieces: list[Piece] = []
        own = iter([*self.pieces[1:], Piece(len(self.text) + 1, 0, 0)])
        piece, following = self.pieces[0], next(own)
        shift = 0
        for new, old in cuts:
            # Lines begin inside the stretch that went before, too.
            while following.offset <= old:
                piece, following = following, next(own)
                pieces.append(piece._replace(offset=min(piece.offset + shift, new)))
            pieces.append(Piece(new, piece.line, piece.column + old - piece.offset))
            shift = new - old
        pieces.extend(p._replace(offset=p.offset + shift) for p in [following, *own] if p.line)
        return Traced(text, pieces)

    def _cut(self, start: int, text: str) -> Traced:
        line, column = self.place(start)
        later = [p._replace(offset=p.offset - start) for p in self.pieces if start < p.offset <= start + len(text)]
        return Traced(text, [Piece(0, line, column), *later])


def joined(parts: Sequence[tuple[Traced, str]]) -> Traced:
    """Several texts in one, each followed by the string that goes between it and the next (that of the last is not
    used)."""
    if len(parts) == 1:
        return parts[0][0]
    pieces: list[Piece] = []
    texts: list[str] = []
    offset = 0
    for part, between in parts:
        pieces.extend(p._replace(offset=p.offset + offset) for p in part.pieces)
        texts += part.text, between
        offset += len(part.text) + len(between)
    return Traced("".join(texts[:-1]), pieces)
