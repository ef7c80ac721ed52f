"""Words that compare this year's grade with last year's, against the two grades."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding
from checks.rule import Row, Rule
from drafting.document import Span
from drafting.forms.form import Grade

OPTIONS = ("passage", "phrases", "grades", "message")
NEEDED = ("passage", "phrases", "grades")
_NEEDS = {"same": "the same", "better": "a worse", "worse": "a better"}


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each trend word of a passage that the two grades belie; silent where last year's is not known."""
    now, before = (context.grade(path) for path in row.options["grades"])
    scale = context.form.scale
    if not (isinstance(now, Grade) and isinstance(before, Grade) and scale):
        return
    trend = scale.trend(now, before)
    for span in context.reading.passages.get(row.options["passage"], ()):
        for phrase in row.options["phrases"]:
            for match in re.finditer(phrase["says"], context.document.text(span)):
                if phrase["needs"] != trend:
                    place = Span(span.part, span.paragraph, span.start + match.start(), span.start + match.end())
                    words = {
                        "found": match[0],
                        "needs": _NEEDS[phrase["needs"]],
                        "now": now.number,
                        "before": before.number,
                    }
                    yield finding(rule, row, place, words)
