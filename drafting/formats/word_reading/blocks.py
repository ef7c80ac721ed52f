"""Walks the paragraphs and tables of a part, text box or note in reading order, and tells what each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from drafting.document import Kind
from drafting.formats.word_reading.fields import Fields
from drafting.formats.word_reading.names import (
    ALTERNATIVES,
    CELL,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    RUN_PROPERTIES,
    TABLE,
    Children,
    W,
    child,
    children,
    is_on,
    value,
)
from drafting.formats.word_reading.pieces import LINE_END, Piece, joined, lines, on_one_line
from drafting.formats.word_reading.runs import Flow, Note, Story, chosen_branch
from drafting.formats.word_reading.styles import Styles, list_item, outline_level

_NOT_YET_MERGED = (W + "altChunk", W + "subDoc")
_CLOSED = frozenset(W + name for name in ("sdtPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "del", "moveFrom"))
_STYLE, _FRAME = W + "pStyle", W + "framePr"


class ForeignContent(Exception):
    """The part refers to another document that Word would merge in when it opens the file."""


@dataclass(slots=True)
class Block:
    """A paragraph or table row, with its line ends and typed bullet signs still in it.

    `element` is the `w:p` or `w:tr`. `shows_when_empty` is true of a list item: its bullet is seen without any text.
    """

    kind: Kind
    pieces: Sequence[Piece]
    element: etree._Element
    level: int = 0
    header_row: bool = False
    shows_when_empty: bool = False
    boxes: list[etree._Element] = field(default_factory=list)


class Reading(NamedTuple):
    """The blocks of a part in reading order and the notes that they refer to."""

    blocks: list[Block]
    notes: list[Note]


def read_blocks(container: etree._Element, styles: Styles) -> Reading:
    """The blocks in a `w:body`, header, footer, note or drawing; those of a drawing follow the block it hangs on.

    Raises ForeignContent where a part of the letter is not in this part at all.
    """
    story = Story(styles, Fields())
    blocks = list(_blocks(story, container))
    if story.fields.unclosed:
        story = Story(styles, Fields(heed=False))
        blocks = list(_blocks(story, container))
    result = Reading([], story.notes)
    for block in blocks:
        result.blocks.append(block)
        for box in block.boxes:
            inner = read_blocks(box, styles)
            result.blocks.extend(inner.blocks)
            result.notes.extend(inner.notes)
    return result


def _blocks(story: Story, container: etree._Element) -> Iterator[Block]:
    # Paragraphs are gathered until one ends: where a mark was deleted, the next paragraph belongs to the same.
    group: list[etree._Element] = []
    for element in _within(container, (PARAGRAPH, TABLE)):
        if element.tag == PARAGRAPH:
            group.append(element)
            properties = children(child(element, PARAGRAPH_PROPERTIES))
            if _runs_on(properties):
                continue
        if group:
            yield _paragraph(story, group, properties)
            group = []
        if element.tag == TABLE:
            yield from _rows(story, element)
    if group:
        yield _paragraph(story, group, properties)


def _within(container: etree._Element, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """The elements with one of these tags, also inside content controls and the like, but not inside each other."""
    for element in chosen_branch(container) if container.tag == ALTERNATIVES else container:
        if element.tag in tags:
            yield element
        elif element.tag in _NOT_YET_MERGED:
            raise ForeignContent
        elif element.tag not in _CLOSED:
            yield from _within(element, tags)


def _paragraph(story: Story, group: list[etree._Element], properties: Children) -> Block:
    """The block of some elements that are one paragraph, as the properties of the last of them have it."""
    look = story.styles.look(style) if (style := value(properties, _STYLE)) else story.styles.default
    flow = Flow(story, look.hidden)
    for element in group:
        flow.read(element)
    level = outline_level(properties) or look.level
    own_list = list_item(properties)
    listed = look.listed if own_list is None else own_list
    kind: Kind = "heading" if level else "bullet" if listed else "text"
    shows = kind == "bullet" and not _has(properties, "vanish") and not _pictured(group)
    return Block(kind, flow.pieces, group[-1], level, shows_when_empty=shows, boxes=flow.boxes)


def _rows(story: Story, table: etree._Element) -> Iterator[Block]:
    for row in _within(table, (ROW,)):
        properties = children(child(row, W + "trPr"))
        if W + "del" not in properties:
            yield _row(story, row, header=is_on(properties.get(W + "tblHeader")))


def _row(story: Story, row: etree._Element, *, header: bool) -> Block:
    cells = list(_cells(story, row))
    boxes = [box for cell in cells for box in cell.boxes]
    return Block("row", joined((cell.pieces for cell in cells), "\t"), row, header_row=header, boxes=boxes)


def _cells(story: Story, row: etree._Element) -> Iterator[Block]:
    for cell in _within(row, (CELL,)):
        properties = children(child(cell, W + "tcPr"))
        if W + "cellDel" not in properties:
            yield _cell(story, cell, properties)


def _cell(story: Story, cell: etree._Element, properties: Children) -> Block:
    blocks = list(_blocks(story, cell))
    if _continues_another(properties):
        return Block("text", (), cell)
    paragraphs = (on_one_line(lines(_without_tabs(block.pieces))) for block in blocks)
    pieces = on_one_line(paragraphs).pieces
    return Block("text", pieces, cell, boxes=[box for block in blocks for box in block.boxes])


def _without_tabs(pieces: Iterable[Piece]) -> Iterator[Piece]:
    # A tab in the text of a row parts its cells, so that inside a cell it becomes what a line end becomes.
    for piece in pieces:
        text = LINE_END if piece.text == "\t" else piece.text.replace("\t", " ")
        yield piece if text == piece.text else piece._replace(text=text)


def _has(properties: Children, *names: str) -> bool:
    """Whether the paragraph's mark (the `w:rPr` in its `w:pPr`) has one of these properties switched on."""
    mark = properties.get(RUN_PROPERTIES)
    return mark is not None and any(is_on(child(mark, W + name)) for name in names)


def _runs_on(properties: Children) -> bool:
    """Whether the paragraph's mark was deleted or moved away, or it is the large initial of the next one."""
    frame = properties.get(_FRAME)
    initial = frame is not None and frame.get(W + "dropCap") in ("drop", "margin")
    return initial or _has(properties, "del", "moveFrom")


def _pictured(group: list[etree._Element]) -> bool:
    pictures = (W + "drawing", W + "pict", W + "object")
    return any(next(element.iter(*pictures), None) is not None for element in group)


def _continues_another(properties: Children) -> bool:
    """Whether a cell is merged into the one above it or to its left, which has the text."""
    merges = (properties.get(W + name) for name in ("vMerge", "hMerge"))
    return any(merge is not None and merge.get(W + "val") != "restart" for merge in merges)
