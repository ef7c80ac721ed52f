"""Records as YAML: what was read from a letter, and the commented starter of a form."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import yaml

from drafting.dates import written
from drafting.forms.form import Form, Grade, SlotData, Withheld
from drafting.records.accepted import ACCEPTED, Accepted
from drafting.records.completing import usual
from drafting.records.narrative import narrative, typed
from drafting.records.values import Chosen, Value, Values

WIDTH = 100


def record_yaml(form: Form, values: Values, accepted: Iterable[Accepted] = ()) -> str:
    """A record that `read_records` reads back to the same values, in the order of the letter, and after them the
    findings on the letter that it accepts.

    What follows from the letter's date, or from another field, is left out: it goes on following from it.
    """
    data: dict[str, Any] = {"form": form.name}
    for path, slot in form.slots.items():
        value = values.get(path)
        if slot.type == "dated" or value is None or value == Chosen() or _goes_without_saying(form, slot, values):
            continue
        _put(data, path, _Typed(typed(value)) if slot.type == "narrative" else _plain(value))  # type: ignore[arg-type]
    if entries := [_accepted(entry) for entry in accepted]:
        data[ACCEPTED] = entries
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)


def _accepted(entry: Accepted) -> dict[str, str]:
    near = {"near": entry.near} if entry.near else {}
    return {"rule": entry.rule, "text": entry.text, **near, "reason": entry.reason}


def _goes_without_saying(form: Form, slot: SlotData, values: Values) -> bool:
    value = values[slot.path]
    if slot.type == "choice" and not slot.compares:
        return value == usual(form, slot, values)
    return value == values.get(slot.same_as or "")


def _put(data: dict[str, Any], path: str, value: Any) -> None:
    *groups, name = path.split(".")
    for group in groups:
        data = data.setdefault(group, {})
    data[name] = value


def _plain(value: Value) -> Any:
    if isinstance(value, Grade):
        return value.number
    if isinstance(value, Withheld):
        return "withheld"
    if isinstance(value, date):
        return written(value)
    if isinstance(value, Chosen):
        return value.variant or {"as_supplied": value.supplied}
    return list(value) if isinstance(value, tuple) else value


class _Dumper(yaml.SafeDumper):
    """Indents lists under their name, and folds long texts."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    folded = len(text) > WIDTH and "  " not in text and text.isprintable()
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=">" if folded else None)


class _Typed(str):
    """A narrative, which stands in a record as it is typed: line by line."""


def _as_typed(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Typed, _as_typed)


def starter(form: Form) -> str:
    """A commented record of a form, its examples filled in, ready to be overtyped."""
    return "\n".join(_starter_lines(form)) + "\n"


def _starter_lines(form: Form) -> Iterator[str]:
    yield from _comment(
        f"A record of the form “{form.name}”: {form.title}. Overtype the examples; a field marked optional may go."
    )
    yield f"form: {form.name}"
    group = ""
    for path, slot in form.slots.items():
        if slot.type in ("dated",):
            continue
        *groups, name = path.split(".")
        if groups and groups[0] != group:
            yield ""
            yield from _comment(form.groups[groups[0]])
            yield f"{groups[0]}:"
        group = groups[0] if groups else ""
        yield from _starter_slot(form, slot, name, "  " * len(groups))


def _starter_slot(form: Form, slot: SlotData, name: str, indent: str) -> Iterator[str]:
    if not indent:
        yield ""
    yield from _comment(
        "; ".join(part for part in (slot.about, _allowed(form, slot), "optional" * slot.optional) if part), indent
    )
    shown = _EXAMPLES.get(slot.type, "…") if slot.example is None else slot.example
    example = {name: _Typed(typed(narrative(shown))) if slot.type == "narrative" else shown}
    text = yaml.dump(example, Dumper=_Dumper, allow_unicode=True, width=WIDTH).rstrip()
    derived = slot.same_as or (slot.type == "choice" and not slot.compares)
    off = "# " if (slot.optional and not slot.usual) or derived else ""
    yield from (f"{indent}{off}{line}".rstrip() for line in _unquoted(text).splitlines())


_EXAMPLES: Mapping[str, Any] = {"date": "1 January 2020", "lines": ["…"], "paragraphs": ["…"]}
"""What stands in a starter where the form gives no example."""


def _unquoted(text: str) -> str:
    """Numbers as people type them: a form's data is all text, and YAML would quote the numbers in it."""
    name, _, value = text.partition(": ")
    return f"{name}: {value.strip(chr(39))}" if value.strip("'").isdecimal() else text


def _allowed(form: Form, slot: SlotData) -> str:
    if slot.type == "grade" and form.scale:
        withheld = ", or withheld" if form.scale.withheld and not slot.optional else ""
        return ", ".join(str(g.number) for g in form.scale.grades) + withheld
    if slot.type == "choice":
        known = ", ".join(form.passage(slot.path).known)
        supplied = "; or the wording itself, as “as_supplied: …” on the next line, indented"
        return f"one of {known}{supplied if form.takes_supplied(slot.path) else ''}"
    return ""


def _comment(text: str, indent: str = "") -> Iterator[str]:
    yield from (f"{indent}# {line}" for line in textwrap.wrap(text, WIDTH - len(indent), break_on_hyphens=False))
