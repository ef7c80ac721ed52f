"""What every report of data says of a finding: the rule, the place, and the words there."""

from __future__ import annotations

from drafting.document import Span
from fairhand.told import Told


def fields_of(told: Told) -> dict[str, str | int | None]:
    """A finding's fields by name; one about a row of a spreadsheet has `row` and `cell` in place of a place."""
    finding = told.finding
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        **(span_fields(finding.span) if told.placed else {"row": finding.row, "cell": finding.cell}),
        "before": told.before,
        "text": told.text,
        "after": told.after,
    }


def span_fields(span: Span) -> dict[str, str | int | None]:
    """A place in a letter."""
    return {"part": span.part, "paragraph": span.paragraph, "start": span.start, "end": span.end}
