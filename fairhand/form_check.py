"""`fairhand forms --check`: what is wrong with a form's folder, everything that can be told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

from checks.check import fault_of
from checks.example_findings import example_findings
from checks.examples import example_letter, specimen
from checks.finding import Finding
from checks.rule import Example, Row, Rule, catalogue, form_rows
from checks.word_list.dictionary import form_words
from drafting.draft import draft
from drafting.forms.form import Form
from drafting.forms.form_file import DATA, MASTER, form_folders, load_form
from drafting.likely import did_you_mean
from drafting.problem import Problem
from drafting.records.record import record_values
from drafting.records.record_text import starter
from drafting.source import parse_yaml

SPECIMEN_RECORD = "specimen.yaml"
_LONGEST = 90
_FIELD = re.compile(r"\{\w*\}")


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
        form_words(folder)
    except Problem as problem:
        yield str(problem)
        return
    yield from _master(folder)
    if rows or (folder / SPECIMEN_RECORD).is_file():
        yield from _specimen(folder)
    yield from _starter(form)
    unfit = [f"{folder.name}/rules.yaml: {fault}" for rule, row in rows if (fault := fault_of(catalogue()[rule], row))]
    yield from unfit
    for rule_id, row in () if unfit else rows:  # with an unfit row no example can be tried
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


def _starter(form: Form) -> Iterator[str]:
    """Whether the starter record, overtyped by nobody, makes a letter."""
    source = parse_yaml(starter(form), f"{form.name}/{DATA}, the examples as `fairhand new` shows them", prose=True)
    try:
        draft(form, record_values(form, source, (), source.data))
    except Problem as problem:
        yield str(problem)


def _names(rule: Rule, row: Row, form: Form) -> Iterator[str]:
    """Slots and passages that a row names and the form does not have."""
    slots = {slot.key for slot in form.wording.slots()} | set(form.slots)
    known = {"slots": slots, "except_slots": slots, "grades": slots, "slot": slots}
    passages = {passage.name for passage in form.wording.passages()}
    known["passage"] = known["passages"] = passages | {choice.path for choice in form.wording.choices}
    known["above"] = known["below"] = known["grade"] = known["narrative"] = slots
    sections = row.options.get("sections")
    named = [*row.options.items(), *(pair for section in sections or () for pair in section.items())]
    for option, names in named:
        for name in names if isinstance(names, list) else [names]:
            if option in known and not isinstance(name, str):
                yield f"{form.name}/rules.yaml: {rule.id}: under {option} a name was expected, or a list of names."
            elif option in known and name not in known[option]:
                hint = did_you_mean(name, known[option])
                noun = option.rstrip("s") if option.rstrip("s") in ("grade", "passage") else "slot"
                yield f"{form.name}/rules.yaml: {rule.id}: the form has no {noun} “{name}”{hint}."


def _row(rule: Rule, row: Row, form: Form) -> Iterator[str]:
    place = f"{form.name}/rules.yaml"
    if not (row.good and row.bad):
        yield f"{place}: {rule.id}: a row has examples under good: and under bad:."
    yield from _names(rule, row, form)
    if (form.folder / SPECIMEN_RECORD).is_file():
        for silent, examples in ((True, row.good), (False, row.bad)):
            for example in examples:
                yield from (f"{place}: {rule.id}{why}" for why in _example(rule, row, example, form.folder, silent))


def _example(rule: Rule, row: Row, example: Example, folder: Path, silent: bool) -> Iterator[str]:
    """What is wrong with an example on which the rule should be silent, or of which it should speak."""
    try:
        found = example_findings(rule, row, example, folder)
    except Problem as problem:
        yield f": {problem}"
        return
    if bool(found) == silent:
        said = "speaks about a good example" if silent else "is silent on a bad example"
        yield f" {said}: {_shown(example)}"
    elif found and (odd := _odd(found[0], example, folder)):
        yield f": of the bad example “{_shown(example)}” {odd}."


def _shown(example: Example) -> str:
    """An example in short, as a sentence ends."""
    change = f"{example.change} > {example.to}" if example.change else ""
    text = example.text or change or str(dict(example.record))
    return shorten(text, _LONGEST, placeholder=" …").rstrip(".") + "."


def _odd(found: Finding, example: Example, folder: Path) -> str | None:
    """What of a finding is not as the example, or the message, wants it."""
    document, _ = example_letter(specimen(folder), example)
    marked = document.text(found.span)
    if example.finds is not None and marked != example.finds:
        return f"the rule marks “{marked}”, not “{example.finds}”"
    left = _FIELD.search(found.message)
    return f"the message says “{left[0]}”, which this rule does not know" if left else None
