"""Letters of a batch written by a worker: each is drafted unless it is right already, and nobody's work is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from drafting.draft import draft
from drafting.problem import Problem
from drafting.records.fingerprint import digest
from fairhand.batch.manifest import Entry
from fairhand.batch.plan import Item
from fairhand.batch.records import unpacked
from fairhand.batch.tools import Setup, Tools, tools
from fairhand.checking import checked_draft
from fairhand.letters import Checked
from fairhand.outputs import Job, Writers
from fairhand.save import put

Done = Literal["written", "redrafted", "unchanged", "kept"]


class Task(NamedTuple):
    """Some letters to be drafted into a folder, each with its record, made ready to be sent, and what the manifest says
    of its file. `form_hashes` are those of the forms' files; `check` says whether the letters are to be checked."""

    setup: Setup
    folder: Path
    format: str
    letters: tuple[tuple[Item, bytes, Entry | None], ...]
    form_hashes: Mapping[str, str]
    force: bool
    check: bool


class Result(NamedTuple):
    """What came of a letter: how it was left, its entry for the manifest (that of earlier where it was kept), what a
    check says of it, and what a person is to be told."""

    done: Done
    entry: Entry | None
    checked: Checked | None = None
    problem: str | None = None


def write_letters(task: Task) -> list[Result]:
    """Draft, check and write the letters of a task. Raises Problem where a letter cannot be drafted or written."""
    own = tools(task.setup)
    return [_write(task, own, *letter) for letter in task.letters]


def _write(task: Task, own: Tools, item: Item, packed: bytes, before: Entry | None) -> Result:
    path = task.folder / item.file
    there = _read(path)
    found = None if there is None else digest(there)
    if before and _is_right(task, item, before, found):
        return Result("unchanged", before._replace(row=item.row))  # rows move when others go
    record = unpacked(packed, own.library)
    document = draft(record.form, record.values)
    letter = _writers(task.setup).data(Job(record, task.format, path), document)
    ours = found is not None and before is not None and found == before.letter_hash
    if there is not None and there != letter and not ours and not task.force:
        why = "was changed since it was drafted" if before else "exists and would change"
        remedy = "move it away, or give --force to overwrite it"
        return Result("kept", before, None, f"{path}: this file {why}, so it is kept; {remedy}.")
    said = checked_draft(str(path), record, document, own.desk) if task.check else None
    entry = _entry(item, task, letter, said)
    if there == letter:
        return Result("unchanged", entry, said)
    _put(path, letter)
    return Result("redrafted" if there is not None else "written", entry, said)


def _is_right(task: Task, item: Item, before: Entry, found: str | None) -> bool:
    """Whether a letter is on the disk as it was drafted, from the same record and form."""
    now = (item.digest, task.form_hashes[item.form], found)
    checked = before.findings is not None or not task.check
    return checked and now == (before.record_hash, before.form_hash, before.letter_hash)


def _entry(item: Item, task: Task, letter: bytes, said: Checked | None) -> Entry:
    counts = None if said is None else dict(sorted(Counter(f.rule for f in said.counting).items()))
    return Entry(item.row, item.file, item.form, item.digest, task.form_hashes[item.form], digest(letter), counts)


@lru_cache(maxsize=2)
def _writers(setup: Setup) -> Writers:
    """The writers of a run: each form's master is taken apart once in every process."""
    return Writers()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Problem(f"{path}: it cannot be read ({error.strerror}).") from None


def _put(path: Path, letter: bytes) -> None:
    try:
        put(path, letter)
    except OSError as error:
        raise Problem(f"{path}: it cannot be written ({error.strerror}); run again when it can.") from None
