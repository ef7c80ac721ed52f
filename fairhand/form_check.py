"""`fairhand forms --check`: what is wrong with a form's folder, everything that can be told at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checks.check import KINDS
from checks.examples import example_findings, specimen
from checks.rule import Row, Rule, catalogue, form_rows
from drafting.forms.form import Form
from drafting.forms.form_file import DATA, MASTER, form_folders, load_form
from drafting.likely import did_you_mean
from drafting.problem import Problem

SPECIMEN_RECORD = "specimen.yaml"


def faults(folder: Path) -> Iterator[str]:
    """A sentence for each fault of the form in a folder, or of the forms in it. Raises Problem if there is none."""
    folders = [folder] if (folder / DATA).is_file() else list(form_folders([folder]))
    if not folders:
        raise Problem(f"{folder}: there is no form here; a form is a folder with a {DATA} in it.")
    for each in folders:
        yield from _faults(each.resolve())


def _faults(folder: Path) -> Iterator[str]:
    try:
        form = load_form(folder)
        rows = form_rows(folder)
    except Problem as problem:
        yield str(problem)
        return
    yield from _master(folder)
    yield from _specimen(folder)
    for rule_id, row in rows:
        yield from _row(catalogue()[rule_id], row, form)


def _master(folder: Path) -> Iterator[str]:
    if not (folder / MASTER).is_file():
        yield f"{folder.name}: there is no {MASTER}, so letters can be drafted as text only."
        return
    from drafting.formats.word_writing.writer import WordWriter

    try:
        WordWriter((folder / MASTER).read_bytes(), f"{folder.name}/{MASTER}")
    except Problem as problem:
        yield str(problem)


def _specimen(folder: Path) -> Iterator[str]:
    if (folder / SPECIMEN_RECORD).is_file():
        try:
            specimen(folder).values({})
        except Problem as problem:
            yield str(problem)
    else:
        yield f"{folder.name}: there is no {SPECIMEN_RECORD}, so the examples in rules.yaml cannot be tried."


def _names(rule: Rule, row: Row, form: Form) -> Iterator[str]:
    """Slots and passages that a row names and the form does not have."""
    slots = {slot.key for slot in form.wording.slots()} | set(form.slots)
    known = {"slots": slots, "except_slots": slots, "grades": slots, "slot": slots}
    passages = {passage.name for passage in form.wording.passages()}
    known["passage"] = known["passages"] = passages | {choice.path for choice in form.wording.choices}
    for option, names in row.options.items():
        for name in names if isinstance(names, list) else [names]:
            if option in known and name not in known[option]:
                hint = did_you_mean(name, known[option])
                yield f"{form.name}/rules.yaml: {rule.id}: the form has no {option.rstrip('s')} “{name}”{hint}."


def _row(rule: Rule, row: Row, form: Form) -> Iterator[str]:
    folder = form.folder
    unknown = set(row.options) - set(KINDS[rule.kind].OPTIONS)
    if unknown:
        yield f"{folder.name}/rules.yaml: {rule.id}: “{', '.join(sorted(unknown))}” is not known to this rule."
    yield from _names(rule, row, form)
    if not (folder / SPECIMEN_RECORD).is_file():
        return
    for silent, examples in ((True, row.good), (False, row.bad)):
        for example in examples:
            try:
                found = example_findings(rule, row, example, folder)
            except Problem as problem:
                yield f"{folder.name}/rules.yaml: {rule.id}: {problem}"
                continue
            if bool(found) == silent:
                said = "speaks about a good example" if silent else "is silent on a bad example"
                which = example.text or example.change or dict(example.record)
                yield f"{folder.name}/rules.yaml: {rule.id} {said}: {which}."
