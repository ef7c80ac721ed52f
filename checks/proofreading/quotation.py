"""Straight and curly quotation marks in one letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.proofreading.row_shapes import WHOLE
from checks.rule import Row, Rule
from drafting.document import Span

OPTIONS = ("shown",)
NEEDED = OPTIONS
SHAPES = {"shown": WHOLE}

_SORTS = {"straight": "'\"", "curly": "‘’“”"}
_WITH_WORD = re.compile(r"[\w‘’“”'\"-]*")
_READ = frozenset({"text", "bullet", "heading"})
"""What is typed for the letter; addresses and the captions of pictures come from elsewhere."""


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """One finding, at the first mark of the sort that the letter has fewer of; the next ones, as many as the row wants
    `shown`, are named beside it."""
    if not all(any(sign in context.whole.text for sign in signs) for signs in _SORTS.values()):
        return
    places = {sort: _places(context, signs) for sort, signs in _SORTS.items()}
    rare, usual = sorted(places, key=lambda sort: len(places[sort]))
    if not places[rare]:
        return
    span = _word(context, places[rare][0])
    text = context.document.text(span)
    others = tuple(Related(other, "and here") for other in places[rare][1 : 1 + int(row.options["shown"])])
    said = {"found": text, "rare": rare, "usual": usual, "few": len(places[rare]), "many": len(places[usual])}
    yield finding(rule, row, span, said, _written(text) if rare == "straight" else (), others)


def _places(context: Context, signs: str) -> list[Span]:
    """Where signs stand in what was typed for the letter."""
    spans = (context.whole.span(*match.span()) for match in re.finditer(f"[{signs}]", context.whole.text))
    return [span for span in spans if context.document.paragraph(span).kind in _READ]


def _word(context: Context, span: Span) -> Span:
    """The word to which a mark belongs."""
    text = context.document.paragraph(span).text
    start = span.start
    while start and _WITH_WORD.fullmatch(text[start - 1]):
        start -= 1
    match = _WITH_WORD.match(text, start)
    return Span(span.part, span.paragraph, start, match.end() if match else span.end)


def _written(word: str) -> tuple[str, ...]:
    """The word with curly marks, where they can only be apostrophes."""
    inside = all(0 < at < len(word) - 1 for at, sign in enumerate(word) if sign in _SORTS["straight"])
    return (word.replace("'", "’"),) if inside and '"' not in word else ()
