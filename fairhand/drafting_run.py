"""`fairhand draft`: letters from single records, or from the rows of a spreadsheet.

All records are read and understood before the first file is written.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.problem import Problem
from drafting.records.record import Record, is_sheet
from fairhand.drafting_records import draft_records
from fairhand.letters import fails
from fairhand.library import Library
from fairhand.outputs import ON_SCREEN
from fairhand.records import records_in
from fairhand.wish import Wish

if TYPE_CHECKING:
    from fairhand.batch.engines import Engine


def draft_all(
    paths: list[str],
    library: Library,
    form: str | None,
    wish: Wish,
    engine: AbstractContextManager[Engine] | None = None,
) -> bool:
    """Draft every record, and tell what a check says of the letters; returns whether it found something that counts.

    Raises Problem, before anything is written, if a record is invalid; all errors of all records are told at once.
    """
    if _is_batch(paths, wish):
        from fairhand.batch.drafting_run import draft_batch

        return draft_batch(paths, library, form, wish, engine)
    records = _records(paths, library, form)
    return any(map(fails, draft_records(records, library, wish).results))


def _is_batch(paths: list[str], wish: Wish) -> bool:
    """Whether letters are drafted as a batch: those of a spreadsheet, and those that go into one file. Text for
    standard output has no files, and so no manifest."""
    if wish.merged:
        return True
    if wish.output is None and wish.to in ON_SCREEN:
        return False
    return any(is_sheet(Path(path)) for path in paths)


def _records(paths: list[str], library: Library, form: str | None) -> list[Record]:
    records, problems = list[Record](), list[str]()
    for path in paths:
        try:
            records += records_in(path, library, form)
        except Problem as problem:
            problems.append(str(problem))
    if problems:
        raise Problem("\n".join(problems))
    return records
