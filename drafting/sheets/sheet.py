"""A spreadsheet with a row a letter, whatever its file format: its header, what a person is to be told, its rows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from drafting.sheets import refusals
from drafting.sheets.cells import Cell, Fault, Row, Shown

FORM = "form"
"""The header of the column that names each row's form."""


class Survey(NamedTuple):
    """What was seen of a spreadsheet when it was opened. `header` are the texts of its header from column A on, ""
    where it has none; `notes` what a person is to be told; `faults` what keeps its rows from being read as they are
    meant, such as merged cells; `form` the name of the form for which the file was written, if it says so."""

    header: tuple[str, ...]
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    form: str | None = None


class Sheet(ABC):
    """A spreadsheet that was opened. `name` is the file's for messages; `form` the form of its rows where no column
    names one and the file does; for the rest see `Survey`."""

    def __init__(self, path: Path, survey: Survey) -> None:
        self.path, self.name = path, str(path)
        self.header, self.notes, self.faults, form = survey
        self._form_column = form_column(self.header)
        self.form = form if self._form_column is None else None
        self._state = _state(path)

    def rows(self) -> Iterator[Row]:
        """The rows with content below the header, one after the other; may be called more than once.

        A row in which nothing but the form stands is empty too. Raises Problem where the file is damaged, or was
        changed since it was opened.
        """
        if _state(self.path) != self._state:
            raise refusals.changed(self.path)
        for number, cells in self._rows():
            if any(cell is not None for i, cell in enumerate(cells) if i != self._form_column):
                yield Row(number, tuple(cells))

    @abstractmethod
    def _rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows below the header with their numbers, from 1; empty ones may be among them."""


def form_column(header: Sequence[str]) -> int | None:
    """The column, from 0, that names each row's form."""
    return next((index for index, text in enumerate(header) if text.strip().lower() == FORM), None)


def _state(path: Path) -> tuple[int, int]:
    """What changes when a file is saved."""
    try:
        found = path.stat()
    except OSError as error:
        raise refusals.unreadable(path, error) from None
    return found.st_mtime_ns, found.st_size


def header_text(cell: Cell) -> str:
    """What a cell of the header says, on one line; "" for an empty one."""
    if isinstance(cell, Shown):
        cell = cell.text
    return "" if cell is None or isinstance(cell, Fault) else " ".join(str(cell).split())
