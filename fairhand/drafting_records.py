"""Letters drafted from some records: all are made before the first file is written."""

from __future__ import annotations

import sys

from drafting.draft import draft
from drafting.problem import Problem
from drafting.records.record import Record
from fairhand.baselines import Baselines
from fairhand.checking import Outcome, checked_draft, outcome
from fairhand.desk import Desk
from fairhand.library import Library
from fairhand.outputs import Job, Writers, jobs
from fairhand.save import save
from fairhand.wish import Wish


def draft_records(records: list[Record], library: Library, wish: Wish) -> Outcome:
    """Draft some records that were read."""
    work = jobs(records, wish)
    desk = Desk(library)
    names = [_name(job) for job in work]
    for name in names:
        desk.settings(name)
    baselines = Baselines(desk, names)
    documents = [draft(job.record.form, job.record.values) for job in work]
    writers = Writers()
    data = [writers.data(job, document) for job, document in zip(work, documents, strict=True)]
    problems = [p for job, letter in zip(work, data, strict=True) if (p := _written(job, letter, force=wish.force))]
    done = zip(work, documents, strict=True) if wish.checked else ()
    results = [checked_draft(_name(job), job.record, document, desk) for job, document in done]
    out = outcome(results, desk, baselines, names)
    tell(out, to_errors=any(job.target is None for job in work))
    if problems:
        raise Problem("\n".join(problems))
    return out


def _written(job: Job, letter: bytes, *, force: bool) -> str | None:
    """Write one letter; returns the problem, so that one letter kept does not stop the others."""
    if job.target is None:
        sys.stdout.buffer.write(letter)
        sys.stdout.flush()
        return None
    try:
        outcome = save(job.target, letter, force=force)
    except Problem as problem:
        return str(problem)
    print(f"{job.target}: {outcome}", file=sys.stderr)
    return None


def _name(job: Job) -> str:
    """The path under which a letter is told, and its settings are looked for."""
    return str(job.target or job.record.path)


def tell(out: Outcome, *, to_errors: bool) -> None:
    """What a check says of letters that were drafted: findings to standard output, or standard error where the letters
    go to that; all else to standard error."""
    from fairhand import show
    from fairhand.accepting import said

    if any(result.findings for result in out.results):
        show.show(out.results, sys.stderr if to_errors else None)
    print(show.summary(out), file=sys.stderr)
    for told in (*map(said, out.stale), *out.notes):
        print(told, file=sys.stderr)
