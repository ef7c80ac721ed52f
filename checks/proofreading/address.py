"""Lines of an address, and others as short, in which something is not written as it should be: “B91 3 QB”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checks.context import Context, finding
from checks.finding import Finding
from checks.patterns import compiled
from checks.proofreading.writing import written
from checks.rule import Row, Rule
from checks.shapes import TEXT, items
from drafting.document import Span

PATTERNS = ("table",)
OPTIONS = (*PATTERNS, "message")
NEEDED = PATTERNS
SHAPES = {"table": items({"says": TEXT, "write": TEXT}, {}), "message": TEXT}

_LONGEST = 60
"""Characters that a line of an address has at most; where a file does not tell such lines, they are paragraphs."""
_KINDS = frozenset({"line", "text", "heading"})


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at the first match, in each short line, of a pattern of the row's `table` that is not already written
    as it should be; `says` is the pattern and `write` what stands instead."""
    several = _any_of(row)
    for paragraph in context.fresh_paragraphs:
        if len(paragraph.text) <= _LONGEST and paragraph.kind in _KINDS and compiled(several).search(paragraph.text):
            for entry in row.options["table"]:
                match = compiled(entry["says"]).search(paragraph.text)
                if match and (meant := written(rule, row, match, entry["write"])) != match[0]:
                    span = Span(paragraph.part, paragraph.number, *match.span())
                    yield finding(rule, row, span, {"found": match[0], "expected": meant}, (meant,))
                    break


@cache
def _any_of(row: Row) -> str:
    """One pattern that matches wherever one of the row's does: most lines are done with after a single look."""
    return "|".join(f"(?:{entry['says']})" for entry in row.options["table"])
