"""Findings as they are told: with the words around them and where they stand in the file, so that the letter itself
need not be kept. The letters of a batch are many, and are checked in other processes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from checks.finding import NOWHERE, Finding, Related
from drafting.document import Letter

SHOWN = 40
"""Code points of another paragraph by which it is known."""


class Told(NamedTuple):
    """A finding with up to 40 code points before it, its own text, and as many after it; line and column in text files;
    and the heading under which it stands. `related` are the finding's other places, with what stands there."""

    finding: Finding
    before: str = ""
    text: str = ""
    after: str = ""
    line: int | None = None
    column: int | None = None
    under: str | None = None
    related: tuple[Related, ...] = ()

    @property
    def placed(self) -> bool:
        """Whether it stands at a place in a letter; others are about a row of a spreadsheet, or about a batch."""
        return self.finding.span != NOWHERE


def tell(letter: Letter, findings: Iterable[Finding]) -> tuple[Told, ...]:
    """The findings on a letter as they are told."""
    return tuple(_told(letter, finding) for finding in findings)


def _told(letter: Letter, finding: Finding) -> Told:
    where = letter.locate(finding.span)
    around = finding.surroundings(letter.document)
    related = tuple(_with_text(letter, other) for other in finding.related)
    return Told(finding, *around, where.line, where.column, _under(letter, finding), related)


def _with_text(letter: Letter, other: Related) -> Related:
    if other.path is not None:
        return other
    return other._replace(path=letter.path, text=letter.document.paragraph(other.span).text[:SHOWN])


def _under(letter: Letter, finding: Finding) -> str | None:
    """The heading under which a finding stands: Word numbers no paragraphs."""
    before = letter.document.in_part(finding.span.part)[: max(finding.span.paragraph - 1, 0)]
    return next((p.text for p in reversed(before) if p.kind == "heading"), None)
