"""Reads letters in plain text and Markdown.

Mark-up is taken out of both, as text that came from a PDF or a web page often has some. They differ in what the end of
a line means (see `text_wrapping`) and in single asterisks, which are emphasis in Markdown only. In plain text a
sentence that a page's end cut in two is put together; in Markdown that break is the writer's doing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from drafting.document import Document, Letter, Paragraph, Part, Place, Span, numbered
from drafting.formats.text.blocks import Block, blocks_of
from drafting.formats.text.inline_marks import unmark
from drafting.formats.text.lines import Line, lines_of
from drafting.formats.text.marks import cells
from drafting.formats.text.traced import Traced, joined
from drafting.formats.text.wrapping import compounds, joint


def read_text(content: str, path: str, *, markdown: bool) -> Letter:
    """The letter that a text file holds. `content` is the file decoded, `path` what messages call it.

    The letter leads from a span to the line and column of its start, both from 1; columns are code points of the line.
    A Markdown file's paragraph ends are certain, a text file's are not.
    """
    lines = lines_of(content, markdown=markdown)
    texts = _Texts(lines, markdown)
    read = [(b, text) for b in blocks_of(lines, markdown=markdown) if (text := texts.of(b)) is not None]
    read.sort(key=lambda found: found[0].part == "footnote")
    paragraphs = (Paragraph(b.part, 0, b.kind, text.text, b.level, b.header_row) for b, text in read)
    document = Document(numbered(paragraphs), certain_breaks=markdown)
    return Letter(path, document, _Origin((block.part, text) for block, text in read))


class _Origin:
    """Leads from spans to the file."""

    def __init__(self, texts: Iterable[tuple[Part, Traced]]) -> None:
        self._texts: dict[Part, list[Traced]] = {}
        for part, text in texts:
            self._texts.setdefault(part, []).append(text)

    def __call__(self, span: Span) -> Place:
        line, column = self._texts[span.part][span.paragraph - 1].place(span.start)
        return Place(line, column)


class _Texts:
    """Makes the texts of blocks."""

    def __init__(self, lines: Sequence[Line], markdown: bool) -> None:
        self._lines = lines
        self._markdown = markdown
        self._notes = frozenset(line.label for line in lines if line.label)

    def of(self, block: Block) -> Traced | None:
        """A paragraph's text without mark-up, or None if there is nothing to see of it."""
        text = self._row(block.lines[0]) if block.kind == "row" else self._unmarked(self._joined(block.lines))
        return text if text.text.strip() or block.kind in ("bullet", "heading") else None

    def _row(self, line: Line) -> Traced:
        return joined([(self._unmarked(line.traced(*cell)), "\t") for cell in cells(line.raw)])

    def _joined(self, lines: Sequence[Line]) -> Traced:
        parts = []
        for line, after in zip(lines, [*lines[1:], None], strict=True):
            part, between = line.traced(line.start, line.end - line.slashed), " "
            if after:
                text, between = joint(part.text, after.text, lambda: self._compounds)
                part = part._replace(text=text)
            parts.append((part, between))
        return joined(parts)

    @cached_property
    def _compounds(self) -> frozenset[str]:
        return compounds(self._lines)

    def _unmarked(self, text: Traced) -> Traced:
        unmarked = unmark(text.text, markdown=self._markdown, notes=self._notes)
        return text.edited(*unmarked).stripped() if unmarked else text.stripped()
