"""`fairhand check`: every letter checked, then all of them together, and the findings printed as was asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple

from fairhand.baselines import Baselines
from fairhand.checking import Outcome, examined, outcome
from fairhand.desk import Desk
from fairhand.letters import STDIN, Checked, letter_paths
from fairhand.library import Library
from fairhand.selection import Choice

if TYPE_CHECKING:
    from fairhand.batch.engines import Engine
    from fairhand.batch.examining import Examined
    from fairhand.batch.tools import Setup


CHUNK = 8
"""Paths that are sent to a worker at once."""


class Run(NamedTuple):
    """What the command line says of a run beside its letters and the choice of rules: the form of all letters, the
    files of their records, how often each grade was given, and who does the work."""

    form: str | None = None
    records: tuple[str, ...] = ()
    totals: Mapping[str, int] | None = None
    engine: AbstractContextManager[Engine] | None = None


def check_all(paths: list[str], library: Library, choice: Choice, run: Run) -> Outcome:
    """Check the letters that `paths` mean. One that cannot be read does not stop the others; a bad option, settings
    that are wrong and an unusable file of records or baseline raise Problem before the first is checked."""
    if run.form:
        library.form(run.form)
    desk = Desk(library, choice)
    letters = list(letter_paths(paths))
    for path in letters:
        desk.settings(path)
    baselines = Baselines(desk, letters)
    results = _alone(letters[0], library, desk, run) if _is_one(letters, run) else None
    return outcome(results or _together(paths, letters, library, desk, run), desk, baselines, paths)


def _is_one(letters: list[str], run: Run) -> bool:
    """Whether it is one file, and nothing to compare it with."""
    return len(letters) == 1 and not run.records and not run.totals


def _alone(path: str, library: Library, desk: Desk, run: Run) -> list[Checked] | None:
    """The result of a letter by itself, for which nothing of batches is loaded; None where the file holds several."""
    found = examined(path, library, run.form, desk)
    first = next(found).checked
    return [first] if first.path == path else None


def _together(paths: list[str], letters: list[str], library: Library, desk: Desk, run: Run) -> list[Checked]:
    """The results of many letters, with what was found across them."""
    from checks.batch.batch import Batch
    from fairhand.batch.across import across
    from fairhand.batch.examining import shelf_for
    from fairhand.batch.tools import setup_of

    setup = setup_of(library, run.form, desk)
    shelf = shelf_for(setup, run.records) if run.records else None
    results, places, owners = list[Checked](), list[int](), dict[int, int]()
    with Batch() as batch:
        for one in _examined(letters, setup, run):
            if one.trace is not None:
                places.append(len(results))
                number = batch.add(one.trace)
                if one.record is not None:
                    owners.setdefault(one.record, number)
            results.append(one.checked)
        by_itself = len(places) < 2 and letters == paths
        if by_itself and not run.totals:  # it may have one of many rows
            return [_noted(result) if shelf and not owners else result for result in results]
        rows = shelf.traces(owners) if shelf else None
        return across(results, batch, places, rows, run.totals, library, desk, (*run.records, *paths)[0])


def _noted(result: Checked) -> Checked:
    """A letter that none of the records is of, with that told."""
    none = f"{result.path}: none of the records is this letter's, so it was compared with none."
    return result if result.error else result._replace(note="\n".join(filter(None, (none, result.note))))


def _examined(letters: list[str], setup: Setup, run: Run) -> Iterator[Examined]:
    """Every letter examined, in order."""
    from fairhand.batch.engines import Here, in_chunks
    from fairhand.batch.examining import Task, examine
    from fairhand.batch.progress import progress

    # Only this process can read its standard input.
    engine = run.engine if run.engine and STDIN not in letters else Here()
    tasks = (Task(setup, chunk, run.records) for chunk in in_chunks(letters, CHUNK))
    with engine as workers, progress("Checking", len(letters)) as advance:
        for done in workers.map(examine, tasks):
            yield from done
            advance(len(done))


def print_outcome(out: Outcome, output_format: str) -> None:
    """Findings to standard output; the count, and what else a person is to know, to standard error."""
    import click

    from fairhand import reports, show
    from fairhand.accepting import said

    if output_format in reports.FORMATS:
        click.echo(reports.as_bytes(out, output_format), nl=False)
    elif output_format == "concise":
        for line in (line for result in out.results for line in show.concise(result)):
            print(line)
    else:
        show.show(out.results)
    if output_format != "json" and any(result.error is None for result in out.results):
        print(show.summary(out), file=sys.stderr)
    for told in (r.error or r.note for r in out.results):
        if told:
            print(told, file=sys.stderr)
    for told in (*map(said, out.stale), *out.notes):
        print(told, file=sys.stderr)
