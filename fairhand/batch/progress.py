"""How far a batch has come, on a terminal; nothing where the output goes to a file or another program."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Advance(Protocol):
    """Told how many more letters are done."""

    def __call__(self, letters: int) -> None:
        """`letters` more are done."""


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Advance]:
    """A bar that says how many of `total` letters are done (None: nobody knows how many there are)."""
    if not sys.stderr.isatty():
        yield lambda letters: None
        return
    from rich.console import Console  # late: only a batch on a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda letters: bar.advance(task, letters)
