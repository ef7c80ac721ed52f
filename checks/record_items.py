"""A list of a letter against that of its record: which items differ, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checks.context import Context
from drafting.document import Span
from drafting.typography import one_line, plain

ALIKE = 50
"""An item of the letter and one of the record are the same item, changed, if they are so like (rapidfuzz, of 100)."""
AROUND = 3
"""Words that are quoted on either side of those that differ."""
_WORD = re.compile(r"\S+")


class Difference(NamedTuple):
    """What a list says otherwise than its record: where, what the letter says there and what the record says, each with
    some words around it (empty where one says nothing), and what would stand in the place of the span."""

    span: Span
    found: str
    expected: str
    instead: str


def differences(context: Context, path: str, meant: Sequence[str]) -> Iterator[Difference]:
    """What a letter says otherwise than a record in a list; `path` is its slot, `meant` the record's items."""
    there = _said(context, path)
    missing = [text for text in meant if plain(text) not in there and not _runs_on(context, plain(text))]
    spans = context.reading.slots.get(path, ())
    others = [span for span in spans if not _is_known(_text(context, span), meant, missing)]
    if missing and others and context.form.slots[path].type == "lines":
        yield _lines(context, spans, meant)
        return
    for span, text in _paired(context, others, missing):
        missing.remove(text)
        others.remove(span)
        changed = _likeness(context, span, text) >= ALIKE
        yield _apart(context, span, plain(text)) if changed else _other(context, span, text)
    for span in others:
        if not any(plain(item) in _text(context, span) for item in meant):
            yield Difference(span, context.document.text(span), "", "")
    for text in missing:
        yield Difference(_after(context, path), "", text, text)


def _text(context: Context, span: Span) -> str:
    return plain(context.document.text(span))


def _is_known(text: str, meant: Sequence[str], missing: Sequence[str]) -> bool:
    """Whether an item of the letter is one of the record's, or a part of one that the letter has: one that goes on
    behind a page's end is read in two pieces."""
    return any(text == plain(item) or (text in plain(item) and item not in missing) for item in meant)


def _said(context: Context, path: str) -> set[str]:
    """The letter's items of a list. Which of two narratives a paragraph between them belongs to, no letter tells: so of
    narrative, the items of all."""
    narrative = [slot.path for slot in context.form.of_type("narrative")]
    said = (context.reading.values.get(p, ()) for p in (narrative if path in narrative else [path]))
    return {plain(text) for items in said if isinstance(items, tuple) for text in items}


def _runs_on(context: Context, text: str) -> bool:
    """Whether an item stands in the letter behind wording that was supplied, in one paragraph with it: where that ends,
    no letter tells."""
    supplied = (choice.path for choice in context.form.of_type("choice"))
    spans = (span for slot in supplied for span in context.reading.slots.get(slot, ()))
    return any(text in plain(context.document.paragraph(span).text) for span in spans)


def _lines(context: Context, spans: Sequence[Span], meant: Sequence[str]) -> Difference:
    """An address, or a letterhead: a list that is read as one."""
    expected = ", ".join(meant)
    return Difference(spans[0], ", ".join(map(context.document.text, spans)), expected, expected)


def _paired(context: Context, spans: Sequence[Span], texts: Sequence[str]) -> list[tuple[Span, str]]:
    """Items of the letter with those of the record that they were, the likest first; and at last, in their order, those
    that took one another's place."""
    scored = ((_likeness(context, span, text), span, text) for span in spans for text in texts)
    likest = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    pairs: list[tuple[Span, str]] = []
    for _, span, text in likest:
        if all(span is not s and text is not t for s, t in pairs):
            pairs.append((span, text))
    left = [span for span in spans if all(span is not s for s, _ in pairs)]
    return [*pairs, *zip(left, [text for text in texts if all(text is not t for _, t in pairs)], strict=False)]


def _likeness(context: Context, span: Span, text: str) -> float:
    from rapidfuzz.fuzz import ratio

    return ratio(_text(context, span), plain(text))


def _other(context: Context, span: Span, text: str) -> Difference:
    """A paragraph in the place of another one."""
    return Difference(span, context.document.text(span), text, text)


def _apart(context: Context, span: Span, expected: str) -> Difference:
    """Where a paragraph departs from what was meant: the words between those that both begin and end with."""
    found = context.document.text(span)
    words = list(_WORD.finditer(found))
    ours, theirs = [plain(match[0]) for match in words], expected.split()
    first = _alike(ours, theirs)
    last = _alike(ours[first:][::-1], theirs[first:][::-1])
    end, wanted = len(ours) - last, len(theirs) - last
    start = words[first].start() if first < len(words) else len(found)
    place = span._replace(start=span.start + start, end=span.start + (words[end - 1].end() if end > first else start))
    return Difference(place, _quoted(ours, first, end), _quoted(theirs, first, wanted), " ".join(theirs[first:wanted]))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts begin with alike."""
    apart = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(apart, min(len(one), len(other)))


def _quoted(words: Sequence[str], start: int, end: int) -> str:
    """Some words of a text, with a few around them, and dots where it goes on."""
    first, last = max(0, start - AROUND), min(len(words), end + AROUND)
    before, behind = "… " if first else "", " …" if last < len(words) else ""
    return one_line(f"{before}{' '.join(words[first:last])}{behind}")


def _after(context: Context, path: str) -> Span:
    """Where an item of a list belongs that the letter has not: behind the others."""
    spans = context.reading.slots.get(path, ())
    place = spans[-1] if spans else context.after_last
    return place._replace(start=place.end)
