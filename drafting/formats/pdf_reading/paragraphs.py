"""Makes the paragraphs of the document model from the pages of a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from drafting.document import Kind, Paragraph, Part
from drafting.formats.pdf_reading.edges import Edges, masked
from drafting.formats.pdf_reading.hyphens import Joints
from drafting.formats.pdf_reading.joining import Block, Joiner
from drafting.formats.pdf_reading.lines import Line
from drafting.formats.pdf_reading.measures import Measures
from drafting.formats.pdf_reading.notes import note_text, without_notes
from drafting.formats.pdf_reading.ordering import Row, goes_on_overleaf, ordered
from drafting.formats.pdf_reading.signs import counted, is_number
from drafting.formats.zones import Zones

_LARGER = 1.15
_LONGEST_HEADING = 3  # in lines


class Paragraphs:
    """The paragraphs of one letter."""

    def __init__(self, edges: Edges, measures: Measures) -> None:
        self._edges = edges
        self._m = measures
        self._notes: list[list[Line]] = []
        self._marks: list[set[str]] = []
        self._blocks = self._gathered()
        lists = chain.from_iterable([b.lines] if isinstance(b, Block) else b.cells for b in self._blocks)
        self._joints = Joints([self._texts(lines) for lines in lists])

    def all(self) -> Iterator[Paragraph]:
        """The paragraphs of all parts, in the order header, body, footer, footnotes; not numbered."""
        yield from _edge(self._edges.headers, "header")
        yield from self._body()
        yield from _edge(self._edges.footers, "footer")
        for note in self._notes:
            yield Paragraph("footnote", 0, "text", note_text(self._joined(note)))

    def _gathered(self) -> list[Block | Row]:
        joiner, zones = Joiner(self._m), Zones()
        blocks: list[Block | Row] = []
        for page in self._edges.bodies:
            body, notes, marks = without_notes(page, self._m.size)
            self._notes += notes
            self._marks.append(marks)
            for number, (item, alone) in enumerate(ordered(body, zones)):
                last = blocks[-1] if blocks else None
                if number == 0 and isinstance(last, Row) and goes_on_overleaf(last, item):
                    continue
                if isinstance(item, Row):
                    blocks.append(item)
                elif isinstance(last, Block) and joiner.goes_on(last, item, alone):
                    last.lines.append(item)
                else:
                    blocks.append(Block([item], alone))
        return blocks

    def _body(self) -> Iterator[Paragraph]:
        in_list = counted([block.sign if isinstance(block, Block) else "" for block in self._blocks])
        for block, is_item in zip(self._blocks, in_list, strict=True):
            if isinstance(block, Row):
                yield Paragraph("body", 0, "row", "\t".join(map(self._joined, block.cells)))
                continue
            text, kind = self._joined(block.lines), self._kind(block)
            if is_number(block.sign) and not is_item:
                text, kind = f"{block.sign} {text}", "line" if block.alone else "text"
            yield Paragraph("body", 0, kind, text, level=int(kind == "heading"))

    def _kind(self, block: Block) -> Kind:
        if block.sign:
            return "bullet"
        if block.alone:
            return "line" if len(block.lines) == 1 else "text"
        if block is self._blocks[-1]:
            return "text"  # a heading has something below it
        set_off = block.bold or block.lines[0].size > _LARGER * self._m.size
        return "heading" if set_off and len(block.lines) <= _LONGEST_HEADING else "text"

    def _joined(self, lines: Sequence[Line]) -> str:
        return self._joints.joined(self._texts(lines), [line.spaced for line in lines])

    def _texts(self, lines: Sequence[Line]) -> list[str]:
        return [line.without(self._marks[line.page]) for line in lines]


def _edge(pages: Sequence[Sequence[Line]], part: Part) -> Iterator[Paragraph]:
    """The lines of the headers or footers, those that run through the pages once only."""
    told: set[str] = set()
    for page in pages:
        items = [item for item, _ in ordered(page, Zones())]
        lines = [line for item in items for line in ([item] if isinstance(item, Line) else chain(*item.cells))]
        yield from (Paragraph(part, 0, "line", line.text) for line in lines if masked(line.text) not in told)
        told.update(masked(line.text) for line in lines)
