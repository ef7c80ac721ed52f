"""The same word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding
from checks.rule import Row, Rule
from drafting.reading.stream import encoded

OPTIONS = ("allowed",)
_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]+(?:[’'][^\W\d_]+)?)([ \u00a0]+)(\1)\b(?![’'-])", re.IGNORECASE)
_EQUAL = re.compile(r"(.)\1", re.DOTALL)
"""In a paragraph's words as they are compared, a character for each."""

_CASED = re.compile(r"[A-Z](\w*)[ \u00a0]+[a-z]\1\b")
"""A sentence's first word said again, as in “The the”; any other pair is the same in its capitals, too."""


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at two equal words; names (Baden Baden) and what the row allows are left alone."""
    if not _may_hold(context):
        return
    allowed = {word.lower() for word in row.options.get("allowed", ())}
    for match in _TWICE.finditer(context.whole.text):
        name = match[1][0].isupper() and match[3][0].isupper() and not match[1].isupper()
        if match[1].lower() not in allowed and not name:
            yield finding(rule, row, context.whole.span(*match.span()), {"found": match[3]}, (match[1],))


def _may_hold(context: Context) -> bool:
    """Whether two equal words may stand in a row: in most letters none do, and the exact pattern is slow."""
    paragraphs = context.document.paragraphs
    return any(_EQUAL.search(encoded(p.text).letters) for p in paragraphs) or bool(_CASED.search(context.whole.text))
