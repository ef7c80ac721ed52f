"""The greeting against the name it greets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.rule import Row, Rule
from drafting.names import SAME, TITLES, greeting_name, surname, title_of

OPTIONS: tuple[str, ...] = ()


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding where the greeting has another title or another surname than the addressee."""
    for slot in context.form.of_type("salutation"):
        greeting, name = (context.reading.values.get(path or "") for path in (slot.path, slot.of))
        if not isinstance(greeting, str) or not isinstance(name, str) or agrees(greeting, name):
            continue
        fits = greeting_name(name)
        where = context.reading.slots.get(slot.of or "", ())
        related = tuple(Related(span, "the addressee") for span in where[:1])
        for span in context.reading.slots.get(slot.path, ())[:1]:
            yield finding(rule, row, span, {"found": greeting, "expected": name}, (fits,) if fits else (), related)


def agrees(greeting: str, name: str) -> bool:
    """Whether a greeting suits a name. A first name alone is no error; otherwise every word is the name's."""
    if " and " in greeting:  # two are greeted; whose names they are is known only where both stand in one line
        return True
    said, called = _words(greeting), _words(name)
    if greeting_name(greeting):  # with a title
        return _title(name) in (None, _title(greeting)) and _named(said[1:], name)
    if len(said) == 1:
        return re.fullmatch(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", said[0]) is not None and said[0].title() not in TITLES
    return all(word in called for word in said)


def _title(name: str) -> str | None:
    title = title_of(name)
    return SAME.get(title, title) if title else None


def _named(said: list[str], name: str) -> bool:
    """Whether the words after a title are the name's, down to its surname."""
    called = _words(name)
    return (greeting_name(name) is not None and said == _words(greeting_name(name) or "")[1:]) or (
        said[-1:] == _words(surname(name))[-1:] and all(word in called for word in said)
    )


def _words(name: str) -> list[str]:
    return [word.strip(".,").lower() for word in name.split()]
