"""Which paragraphs of a letter may not be the last on their page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from drafting.document import Paragraph

SIGNATURE = "Signature"
_SIGNING = ("Closing", SIGNATURE)
_ONE_LINE = 80  # code points: a grade, a date, or another line that only says what the text below is about
_SHORT = 160  # code points, about two lines: too little to stand alone over a signature on a new page


def kept_with_next(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The numbers of those `paragraphs`, all of one part, that must stay on the page of the one after them.

    These are the lines from the close to the last of the signature, the text before the close, a table's rows, what
    leads to a table, what announces a list, and a short line below a heading. Headings are not among them: their styles
    see to it.
    """
    kept = {p.number for p, after in pairwise(paragraphs) if _leads_to(p, after)}
    return frozenset(kept | _below_headings(paragraphs) | _before_a_short_end(paragraphs))


def _leads_to(p: Paragraph, after: Paragraph) -> bool:
    announced = after.kind == "bullet" and p.text.endswith(":")
    return announced or after.kind == "row" or after.style in _SIGNING


def _below_headings(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Short lines below a heading that would stand with it at a page's foot; not where they are the whole section."""
    threes = zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False)
    return {
        p.number for heading, p, after in threes if _is_short_line(heading, p) and not _ends_section(heading, after)
    }


def _is_short_line(heading: Paragraph, p: Paragraph) -> bool:
    return heading.kind == "heading" and p.kind == "text" and len(p.text) <= _ONE_LINE


def _ends_section(heading: Paragraph, after: Paragraph) -> bool:
    return after.kind == "heading" and after.level <= heading.level


def _before_a_short_end(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The paragraph that goes along where no more than a short sentence stands between it and the close."""
    close = next((index for index, p in enumerate(paragraphs) if p.style in _SIGNING), 0)
    if close < 2 or len(paragraphs[close - 1].text) > _SHORT:
        return set()
    return {paragraphs[close - 2].number}
