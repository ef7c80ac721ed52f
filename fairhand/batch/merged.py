"""`fairhand draft --merged`: all letters in one Word file, a section each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from filecmp import cmp
from pathlib import Path
from typing import BinaryIO

from drafting.draft import draft
from drafting.formats.word_writing.merged import MergedWriter
from drafting.forms.form import Form
from drafting.forms.form_file import MASTER
from drafting.problem import Problem
from drafting.records.record import Record
from fairhand.batch.drafting import Drafted
from fairhand.batch.lock import locked
from fairhand.batch.plan import Plan
from fairhand.batch.progress import progress
from fairhand.batch.records import unpacked
from fairhand.batch.tools import Tools
from fairhand.checking import checked_draft
from fairhand.outputs import master_of, properties_of
from fairhand.save import PART, sweep
from fairhand.wish import Wish


def draft_merged(made: list[Plan], own: Tools, wish: Wish) -> Drafted:
    """Draft the letters of all plans into one file. Raises Problem where they are of several forms, or the file is
    there and would change."""
    target = _target(made, wish)
    total = Drafted(Counter(), [], Counter(), [], [note for one in made for note in one.notes])
    count = sum(len(one.items) for one in made)
    with _beside(target) as (file, part), progress("Drafting", count) as advance:
        writer: MergedWriter | None = None
        form: Form | None = None
        for number, record in enumerate(_records(made, own), 1):
            writer = writer or MergedWriter(master_of(record.form), f"{record.form.name}/{MASTER}", file)
            _refuse_another(form, record, target)
            form = record.form
            document = draft(form, record.values)
            writer.add(document, properties_of(record))
            if wish.checked:
                total.checked.append(checked_draft(f"{target}#{number}", record, document, own.desk))
            advance(1)
        assert writer is not None
        writer.finish()
        file.close()
        total.counts[_placed(part, target, force=wish.force)] += count
    return total


def _target(made: list[Plan], wish: Wish) -> Path:
    """The file for all letters: the one that is named, or one beside the first records."""
    if wish.to not in (None, "docx"):
        raise Problem(f"--to {wish.to}: --merged makes one Word file, and no other format; leave --to out.")
    if wish.output is None:
        return made[0].source.with_suffix(".docx")
    if not wish.names_file or wish.ending != "docx":
        raise Problem(f"{wish.output}: --merged makes one Word file; name it with -o, such as -o letters.docx.")
    return Path(wish.output)


def _records(made: list[Plan], own: Tools) -> Iterator[Record]:
    return (unpacked(one.spool.get(item.place), own.library) for one in made for item in one.items)


def _refuse_another(form: Form | None, record: Record, target: Path) -> None:
    if form is not None and record.form is not form:
        raise Problem(
            f"{target}: letters of two forms, {form.name} and {record.form.name}, do not go into one file; "
            "draft those of each form by themselves."
        )


@contextmanager
def _beside(target: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A file beside the target, which goes whatever happens."""
    part = target.parent / f"{PART}{os.getpid()}-{target.name}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(target.parent):
            sweep(target.parent)
            with part.open("w+b") as file:
                yield file, part
    except OSError as error:
        raise Problem(f"{target}: it cannot be written ({error.strerror}); nothing was changed.") from None
    finally:
        with suppress(OSError):
            part.unlink()


def _placed(part: Path, target: Path, *, force: bool) -> str:
    """Put the file in its place; how it was left."""
    if target.is_file() and cmp(part, target, shallow=False):
        return "unchanged"
    if target.exists() and not (force and target.is_file()):
        raise Problem(f"{target}: this file exists and would change; move it away, or give --force to overwrite it.")
    part.replace(target)
    return "written"
