"""Leads a span of a letter's text back to the runs of its Word file.

The slices `(run.element.text or "")[run.start:run.end]` of a place's runs, joined, give the span's text (white space
inside an element as it is written there), less what has no text of its own: tabs, special hyphens, line ends and the
spaces that replace them, cell borders, symbols, and what stands for a field without a result. A span of nothing but
such characters gives an empty RunSpan at each of their elements (`w:tab`, `w:fldChar`, `w:fldSimple` ...). An empty
span gives one empty RunSpan where it stands; in a paragraph without text, at its `w:p` or `w:tr`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from drafting.document import Part, Place, RunSpan, Span
from drafting.formats.word_reading.layout import Found
from drafting.formats.word_reading.pieces import Piece, covered


class Source(NamedTuple):
    """Where a paragraph comes from: the part of the file, the pieces of its text, and its `w:p` or `w:tr`."""

    part_name: str
    pieces: Sequence[Piece]
    element: Any


Told = tuple[Part, Found, Callable[[], Source]]
"""A paragraph, the part of the letter that it is in, and what leads to where it comes from."""


def locate(sources: Mapping[tuple[Part, int], Callable[[], Source]], span: Span) -> Place:
    """Where `span` stands in the file; `sources` leads to each paragraph's by part and number. KeyError if it is not
    there."""
    source = sources[span.part, span.paragraph]()
    pieces = [piece for piece in covered(source.pieces, span.start, span.end) if piece.element is not None]
    written = [piece for piece in pieces if not piece.made]
    runs = tuple(_run(source.part_name, piece) for piece in written or pieces)
    return Place(runs=runs or (_point(source, span.start),))


def _run(part_name: str, piece: Piece) -> RunSpan:
    end = piece.offset if piece.made else piece.offset + len(piece.text)
    return RunSpan(part_name, piece.element, piece.offset, end)


def _point(source: Source, at: int) -> RunSpan:
    """An empty stretch at the offset `at`: in the text that ends or begins there, else at what it is made from."""
    touching = list(_touching(source.pieces, at))
    written = [(piece, offset) for piece, offset in touching if not piece.made]
    for piece, offset in written or touching:
        return RunSpan(source.part_name, piece.element, offset, offset)
    return RunSpan(source.part_name, source.element, 0, 0)


def _touching(pieces: Iterable[Piece], at: int) -> Iterable[tuple[Piece, int]]:
    """The pieces with an element that begin, end or go on at the offset `at`, with the offset in the element's text."""
    position = 0
    for piece in pieces:
        end = position + len(piece.text)
        if position <= at <= end and piece.element is not None:
            yield piece, 0 if piece.made else piece.offset + at - position
        position = end
