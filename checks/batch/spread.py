"""How often each grade was given, against the totals that were decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checks.batch.whole import Told, Whole
from checks.context import finding
from checks.finding import NOWHERE
from checks.rule import Row, Rule

OPTIONS: tuple[str, ...] = ()


def find(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    """One finding about the batch where its grades are not spread as the totals say; silent without totals.

    Where there is a spreadsheet its grades are counted: a letter that says otherwise, or is not there, is told as that.
    """
    if not whole.totals:
        return
    counts = _of_rows(whole) if whole.rows is not None else _of_letters(whole)
    grades = dict.fromkeys((*whole.totals, *counts))
    apart = [(grade, whole.totals.get(grade, 0)) for grade in grades if counts[grade] != whole.totals.get(grade, 0)]
    if apart:
        why = "; ".join(f"{grade}: {counts[grade]}, not {total}" for grade, total in apart)
        yield None, finding(rule, row, NOWHERE, {"why": why})


def _of_rows(whole: Whole) -> Counter[str]:
    """Grades by row, each authority's once."""
    told = {
        whole.occasion(whole.row_form(row), whole.row_names(row), whole.row_value(row, "date")) or row.row: grade
        for row in whole.rows or ()
        if (grade := whole.row_value(row, "grade"))
    }
    return Counter(told.values())


def _of_letters(whole: Whole) -> Counter[str]:
    """Grades by letter, each authority's once."""
    told = {
        whole.occasion(letter.form, letter.names, letter.date) or letter.number: letter.grade
        for letter in whole.letters
        if letter.grade
    }
    return Counter(told.values())
