"""The records of a run, found by letter without comparing each with each, and kept on disk but for their short values.

A letter's record is the one that names the same institution. Where none does (the name may be misspelt), it is the one
whose letter goes to the same person; where the form names no institution, the one that shares most short values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafting.forms.form import Form
from drafting.reading.reading import Reading
from drafting.records.record import Record, is_sheet
from drafting.records.values import Value, Values
from fairhand.batch.records import packed, unpacked
from fairhand.batch.spool import Place, Spool
from fairhand.library import Library
from fairhand.records import records_in

if TYPE_CHECKING:
    from checks.batch.rows import RowTrace

Key = tuple[str, tuple[Value, ...]]
MANY = 50
"""A value that more records have tells none of them."""


class Shelf:
    """The records of a run."""

    def __init__(self, records: Iterable[Record], library: Library) -> None:
        self._library = library
        self._spool = Spool()
        self._places: list[Place] = []
        self._named: dict[Key, list[int]] = {}
        self._personal: dict[Key, list[int]] = {}
        self._having: dict[tuple[str, Value], list[int]] = {}
        self.rows: list[_Row] = []
        for record in records:
            self._add(record)

    def _add(self, record: Record) -> None:
        number = len(self._places)
        self._places.append(self._spool.put(packed(record)))
        self.rows.append(_row(record))
        for index, key in ((self._named, _named(record)), (self._personal, _personal(record))):
            if key:
                index.setdefault(key, []).append(number)
        for path, value in _short(record.form, record.values):
            self._having.setdefault((path, value), []).append(number)

    def __len__(self) -> int:
        return len(self._places)

    def of(self, reading: Reading) -> tuple[int, Record] | None:
        """The record of a letter, with its number on the shelf; None where there is none, or no telling which."""
        number = self._number(reading.form, reading.values)
        return None if number is None else (number, self._record(number))

    def _number(self, form: Form, values: Values) -> int | None:
        named = _key(form, values, _named_slots(form))
        if named is None and not _named_slots(form) and len(self) == 1:
            return 0
        fits = self._named.get(named, []) if named else self._sharing(form, values)
        if not fits:
            fits = self._personal.get(_key(form, values, _personal_slots(form)) or ("", ()), [])
            return fits[0] if len(fits) == 1 else None
        return fits[0] if len(fits) == 1 else self._likest(values, fits)

    def _sharing(self, form: Form, values: Values) -> list[int]:
        """The records that have any telling value of a letter."""
        lists = (self._having.get(item, ()) for item in _short(form, values))
        return sorted({number for numbers in lists if len(numbers) <= MANY for number in numbers})

    def _likest(self, values: Values, fits: list[int]) -> int:
        """The one of a few records that has most in common with a letter, items of lists too; else the first."""
        return max(fits, key=lambda number: (_shared(self._record(number).values, values), -number))

    def _record(self, number: int) -> Record:
        return unpacked(self._spool.get(self._places[number]), self._library)

    def traces(self, letters: dict[int, int]) -> list[RowTrace]:
        """The rows as they are compared with the letters of a batch; `letters` says which letter is whose, by numbers
        on the shelf and in the batch."""
        from checks.batch.rows import RowTrace

        return [
            RowTrace(row.source, row.number, row.cells, row.values, letters.get(number), row.form)
            for number, row in enumerate(self.rows)
        ]


class _Row(NamedTuple):
    """What of a record stays in memory."""

    source: str
    number: int | None
    cells: dict[str, str]
    values: dict[str, str]
    form: str


def _row(record: Record) -> _Row:
    from checks.batch.trace import spelt

    telling = {slot.path for slot in record.form.slots.values() if _tells(record.form, slot.path)}
    known = ((path, record.values[path]) for path in telling if path in record.values)  # one may count as false
    values = {path: text for path, value in known if (text := spelt(value))}
    cells = {path: cell for path, cell in record.cells.items() if path in telling}
    return _Row(str(record.path), record.number, cells, values, record.form.name)


def _tells(form: Form, path: str) -> bool:
    """Whether letters are compared with one another by a slot: names of institutions and people, dates, grades."""
    slot = form.slots[path]
    return bool(slot.stands_in or slot.same_as) or slot.type in ("date", "grade") or path in _personal_slots(form)


def _named(record: Record) -> Key | None:
    return _key(record.form, record.values, _named_slots(record.form))


def _personal(record: Record) -> Key | None:
    return _key(record.form, record.values, _personal_slots(record.form))


def _key(form: Form, values: Values, slots: tuple[str, ...]) -> Key | None:
    """The values of some slots, with the form's name; None where there are none."""
    found = tuple(values[path] for path in slots if path in values)
    return (form.name, found) if found else None


def _shared(one: Values, other: Values) -> int:
    """How many values, and items of lists, two records have in common."""
    return sum(_in_common(value, other.get(path)) for path, value in one.items())


def _in_common(one: Value, other: Value | None) -> int:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(set(one) & set(other))
    return int(one == other)


def _named_slots(form: Form) -> tuple[str, ...]:
    """The slots that name the institution."""
    return tuple(slot.path for slot in form.slots.values() if slot.stands_in)


def _personal_slots(form: Form) -> tuple[str, ...]:
    """The slots that name the person who is greeted."""
    return tuple(dict.fromkeys(slot.of for slot in form.of_type("salutation") if slot.of))


def _short(form: Form, values: Values) -> Iterator[tuple[str, Value]]:
    """The values that a list or a narrative is not, by which records are told apart."""
    for path, value in values.items():
        if isinstance(value, str) and path in form.slots:
            yield path, value


def shelf_of(paths: Sequence[str], library: Library, form: str | None, tell: Callable[[str], None]) -> Shelf:
    """The records in some files, of any sort; `tell` is given what a person is to know of them. Raises one Problem with
    every error in the first that has any."""
    return Shelf((record for path in paths for record in _records(path, library, form, tell)), library)


def _records(path: str, library: Library, form: str | None, tell: Callable[[str], None]) -> Iterable[Record]:
    if not is_sheet(Path(path)):
        return records_in(path, library, form)
    from drafting.sheets.records import sheet_records

    return sheet_records(Path(path), library.form, form, tell)
