"""What a record may leave out is settled here: the greeting from a titled name, the opening from the two grades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafting.dates import written
from drafting.forms.form import WITHHELD, Form, Grade, SlotData, Variant, Withheld
from drafting.forms.wording import Loop, Node, Passage, Slot
from drafting.names import greeting_name
from drafting.records.values import Chosen, Value, Values, letter_date

Complaint = tuple[str, str]
"""A slot's path and what is wrong with it."""


def completed(form: Form, values: dict[str, Value]) -> list[Complaint]:
    """Complete `values` in place; returns what cannot be settled and what the form rules out."""
    complaints: list[Complaint] = []
    for slot in form.slots.values():
        if slot.type == "salutation":
            complaints += _salutation(slot, values)
        elif slot.type == "choice":
            complaints += _choice(form, slot, values)
        elif slot.listed and slot.path not in values:
            values[slot.path] = form.job_titles(None)[0]
        elif slot.same_as in values:
            values.setdefault(slot.path, values[slot.same_as])
    return complaints


def _salutation(slot: SlotData, values: dict[str, Value]) -> Iterator[Complaint]:
    name = values.get(slot.of or "")
    if slot.path in values or not isinstance(name, str):
        return
    greeting = greeting_name(name)
    if greeting is None:
        yield slot.path, f"this field is missing, and “{name}” has no title (Mr, Ms, Dr …) from which to derive it"
    else:
        values[slot.path] = greeting


def _choice(form: Form, slot: SlotData, values: dict[str, Value]) -> Iterator[Complaint]:
    variants = form.passage(slot.path).variants
    chosen = values.get(slot.path)
    passage = form.wording.within.get(slot.path)
    if chosen is None and passage is not None and passage not in values:
        return  # the passage that it belongs to is not in the letter
    if chosen is None:
        chosen = usual(form, slot, values)
        if chosen is None and slot.optional:
            return
        if chosen is None:
            day, known = letter_date(form, values), ", ".join(form.passage(slot.path).known)
            why = f"no wording holds on {written(day)}" if day and not slot.compares else "this field is missing"
            yield slot.path, f"{why}; one of {known} was expected"
            return
        values[slot.path] = chosen
    if isinstance(chosen, Chosen) and chosen.variant is not None:
        yield from _complaints(form, slot, variants[chosen.variant], values)


def usual(form: Form, slot: SlotData, values: Values) -> Chosen | None:
    """The variant that a choice takes where a record leaves it out: the first that fits the other values."""
    fits = (v for v in form.passage(slot.path).variants.values() if _fits(form, slot, v, values))
    return next((Chosen(variant=variant.name) for variant in fits), None)


def _complaints(form: Form, slot: SlotData, variant: Variant, values: Values) -> Iterator[Complaint]:
    if variant.unknown:
        yield (
            slot.path,
            (
                f"the official wording of “{slot.path}” for “{variant.name}” is unknown, so none is made up; "
                f"supply it: {how_to_supply(slot.path)}"
            ),
        )
        return
    grade = values.get(slot.of or "")
    if variant.grade is not None and isinstance(grade, Grade) and grade.number != variant.grade:
        yield (
            slot.path,
            f"the wording “{variant.name}” is that of grade {variant.grade}, and the grade is {grade.number}",
        )
        return
    needed = slots_of_variant(form, slot.path, Chosen(variant=variant.name))
    for path in sorted(path for path in needed if values.get(path) is WITHHELD):
        yield slot.path, f"the wording “{variant.name}” of “{slot.path}” speaks of the {path}, and that is withheld"
    for path in sorted(p for p in needed if p in form.slots and form.slots[p].optional and p not in values):
        yield path, f"this field is missing, and the wording “{variant.name}” of “{slot.path}” speaks of it"


def how_to_supply(path: str) -> str:
    """How a record supplies the wording of a choice."""
    return f"“{path}:”, and on the next line, indented, “as_supplied: …”"


def slots_of_variant(form: Form, path: str, chosen: Value | None) -> set[str]:
    """The slots that the wording of a chosen variant uses; none where it was supplied."""
    variant = chosen.variant if isinstance(chosen, Chosen) else None
    bodies: list[tuple[Node, ...]] = [
        dict(c.variants).get(variant or "", ()) for c in form.wording.choices if c.path == path
    ]
    return {slot.path for body in bodies for slot in _always(body)}


def _always(nodes: Iterable[Node]) -> Iterator[Slot]:
    """The slots of a body that are needed in every letter: not those of its choices and optional passages."""
    for node in nodes:
        if isinstance(node, Slot):
            yield node
        elif isinstance(node, Passage | Loop):
            yield from _always(node.body)


def _fits(form: Form, slot: SlotData, variant: Variant, values: Values) -> bool:
    """Whether a variant suits the letter's date, its grade, and the two grades that the slot compares."""
    grade = values.get(slot.of or "")
    if variant.grade is not None and isinstance(grade, Grade) and grade.number != variant.grade:
        return False
    if not variant.holds_on(letter_date(form, values)):
        return False
    if variant.when is None or slot.compares is None or form.scale is None:
        return variant.when is None
    now, before = (values.get(path) for path in slot.compares)
    if not isinstance(now, Grade | Withheld):
        return False
    return form.scale.trend(now, before if isinstance(before, Grade) else None) == variant.when
