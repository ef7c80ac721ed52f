"""What a check reports: a span of a letter, what is wrong with it, and what would fit."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from drafting.document import Document, Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)


def rank(severity: str) -> int:
    """The place of a severity, from 0 for the weightiest."""
    return SEVERITIES.index(severity)


CONTEXT = 40
"""How many code points of the same paragraph are shown either side of a finding."""


NOWHERE = Span("body", 0, 0, 0)
"""The span of a finding that is about no place in a letter: about a row of a spreadsheet, or a batch as a whole."""


class Related(NamedTuple):
    """Another place that a finding speaks of: in the same letter, or in that at `path`, of which `text` then is the
    paragraph's beginning."""

    span: Span
    message: str
    path: str | None = None
    text: str = ""


class Finding(NamedTuple):
    """One thing that a rule found. `span` counts code points (half-open) and is empty where something is missing.

    `accepted` is the reason why a person lets it stand; `known` says that it stood in the letter at an earlier run.
    `row` and `cell` (17 and "D17") are those of a finding about the spreadsheet `sheet`, whose span is NOWHERE.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    suggestions: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    accepted: str | None = None
    known: bool = False
    row: int | None = None
    cell: str | None = None
    sheet: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it is to be acted upon: nobody has accepted it, and it is not known from an earlier run."""
        return self.accepted is None and not self.known

    def surroundings(self, document: Document) -> tuple[str, str, str]:
        """Up to 40 code points before the span, the span's text, and up to 40 after it, in the same paragraph."""
        paragraphs = document.in_part(self.span.part)
        if not paragraphs:
            return "", "", ""
        text, start, end = paragraphs[self.span.paragraph - 1].text, self.span.start, self.span.end
        return text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return (a.part, a.paragraph) == (b.part, b.paragraph) and a.start < b.end and b.start < a.end
