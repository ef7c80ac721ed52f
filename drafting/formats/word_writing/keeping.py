"""Which paragraphs of a letter may not be the last on their page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from drafting.document import Paragraph

SIGNATURE = "Signature"
_SIGNING = ("Closing", SIGNATURE)
_SHORT = 160  # code points, about two lines: too little to stand alone over a signature on a new page


def kept_with_next(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The numbers of those `paragraphs`, all of one part, that must stay on the page of the one after them.

    These are the lines from the close to the last of the signature, the text before the close, a table's rows, what
    leads to a table, and what announces a list. Headings are not among them: their styles see to it.
    """
    kept = {p.number for p, after in pairwise(paragraphs) if _leads_to(p, after)}
    return frozenset(kept | _before_a_short_end(paragraphs))


def _leads_to(p: Paragraph, after: Paragraph) -> bool:
    announced = after.kind == "bullet" and p.text.endswith(":")
    return announced or after.kind == "row" or after.style in _SIGNING


def _before_a_short_end(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The paragraph that goes along where no more than a short sentence stands between it and the close."""
    close = next((index for index, p in enumerate(paragraphs) if p.style in _SIGNING), 0)
    if close < 2 or len(paragraphs[close - 1].text) > _SHORT:
        return set()
    return {paragraphs[close - 2].number}
