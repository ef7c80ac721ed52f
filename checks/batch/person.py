"""One person addressed at two authorities."""

from __future__ import annotations

from collections.abc import Iterator

from checks.batch.roles import Sent
from checks.batch.whole import Told, Whole, apart
from checks.context import finding
from checks.finding import Finding
from checks.rule import Row, Rule
from checks.shapes import NUMBER
from drafting.dates import parse_date
from drafting.names import surname, title_of

OPTIONS = ("days",)
NEEDED = OPTIONS
SHAPES = {"days": NUMBER}


def find(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    """A finding at the addressee of each letter that addresses the same person as an earlier one of another authority,
    dated at most so many `days` apart: people do move."""
    people: dict[tuple[str, str], Sent] = {}
    for letter in _those_with_their_row_first(whole):
        if not (who := person_key(letter.person)) or not letter.names:
            continue
        first = people.setdefault(who, letter)
        if apart(first.names, letter.names) and _near(first.date, letter.date, int(row.options["days"])):
            yield letter.number, _told(whole, rule, row, letter, first)


def _those_with_their_row_first(whole: Whole) -> list[Sent]:
    """The letters, those first that address whom their row names: of two that address one person these are right."""

    def strays(letter: Sent) -> bool:
        row = whole.row_of.get(letter.number)
        return row is not None and person_key(whole.row_value(row, "person")) != person_key(letter.person)

    return sorted(whole.letters, key=strays) if whole.row_of else whole.letters


def _told(whole: Whole, rule: Rule, row: Row, letter: Sent, first: Sent) -> Finding:
    paths = [whole.roles(each.form).person for each in (letter, first)]
    words = {"found": letter.person, "other": first.names[0], "path": first.path}
    related = whole.other(first.number, whole.place(first.number, paths[1]), "here the same person is addressed")
    return finding(rule, row, whole.place(letter.number, paths[0]), words, (), related)


def person_key(name: str) -> tuple[str, str] | None:
    """A person's first and last names in small letters, without title and honours; None where there is no first name,
    for one Mr Lamp need not be the other."""
    title = title_of(name) or ""
    rest = name.strip()[len(title) :].lstrip(". ")
    last = surname(name)
    first = rest.partition(last)[0].strip().lower() if last else ""
    return (first, last.lower()) if first else None


def _near(one: str, other: str, days: int) -> bool:
    """Whether two dates as letters write them are at most so many days apart; so are unknown ones."""
    first, second = parse_date(one), parse_date(other)
    return first is None or second is None or abs((first - second).days) <= days
