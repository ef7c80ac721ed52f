"""Other people's words: what stands in quotation marks, which a letter gives as it was said."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

_FEWEST = 2
"""Blanks that other people's words have at least: one or two words in quotation marks are a name or a term."""
_LONGEST = 600
_SAID = re.compile(  # begun with one set of marks, it is looked for ten times as fast
    rf"[“‘\"'](?:(?<=“)[^“”\n]{{1,{_LONGEST}}}”"
    rf"|(?<=‘)(?=[^\W\d_])[^‘\n]{{1,{_LONGEST}}}?(?<=[\w.,!?…\]])’(?!\w)"
    rf'|(?<=")(?<!\w")(?=\w)[^"\n]{{1,{_LONGEST}}}"'
    rf"|(?<=')(?<![\w']')(?=[^\W\d_])[^'\n]{{1,{_LONGEST}}}(?:(?<=\w)'(?=\w)[^'\n]{{1,{_LONGEST}}})*'(?!\w))"
)


def is_said(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text (code points, half-open) stands in quotation marks, with several words. A text's
    paragraphs are its lines; quotation marks that are never closed hold nothing."""
    said = _said(text)
    at = bisect_right(said, (start, len(text))) - 1
    return at >= 0 and end <= said[at][1]


@lru_cache(maxsize=2)
def _said(text: str) -> list[tuple[int, int]]:
    """Where other people's words stand, from mark to mark."""
    return [match.span() for match in _SAID.finditer(text) if match[0].count(" ") >= _FEWEST]
