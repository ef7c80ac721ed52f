"""What of a spreadsheet's row is compared with the letters of a batch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class RowTrace(NamedTuple):
    """One row: `source` is the spreadsheet's path as it is told, `row` its number there, `cells` the cell of each slot
    (slot path -> "D17"), `values` short texts by slot path as in `Trace`, `letter` the number in the batch of its
    letter, if it has one, `form` the name of its form where it is known."""

    source: str
    row: int | None
    cells: Mapping[str, str]
    values: Mapping[str, str]
    letter: int | None
    form: str | None = None
