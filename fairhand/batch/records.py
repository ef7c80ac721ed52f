"""Records on their way between processes, and kept on disk between the two passes over a spreadsheet.

They are pickled: only what this run itself made is ever read so.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from drafting.records.accepted import Accepted
from drafting.records.record import Record
from drafting.records.values import Values
from fairhand.library import Library


class _Parts(NamedTuple):
    """What of a record can be sent: its form is named."""

    form: str
    values: Values
    path: str
    number: int | None
    accepted: tuple[Accepted, ...]
    cells: Mapping[str, str]


def packed(record: Record) -> bytes:
    """A record made ready to be sent."""
    path, number = str(record.path), record.number
    parts = _Parts(record.form.name, dict(record.values), path, number, record.accepted, record.cells)
    return pickle.dumps(tuple(parts), pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes, library: Library) -> Record:
    """The record again."""
    parts = _Parts(*pickle.loads(data))
    return Record(library.form(parts.form), parts.values, Path(parts.path), parts.number, parts.accepted, parts.cells)
