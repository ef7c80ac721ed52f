"""The same word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding
from checks.rule import Row, Rule

OPTIONS = ("allowed",)
_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]+)([ \u00a0]+)(\1)\b(?![’'-])", re.IGNORECASE)

_ROUGHLY = re.compile(r" (\w+) +\1\b")
_GAPS = '\n\u00a0([“‘"'


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at two equal words; names (Baden Baden) and what the row allows are left alone."""
    if not _may_hold(context.whole.text):
        return
    allowed = {word.lower() for word in row.options.get("allowed", ())}
    for match in _TWICE.finditer(context.whole.text):
        name = match[1][0].isupper() and match[3][0].isupper() and not match[1].isupper()
        if match[1].lower() not in allowed and not name:
            yield finding(rule, row, context.whole.span(*match.span()), {"found": match[3]}, (match[1],))


def _may_hold(text: str) -> bool:
    """Whether two equal words may stand in a row: in most letters none do, and the exact pattern is slow."""
    words = f" {text.lower()}"
    for gap in _GAPS:
        words = words.replace(gap, " ")
    return _ROUGHLY.search(words) is not None
