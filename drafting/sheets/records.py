"""The records in a spreadsheet, a row each. All errors of all rows can be told without keeping a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from drafting.forms.form import Form
from drafting.problem import Problem
from drafting.records.one_record import Record
from drafting.sheets.cells import Row, letters
from drafting.sheets.columns import columns
from drafting.sheets.opening import open_sheet
from drafting.sheets.row_values import MISSING, Fault, RowValues
from drafting.sheets.sheet import FORM, Sheet, form_column
from drafting.sheets.slot_cells import text_of

Line = tuple[str, str]
"""A sentence on what is wrong, and what it is about: of the same one sentence is enough in a whole spreadsheet."""


class SheetReader:
    """Makes records of a spreadsheet's rows. It is made of the header alone, so that any process can make one.

    `name` is the file's for messages, `path` that from which a picture's name is meant; `form_named` finds a form and
    raises Problem for an unknown one; `form` is the form of every row, None where each row names its own.
    """

    def __init__(
        self,
        name: str,
        path: Path,
        header: Sequence[str],
        form_named: Callable[[str], Form],
        form: str | None = None,
    ) -> None:
        self.name, self.path, self.header, self.form = name, path, tuple(header), form
        self._form_named = form_named
        self._form_at = form_column(self.header)
        self._rows: dict[str, tuple[Form, RowValues | None, tuple[str, ...]]] = {}

    @classmethod
    def of(cls, sheet: Sheet, form_named: Callable[[str], Form], override: str | None = None) -> SheetReader:
        """The reader of an opened spreadsheet. `override` takes the place of the forms that its rows name; where none
        is named, the form for which the file was written holds."""
        return cls(sheet.name, sheet.path, sheet.header, form_named, override or sheet.form)

    def header_problems(self) -> tuple[str, ...]:
        """What is wrong with the header, a sentence each. Where each row names its form, what is wrong with the header
        for a form is told with the rows that name it, in the same words each time."""
        if self.form is not None:
            try:
                return self._of_form(self.form)[2]
            except Problem as problem:
                return (f"{self.name}: {problem}",)
        if self._form_at is not None:
            return ()
        why = f"add a column “{FORM}” with the form's name in each row, or give --form"
        return (f"{self.name}: the spreadsheet does not name its form; {why}.",)

    def record(self, row: Row) -> Record:
        """The record in a row. Raises one Problem with every error of the row, a line each."""
        made = self._read(row)
        if isinstance(made, Record):
            return made
        raise Problem("\n".join(line for line, _ in made))

    def lines(self, row: Row) -> list[Line]:
        """What is wrong with a row; nothing where it makes a record."""
        made = self._read(row)
        return [] if isinstance(made, Record) else made

    def _read(self, row: Row) -> Record | list[Line]:
        try:
            form, reader, wrong = self._of_form(self.form or self._form_of(row))
        except Problem as problem:
            return [(line, line) for line in self.header_problems()] or [(str(problem), "")]
        if reader is None:
            return [(line, line) for line in wrong]
        found = reader.read(row)
        if found.faults:
            return [(self._said(row, fault), fault.once) for fault in found.faults]
        return Record(form, found.values, self.path, row.number, cells=found.cells)

    def _form_of(self, row: Row) -> str:
        at = self._form_at or 0
        cell = row.cells[at] if at < len(row.cells) else None
        if cell is None:
            raise Problem(self._said(row, Fault(at, f"{MISSING}: the name of the letter's form; or give --form")))
        try:
            name = text_of(cell)
            self._of_form(name)
        except (Problem, ValueError) as error:
            raise Problem(self._said(row, Fault(at, str(error).rstrip(".")))) from None
        return name

    def _of_form(self, name: str) -> tuple[Form, RowValues | None, tuple[str, ...]]:
        """A form, what reads its rows (None where the header has faults), and those faults."""
        if name not in self._rows:
            form = self._form_named(name)
            found = columns(form, self.header, self.name)
            reader = None if found.faults else RowValues(form, self.header, found, self._form_at)
            self._rows[name] = form, reader, found.faults
        return self._rows[name]

    def _said(self, row: Row, fault: Fault) -> str:
        place = f"{self.name}, row {row.number}"
        if fault.column is None:
            return f"{place}: {fault.why}."
        header = self.header[fault.column] if fault.column < len(self.header) else ""
        return f"{place}, column {letters(fault.column)}{f' ({header})' * bool(header)}: {fault.why}."


def unsaid(lines: Iterable[Line], told: set[str]) -> Iterator[str]:
    """The sentences on what was not spoken of yet; `told` is what was, and grows."""
    for line, about in lines:
        if not about or about not in told:
            yield line
        told.add(about)


def problems(sheet: Sheet, reader: SheetReader) -> Iterator[str]:
    """Every fault of a spreadsheet, a sentence each: of its cells as they are laid out, of its header, of all its rows;
    also that there is no row. No row is kept."""
    wrong = (*sheet.faults, *reader.header_problems())
    yield from wrong
    told, empty = set(wrong), True
    for row in sheet.rows():
        empty = False
        yield from unsaid(reader.lines(row), told)
    if empty and not wrong:
        yield f"{sheet.name}: there is no row below the header, and so no letter."


def sheet_records(
    path: Path,
    form_named: Callable[[str], Form],
    override: str | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[Record]:
    """The records in a spreadsheet, one after the other. Raises, before the first, one Problem with every fault of the
    file, a line each. `tell` is given the spreadsheet's notes before that."""
    sheet = open_sheet(path)
    if tell is not None:
        for note in sheet.notes:
            tell(note)
    reader = SheetReader.of(sheet, form_named, override)
    if found := list(problems(sheet, reader)):
        raise Problem("\n".join(found))
    for row in sheet.rows():
        yield reader.record(row)
