"""A batch as its checks see it: who each letter is to, for whom and of when, and which names there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from checks.batch.batch import Batch
from checks.batch.names import Words, bare, general_words
from checks.batch.roles import Occasion, Roles, Sent, roles_of
from checks.batch.rows import RowTrace
from checks.batch.trace import Trace
from checks.finding import NOWHERE, Finding, Related
from checks.namesakes import alike
from drafting.document import Span
from drafting.forms.form import Form

Told = tuple[int | None, Finding]
_BEGINNING = 80


@dataclass
class Whole:
    """The letters of a batch, the rows that they were made from (None where there is no spreadsheet), their forms and
    the totals of grades, where these are given."""

    batch: Batch
    rows: Sequence[RowTrace] | None
    form: Callable[[str], Form]
    totals: Mapping[str, int] | None = None

    @cached_property
    def letters(self) -> list[Sent]:
        """Every letter in short, by its number."""
        return [self._sent(number, trace) for number, trace in self.batch.traces()]

    def _sent(self, number: int, trace: Trace) -> Sent:
        roles = self.roles(trace.form)
        names = (name for path in roles.names if (name := trace.values.get(path)))
        person, day, grade = (trace.values.get(path or "", "") for path in (roles.person, roles.date, roles.grade))
        drifted = tuple((drift.passage, drift.how) for drift in trace.drifted)
        return Sent(
            number, trace.path, trace.form, tuple(dict.fromkeys(names)), person, day, grade, trace.digest, drifted
        )

    def roles(self, form: str) -> Roles:
        """Which slots of a form say whom a letter is about, to whom, of when."""
        if form not in self._roles:
            self._roles[form] = roles_of(self.form(form))
        return self._roles[form]

    @cached_property
    def _roles(self) -> dict[str, Roles]:
        return {}

    @cached_property
    def by_form(self) -> dict[str, list[Sent]]:
        """The letters of each form."""
        found: dict[str, list[Sent]] = {}
        for letter in self.letters:
            found.setdefault(letter.form, []).append(letter)
        return found

    @cached_property
    def row_of(self) -> dict[int, RowTrace]:
        """The first row of each letter that has one."""
        return {row.letter: row for row in reversed(self.rows or ()) if row.letter is not None}

    def row_form(self, row: RowTrace) -> str | None:
        """The form of a row: its own, its letter's, or else that of the batch's first letter."""
        own = row.form or (self.letters[row.letter].form if row.letter is not None else None)
        return own or next(iter(self.by_form), None)

    def row_names(self, row: RowTrace) -> tuple[str, ...]:
        """The institution's names in a row."""
        form = self.row_form(row)
        paths = self.roles(form).names if form else ()
        return tuple(dict.fromkeys(name for path in paths if (name := row.values.get(path))))

    def row_value(self, row: RowTrace, role: Literal["person", "date", "grade"]) -> str:
        """What a row says of the person addressed, of the letter's date or its grade; empty where it does not."""
        form = self.row_form(row)
        return row.values.get(getattr(self.roles(form), role) or "", "") if form else ""

    def occasion(self, form: str | None, names: Sequence[str], day: str) -> Occasion | None:
        """What an institution has one letter of: an assessment year, or else a day; None where it is not known."""
        year = self.roles(form).year if form else None
        when = str(year or day)
        return Occasion(form or "", key_of(names), when) if names and when else None

    def every_name(self) -> Iterator[str]:
        """The names of all institutions of the batch, by letters and rows."""
        for letter in self.letters:
            yield from letter.names
        for row in self.rows or ():
            yield from self.row_names(row)

    def place(self, number: int, *paths: str | None) -> Span:
        """Where a letter has the first of some slots that it shows; its beginning where it shows none."""
        places = self.batch.trace(number).places
        return next((places[path] for path in paths if path and path in places), Span("body", 1, 0, 0))

    def named_at(self, number: int) -> Span:
        """Where a letter names its institution."""
        return self.place(number, *self.roles(self.letters[number].form).names)

    def other(self, number: int, span: Span, message: str, text: str = "") -> tuple[Related, ...]:
        """A place in another letter, as a finding speaks of it; `text` is its paragraph's, cut short here."""
        return (Related(span, message, self.letters[number].path, text[:_BEGINNING]),)


def key_of(names: Sequence[str]) -> Words:
    """What makes an institution itself: its first name without general words; nothing where there is no name."""
    return bare(names[0]) if names else ()


def apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two sets of names are of different institutions: none of one set is a form of one of the other's."""
    return bool(one and other) and not any(alike(a, b, general_words()) for a in one for b in other)


def of_row(found: Finding, row: RowTrace, *paths: str) -> Told:
    """A finding about a row, at the cell of the first of some slots that it has."""
    cell = next((row.cells[path] for path in paths if path in row.cells), None)
    return None, found._replace(span=NOWHERE, row=row.row, cell=cell, sheet=row.source)


def most_common(values: Iterable[str]) -> tuple[str, int]:
    """The value that is there most often, and how often; empty where there is none."""
    return next(iter(Counter(values).most_common(1)), ("", 0))
