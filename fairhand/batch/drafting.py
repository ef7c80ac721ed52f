"""`fairhand draft` with a spreadsheet or a list of records: a letter for each row, a manifest beside them.

All records are read before the first letter is written. A run that was killed is taken up by the next one: what is
right stays as it is, and in the end folder and manifest are what an undisturbed run makes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from drafting.problem import Problem
from drafting.records.fingerprint import form_digest
from fairhand.batch.engines import Engine, in_chunks
from fairhand.batch.lock import locked
from fairhand.batch.manifest import USUAL, Entry, ManifestFile, load_manifest, manifest_path
from fairhand.batch.plan import Plan, plan
from fairhand.batch.progress import Advance, progress
from fairhand.batch.tools import Setup, tools
from fairhand.batch.writing import Result, Task, write_letters
from fairhand.letters import Checked
from fairhand.naming import Names
from fairhand.save import put, sweep
from fairhand.wish import Wish

CHUNK = 16
"""Letters that are sent to a worker at once; as many may have to be drafted again after a kill."""


class Drafted(NamedTuple):
    """What came of a batch: how many letters were left how, what a check says of those that it drafted, how many
    findings each rule had on letters that were right already, and what a person is to be told."""

    counts: Counter[str]
    checked: list[Checked]
    earlier: Counter[str]
    problems: list[str]
    notes: list[str]


def plans(paths: Iterable[str], setup: Setup, engine: Engine, wish: Wish) -> list[Plan]:
    """What is to be drafted from each file of records. Raises one Problem with every error of all of them."""
    made, problems, names = list[Plan](), list[str](), dict[Path, Names]()
    for path in paths:
        folder = _folder(wish, Path(path))
        try:
            made.append(plan(path, setup, engine, wish.name, wish.to or USUAL, names.setdefault(folder, Names())))
        except Problem as problem:
            problems.append(str(problem))
    problems += _doubled(made, wish)
    if problems:
        raise Problem("\n".join(problems))
    return made


def _folder(wish: Wish, source: Path) -> Path:
    """Where the letters of a file of records go."""
    return Path(wish.output) if wish.output else source.parent


def _doubled(made: list[Plan], wish: Wish) -> Iterator[str]:
    """What is wrong with files of records that would have one manifest."""
    seen = dict[Path, Path]()
    for one in made if not wish.merged else ():
        path = manifest_path(_folder(wish, one.source), one.source, wish.to or USUAL)
        if path in seen:
            yield f"{one.source}: {seen[path]} has the same name, and both go to one folder; rename one of them."
        seen.setdefault(path, one.source)


def draft_plans(made: list[Plan], setup: Setup, engine: Engine, wish: Wish) -> Drafted:
    """Draft every letter that is not right already. Raises Problem where one cannot be drafted or written; the others
    up to it stay, and the next run goes on behind them."""
    total = Drafted(Counter(), [], Counter(), [], [note for one in made for note in one.notes])
    with progress("Drafting", sum(len(one.items) for one in made)) as advance:
        for one in made:
            _draft_plan(one, _folder(wish, one.source), setup, engine, wish, total, advance)
    return total


def _draft_plan(
    one: Plan, folder: Path, setup: Setup, engine: Engine, wish: Wish, total: Drafted, advance: Advance
) -> None:
    _make(folder)
    with ExitStack() as stack:
        stack.enter_context(locked(folder))
        sweep(folder)
        path = manifest_path(folder, one.source, wish.to or USUAL)
        before = load_manifest(path)
        manifest = ManifestFile(path)
        stack.callback(manifest.close)
        stack.callback(sweep, folder)
        entries: list[Entry] = []
        tasks = _tasks(one, folder, setup, wish, before)
        for results in engine.map(write_letters, tasks):
            written = [result.entry for result in results if result.entry]
            manifest.add(entry for entry in written if before.get(entry.file) != entry)
            entries += written
            _add(total, results)
            advance(len(results))
        manifest.close()
        left = _left_over(folder, one, before)
        _finish(path, [*entries, *left])
        remedy = "no row makes this letter any more; remove it if it is not to leave"
        total.notes.extend(f"{folder / entry.file}: {remedy}." for entry in left)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise Problem(f"{folder}: this is a file; several letters go to a folder, or with --merged into one.") from None
    except OSError as error:
        raise Problem(f"{folder}: this folder cannot be made ({error.strerror}).") from None


def _tasks(one: Plan, folder: Path, setup: Setup, wish: Wish, before: Mapping[str, Entry]) -> Iterator[Task]:
    """The letters of a plan, some at a time."""
    library = tools(setup).library
    hashes: dict[str, str] = {}
    for items in in_chunks(one.items, CHUNK):
        letters = tuple((item, one.spool.get(item.place), before.get(item.file)) for item in items)
        for form in {item.form for item in items} - hashes.keys():
            hashes[form] = form_digest(library.form(form))
        yield Task(setup, folder, wish.to or USUAL, letters, dict(hashes), wish.force, wish.checked)


def _add(total: Drafted, results: Iterable[Result]) -> None:
    for result in results:
        total.counts[result.done] += 1
        if result.checked:
            total.checked.append(result.checked)
        elif result.entry and result.done == "unchanged":
            total.earlier.update(result.entry.findings or {})
        if result.problem:
            total.problems.append(result.problem)


def _finish(path: Path, entries: list[Entry]) -> None:
    """The manifest with its entries in the order of the rows, and nothing else."""
    lines = "".join(entry.line() for entry in entries).encode()
    if path.read_bytes() != lines:
        put(path, lines)


def _left_over(folder: Path, one: Plan, before: Mapping[str, Entry]) -> list[Entry]:
    """The letters that lie in a folder and were drafted from rows that are gone, or that have another name now."""
    files = {item.file for item in one.items}
    return [entry for file, entry in before.items() if file not in files and (folder / file).is_file()]
