"""A date that has to follow certain days: a letter is dated after the visit of which it tells, and not long after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.rule import Row, Rule
from drafting.dates import MONTHS, written

OPTIONS = ("date", "days", "most")
NEEDED = OPTIONS
_DAY = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{'|'.join(MONTHS)})(?:,? (?P<year>\d{{4}}))?")


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding where the last of some days lies after a date, or more than `most` days before it."""
    letter, days = (context.reading.values.get(row.options[key]) for key in ("date", "days"))
    if not isinstance(days, str) or not isinstance(letter, date) or not _DAY.search(days):
        return
    last = _last(days, letter)
    if last and 0 <= (letter - last).days <= int(row.options["most"]):
        return
    where = context.reading.slots.get(row.options["date"], ())
    related = tuple(Related(span, "the letter's date") for span in where[:1])
    for span in context.reading.slots.get(row.options["days"], ())[:1]:
        yield finding(rule, row, span, {"found": days, "date": written(letter)}, (), related)


def _last(days: str, letter: date) -> date | None:
    """The last day named in a text; one without a year is the last such day before the letter. None if the calendar
    has no such day."""
    day = list(_DAY.finditer(days))[-1]
    try:
        last = date(int(day["year"] or letter.year), MONTHS.index(day["month"]) + 1, int(day["day"]))
        return last if day["year"] or last <= letter else last.replace(year=letter.year - 1)
    except ValueError:
        return None
