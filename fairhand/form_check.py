"""`fairhand forms --check`: what is wrong with a form's folder, everything that can be told at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checks.check import KINDS
from checks.examples import example_findings, specimen
from checks.rule import Row, Rule, catalogue, form_rows
from drafting.form_file import DATA, MASTER, form_folders, load_form
from drafting.problem import Problem


def faults(folder: Path) -> Iterator[str]:
    """A sentence for each fault of the form in a folder, or of the forms in it. Raises Problem if there is none."""
    folders = [folder] if (folder / DATA).is_file() else list(form_folders([folder]))
    if not folders:
        raise Problem(f"{folder}: there is no form here; a form is a folder with a {DATA} in it.")
    for each in folders:
        yield from _faults(each.resolve())


def _faults(folder: Path) -> Iterator[str]:
    try:
        load_form(folder)
        rows = form_rows(folder)
    except Problem as problem:
        yield str(problem)
        return
    yield from _master(folder)
    for rule_id, row in rows:
        yield from _row(catalogue()[rule_id], row, folder)


def _master(folder: Path) -> Iterator[str]:
    if not (folder / MASTER).is_file():
        yield f"{folder.name}: there is no {MASTER}, so letters can be drafted as text only."
        return
    from drafting.formats.word_writer import WordWriter

    try:
        WordWriter((folder / MASTER).read_bytes(), f"{folder.name}/{MASTER}")
    except Problem as problem:
        yield str(problem)


def _row(rule: Rule, row: Row, folder: Path) -> Iterator[str]:
    unknown = set(row.options) - set(KINDS[rule.kind].OPTIONS)
    if unknown:
        yield f"{folder.name}/rules.yaml: {rule.id}: “{', '.join(sorted(unknown))}” is not known to this rule."
    if len(row.good) < 2 or len(row.bad) < 2:
        yield f"{folder.name}/rules.yaml: {rule.id}: a row has at least two good and two bad examples."
    for silent, examples in ((True, row.good), (False, row.bad)):
        for example in examples:
            try:
                specimen(folder)
                found = example_findings(rule, row, example, folder)
            except Problem as problem:
                yield f"{folder.name}/rules.yaml: {rule.id}: {problem}"
                continue
            if bool(found) == silent:
                said = "speaks about a good example" if silent else "is silent on a bad example"
                which = example.text or example.change or dict(example.record)
                yield f"{folder.name}/rules.yaml: {rule.id} {said}: {which}."
