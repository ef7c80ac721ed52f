"""Dates as letters write them, "8 November 2011", whatever the machine's locale."""

from __future__ import annotations

import re
from datetime import date, datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBER = {name.lower(): i for i, name in enumerate(MONTHS, 1)} | {
    name[:3].lower(): i for i, name in enumerate(MONTHS, 1)
}
DATE = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})")
_WRITTEN = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ ](?P<month>[A-Za-z]+),?[ ](?P<year>\d{4})")
_WEEKDAY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? ")
_NUMERIC = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})")


def written(day: date) -> str:
    """A date as a letter writes it: 8 November 2011."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


LONGEST = 40
"""No date, with its weekday, has more characters."""


def parse_date(text: str) -> date | None:
    """The date that a person wrote (8 November 2011, 8 Nov 2011, 2011-11-08, 8/11/2011 day first), or None."""
    if len(text) > LONGEST:
        return None
    text = _WEEKDAY.sub("", " ".join(text.split()))
    try:
        if match := _WRITTEN.fullmatch(text):
            month = _NUMBER.get(match["month"].lower(), 0)
            return date(int(match["year"]), month, int(match["day"]))
        if match := _NUMERIC.fullmatch(text):
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
