"""The pydantic model of a form's record, built from the form's slots; its JSON Schema is what editors check against."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from drafting.dates import DATE, parse_date
from drafting.forms.form import WITHHELD, Form, SlotData
from drafting.records.accepted import ACCEPTED, accepted_schema
from drafting.records.clean import clean_text
from drafting.records.narrative import narrative
from drafting.records.values import Chosen

STRICT = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
SUPPLIED = "as_supplied"
Validator = Callable[[Any], Any]


@cache
def record_model(form: Form) -> type[BaseModel]:
    """The model of a record of `form`, its groups nested; unknown fields are refused."""
    fields: dict[str, Any] = {"form": (str, Field(default=form.name, description="The form's name"))}
    for group, about in form.groups.items():
        parts: Any = {
            p.removeprefix(f"{group}."): _field(form, s) for p, s in form.slots.items() if p.startswith(f"{group}.")
        }
        fields[group] = (create_model(group, __config__=STRICT, **parts), Field(description=about))
    fields |= {
        path: _field(form, slot) for path, slot in form.slots.items() if "." not in path and slot.type != "dated"
    }
    model: type[BaseModel] = create_model("Record", __config__=STRICT, **_in_letter_order(form, fields))
    return model


def schema(form: Form) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a form's records."""
    result = record_model(form).model_json_schema()
    result["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    result["title"] = f"A record of the form {form.name}"
    result["properties"]["form"]["const"] = form.name
    result["properties"][ACCEPTED] = accepted_schema()
    return result


def _in_letter_order(form: Form, fields: dict[str, Any]) -> Any:
    order = ["form", *dict.fromkeys(path.split(".")[0] for path in form.slots)]
    return {name: fields[name] for name in order if name in fields}


def _field(form: Form, slot: SlotData) -> tuple[Any, Any]:
    """The annotation and the default of one slot."""
    validate, json_type = _TYPES[slot.type](form, slot)
    annotation = Annotated[Any, BeforeValidator(validate), WithJsonSchema(json_type)]
    about = slot.about or slot.path
    if may_be_left_out(form, slot):
        return annotation | None, Field(default=None, description=about)
    return annotation, Field(description=about)


def validator(form: Form, slot: SlotData) -> Validator:
    """What makes a slot's value of what a record has there; it raises ValueError with what was expected."""
    return _TYPES[slot.type](form, slot)[0]


def may_be_left_out(form: Form, slot: SlotData) -> bool:
    """Whether a record may lack the slot: optional ones, and those that are derived when they are not given."""
    derived = slot.type in ("salutation", "choice") or slot.same_as or (slot.listed and len(form.job_titles(None)) == 1)
    return slot.optional or bool(derived)


Kind = tuple[Validator, dict[str, Any]]


def _text(form: Form, slot: SlotData) -> Kind:
    return clean_text, {"type": "string", "minLength": 1}


def _list(form: Form, slot: SlotData) -> Kind:
    def validate(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise ValueError("a list was expected, one item under the other, each after “- ”")
        if not value:
            raise ValueError("at least one item was expected")
        return tuple(_item(i, item) for i, item in enumerate(value, 1))

    return validate, {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}


def _item(number: int, value: Any) -> str:
    try:
        return clean_text(value)
    except ValueError as error:
        raise ValueError(f"item {number}: {error}") from None


def _narrative(form: Form, slot: SlotData) -> Kind:
    def validate(value: Any) -> tuple[str, ...]:
        paragraphs = narrative(value)
        if not paragraphs:
            raise ValueError("a text was expected, and this is empty")
        return paragraphs

    items = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
    return validate, {"anyOf": [{"type": "string", "minLength": 1}, items]}


def _date(form: Form, slot: SlotData) -> Kind:
    def validate(value: Any) -> Any:
        day = parse_date(str(value))
        if day is None:
            why = f"{value} is no day of the calendar" if DATE.fullmatch(str(value)) else f"not {value!r}"
            raise ValueError(f"a date such as 8 November 2011 was expected; {why}" if value else "a date is missing")
        return day

    return validate, {"type": "string", "examples": ["8 November 2011", "2011-11-08"]}


def _grade(form: Form, slot: SlotData) -> Kind:
    scale = form.scale
    assert scale is not None
    withheld = scale.withheld and not slot.optional
    expected: list[int | str] = [*(g.number for g in scale.grades), *(["withheld"] if withheld else [])]

    def validate(value: Any) -> Any:
        if withheld and str(value).lower() == "withheld":
            return WITHHELD
        row = scale.row(int(value)) if str(value).isdecimal() else None
        if row is None:
            raise ValueError(f"one of {', '.join(map(str, expected))} was expected, not {value!r}")
        return row

    return validate, {"enum": expected}


def _choice(form: Form, slot: SlotData) -> Kind:
    variants = form.passage(slot.path).variants
    known = form.passage(slot.path).known
    free = form.takes_supplied(slot.path)

    def validate(value: Any) -> Chosen:
        if free and isinstance(value, dict) and list(value) == [SUPPLIED]:
            return Chosen(supplied=clean_text(value[SUPPLIED]))
        if isinstance(value, str) and value in variants:
            return Chosen(variant=value)
        or_supplied = f", or “{SUPPLIED}: the wording”," if free else ""
        given = "a wording of its own" if isinstance(value, dict) else repr(value)
        raise ValueError(f"one of {', '.join(known)}{or_supplied} was expected, not {given}")

    if not free:
        return validate, {"enum": list(known)}
    supplied = {"type": "object", "properties": {SUPPLIED: {"type": "string"}}, "required": [SUPPLIED]}
    return validate, {"anyOf": [{"enum": list(known)}, {**supplied, "additionalProperties": False}]}


_TYPES: dict[str, Callable[[Form, SlotData], Kind]] = {
    "text": _text,
    "salutation": _text,
    "picture": _text,
    "lines": _list,
    "paragraphs": _list,
    "narrative": _narrative,
    "date": _date,
    "grade": _grade,
    "choice": _choice,
    "year": _text,
}
