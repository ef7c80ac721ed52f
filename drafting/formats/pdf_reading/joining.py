"""Decides which lines are one paragraph, from where they end and what stands between them.

A line goes on in the next if that follows at the usual distance and its first word had no room on the line. Most
paragraphs are set apart by a gap; where they are not, and at the end of a page, room is what tells.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.formats.pdf_reading.lines import Line
from drafting.formats.pdf_reading.measures import SPACE, Measures
from drafting.formats.text.wrapping import closed

_SAME_SIZE = 0.08
_GAP = 1.25  # in usual line distances
_INDENT = 0.5  # in letter heights
_PLAY = 1.0
_LONG = 0.6  # of the width of the text
_FREE = 0.6  # of a line's distance, more than which is an empty line


@dataclass(slots=True)
class Block:
    """The lines of one paragraph; `alone` says that they stand where each line stands for itself."""

    lines: list[Line] = field(default_factory=list)
    alone: bool = False

    @property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return all(line.bold for line in self.lines)

    @property
    def sign(self) -> str:
        """The bullet sign or number in front of it."""
        return self.lines[0].sign


class Joiner:
    """Tells of two lines whether the second belongs to the first's paragraph."""

    def __init__(self, measures: Measures) -> None:
        self._m = measures

    def goes_on(self, block: Block, line: Line, alone: bool) -> bool:
        """Whether `line` is one more line of a block's paragraph."""
        before = block.lines[-1]
        if line.sign or abs(line.size - before.size) > _SAME_SIZE * before.size:
            return False
        if before.page != line.page:
            return not (alone or block.alone) and self._goes_on_over_page(block, line)
        if not 0 < before.y - line.y <= _GAP * self._m.leading_of(line):
            return False
        if alone or block.alone:
            return alone == block.alone and self._is_wrapped(before, line)
        return self._goes_on_below(block, line)

    def _goes_on_below(self, block: Block, line: Line) -> bool:
        before = block.lines[-1]
        if block.bold and line.bold:
            return True
        if block.bold or line.bold:
            # Bold words at a paragraph's beginning or inside it, which a line's end happens to meet.
            return self._is_full(before, line) and (line.runs[0].bold == before.runs[-1].bold or _runs_on(before, line))
        if self._is_indented(block, line):
            return False
        return self._is_full(before, line) or _runs_on(before, line) or self._breaks_off(before, line)

    def _goes_on_over_page(self, block: Block, line: Line) -> bool:
        before = block.lines[-1]
        if block.bold or line.bold or self._is_indented(block, line) or self._is_outdented(block, line):
            return False
        if _runs_on(before, line):
            return True
        return self._is_full(before, line) and (not closed(before.text) or self._may_go_on(before, line))

    def _may_go_on(self, before: Line, line: Line) -> bool:
        """Whether a paragraph whose page ends with a sentence may go on overleaf: no room was left free for a gap."""
        free = max(before.y - self._m.bottom, self._m.top - line.y)
        # Of justified lines only a paragraph's last does not reach the margin.
        known = self._m.justified or (before.spaced and not before.marked)
        return known or (free < _FREE * self._m.leading and not self._m.empty_between(before, line))

    def _is_wrapped(self, before: Line, line: Line) -> bool:
        """Whether a line above the greeting or below the close is long and had to end where it does."""
        return self._is_long(before, line) and self._is_full(before, line)

    def _breaks_off(self, before: Line, line: Line) -> bool:
        """Whether a long line ends inside a sentence, though there was some room left."""
        return self._is_long(before, line) and not closed(before.text)

    def _is_long(self, before: Line, line: Line) -> bool:
        return before.x1 - before.left > _LONG * (self._m.right - line.left)

    def _is_full(self, before: Line, line: Line) -> bool:
        """Whether a line ends where it does because the first word of the next had no room on it."""
        if closed(before.text) and self._m.ends_paragraph(before):
            return False
        if self._m.justified and abs(before.size - self._m.size) < 1:
            return before.x1 > self._m.right - _PLAY
        return before.x1 + SPACE * before.size + line.head - line.x0 > self._m.right - _PLAY

    def _is_indented(self, block: Block, line: Line) -> bool:
        # A sign that stands in one piece with its text does not tell where the text begins.
        known = len(block.lines) > 1 or block.lines[0].x0 > block.lines[0].left
        return (known or not block.sign) and line.x0 > block.lines[-1].x0 + _INDENT * line.size

    def _is_outdented(self, block: Block, line: Line) -> bool:
        return bool(block.sign or len(block.lines) > 1) and line.x0 < block.lines[-1].x0 - _INDENT * line.size


def _runs_on(before: Line, line: Line) -> bool:
    """Whether a sentence that does not end in a line goes on in the next with a small letter."""
    return line.text[:1].islower() and not closed(before.text)
