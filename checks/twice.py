"""The same paragraph of narrative twice in one letter."""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context, finding
from checks.drift import short
from checks.finding import Finding, Related
from checks.rule import Row, Rule
from drafting.document import Span

OPTIONS = ("words",)
NEEDED = OPTIONS


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at each paragraph of narrative, of so many words or more, that stood in the letter before."""
    seen: dict[str, Span] = {}
    slots = (*context.form.of_type("paragraphs"), *context.form.of_type("narrative"))
    for path in (slot.path for slot in slots):
        for span in context.reading.slots.get(path, ()):
            text = context.document.text(span)
            if text.count(" ") + 1 < int(row.options["words"]):
                continue
            if text in seen:
                yield finding(rule, row, span, {"found": short(text)}, (), (Related(seen[text], "it stands here too"),))
            seen.setdefault(text, span)
