"""Words and signs that should not stand in a letter, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checks.context import Context, finding
from checks.finding import Finding, overlap
from checks.rule import Row, Rule
from drafting.document import Paragraph, Span
from drafting.typography import plain

OPTIONS = ("patterns", "unless", "within", "except_slots", "message")


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each match of the row's patterns.

    `within: narrative` leaves out standard wording; `unless` rules matches out by their text; `except_slots` names
    slots whose own values may be matched (the letter's own authority, its address).
    """
    known = [text for path in row.options.get("except_slots", ()) for text in _texts(context, path)]
    narrative = row.options.get("within") == "narrative"
    for paragraph in context.document.paragraphs:
        for span, text in _matches(row, paragraph):
            if any(plain(text) in plain(k) or plain(k) in plain(text) for k in known):
                continue
            if narrative and any(overlap(span, fixed) for fixed in context.reading.standard):
                continue
            yield finding(rule, row, span, {"found": text})


def _matches(row: Row, paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    unless = row.options.get("unless")
    for match in _compiled(tuple(row.options["patterns"])).finditer(paragraph.text):
        if not unless or not re.search(unless, match[0]):
            yield Span(paragraph.part, paragraph.number, match.start(), match.end()), match[0]


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


def _texts(context: Context, path: str) -> tuple[str, ...]:
    value = context.reading.values.get(path)
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
