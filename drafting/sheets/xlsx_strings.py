"""The strings that the cells of an .xlsx file share: Excel keeps every text there, and a cell has its number only.

They are as long as all the letters together, so beyond a few megabytes they lie in a temporary file that has no name
and goes with the program, however that ends; only where each begins is kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import Any

IN_MEMORY = 8 * 2**20
"""Bytes of text that are kept without a file."""


class Strings:
    """Texts by number, from 0; those of an `si` element each."""

    def __init__(self, elements: Iterable[Any] = ()) -> None:
        self._spool = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - as long as the sheet is read
        self._starts = array("Q", [0])
        self._at = 0
        for element in elements:
            data = rich_text(element).encode("utf-8")
            self._spool.write(data)
            self._at += len(data)
            self._starts.append(self._at)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        """The text; raises IndexError where there is none of that number."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        start, end = self._starts[number], self._starts[number + 1]
        if start != self._at:
            self._spool.seek(start)
        self._at = end
        return self._spool.read(end - start).decode("utf-8")

    def __del__(self) -> None:
        self._spool.close()


def rich_text(element: Any) -> str:
    """The text of an `si` or `is` element, whatever its fonts; without the reading aids of East Asian scripts."""
    name = element.tag[: -len("si")]
    only = element[0] if len(element) == 1 else None
    if only is not None and only.tag == f"{name}t":
        return only.text or ""
    runs = (part for part in element if part.tag in (f"{name}t", f"{name}r"))
    return "".join(t.text or "" for run in runs for t in run.iter(f"{name}t"))
