"""A letter with another date than the others of its batch."""

from __future__ import annotations

from collections.abc import Iterator

from checks.batch.roles import Sent
from checks.batch.whole import Told, Whole, most_common
from checks.context import finding
from checks.rule import Row, Rule
from checks.shapes import NUMBER

OPTIONS = ("letters", "share")
NEEDED = OPTIONS
SHAPES = dict.fromkeys(OPTIONS, NUMBER)


def find(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    """A finding at the date of each letter that is dated otherwise than a `share` (percent) of the letters of its form,
    of which there are so many `letters`. Letters that leave on one day are those of an assessment year, or of one
    spreadsheet."""
    for form, letters in whole.by_form.items():
        dated = [letter for letter in letters if letter.date and _of_one_day(whole, letter)]
        day, count = most_common(letter.date for letter in dated)
        if len(dated) >= int(row.options["letters"]) and count >= len(dated) * float(row.options["share"]) / 100:
            for letter in dated:
                if letter.date != day:
                    place = whole.place(letter.number, whole.roles(form).date)
                    words = {"found": letter.date, "expected": day, "count": count, "letters": len(dated)}
                    yield letter.number, finding(rule, row, place, words, (day,))


def _of_one_day(whole: Whole, letter: Sent) -> bool:
    return whole.roles(letter.form).year is not None or letter.number in whole.row_of
