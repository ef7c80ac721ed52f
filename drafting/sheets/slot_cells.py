"""From cells to what a record has in a slot. What does not fit is a ValueError with what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NoReturn

from drafting.dates import written
from drafting.forms.form import Form, SlotData
from drafting.records.clean import clean_text
from drafting.records.narrative import narrative
from drafting.records.record_model import validator
from drafting.records.values import Value
from drafting.sheets.cells import Cell, Fault, Shown
from drafting.sheets.names import SUPPLIED, key, label
from drafting.sheets.number_formats import plain

_BULLET = re.compile(r"(?:[-•◼▪·*–] +|[•◼▪·]\t?)(?=\S)")
_WHOLE = re.compile(r"(\d+)[.,]0{1,2}")
_TYPE_IT = "format the cell as text and type what the letter is to say"
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_SERIAL = range(25_569, 73_051)
"""Numbers that a spreadsheet would show as days from 1970 to 2099."""
OneCell = Callable[[Cell], Value]


def text_of(cell: Cell) -> str:
    """What a cell says as text, as one sees it there; a day as letters write it."""
    if isinstance(cell, str):
        return _unharmed(cell)
    if isinstance(cell, Shown):
        if cell.text is None:
            what = f"a day ({written(cell.value)})" if isinstance(cell.value, date) else "a number or a time"
            raise ValueError(f"the cell holds {what} in a format of its own; {_TYPE_IT}")
        return cell.text
    if isinstance(cell, bool):
        raise ValueError(f"the cell holds the spreadsheet's {str(cell).upper()}; {_TYPE_IT}")
    if isinstance(cell, date):
        return written(_day(cell))
    return plain(cell) if isinstance(cell, int | float) else _refuse(cell)


def _unharmed(text: str) -> str:
    if "\ufffd" in text:
        raise ValueError("a character was lost here and stands as “\ufffd”; type it again")
    return text


def _refuse(cell: Fault | None) -> NoReturn:
    raise ValueError("a text was expected, and there is none" if cell is None else cell.why)


def _day(cell: date) -> date:
    """A day without a time; raises ValueError where there is a time too."""
    if not isinstance(cell, datetime):
        return cell
    if cell.time() != datetime.min.time():
        raise ValueError(f"a time of day, {cell:%H:%M}, stands beside the date; leave it out")
    return cell.date()


def one_cell(form: Form, slot: SlotData) -> OneCell:
    """What makes a slot's value of the cell that holds all of it."""
    validate = validator(form, slot)
    if slot.type == "date":
        return lambda cell: _dated(cell, validate)
    if slot.type == "grade":
        return lambda cell: validate(_number(cell))
    if slot.type == "choice":
        return _variant(form, slot, validate)
    if slot.type in ("lines", "paragraphs"):
        return lambda cell: validate(_listed(text_of(cell)))
    return lambda cell: validate(text_of(cell))


def one_item(slot: SlotData) -> Callable[[Cell], Sequence[str]]:
    """What makes the items of a list of a numbered cell: one, or of narrative as many as are typed there."""
    if slot.type == "narrative":
        return lambda cell: narrative(text_of(cell))
    return lambda cell: (clean_text(_unbulleted(text_of(cell))),)


def _listed(text: str) -> list[str]:
    """A list typed into one cell, a line each, with signs of bullets or without."""
    return [_unbulleted(line.strip()) for line in text.split("\n") if line.strip()]


def _unbulleted(text: str) -> str:
    """A text without the sign of a bullet before it, which the form's own wording gives it."""
    sign = _BULLET.match(text)
    return text[sign.end() :] if sign else text


def _dated(cell: Cell, validate: Callable[[object], Value]) -> Value:
    if isinstance(cell, Shown) and isinstance(cell.value, date):
        cell = cell.value
    if isinstance(cell, date):
        return _day(cell)
    if isinstance(cell, int | float) and cell in _SERIAL and not isinstance(cell, bool):
        raise ValueError(f"a date was expected; {cell} is how a spreadsheet keeps one, so format the cell as a date")
    text = text_of(cell)
    time = _CLOCK.search(text)
    if time and time[0].lstrip("0:"):
        raise ValueError(f"a time of day, {time[0]}, stands beside the date; leave it out")
    return validate(_CLOCK.split(text)[0].rstrip(" T") if time else text)


def _number(cell: Cell) -> object:
    """A number as a record has it: 3, also where the cell has 3.0 or shows it as 3.00."""
    if isinstance(cell, Shown) and not isinstance(cell.value, date) and "%" not in (cell.text or ""):
        cell = cell.value
    text = text_of(cell)
    match = _WHOLE.fullmatch(text)
    return match[1] if match else text


def _variant(form: Form, slot: SlotData, validate: Callable[[object], Value]) -> OneCell:
    """What makes a choice of a variant's name, whatever its capitals, hyphens and blanks."""
    passage = form.passage(slot.path)
    names = {key(name): name for name in passage.variants}
    free = (
        f", or a wording of its own in the column “{label(slot.path)}{SUPPLIED}”,"
        if form.takes_supplied(slot.path)
        else ""
    )

    def variant(cell: Cell) -> Value:
        text = text_of(cell)
        if key(text) not in names:
            raise ValueError(f"one of {', '.join(passage.known)}{free} was expected, not {text!r}")
        return validate(names[key(text)])

    return variant
