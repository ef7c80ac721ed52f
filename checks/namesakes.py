"""Two forms of one name: they may differ in words such as "Council", and in nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.rule import Row, Rule

COMPASS = {"north", "south", "east", "west", "central"}
OPTIONS = ("general",)
NEEDED = OPTIONS
_WORD = re.compile(r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding where a slot names somebody else than the slot that it is the same as.

    `general` are words that may be added or left out (Council, Borough, the); after these are gone, one name has to
    begin with the other.
    """
    general = {word.lower() for word in row.options["general"]}
    for slot in context.form.slots.values():
        said, other = (context.reading.values.get(path or "") for path in (slot.path, slot.same_as))
        if not isinstance(said, str) or not isinstance(other, str) or alike(said, other, general):
            continue
        where = context.reading.slots.get(slot.same_as or "", ())
        related = tuple(Related(span, f"here it is “{other}”") for span in where[:1])
        for span in context.reading.slots.get(slot.path, ())[:1]:
            yield finding(rule, row, span, {"found": said, "expected": other}, (), related)


def alike(a: str, b: str, general: Collection[str]) -> bool:
    """Whether two names are the same, but for general words (in lower case) and for more words at an end: Hull is
    Kingston upon Hull, but Lincolnshire is not North Lincolnshire."""
    ours, theirs = ([word for word in _words(name) if word not in general] for name in (a, b))
    if not ours or not theirs:  # City of London: every word of it is a general one
        return set(_words(a)) <= set(_words(b)) or set(_words(b)) <= set(_words(a))
    shorter, longer = sorted((ours, theirs), key=len)
    size = len(shorter)
    ends = longer[-size:] == shorter and not COMPASS & set(longer[:-size])
    return longer[:size] == shorter or ends


def is_short_for(said: str, name: str, general: Collection[str]) -> bool:
    """Whether a name is another in full, or that without some of its general words: Northmere, of Northmere Borough
    Council; but neither Northmere City nor Northmere Youth, which have a word of their own."""
    return set(_words(said)) <= set(_words(name)) and alike(said, name, general)


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(re.sub(r"['’]s\b", "", name))]
