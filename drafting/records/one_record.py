"""A record: the values of one letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drafting.forms.form import Form
from drafting.records.accepted import Accepted
from drafting.records.values import Values


@dataclass(frozen=True, slots=True)
class Record:
    """One letter's values, the file they came from (`number` from 1 where it holds several; of a spreadsheet, the row),
    and the findings on the letter that may stand. `cells` are the cells of a spreadsheet by slot, such as D17, of the
    items of a list by “strengths[0]”; a record of another file has none."""

    form: Form
    values: Values
    path: Path
    number: int | None = None
    accepted: tuple[Accepted, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)
