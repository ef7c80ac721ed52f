"""What is usual in a letter: the size of its type, the distance of its lines, where they end on the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from drafting.formats.pdf_reading.lines import Line
from drafting.formats.pdf_reading.runs import Blank
from drafting.formats.text.wrapping import closed

# Of a letter's lines the two longest are left aside: one may stick out into the margin.
_LEFT_ASIDE = 2
_USUAL_LEADING = 1.2
_LONG_LINE = 20
_EVEN = 1.5
SPACE = 0.27  # the width of a space, in letter heights
_MOST = 0.9
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one letter, in points.

    `size` is that of most letters; `leading` the distance of base lines inside a paragraph; `right` the place to which
    lines reach, `justified` whether all do. `top` and `bottom` are the base lines of the first line on a page after
    the first and of the last on any. `spaced_ends` says that the file has a space at the end of lines inside a
    paragraph. `empty` are the base lines of empty paragraphs, page by page.
    """

    size: float
    leading: float
    right: float
    top: float
    bottom: float
    justified: bool
    spaced_ends: bool
    empty: Sequence[Sequence[float]]

    def leading_of(self, line: Line) -> float:
        """The distance to be expected between lines of this one's size."""
        return self.leading * line.size / self.size

    def ends_paragraph(self, line: Line) -> bool:
        """Whether the white space at a line's end shows that its paragraph ends, too.

        Inside a paragraph a line has the space between two words at its end, if there is room for it. Word also writes
        white space by itself at a paragraph's end.
        """
        if line.spaced or line.marked:
            return line.spaced and line.marked
        return self.spaced_ends and _has_room(line, self.right)

    def empty_between(self, before: Line, line: Line) -> bool:
        """Whether an empty paragraph stands below a page's last line or above the next page's first."""
        below = any(y < before.y - self.leading / 2 for y in self.empty[before.page])
        return below or any(y > line.y + self.leading / 2 for y in self.empty[line.page])


def measured(pages: Sequence[Sequence[Line]], blanks: Sequence[Sequence[Blank]]) -> Measures:
    """The measures of a letter, from the lines of its body and its white space, page by page."""
    lines = [line for page in pages for line in page]
    size = _usual_size(lines)
    body = [line for line in lines if abs(line.size - size) < 1 and len(line.text) >= _LONG_LINE]
    pairs = [(a, b) for a, b in pairwise(body) if a.page == b.page and 0 < a.y - b.y < 3 * size and _one(a, b)]
    ends = sorted((line.x1 for line in body), reverse=True)
    right = ends[min(_LEFT_ASIDE, len(ends) // 4)] if ends else 0.0
    return Measures(
        size=size,
        leading=median(a.y - b.y for a, b in pairs) if pairs else _USUAL_LEADING * size,
        right=right,
        top=max((page[0].y for page in pages[1:] if page), default=0.0),
        bottom=min((page[-1].y for page in pages if page), default=0.0),
        justified=_most(a.x1 > right - _EVEN for a, _ in pairs),
        spaced_ends=_most(a.spaced or a.marked for a, _ in pairs if a.text[-1].isalnum() and _has_room(a, right)),
        empty=[[blank.y for blank in page if not blank.artifact] for page in blanks],
    )


def _has_room(line: Line, right: float) -> bool:
    """Whether a space would have fitted at the line's end."""
    return line.x1 + SPACE * line.size < right - _EVEN


def _most(found: Iterable[bool]) -> bool:
    """Whether nearly all are true, and there are enough to tell."""
    every = list(found)
    return len(every) >= _ENOUGH and sum(every) > _MOST * len(every)


def _usual_size(lines: Sequence[Line]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return (sizes.most_common(1)[0][0] if sizes else 0.0) or 12.0


def _one(before: Line, line: Line) -> bool:
    """Whether the second line surely goes on with the first's sentence."""
    return not line.sign and line.text[:1].islower() and not closed(before.text)
