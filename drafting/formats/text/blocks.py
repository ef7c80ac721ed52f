"""Puts the lines of a text or Markdown file together as paragraphs, table rows and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.document import Kind, Part
from drafting.formats.text.lines import Line
from drafting.formats.text.marks import is_underline
from drafting.formats.text.numbers import find_numbered, without_page_numbers
from drafting.formats.text.wrapping import closed, is_full, runs_on, wrap_width
from drafting.formats.zones import CLOSE, GREETING

# How converters describe the picture of a signature or a logo that they met.
_CAPTION = re.compile(
    r"[*_(\[]*(?:An?|The) (?:[\w-]+ ){0,5}?(?:signature|logo) ?"
    r"(?:\b(?:of|in|that|which|with|featuring|showing|reading|is|reads)\b|\.$)"
)
# This one is no sentence of a letter, so it is known even where the close above it is missing.
_HANDWRITTEN = re.compile(r"An? handwritten signature in \w+ ink\b")
_KINDS: dict[str, Kind] = {"heading": "heading", "bullet": "bullet", "row": "row", "image": "caption"}
_RULES = ("rule", "separator")


@dataclass(slots=True)
class Block:
    """A paragraph in the making: what it will be, and its lines, of which a row has only one."""

    kind: Kind
    lines: list[Line]
    part: Part = "body"
    level: int = 0
    header_row: bool = False


def blocks_of(lines: Sequence[Line], *, markdown: bool) -> list[Block]:
    """The blocks that some lines make, in order. Numbered items become bullets; rules and page numbers go."""
    width = None if markdown else wrap_width(lines)
    find_numbered(lines, wrapped=markdown or width is not None)
    joiner = _Joiner(markdown, width)
    for line in lines if markdown else without_page_numbers(lines):
        joiner.add(line)
    return joiner.blocks


class _Joiner:
    def __init__(self, markdown: bool, width: int | None) -> None:
        self._markdown = markdown
        self._width = width
        self._before: Line | None = None
        self.blocks: list[Block] = []

    def add(self, line: Line) -> None:
        before, self._before = self._before, line
        if line.sort in _RULES:
            if before and before.sort not in _RULES and not line.gap:
                self._underline(line, before)
        elif line.sort == "text" and before and self._goes_on(before, line):
            self.blocks[-1].lines.append(line)
        else:
            self.blocks.append(_begun(line))

    def _underline(self, line: Line, before: Line) -> None:
        """A rule says something of the line above it: that it names the columns, or that it is a heading."""
        block = self.blocks[-1]
        if line.sort == "separator":
            block.header_row = before.sort == "row"
        elif self._markdown and before.sort == "text" and _can_be_heading(block, before) and is_underline(line.text):
            block.kind, block.level = "heading", 1 if line.text[0] == "=" else 2

    def _goes_on(self, before: Line, line: Line) -> bool:
        """Whether a line of text belongs to the paragraph of the line before it."""
        if before.sort not in ("text", "bullet", "footnote"):
            return False
        block = self.blocks[-1]
        if block.kind == "caption":
            return False
        in_note = block.part == "footnote"
        if not in_note and (line.alone or (before.sort == "text" and before.alone)):
            return False
        if self._markdown:
            return not (line.gap or before.slashed or before.spaced)
        return self._goes_on_in_plain_text(before, line)

    def _goes_on_in_plain_text(self, before: Line, line: Line) -> bool:
        full = self._width is not None and not before.slashed and is_full(before, line, self._width)
        if not line.gap:
            return full
        return runs_on(before, line) or (line.page and full and not closed(before.text))


def _can_be_heading(block: Block, last: Line) -> bool:
    return block.kind in ("text", "line") and not (GREETING.match(last.text) or CLOSE.match(last.text))


def _begun(line: Line) -> Block:
    """The block that a line begins."""
    if line.sort == "text":
        caption = _HANDWRITTEN.match(line.text) or (line.alone and _CAPTION.match(line.text))
        return Block("caption" if caption else "line" if line.alone else "text", [line])
    if line.sort == "footnote":
        return Block("text", [line], part="footnote")
    return Block(_KINDS[line.sort], [line], level=line.level)
