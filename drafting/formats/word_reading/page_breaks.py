"""Where in a Word file a new page is asked for, and a paragraph cut where its page ends."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from drafting.formats.word_reading.names import PARAGRAPH, PARAGRAPH_PROPERTIES, ROW, TABLE, W, child, children, value
from drafting.formats.word_reading.styles import Styles, on_new_page

_BREAK = W + "br"
_UNSEEN = (W + "del", W + "moveFrom")
_KEPT = tuple(W + name for name in ("pPr", "rPr", "sdtPr", "hyperlinkPr", "customXmlPr", "smartTagPr"))


def begins_page(block: etree._Element, styles: Styles) -> bool:
    """Whether a block of the body begins a new page: its first paragraph does, by its own settings or its style."""
    first = block if block.tag == PARAGRAPH else next(block.iter(PARAGRAPH), None)
    properties = children(None if first is None else child(first, PARAGRAPH_PROPERTIES))
    own = on_new_page(properties)
    if own is not None:
        return own
    style = value(properties, W + "pStyle")
    return (styles.look(style) if style else styles.default).new_page


def page_breaks(block: etree._Element) -> list[etree._Element]:
    """The `w:br` in a paragraph that begin a new page; none for other blocks, which are not cut."""
    if block.tag != PARAGRAPH:
        return []
    return [
        br
        for br in block.iter(_BREAK)
        if br.get(W + "type") == "page" and next(br.iterancestors(*_UNSEEN), None) is None
    ]


def pieces(block: etree._Element) -> list[etree._Element]:
    """A block cut at its page breaks; by itself where it has none. Only the last piece ends a section."""
    count = len(page_breaks(block))
    return [piece(block, number, number + 1) for number in range(count + 1)] if count else [block]


def piece(block: etree._Element, start: int, end: int | None = None) -> etree._Element:
    """A copy of what stands in a block between the page breaks number `start` and `end`; 0 is its beginning."""
    copied = copy.deepcopy(block)
    copied.tail = None
    breaks = page_breaks(copied)
    if end is not None and end <= len(breaks):
        for node in _path(breaks[end - 1], copied):
            _drop(node.itersiblings())
    if start:
        for node in _path(breaks[start - 1], copied):
            _drop(sibling for sibling in node.itersiblings(preceding=True) if sibling.tag not in _KEPT)
    return copied


def _path(node: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    """`node` and what it is in, as far as below `top`."""
    while node is not top:
        yield node
        parent = node.getparent()
        assert parent is not None
        node = parent


def _drop(siblings: Iterator[etree._Element]) -> None:
    for sibling in list(siblings):
        parent = sibling.getparent()
        if parent is not None:
            parent.remove(sibling)


def has_text(block: etree._Element) -> bool:
    """Whether a block shows anything to read."""
    return any(text.text and not text.text.isspace() for text in block.iter(W + "t", W + "sym", W + "noBreakHyphen"))


def rows(block: etree._Element) -> int:
    """How many paragraphs a block counts for: a table's rows, one for any other."""
    return max(1, sum(1 for _ in block.iterchildren(ROW))) if block.tag == TABLE else 1
