"""What a form's data and its wording must agree on. Each rule is a function that yields complaints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from drafting.forms.fields import refuse
from drafting.forms.form import LISTS, Form, SlotData, Variant
from drafting.forms.wording import Choice, LineEnd, Loop, Optional, Slot
from drafting.likely import did_you_mean
from drafting.problem import Problem
from drafting.records.accepted import ACCEPTED
from drafting.source import Source, Where


def confirm(form: Form, source: Source) -> None:
    """Raise a Problem for the first thing in which a form contradicts itself."""
    for where, why in (*_data(form), *_variants(form)):
        refuse(source, where, why)
    for line, why in (*_lists(form), *_choices(form), *_optionals(form)):
        raise Problem(f"{form.wording.name}, line {line}: {why}.")


def _data(form: Form) -> Iterator[tuple[Where, str]]:
    yield from _passages(form)
    for slot in form.slots.values():
        where = ("slots", *slot.path.replace(".", ".slots.").split("."))
        yield from ((where, why) for why in _slot(form, slot))


def _passages(form: Form) -> Iterator[tuple[Where, str]]:
    choices = {c.path for c in form.wording.choices}
    passages = {p.name for p in form.wording.passages()} | choices | {path.rpartition(".")[2] for path in choices}
    for name in form.passages:
        if name not in passages:
            yield ("passages", name), f"the wording has no passage “{name}”{did_you_mean(name, passages)}"
    counts = Counter(p.name for p in form.wording.passages())
    for name in (name for name, count in counts.items() if count > 1):
        yield ("passages", name), f"the passage “{name}” stands twice in the wording"
    if form.document_title and form.document_title not in passages:
        yield ("document_title",), f"the wording has no passage “{form.document_title}”"


def _slot(form: Form, slot: SlotData) -> Iterator[str]:
    for other in (slot.of, slot.stands_in, slot.same_as, *(slot.compares or ())):
        if other is not None and other not in form.slots:
            yield f"the form has no slot “{other}”{did_you_mean(other, form.slots)}"
    if slot.type == "grade" and form.scale is None:
        yield "a grade needs a scale, and the form has none"
    if slot.type in ("salutation", "dated") and slot.of is None:
        yield f"a slot of type {slot.type} says of which slot (of: …)"
    if slot.listed and not form.signatories:
        yield "listed says that signatories: holds the permitted values, and the form lists none"
    if slot.type != "dated" and not _used(form, slot.path):
        yield "the wording never uses this slot"
    if slot.path.split(".")[0] == ACCEPTED:
        yield f"“{ACCEPTED}” is the name under which a record accepts findings; give the slot another"


def _used(form: Form, path: str) -> bool:
    """Whether a slot stands in the wording, or is compared, looped over, chosen by, or a picture."""
    used = {n.path for n in form.wording.walk() if isinstance(n, Slot | Loop | Choice | Optional)}
    compared = {c for s in form.slots.values() for c in s.compares or ()}
    return path in used | compared or form.slots[path].type == "picture"


def _variants(form: Form) -> Iterator[tuple[Where, str]]:
    for choice in form.wording.choices:
        data = form.passage(choice.path).variants
        written = {name for name, _ in choice.variants}
        for name in data:
            yield from _bounds(form, choice, data[name])
            where = ("passages", choice.path, "variants", name)
            if data[name].unknown and name in written:
                yield where, f"the wording of “{name}” is said to be unknown, yet the wording file gives one"
            if not data[name].unknown and name not in written:
                yield where, f"the wording file has no variant “{name}”{did_you_mean(name, written)}"


def _bounds(form: Form, choice: Choice, variant: Variant) -> Iterator[tuple[Where, str]]:
    where = ("passages", choice.path, "variants", variant.name)
    if variant.since and variant.until and variant.since > variant.until:
        yield where, "the wording holds from a later day than until"
    if variant.grade is None:
        return
    of = form.slots.get(form.slots[choice.path].of or "")
    if of is None or of.type != "grade":
        yield (
            ("slots", choice.path),
            f"the wording “{variant.name}” is tied to a grade, so the slot says of which (of: …)",
        )
    elif form.scale and form.scale.row(variant.grade) is None:
        yield where, f"the scale has no grade {variant.grade}"


def _lists(form: Form) -> Iterator[tuple[int, str]]:
    for node in form.wording.walk():
        if isinstance(node, Loop):
            if form.slots[node.path].type not in LISTS:
                yield node.line, f"“{node.path}” is no list, so no loop can run over it"
            if sum(isinstance(inner, LineEnd) for inner in form.wording.walk(node.body)) != 2:
                yield node.line, "a loop stands on lines of its own and holds one line"
        elif isinstance(node, Slot) and not node.item:
            yield from _listed(form, node)


def _listed(form: Form, slot: Slot) -> Iterator[tuple[int, str]]:
    data = form.slots.get(slot.path)
    is_list = data is not None and data.type in LISTS
    if is_list and slot.nth is None:
        yield slot.line, f"“{slot.path}” is a list: loop over it, or take one item as {slot.path}[0]"
    if not is_list and slot.nth is not None:
        yield slot.line, f"“{slot.path}” is no list"
    if data is not None and data.type == "grade" and slot.column is None:
        yield slot.line, f"of a grade the wording names a column, such as {slot.path}.number"


def _choices(form: Form) -> Iterator[tuple[int, str]]:
    for choice in form.wording.choices:
        slot = form.slots[choice.path]
        if slot.type != "choice":
            yield choice.line, f"“{choice.path}” is of type {slot.type}; variants are chosen by a slot of type choice"
        known = form.passage(choice.path).variants
        for name, _ in choice.variants:
            if name not in known:
                yield (
                    choice.line,
                    f"form.yaml has no variant “{name}” under passages: {choice.path}{did_you_mean(name, known)}",
                )
        if choice.other is None and any(v.unknown for v in known.values()):
            yield choice.line, "a variant is unknown, so there must be an else that takes the wording as supplied"


def _optionals(form: Form) -> Iterator[tuple[int, str]]:
    for node in form.wording.walk():
        if isinstance(node, Optional):
            slot = form.slots[node.path]
            can_lack = slot.optional or (slot.type == "grade" and form.scale is not None and form.scale.withheld)
            if not can_lack:
                yield node.line, f"“{node.path}” is never left out of a record, so the passage is not optional"
