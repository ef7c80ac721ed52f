"""What the letters of a batch are called: a pattern over the record's fields, safe on every system, each name once."""

from __future__ import annotations

import unicodedata
from datetime import date
from string import Formatter

from drafting.forms.form import LISTS, Form, Grade
from drafting.likely import did_you_mean
from drafting.problem import Problem
from drafting.records.record import Record
from drafting.records.values import Value
from fairhand.save import safe_name
from fairhand.wish import FORMATS

ROW, YEAR = "row", "assessment_year"
LONGEST = 180
"""Bytes of a name without its ending: most systems take 255."""


class Pattern:
    """A pattern such as “{row:03} {authority}”: fields of the record, `row`, and the form's `assessment_year`."""

    def __init__(self, text: str | None) -> None:
        """Raises Problem where the braces of `text` are wrong. Without a text a letter is named as `usual` says. An
        ending that is a format's is left out: a letter gets that of its own."""
        stem, _, ending = (text or "").rpartition(".")
        self._text = stem if stem and ending.lower() in FORMATS else text
        if text is not None:
            self._parsed(text)

    def _parsed(self, text: str) -> list[tuple[str, str | None, str]]:
        """The text before each field, the field's name and how it is written."""
        try:
            parts = list(Formatter().parse(text))
        except ValueError:
            parts = [("", "", "", "")]
        if any(turned or name == "" for _, name, _, turned in parts):
            raise Problem(f"--name {text}: a brace stands only around a field, such as {{row}} or {{date}}.")
        return [(before, name, spec or "") for before, name, spec, _ in parts]

    def stem(self, record: Record) -> str:
        """The name of a record's letter, without its ending. Raises Problem for a field that the form has not."""
        text = usual(record.form) if self._text is None else self._text
        said = "".join(before + self._field(record, name, spec) for before, name, spec in self._parsed(text))
        stem = " ".join(unicodedata.normalize("NFC", said).split()).lstrip(". ~$")  # no hidden file, none of Word's
        return safe_name(stem.encode()[:LONGEST].decode("utf-8", "ignore").strip())

    def _field(self, record: Record, name: str | None, spec: str) -> str:
        if name is None:
            return ""
        try:
            return format(_value(record, name), spec)
        except ValueError:
            raise Problem(
                f"--name: “{{{name}:{spec}}}” is no way to write a field; with zeros it is {{row:03}}."
            ) from None


def _value(record: Record, name: str) -> str | int:
    """What a field of a pattern says. Raises Problem for one that there is not, and for lists."""
    form = record.form
    if name == ROW:
        return record.number or 1
    if name == YEAR and form.assessment_year is not None:
        return form.assessment_year
    if name not in form.slots or form.slots[name].type in LISTS:
        known = [ROW, *(path for path, slot in form.slots.items() if slot.type not in LISTS)]
        raise Problem(f"--name: the form {form.name} has no field “{name}” for a name{did_you_mean(name, known)}.")
    return _said(record.values.get(name))


def usual(form: Form) -> str:
    """The pattern where none is given: whom the letter is about, if the form says so, or else the row."""
    named = next((slot.path for slot in form.slots.values() if slot.stands_in), None)
    return f"{{{named}}}" if named else f"{{{ROW}:03}}"


def _said(value: Value | None) -> str:
    """A value as it stands in a name."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Grade):
        return str(value.number)
    return "" if value is None else str(value)


class Names:
    """Gives each letter a name of its own: of two that would share one (capitals do not count) the later gets a
    number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def unique(self, stem: str, ending: str) -> str:
        """A name like `stem`, with an ending, that no other letter has."""
        key, name = stem.casefold(), f"{stem}.{ending}"
        while name.casefold() in self._taken:
            self._last[key] = self._last.get(key, 1) + 1
            name = f"{stem}-{self._last[key]}.{ending}"
        self._taken.add(name.casefold())
        return name
