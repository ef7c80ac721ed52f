"""The first pass over the records of a batch: all are read and every error told, before the first letter is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafting.problem import Problem
from drafting.records.fingerprint import record_digest
from drafting.records.record import Record, is_sheet
from fairhand.batch.engines import Engine, in_chunks
from fairhand.batch.records import packed
from fairhand.batch.spool import Place, Spool
from fairhand.batch.tools import Setup, tools
from fairhand.naming import Names, Pattern
from fairhand.records import records_in

if TYPE_CHECKING:
    from drafting.sheets.cells import Row
    from drafting.sheets.records import Line
    from drafting.sheets.sheet import Sheet

MOST_NOTES = 10
CHUNK = 32
"""Rows that are sent to a worker at once."""


class Item(NamedTuple):
    """A letter to be drafted: the number of its row, its file's name, the name of its form, the hash of its record, and
    where in the spool that is kept."""

    row: int
    file: str
    form: str
    digest: str
    place: Place


class Plan(NamedTuple):
    """What is to be drafted from one file of records, and what a person is to know of that file."""

    source: Path
    items: list[Item]
    spool: Spool
    notes: tuple[str, ...] = ()


class Rows(NamedTuple):
    """Some rows of a spreadsheet, for a worker."""

    setup: Setup
    name: str
    path: Path
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    form: str | None
    pattern: str | None


class Understood(NamedTuple):
    """A record that was read: its row and form, made ready to be sent, with the stem of its letter's name, and its
    hash."""

    row: int
    form: str
    packed: bytes
    stem: str
    digest: str


def plan(path: str, setup: Setup, engine: Engine, pattern: str | None, ending: str, names: Names) -> Plan:
    """Read a file of records: a spreadsheet, or a list of records. `names` are those of the other files of the run.
    Raises one Problem with every error in it."""
    Pattern(pattern)
    if is_sheet(Path(path)):
        from drafting.sheets.opening import open_sheet

        sheet = open_sheet(Path(path))
        return _plan(Path(path), _from_sheet(sheet, setup, engine, pattern), ending, names, sheet.notes)
    library = tools(setup).library
    return _plan(Path(path), (_understood(r, pattern) for r in records_in(path, library, setup.form)), ending, names)


def _plan(path: Path, records: Iterable[Understood], ending: str, names: Names, notes: tuple[str, ...] = ()) -> Plan:
    spool, items, told = Spool(), list[Item](), list[str]()
    for one in records:
        file = names.unique(one.stem, ending)
        if file != f"{one.stem}.{ending}":
            told.append(f"{path}, row {one.row}: another letter is called {one.stem}.{ending}, so this one is {file}.")
        items.append(Item(one.row, file, one.form, one.digest, spool.put(one.packed)))
    return Plan(path, items, spool, (*notes, *_some(told)))


def _some(told: list[str]) -> list[str]:
    """Notes, but no more than a person reads."""
    rest = len(told) - MOST_NOTES
    return told if rest <= 0 else [*told[:MOST_NOTES], f"… and {rest} more letters have a number in their names."]


def _from_sheet(sheet: Sheet, setup: Setup, engine: Engine, pattern: str | None) -> Iterator[Understood]:
    """The records of a spreadsheet. Raises one Problem with every error of every row, after all were read."""
    from drafting.sheets.records import SheetReader, unsaid

    reader = SheetReader.of(sheet, tools(setup).library.form, setup.form)
    problems = [*sheet.faults, *reader.header_problems()]
    told, count = set(problems), 0
    for records, wrong in engine.map(understand, _tasks(sheet, setup, reader.form, pattern)):
        problems += unsaid(wrong, told)
        count += len(records) + len(wrong)
        if not problems:
            yield from records
    if problems or not count:
        none = f"{sheet.name}: there is no row below the header, and so no letter."
        raise Problem("\n".join(problems) or none)


def _tasks(sheet: Sheet, setup: Setup, form: str | None, pattern: str | None) -> Iterator[Rows]:
    for rows in in_chunks(sheet.rows(), CHUNK):
        yield Rows(setup, sheet.name, sheet.path, sheet.header, rows, form, pattern)


def understand(task: Rows) -> tuple[list[Understood], list[Line]]:
    """The records of some rows, and what is wrong with the others: sentences, each with what it is about, so that the
    same is told once. Done by workers."""
    from drafting.sheets.records import SheetReader

    reader = SheetReader(task.name, task.path, task.header, tools(task.setup).library.form, task.form)
    records: list[Understood] = []
    wrong: list[Line] = []
    for row in task.rows:
        try:
            record = reader.record(row)
        except Problem:
            wrong += reader.lines(row)
        else:
            records.append(_understood(record, task.pattern))
    return records, wrong


def _understood(record: Record, pattern: str | None) -> Understood:
    stem = Pattern(pattern).stem(record)
    return Understood(record.number or 1, record.form.name, packed(record), stem, record_digest(record))
