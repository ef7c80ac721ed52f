"""The same word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding
from checks.rule import Row, Rule
from drafting.document import Span

OPTIONS = ("allowed",)
_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]+)([ \u00a0]+)(\1)\b(?![’'-])", re.IGNORECASE)


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at two equal words; names (Baden Baden) and what the row allows are left alone."""
    allowed = {word.lower() for word in row.options.get("allowed", ())}
    for paragraph in context.document.paragraphs:
        for match in _TWICE.finditer(paragraph.text):
            name = match[1][0].isupper() and match[3][0].isupper() and not match[1].isupper()
            if match[1].lower() not in allowed and not name:
                span = Span(paragraph.part, paragraph.number, *match.span())
                yield finding(rule, row, span, {"found": match[3]}, (match[1],))
