"""An acronym with two of its letters changed about: CAHMS in a letter that writes CAMHS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.proofreading.initials import makes, turned
from checks.rule import Row, Rule
from checks.shapes import TEXTS
from drafting.document import Span

OPTIONS = ("known", "small")
NEEDED = ("known",)
SHAPES = {"known": TEXTS, "small": TEXTS}

_SHORTEST = 4
"""Three letters make too many acronyms that are each right."""
_CAPITALS = re.compile(rf"[A-Z][A-Z]{{{_SHORTEST - 1},}}(?=s?\b)")
"""With its first capital apart a pattern is looked for in half the time."""
_INITIAL = re.compile(r"\b[^\W\d_](?=\w)")
_NEAR = 10
"""So many words before it may be those of an acronym."""
_REACH = 300
"""Characters in which so many words stand."""
_SMALL = re.compile("[a-z]")
Places = dict[str, list[tuple[int, int]]]


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at each acronym that has the letters of another in another order.

    The other is one that the row says is `known`, that the letter explains (in brackets behind its words), or that it
    writes most often. What the letter explains is never told. So is one in brackets that has the initials of the words
    before it in another order; `small` words need have no initial there.
    """
    known = _known(row)
    told = set()
    for place in turned(context.whole.text, row.options["known"], row.options.get("small", ())):
        told.add(span := context.whole.span(place.start, place.end))
        yield finding(rule, row, span, {"found": context.document.text(span), "expected": place.meant}, (place.meant,))
    for letters, places in _by_letters(context.whole.text).items():
        if len(places) > 1 or (letters in known and known[letters] not in places):
            others = _others(context, rule, row, known.get(letters), places)
            yield from (other for other in others if other.span not in told)


@cache
def _known(row: Row) -> dict[str, str]:
    """The acronyms that a row knows, by their letters."""
    return {_letters(name): name for name in row.options["known"]}


def _others(context: Context, rule: Rule, row: Row, known: str | None, places: Places) -> Iterator[Finding]:
    """A finding wherever an acronym is written otherwise than it is meant."""
    spans = {name: _spans(context, where) for name, where in places.items()}
    explained = [name for name in spans if _is_explained(context, spans[name])]
    meant = known or next(iter(explained), None) or _usual(spans)
    shown = tuple(Related(span, "it stands here") for span in spans.get(meant, [])[:1])
    for written in spans:
        if written != meant and written not in explained:
            for span in spans[written]:
                yield finding(rule, row, span, {"found": written, "expected": meant}, (meant,), shown)


def _by_letters(text: str) -> dict[str, Places]:
    """Every acronym of a text, with where it begins and ends, by the letters that it has."""
    groups: dict[str, Places] = {}
    for match in _CAPITALS.finditer(text):
        start = match.start()
        if not start or not (text[start - 1].isalnum() or text[start - 1] == "-"):
            groups.setdefault(_letters(match[0]), {}).setdefault(match[0], []).append(match.span())
    return groups


def _spans(context: Context, places: list[tuple[int, int]]) -> list[Span]:
    """Where an acronym stands; a heading in capitals has words and no acronyms."""
    spans = (context.whole.span(start, end) for start, end in places)
    return [span for span in spans if _SMALL.search(context.document.paragraph(span).text)]


def _letters(name: str) -> str:
    return "".join(sorted(name))


def _usual(spans: dict[str, list[Span]]) -> str:
    """The one that stands most often; of several the first."""
    return max(spans, key=lambda name: len(spans[name]))


def _is_explained(context: Context, spans: Iterable[Span]) -> bool:
    """Whether the letter gives the acronym's words somewhere, in their order: “North Coast Board (NCB)”, or “NCB (North
    Coast Board)”."""
    for span in spans:
        text, name = context.document.paragraph(span).text, context.document.text(span)
        left, right = text[max(0, span.start - _REACH) : span.start], text[span.end : span.end + _REACH]
        before = _INITIAL.findall(left)[-_NEAR:] if left.endswith("(") else []
        behind = _INITIAL.findall(right)[:_NEAR] if right.startswith(" (") else []
        if any(makes("".join(initials).upper(), name) for initials in (before, behind)):
            return True
    return False
