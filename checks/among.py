"""A person who has to be one of several that the letter names: who signs is one of those who came."""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.rule import Row, Rule
from drafting.names import surname
from drafting.typography import plain

OPTIONS = ("name", "among")
NEEDED = OPTIONS


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding where the surname in one slot does not stand in the paragraph of another."""
    name, named = (context.reading.values.get(row.options[key]) for key in OPTIONS)
    where = context.reading.slots.get(row.options["among"], ())
    around = " ".join(context.document.paragraph(span).text for span in where)
    if not isinstance(name, str) or not isinstance(named, str) or _own(name) in plain(f"{named} {around}").lower():
        return
    related = tuple(Related(span, "they are named here") for span in where[:1])
    for span in context.reading.slots.get(row.options["name"], ())[:1]:
        yield finding(rule, row, span, {"found": name, "expected": named}, (), related)


def _own(name: str) -> str:
    """The surname, letters after it in capitals (HMI) left out."""
    words = [word for word in plain(name).split() if not (word.isupper() and len(word) > 2)]
    return surname(" ".join(words) or name).lower()
