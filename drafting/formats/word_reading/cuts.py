"""Where one letter of a Word file ends and the next begins.

A letter begins where a page does (a section, a page break) and a greeting follows before long. What lies between a page
that begins so and the next one, whatever its sections and pages, is one letter.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from drafting.formats.word_reading.blocks import ForeignContent, read_blocks
from drafting.formats.word_reading.body_stream import empty_body
from drafting.formats.word_reading.names import PARAGRAPH, PARAGRAPH_PROPERTIES, W, child
from drafting.formats.word_reading.page_breaks import begins_page, has_text, pieces, rows
from drafting.formats.word_reading.pieces import lines
from drafting.formats.word_reading.sections import Section, Sections
from drafting.formats.word_reading.stretches import BEFORE_GREETING, Start, Stretch, join
from drafting.formats.word_reading.styles import Styles
from drafting.formats.zones import GREETING

_SECTION = W + "sectPr"


class Cut(NamedTuple):
    """A letter: where it starts, its sections in order, and how many bytes of the part come before it."""

    start: Start
    sections: tuple[Section, ...]
    offset: int


class Planner:
    """Told the blocks of a body one by one, says in the end where to cut it."""

    def __init__(self, styles: Styles, sections: Sections) -> None:
        """`sections` is filled on the way."""
        self._styles = styles
        self._sections = sections
        self._blocks = 0
        self._stretches = [Stretch(Start(0, 0), 0, 0, True, 0)]
        self._waiting: Start | None = None
        self._certain = False
        self._ended = False

    def take(self, block: etree._Element, offset: int) -> None:
        """The next child of the body, which may be moved away; so many bytes of the part were read for it so far."""
        number = self._blocks
        self._blocks += 1
        if block.tag == _SECTION:
            self._sections.add(block)
            self._ended = True
            return
        ended = _sections_in(block)
        if begins_page(block, self._styles):
            self._new_page(Start(number, 0))
        self._read(number, block, offset)
        for properties in ended:
            self._sections.add(properties)
            self._waiting = self._waiting or Start(number + 1, 0)

    def cuts(self) -> list[Cut]:
        """The letters in order; none where the body is one letter. To be asked once, when all blocks were told."""
        if not self._ended:  # the last section of a file may be told nothing of
            self._sections.add(etree.Element(_SECTION))
        pages: list[Stretch] = []
        for stretch in self._stretches:
            if pages and not self._begins_page(stretch):
                join(pages[-1], stretch)
            else:
                pages.append(stretch)
        begun = [number for number, page in enumerate(pages) if page.greeting is not None]
        if len(begun) < 2:
            return []
        begun[0] = 0
        ends = [*begun[1:], len(pages)]
        return [self._cut(pages[start], pages[end - 1]) for start, end in zip(begun, ends, strict=True)]

    def _read(self, number: int, block: etree._Element, offset: int) -> None:
        shown = False
        for index, piece in enumerate(pieces(block)):
            if index:
                self._new_page(Start(number, index if shown else 0))
            if not has_text(piece):
                continue
            self._begin(offset)
            self._count(piece, block)
            shown = True
        if self._waiting and self._waiting.piece:
            self._waiting = Start(number + 1, 0)

    def _new_page(self, start: Start) -> None:
        self._waiting = self._waiting or start
        self._certain = True

    def _begin(self, offset: int) -> None:
        """There is text: if a page waits for it, it begins here."""
        section = len(self._sections.all)
        if self._waiting:
            crossed = self._stretches[-1].last + 1
            self._stretches.append(Stretch(self._waiting, crossed, section, self._certain, offset))
        self._stretches[-1].last = section
        self._waiting, self._certain = None, False

    def _count(self, piece: etree._Element, block: etree._Element) -> None:
        stretch = self._stretches[-1]
        stretch.paragraphs += rows(piece)
        if stretch.greeting is None and stretch.paragraphs <= BEFORE_GREETING and _greets(piece, block, self._styles):
            stretch.greeting = stretch.paragraphs

    def _begins_page(self, stretch: Stretch) -> bool:
        crossed = self._sections.all[stretch.crossed : stretch.section + 1]
        return stretch.certain or any(section.begins_page for section in crossed)

    def _cut(self, first: Stretch, last: Stretch) -> Cut:
        return Cut(first.start, tuple(self._sections.all[first.section : last.last + 1]), first.offset)


def _sections_in(block: etree._Element) -> list[etree._Element]:
    """The settings of sections that end with a block: in a paragraph's own, and in those of paragraphs inside."""
    paragraphs = (block,) if block.tag == PARAGRAPH else block.iter(PARAGRAPH)
    settings = (child(p, PARAGRAPH_PROPERTIES) for p in paragraphs)
    found = (child(properties, _SECTION) for properties in settings if properties is not None)
    return [section for section in found if section is not None]


def _greets(piece: etree._Element, block: etree._Element, styles: Styles) -> bool:
    """Whether a line in a piece of a block, or in a text box on it, is a greeting; the piece is moved away."""
    body = empty_body(block)
    body.append(piece)
    try:
        blocks = read_blocks(body, styles).blocks
    except ForeignContent:
        return False
    return any(GREETING.match(line.text) for block in blocks for line in lines(block.pieces))
