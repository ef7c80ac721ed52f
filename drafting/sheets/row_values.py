"""A row as a form understands it: the values of its cells, and what is wrong with each, by its column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafting.forms.form import LISTS, Form, SlotData
from drafting.records.clean import clean_text
from drafting.records.completing import completed, how_to_supply
from drafting.records.record_model import may_be_left_out
from drafting.records.values import Chosen, Value
from drafting.sheets.cells import Cell, Row, letters
from drafting.sheets.columns import OWN, Columns, SlotColumns
from drafting.sheets.names import SUPPLIED, key, label
from drafting.sheets.slot_cells import one_cell, one_item, text_of

MISSING = "this field is missing"


class Fault(NamedTuple):
    """What is wrong in a row: the column, from 0 (None where it is in none), and why. Of the same `once` one is enough
    in a whole spreadsheet."""

    column: int | None
    why: str
    once: str = ""


class Understood(NamedTuple):
    """A row's values by slot, the cell of each such as D17 (of an item of a list: “strengths[0]”), and its faults."""

    values: dict[str, Value]
    cells: dict[str, str]
    faults: list[Fault]


class RowValues:
    """Reads the rows of a spreadsheet with letters of one form, whose header has no fault."""

    def __init__(self, form: Form, header: Sequence[str], columns: Columns, form_at: int | None) -> None:
        self._form = form
        self._readers = [_SlotReader(form, each) for each in columns.slots]
        self._columns = {each.slot.path: each for each in columns.slots}
        used = {i for c in columns.slots for i in (c.whole, c.supplied, *c.items.values())} | {form_at}
        own = {index for index, text in enumerate(header) if text.startswith(OWN)}
        self._names = [letters(index) for index in range(len(header))]
        self._unnamed = [i for i in range(len(header)) if i not in used and i not in own]

    def read(self, row: Row) -> Understood:
        """What the cells of a row say. Where a cell is wrong, nothing is told that only follows from it."""
        result = Understood({}, {}, [])
        cells = row.cells + (None,) * (len(self._names) - len(row.cells))
        wrong = set[str]()
        for reader in self._readers:
            faults = reader.read(cells, result, self._names, row.number)
            if faults:
                wrong.add(reader.path)
                result.faults.extend(faults)
        result.faults.extend(self._stray(cells))
        result.faults.extend(self._incomplete(result.values, wrong))
        return result

    def _stray(self, cells: Sequence[Cell]) -> list[Fault]:
        """Cells with content that belong to no column: below a header without a name, or beyond the last one."""
        beyond = range(len(self._names), len(cells))
        why = "the cell has content, but its column has no name in the header; name the column or empty it"
        return [Fault(i, why, f"unnamed {i}") for i in (*self._unnamed, *beyond) if cells[i] is not None]

    def _incomplete(self, values: dict[str, Value], wrong: set[str]) -> list[Fault]:
        found = completed(self._form, values)
        return [
            Fault(self._at(path), _as_a_column(path, why))
            for path, why in found
            if path not in wrong and not wrong & _leans_on(self._form, path)
        ]

    def _at(self, path: str) -> int | None:
        columns = self._columns.get(path)
        return columns.first if columns else None


class _SlotReader:
    """Reads the cells of one slot."""

    def __init__(self, form: Form, columns: SlotColumns) -> None:
        slot = columns.slot
        self.path, self.whole, self.supplied = slot.path, columns.whole, columns.supplied
        self._items = tuple(columns.items.values())
        self._first = columns.first
        self._needed = not may_be_left_out(form, slot)
        self._one = one_cell(form, slot)
        self._item = one_item(slot) if slot.type in LISTS else None
        self._unknown = _unknown(form, slot)

    def read(self, cells: Sequence[Cell], to: Understood, names: Sequence[str], number: int) -> list[Fault]:
        """Put the slot's value, and where it stands, into `to`; returns what is wrong."""
        if self._items:
            faults = self._listed(cells, to, names, number)
        elif self.supplied is not None and cells[self.supplied] is not None:
            return self._of_its_own(cells, self.supplied, to, f"{names[self.supplied]}{number}")
        else:
            faults = self._single(cells, to, names, number)
        if self._needed and not faults and self.path not in to.values:
            return [Fault(self._first, MISSING)]
        return faults

    def _single(self, cells: Sequence[Cell], to: Understood, names: Sequence[str], number: int) -> list[Fault]:
        at = self.whole
        if at is None or cells[at] is None:
            return []
        try:
            to.values[self.path] = self._one(cells[at])
        except ValueError as error:
            return [Fault(at, str(error))]
        to.cells[self.path] = f"{names[at]}{number}"
        return []

    def _listed(self, cells: Sequence[Cell], to: Understood, names: Sequence[str], number: int) -> list[Fault]:
        faults, items = list[Fault](), list[str]()
        make = self._item
        assert make is not None
        for at in self._items:
            if cells[at] is None:
                continue
            try:
                made = make(cells[at])
            except ValueError as error:
                faults.append(Fault(at, str(error)))
                continue
            where = f"{names[at]}{number}"
            to.cells.setdefault(self.path, where)
            to.cells.update((f"{self.path}[{len(items) + i}]", where) for i in range(len(made)))
            items.extend(made)
        if items and not faults:
            to.values[self.path] = tuple(items)
        return faults

    def _of_its_own(self, cells: Sequence[Cell], at: int, to: Understood, where: str) -> list[Fault]:
        """The wording supplied for a choice. The name of a variant may stand beside it if its wording is unknown."""
        named = None if self.whole is None else cells[self.whole]
        if named is not None and key(str(named)) not in self._unknown:
            return [
                Fault(at, f"a wording of its own stands here, and beside it the name “{named}”; keep one of the two")
            ]
        try:
            to.values[self.path] = Chosen(supplied=clean_text(text_of(cells[at])))
        except ValueError as error:
            return [Fault(at, str(error))]
        to.cells[self.path] = where
        return []


def _unknown(form: Form, slot: SlotData) -> frozenset[str]:
    """The variants of which no source gives the wording, as keys."""
    return frozenset(key(v.name) for v in form.passage(slot.path).variants.values() if v.unknown)


def _leans_on(form: Form, path: str) -> set[str]:
    """The slots from which the value of another follows."""
    slot = form.slots[path]
    dates = (each.path for each in form.of_type("date")) if slot.type == "choice" else ()
    return {other for other in (slot.of, slot.same_as, *(slot.compares or ()), *dates) if other}


def _as_a_column(path: str, why: str) -> str:
    """A complaint about a record, its remedy that of a spreadsheet."""
    return why.replace(how_to_supply(path), f"write it in a column “{label(path)}{SUPPLIED}”")
