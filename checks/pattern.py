"""Words and signs that should not stand in a letter, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checks.context import Context, finding
from checks.finding import Finding, overlap
from checks.rule import Row, Rule
from checks.shapes import TEXT, TEXTS
from drafting.document import Span
from drafting.typography import plain

_EDGE = r"\b"
HIDDEN = " (it is in the file, though the page does not show it)"
PATTERNS = ("patterns", "unless")
OPTIONS = (*PATTERNS, "within", "except_slots", "message")
NEEDED = ("patterns",)
SHAPES = {"patterns": TEXTS, "unless": TEXT, "within": TEXT, "except_slots": TEXTS, "message": TEXT}


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each match of the row's patterns.

    `within: narrative` leaves out standard wording; `unless` rules matches out by their text; `except_slots` names
    slots whose own values may be matched (the letter's own authority, its address).
    """
    known = [text for path in row.options.get("except_slots", ()) for text in _texts(context, path)]
    narrative = row.options.get("within") == "narrative"
    for span in _matches(context, row):
        text = context.document.text(span)
        if any(plain(text) in plain(k) or plain(k) in plain(text) for k in known):
            context.noted.append(span)
            continue
        if narrative and any(overlap(span, fixed) for fixed in context.reading.standard):
            continue
        told = finding(rule, row, span, {"found": text})
        hidden = context.document.paragraph(span).kind == "hidden"
        yield told._replace(message=told.message + HIDDEN) if hidden else told


def _matches(context: Context, row: Row) -> Iterator[Span]:
    """Where the row's patterns match, in the letter's order, each inside one paragraph; of two that overlap, the
    first."""
    unless = row.options.get("unless")
    last = 0
    found = {match.span() for p in row.options["patterns"] for match in matches(p, context.fresh.text)}
    for start, end in sorted(found):
        if start >= last and not (unless and re.search(unless, context.fresh.text[start:end])):
            last = end
            yield context.fresh.span(start, end)


def matches(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """The matches of one pattern in a letter's whole text, each inside one paragraph.

    Python's re is many times faster where a pattern begins with a character than where it begins with a word's edge, so
    a leading \\b is looked at after the match.
    """
    edge, compiled = _compiled(pattern)
    match = compiled.search(text)
    while match:
        inside = "\n" not in match[0]
        apart = (
            not edge or not match.start() or not (text[match.start() - 1].isalnum() or text[match.start() - 1] == "_")
        )
        if inside and apart:
            yield match
        match = compiled.search(text, match.end() if inside and apart else match.start() + 1)


@cache
def _compiled(pattern: str) -> tuple[bool, re.Pattern[str]]:
    return pattern.startswith(_EDGE), re.compile(pattern.removeprefix(_EDGE), re.MULTILINE)


def _texts(context: Context, path: str) -> tuple[str, ...]:
    value = context.reading.values.get(path)
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
