"""Findings about the same words: which of them stay, and so told that each can be put right without the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from checks.finding import SEVERITIES, Finding, overlap
from drafting.document import Document, Span

Ending = tuple[str, int, int]
_STRETCH = 100
"""Code points of a paragraph's stretch."""
WEIGHT = ("merge", "grade", "facts", "wording", "grammar", "style", "spelling", "batch")
"""Of two findings at one place the one of the earlier group stays: a field that was left over is also a wrong name."""


def weightiest(found: Iterable[Finding]) -> Iterator[Finding]:
    """Of findings at one place those that say most: a graver one, one of an earlier group that covers another."""
    kept: dict[tuple[str, int, int], list[Finding]] = {}
    for finding in sorted(dict.fromkeys(found), key=_weight):
        beside = [kept.setdefault(stretch, []) for stretch in _stretches(finding.span)]
        if not any(_says_it_all(other, finding) for others in beside for other in others):
            for others in beside:
                others.append(finding)
            yield finding


def _weight(finding: Finding) -> tuple[int, int]:
    return WEIGHT.index(finding.rule.split(".")[0]), SEVERITIES.index(finding.severity)


def _stretches(span: Span) -> Iterator[tuple[str, int, int]]:
    """The stretches of a paragraph in which a span stands, so that it is compared with what stands there, and not with
    every other finding of a long paragraph."""
    for stretch in range(span.start // _STRETCH, span.end // _STRETCH + 1):
        yield span.part, span.paragraph, stretch


def _says_it_all(kept: Finding, finding: Finding) -> bool:
    """Whether a finding kept at the same place says more: a graver one, or one as grave that covers the other; or as
    much: one about the same words that puts the same in their place."""
    if kept.rule == finding.rule or not overlap(kept.span, finding.span):
        return False
    if kept.span == finding.span and _first(kept) and _first(kept) == _first(finding):
        return True
    covers = kept.span.start <= finding.span.start and finding.span.end <= kept.span.end
    graver = SEVERITIES.index(kept.severity) - SEVERITIES.index(finding.severity)
    return graver < 0 or (graver == 0 and covers)


def _first(finding: Finding) -> str:
    """What a finding puts in the place of the words, whatever its apostrophes look like."""
    return next(iter(finding.suggestions), "").replace("’", "'")


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
