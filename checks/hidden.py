"""Lines that the file of a letter holds and its pages do not show."""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.rule import Row, Rule
from drafting.document import Paragraph, Span

OPTIONS: tuple[str, ...] = ()


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """One finding for the hidden lines of a letter, at the first of them."""
    hidden = [p for p in context.document.paragraphs if p.kind == "hidden"]
    if hidden:
        lines = " / ".join(p.text for p in hidden)
        related = tuple(Related(_whole(p), "this line too") for p in hidden[1:])
        yield finding(rule, row, _whole(hidden[0]), {"found": lines}, (), related)


def _whole(paragraph: Paragraph) -> Span:
    return Span(paragraph.part, paragraph.number, 0, len(paragraph.text))
