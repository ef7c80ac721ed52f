"""The one model of a letter that all formats share: paragraphs with part, kind and text.

Offsets are code points into a paragraph's text and half-open. Only the reader of a format knows runs, cells and lines;
`Letter.locate` leads from a span of text back to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

Part = Literal["body", "header", "footer", "footnote"]
Kind = Literal["text", "heading", "bullet", "row", "line", "caption", "hidden"]


class Paragraph(NamedTuple):
    """A heading, a paragraph, a bullet, an address or signature line (`line`), a table row, an image's caption, or a
    line that the file holds and the page does not show (`hidden`): no part of the letter, but something to be told.

    `number` counts from 1 within the part, in reading order. `text` has no mark-up and no bullet sign; the cells of a
    row are joined by one tab, wrapped lines by one space. `level` is a heading's level from 1 (otherwise 0).
    `header_row` marks the row of a table that names its columns. `style` is the Word style asked for, if any.
    """

    part: Part
    number: int
    kind: Kind
    text: str
    level: int = 0
    header_row: bool = False
    style: str | None = None


class Span(NamedTuple):
    """A stretch of one paragraph's text; `paragraph` is its number in the part. Empty where something is missing."""

    part: Part
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """A letter's paragraphs in reading order, part by part.

    `certain_breaks` is False where paragraph ends were guessed from the look of lines (plain text), so that a paragraph
    split in two may be the file's doing and not the writer's.
    """

    paragraphs: tuple[Paragraph, ...]
    certain_breaks: bool = True

    def in_part(self, part: Part) -> tuple[Paragraph, ...]:
        """The paragraphs of one part, in order."""
        return self._parts.get(part, ())

    @cached_property
    def _parts(self) -> dict[Part, tuple[Paragraph, ...]]:
        """The paragraphs part by part, sorted out once: every finding asks for its own."""
        return {part: tuple(p for p in self.paragraphs if p.part == part) for part in {p.part for p in self.paragraphs}}

    def paragraph(self, span: Span) -> Paragraph:
        """The paragraph in which a span stands."""
        return self.in_part(span.part)[span.paragraph - 1]

    def text(self, span: Span) -> str:
        """The characters that a span covers."""
        paragraphs = self.in_part(span.part)
        return paragraphs[span.paragraph - 1].text[span.start : span.end] if paragraphs else ""


class RunSpan(NamedTuple):
    """Part of a Word run: `element` is the `w:t` (or other text) element, offsets count within its own text."""

    part_name: str
    element: Any
    start: int
    end: int


class Place(NamedTuple):
    """Where a span stands in its file: line and column from 1 in text files, runs in Word files."""

    line: int | None = None
    column: int | None = None
    runs: tuple[RunSpan, ...] = ()


class Letter(NamedTuple):
    """A letter that was read from `path`."""

    path: str
    document: Document
    locate: Callable[[Span], Place]


def numbered(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with their numbers set, counted from 1 within each part in the order given."""
    counts: dict[Part, int] = {}
    result = []
    for p in paragraphs:
        counts[p.part] = counts.get(p.part, 0) + 1
        result.append(Paragraph(p.part, counts[p.part], p.kind, p.text, p.level, p.header_row, p.style))
    return tuple(result)
