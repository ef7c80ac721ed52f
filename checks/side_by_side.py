"""Findings about the same words, so told that each can be put right whether or not the others were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from checks.finding import Finding
from drafting.document import Document

Ending = tuple[str, int, int]


def side_by_side(found: Sequence[Finding], document: Document) -> Iterator[Finding]:
    """Findings of which none takes the words of another along, only to add a sign at their end: “teh” is misspelt, and
    behind it, not in its place, a full stop is missing. Such a finding marks the place behind the words."""
    ending = Counter(_ending(finding) for finding in found if finding.suggestions)
    for finding in found:
        added = _added(finding, document) if ending[_ending(finding)] > 1 else ()
        span = finding.span._replace(start=finding.span.end)
        yield finding._replace(span=span, suggestions=added) if added else finding


def _ending(finding: Finding) -> Ending:
    """Where the words of a finding end."""
    return finding.span.part, finding.span.paragraph, finding.span.end


def _added(finding: Finding, document: Document) -> tuple[str, ...]:
    """The signs that the suggestions of a finding add to the end of its words; nothing where one does anything else."""
    words = document.text(finding.span)
    added = tuple(text.removeprefix(words) for text in finding.suggestions if text.startswith(words))
    signs = all(sign and not any(map(str.isalnum, sign)) for sign in added)
    return added if signs and len(added) == len(finding.suggestions) else ()
