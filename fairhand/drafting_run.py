"""`fairhand draft`: all records are read and all letters made before the first file is written."""

from __future__ import annotations

import sys
from pathlib import Path

from checks.check import check
from checks.finding import Finding
from drafting.document import Document, Letter, Place
from drafting.draft import draft
from drafting.problem import Problem
from drafting.records.record import Record, read_records
from fairhand.letters import Checked
from fairhand.library import Library
from fairhand.outputs import Job, Writers, jobs
from fairhand.save import save


def draft_all(
    paths: list[str], library: Library, output: str | None, to: str | None, form: str | None, *, force: bool
) -> list[Finding]:
    """Draft every record and return the findings on the letters.

    Raises Problem, before anything is written, if a record is invalid; all errors of all records are told at once.
    """
    work = jobs(_records(paths, library, form), output, to)
    documents = [draft(job.record.form, job.record.values) for job in work]
    writers = Writers()
    data = [writers.data(job, document) for job, document in zip(work, documents, strict=True)]
    problems = [p for job, letter in zip(work, data, strict=True) if (p := _written(job, letter, force=force))]
    results = [_result(job, document) for job, document in zip(work, documents, strict=True)]
    _tell(results, to_errors=any(job.target is None for job in work))
    if problems:
        raise Problem("\n".join(problems))
    return [finding for result in results for finding in result.findings]


def _records(paths: list[str], library: Library, form: str | None) -> list[Record]:
    records, problems = list[Record](), list[str]()
    for path in paths:
        try:
            records += read_records(Path(path), library.form, form)
        except Problem as problem:
            problems.append(str(problem))
    if problems:
        raise Problem("\n".join(problems))
    return records


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


def _result(job: Job, document: Document) -> Checked:
    name = str(job.target or job.record.path)
    found = check(job.record.form, document, job.record.values)
    return Checked(name, job.record.form.name, Letter(name, document, lambda span: Place()), tuple(found))


def _tell(results: list[Checked], *, to_errors: bool) -> None:
    from fairhand import show

    if any(result.findings for result in results):
        show.show(results, sys.stderr if to_errors else None)
    print(show.summary(results), file=sys.stderr)
