"""Which column of a spreadsheet fills which slot of a form, and what is wrong with its header."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from drafting.forms.form import LISTS, Form, SlotData
from drafting.likely import did_you_mean
from drafting.records.record_model import may_be_left_out
from drafting.sheets.cells import letters
from drafting.sheets.names import SUPPLIED, Place, item_label, label, names_of
from drafting.sheets.sheet import form_column

OWN = "#"
"""The sign with which the header of a column begins that is the office's own, and no part of the letters."""


@dataclass(slots=True)
class SlotColumns:
    """The columns of one slot, from 0: the one that holds all of it, those that hold an item each by the item's number,
    and the one with the wording supplied for a choice."""

    slot: SlotData
    whole: int | None = None
    items: dict[int, int] = field(default_factory=dict)
    supplied: int | None = None

    @property
    def first(self) -> int | None:
        """The column that is named where the slot as a whole is spoken of."""
        return next((i for i in (self.whole, *self.items.values(), self.supplied) if i is not None), None)


class Columns(NamedTuple):
    """A header as a form understands it: the columns of each of its slots that has any, and every fault, a sentence
    each."""

    slots: tuple[SlotColumns, ...]
    faults: tuple[str, ...]


def columns(form: Form, header: Sequence[str], name: str) -> Columns:
    """A header as a form understands it; `name` is the file's."""
    found: dict[Place, list[int]] = defaultdict(list)
    faults = []
    named = [(index, text) for index, text in enumerate(header) if text and not text.startswith(OWN)]
    for index, text in named:
        meant = names_of(form).meant(text)
        if len(meant) == 1:
            found[meant[0]].append(index)
        elif index != form_column(header):
            faults.append(f"{name}, header, column {letters(index)}: {_unclear(form, text, meant)}.")
    if not found:
        return Columns((), (_no_header(form, name),))
    slots = _by_slot(form, found)
    wrong = (*_twice(found, header), *(why for each in slots for why in _numbering(each)), *_missing(form, slots))
    return Columns(tuple(slots), (*faults, *(f"{name}, header: {why}." for why in wrong)))


def _unclear(form: Form, text: str, meant: Sequence[Place]) -> str:
    if meant:
        return f"“{text}” may be {' or '.join(f'“{label(place.path)}”' for place in meant)}; write which"
    known = [label(path) for path in form.slots] + [
        item_label(form, p) for p, s in form.slots.items() if s.type in LISTS
    ]
    hint = did_you_mean(text.casefold().replace("_", " "), known)
    return f"“{text}” is no column of the form {form.name}{hint}; a column of your own begins with {OWN}"


def _no_header(form: Form, name: str) -> str:
    return (
        f"{name}: there is no header: the first row with content names no column of the form {form.name}; put one "
        f"there, as `fairhand sheet {form.name}` writes it."
    )


def _by_slot(form: Form, found: dict[Place, list[int]]) -> list[SlotColumns]:
    slots = {path: SlotColumns(slot) for path, slot in form.slots.items()}
    for place, (index, *_) in sorted(found.items(), key=lambda each: each[0].item or 0):
        columns = slots[place.path]
        if place.item is not None:
            columns.items[place.item] = index
        elif place.supplied:
            columns.supplied = index
        else:
            columns.whole = index
    return [columns for columns in slots.values() if columns.first is not None]


def _twice(found: dict[Place, list[int]], header: Sequence[str]) -> Iterator[str]:
    for place, indexes in found.items():
        if len(indexes) > 1:
            at = " and ".join(letters(index) for index in indexes)
            number = "" if place.item is None else f" {place.item}"
            supplied = SUPPLIED * place.supplied
            yield f"“{label(place.path)}{number}{supplied}” stands in the columns {at}; keep one of them"


def _numbering(columns: SlotColumns) -> Iterator[str]:
    """Numbered columns run from 1 without a hole, and stand for the one that would hold the whole list."""
    name, numbers = label(columns.slot.path), sorted(columns.items)
    if numbers and columns.whole is not None:
        yield f"“{name}” has a column of its own, {letters(columns.whole)}, and numbered ones; keep one or the other"
    if numbers and numbers != list(range(1, len(numbers) + 1)):
        given, lacking = ", ".join(map(str, numbers)), next(n for n in range(1, len(numbers) + 1) if n not in numbers)
        yield f"the columns of “{name}” are numbered {given}; number {lacking} is missing"


def _missing(form: Form, slots: Sequence[SlotColumns]) -> Iterator[str]:
    there = {columns.slot.path for columns in slots}
    for path, slot in form.slots.items():
        if path not in there and slot.type != "dated" and not may_be_left_out(form, slot):
            yield f"there is no column for “{label(path)}”, which every letter of the form {form.name} needs"
