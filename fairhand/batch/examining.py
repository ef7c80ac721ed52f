"""Letters of a batch examined by a worker: checked one by one, with what the others are to be compared with."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fairhand.batch.tools import Setup, tools
from fairhand.checking import examined
from fairhand.letters import Checked

if TYPE_CHECKING:
    from checks.batch.trace import Trace
    from fairhand.batch.shelf import Shelf


class Task(NamedTuple):
    """Some paths of letters, and the files of the records that they should say the same as."""

    setup: Setup
    paths: tuple[str, ...]
    records: tuple[str, ...]


class Examined(NamedTuple):
    """What came of a letter: its findings; what other letters are compared with (None where it could not be read); and
    the number of its record on the shelf."""

    checked: Checked
    trace: Trace | None
    record: int | None


def examine(task: Task) -> list[Examined]:
    """Check the letters of a task."""
    from checks.batch.trace import trace_of

    own = tools(task.setup)
    shelf = shelf_for(task.setup, task.records) if task.records else None
    results = []
    for path in task.paths:
        for one in examined(path, own.library, task.setup.form, own.desk, shelf):
            trace = trace_of(one.reading, one.checked.path, one.back) if one.reading and one.back else None
            results.append(Examined(one.checked, trace, one.record))
    return results


@lru_cache(maxsize=1)
def shelf_for(setup: Setup, records: tuple[str, ...]) -> Shelf:
    """The records of a run, read once in each process."""
    from fairhand.batch.shelf import shelf_of

    own = tools(setup)
    return shelf_of(records, own.library, setup.form, own.desk.notes.append)
