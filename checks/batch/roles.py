"""What is known of a letter of a batch, and which slots of its form tell it."""

from __future__ import annotations

from typing import NamedTuple

from checks.batch.names import Words
from drafting.forms.form import Form


class Roles(NamedTuple):
    """Which slots of a form hold the institution's names, who is addressed, the letter's date, and its first grade; and
    the form's assessment year, if it has one."""

    names: tuple[str, ...]
    person: str | None
    date: str | None
    grade: str | None
    year: int | None


class Sent(NamedTuple):
    """A letter in short: what it is about is told by `names`, the first of them the one that its address has too."""

    number: int
    path: str
    form: str
    names: tuple[str, ...]
    person: str
    date: str
    grade: str
    digest: bytes
    drifted: tuple[tuple[str, str], ...]


class Occasion(NamedTuple):
    """That on which an institution is written to: the form, its name without general words, and the year or day."""

    form: str
    key: Words
    when: str


def roles_of(form: Form) -> Roles:
    """The roles of a form's slots, as the form itself tells them."""
    names = [slot.path for slot in form.slots.values() if slot.stands_in]
    names += [slot.path for slot in form.slots.values() if slot.same_as in names]
    person = next((slot.of for slot in form.of_type("salutation")), None)
    day = next((slot.path for slot in form.of_type("date")), None)
    grade = next((slot.path for slot in form.of_type("grade") if not slot.optional), None)
    return Roles(tuple(names), person, day, grade, form.assessment_year)
