"""A paragraph, or one bullet among many, that ends without a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from checks.context import Context, finding
from checks.finding import Finding
from checks.proofreading.row_shapes import WHOLE
from checks.rule import Row, Rule
from drafting.document import Paragraph, Span

OPTIONS = ("bullets", "characters")
NEEDED = OPTIONS
SHAPES = {"bullets": WHOLE, "characters": WHOLE}

_STOPS = (".", "?", "!", "…", ":", ";")
_CLOSING = "\"'’”)"
_LAST_WORD = re.compile(r"\w[\w’'-]*[)’'”\"]*\s*$")


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at the end of each paragraph of narrative, and of each bullet, that wants its full stop.

    A list of at least `bullets` bullets is held against itself: one without a full stop among others that all have one.
    A paragraph is one of at least so many `characters`, with a sentence before its last one; one that goes on below,
    in a list or in small letters, has none because it has not ended.
    """
    missing = {*_bullets(context, int(row.options["bullets"])), *_texts(context, int(row.options["characters"]))}
    for paragraph in sorted(missing, key=lambda p: p.number):
        if match := _LAST_WORD.search(paragraph.text):
            end = len(paragraph.text.rstrip())
            span = Span(paragraph.part, paragraph.number, match.start(), end)
            word = paragraph.text[match.start() : end]
            yield finding(rule, row, span, {"found": word}, (f"{word}.",))


def _bullets(context: Context, least: int) -> Iterator[Paragraph]:
    for is_bullet, group in groupby(context.document.in_part("body"), key=lambda p: p.kind == "bullet"):
        listed = [*group] if is_bullet else []
        unstopped = [p for p in listed if not _is_stopped(p)]
        if len(listed) >= least and len(unstopped) == 1:
            yield unstopped[0]


def _texts(context: Context, least: int) -> Iterator[Paragraph]:
    spans = {span.paragraph for slot in _narrative(context) for span in context.reading.slots.get(slot, ())}
    for paragraph, following in pairwise(context.document.in_part("body")):
        if paragraph.number in spans and paragraph.kind == "text" and len(paragraph.text) >= least:
            goes_on = following.kind == "bullet" or following.text[:1].islower()
            if ". " in paragraph.text and not goes_on and not _is_stopped(paragraph):
                yield paragraph


def _is_stopped(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends with a stop, perhaps with marks or brackets that close behind it."""
    return paragraph.text.rstrip().rstrip(_CLOSING).endswith(_STOPS)


def _narrative(context: Context) -> Iterator[str]:
    for kind in ("narrative", "paragraphs"):
        yield from (slot.path for slot in context.form.of_type(kind))
