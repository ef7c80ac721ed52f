"""A record: the values of one letter, read from YAML, JSON or a spreadsheet's row, every error told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafting.forms.form import Form
from drafting.likely import did_you_mean
from drafting.problem import Problem
from drafting.records.accepted import ACCEPTED, Accepted, accepted_entries
from drafting.records.completing import completed
from drafting.records.one_record import Record as Record
from drafting.records.values import Value, Values
from drafting.source import Source, Where, parse_json, parse_yaml

if TYPE_CHECKING:
    from pydantic import ValidationError


def read_records(
    path: Path,
    form_named: Callable[[str], Form],
    override: str | None = None,
    tell: Callable[[str], None] | None = None,
) -> list[Record]:
    """The records in a .yaml or .json file: one, or a list; or those in a .csv or .xlsx file, a row each.

    `form_named` finds a form (raising Problem for an unknown one); `override` takes the place of the record's own
    `form:`; `tell` is given a spreadsheet's notes, for a person. Raises one Problem with all errors of the file, a line
    each.
    """
    if is_sheet(path):
        from drafting.sheets.records import sheet_records  # late: few records are spreadsheets

        return list(sheet_records(path, form_named, override, tell))
    source = _source(path)
    several = isinstance(source.data, list)
    problems: list[str] = []
    records: list[Record] = []
    for where, data in [((i,), item) for i, item in enumerate(source.data)] if several else [((), source.data)]:
        try:
            form = _form(source, where, data, form_named, override)
            number = where[0] + 1 if where else None
            accepted = _accepted(source, where, data, problems)
            records.append(Record(form, record_values(form, source, where, data), path, number, accepted))
        except Problem as problem:
            problems.append(str(problem))
    if problems:
        raise Problem("\n".join(problems))
    if not records:
        raise Problem(f"{source.name}: there is no record in this file.")
    return records


def _accepted(source: Source, where: Where, data: dict[str, Any], problems: list[str]) -> tuple[Accepted, ...]:
    """The findings that a record accepts; what is wrong with them is added to `problems`."""
    try:
        return accepted_entries(source, (*where, ACCEPTED), data.get(ACCEPTED))
    except Problem as problem:
        problems.append(str(problem))
        return ()


def record_values(form: Form, source: Source, where: Where, data: dict[str, Any]) -> Values:
    """The values of the record that stands at `where`; raises one Problem with every error in it.

    Which findings the record accepts is no value, and passed over here.
    """
    from pydantic import ValidationError  # late: checking a letter does without

    from drafting.records.record_model import record_model

    try:
        model = record_model(form).model_validate({name: v for name, v in data.items() if name != ACCEPTED})
    except ValidationError as error:
        raise Problem("\n".join(_complaints(form, source, where, error))) from None
    values = dict(_flat(form, model))
    errors = completed(form, values)
    if errors:
        raise Problem("\n".join(_said(source, where, path, why) for path, why in errors))
    return values


def _source(path: Path) -> Source:
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise Problem(f"{path}: records are .yaml, .json, .csv or .xlsx files; save another spreadsheet as .xlsx.")
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Problem(f"{path}: there is no such file.") from None
    except UnicodeDecodeError:
        raise Problem(f"{path}: this is not UTF-8 text; save it as UTF-8 and try again.") from None
    except OSError as error:
        raise Problem(f"{path}: it cannot be read ({error.strerror}).") from None
    if not text.strip():
        raise Problem(f"{path}: the file is empty; `fairhand new FORM` prints a record to start from.")
    return reader(text, str(path))


SHEETS = (".csv", ".xlsx")


def is_sheet(path: Path) -> bool:
    """Whether a file of records is a spreadsheet, by its ending."""
    return path.suffix.lower() in SHEETS


_PROSE = partial(parse_yaml, prose=True)
_READERS: dict[str, Callable[[str, str], Source]] = {".yaml": _PROSE, ".yml": _PROSE, ".json": parse_json}


def _form(source: Source, where: Where, data: Any, named: Callable[[str], Form], override: str | None) -> Form:
    if not isinstance(data, dict):
        line = source.line(where) or 1
        raise Problem(f"{source.name}, line {line}: a record was expected, names with values (date: 8 November 2011).")
    name = override or data.get("form")
    if not isinstance(name, str):
        raise Problem(
            f"{source.name}: the record does not name its form; add a line such as “form: NAME” or give --form."
        )
    try:
        return named(name)
    except Problem as problem:
        raise Problem(f"{source.name}, line {source.line((*where, 'form')) or 1}: {problem}") from None


def _flat(form: Form, model: Any) -> Iterator[tuple[str, Value]]:
    """The model's values by slot path; what was left out is absent."""
    for path in form.slots:
        value = model
        for name in path.split("."):
            value = getattr(value, name, None)
        if value is not None:
            yield path, value


def _complaints(form: Form, source: Source, where: Where, error: ValidationError) -> Iterator[str]:
    for item in error.errors(include_url=False, include_context=False):
        loc = item["loc"]
        yield _said(source, where, ".".join(str(part) for part in loc), _why(form, loc, item["type"], item["msg"]), loc)


def _why(form: Form, loc: Where, kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        prefix = "".join(f"{part}." for part in loc[:-1])
        names = {p.removeprefix(prefix).split(".")[0] for p in form.slots if p.startswith(prefix)}
        known = [*sorted(names), *([] if prefix else [ACCEPTED])]
        return f"this field is not known{did_you_mean(str(loc[-1]), known)}"
    if kind == "missing":
        return "this field is missing"
    if kind in ("model_type", "model_attributes_type"):
        return "names with values were expected (name: value)"
    return message.removeprefix("Value error, ")


def _said(source: Source, where: Where, path: str, why: str, loc: Where | None = None) -> str:
    line = source.line((*where, *(loc or path.split("."))))
    return f"{source.name}{f', line {line}' if line else ''}: {path}: {why}."
