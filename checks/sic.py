"""Mistakes that a letter leaves as they were made, with [sic] behind them: no rule of proof-reading tells them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checks.finding import Finding, overlap
from drafting.document import Document

_GROUPS = ("spelling.", "style.", "grammar.")
_LEFT = re.compile(r"(?:[\w’'-]+\W?\s*)?[\[(]sic\b", re.IGNORECASE)
"""The word before the mark, perhaps with the quotation mark or the comma between the two, and the mark."""


def unmarked(found: Iterable[Finding], document: Document) -> Iterator[Finding]:
    """The findings without those of proof-reading that touch a word before [sic]."""
    return (f for f in found if not (f.rule.startswith(_GROUPS) and _is_marked(f, document)))


def _is_marked(finding: Finding, document: Document) -> bool:
    text = document.paragraph(finding.span).text if document.in_part(finding.span.part) else ""
    if "sic" not in text.lower():
        return False
    places = (finding.span._replace(start=m.start(), end=m.end()) for m in _LEFT.finditer(text))
    return any(overlap(finding.span, place) for place in places)
