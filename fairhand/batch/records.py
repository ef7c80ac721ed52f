"""Records on their way between processes, and kept on disk between the two passes over a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from drafting.records.accepted import Accepted
from drafting.records.record import Record
from drafting.records.values import Values
from fairhand.library import Library

SHEETS = (".csv", ".xlsx")


class Packed(NamedTuple):
    """A record that can be sent: its form is named."""

    form: str
    values: Values
    path: str
    number: int | None
    accepted: tuple[Accepted, ...]
    cells: Mapping[str, str]

    @classmethod
    def of(cls, record: Record) -> Packed:
        """A record made ready to be sent."""
        path, number = str(record.path), record.number
        return cls(record.form.name, dict(record.values), path, number, record.accepted, record.cells)

    def record(self, library: Library) -> Record:
        """The record again."""
        form = library.form(self.form)
        return Record(form, self.values, Path(self.path), self.number, self.accepted, self.cells)


def is_sheet(path: str | Path) -> bool:
    """Whether a file of records is a spreadsheet."""
    return Path(path).suffix.lower() in SHEETS
