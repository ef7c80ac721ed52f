"""The columns of an empty spreadsheet for a form, in the order of the letter, with what a person is told of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import NamedTuple

from drafting.forms.form import Form, SlotData
from drafting.forms.wording import Choice, Loop, Node, Passage, Slot, Words
from drafting.records.record_model import may_be_left_out
from drafting.sheets.names import SUPPLIED, item_label, label

_LINES = 5
"""Columns for the lines of an address; who needs more adds one."""
_PARAGRAPHS = 4
_BULLETS = (4, 8)
"""Columns for bullets: fewer where a form has many lists of them, which share the second number three times."""
_SHOWN = 160
"""Signs of a variant's wording that are shown."""
_DOTS = re.compile(r"…(?: …)+")


class Planned(NamedTuple):
    """Columns that belong together: one, or those numbered from 1 to `many` (0: not numbered). `values` are the only
    ones, `usual` those that are proposed."""

    name: str
    slot: SlotData
    needed: bool
    about: str
    allowed: str = ""
    example: str = ""
    many: int = 0
    values: tuple[str | int, ...] = ()
    usual: tuple[str, ...] = ()

    @property
    def headers(self) -> list[str]:
        """What stands above the columns."""
        return [f"{self.name} {n}" for n in range(1, self.many + 1)] or [self.name]


def planned(form: Form) -> list[Planned]:
    """The columns of a form's spreadsheet."""
    return [each for slot in form.slots.values() if slot.type != "dated" for each in _of_slot(form, slot)]


def _of_slot(form: Form, slot: SlotData) -> Iterator[Planned]:
    needed, about, example = not may_be_left_out(form, slot), _about(form, slot), _example(slot)
    one = Planned(label(slot.path), slot, needed, about, example="\n".join(example))
    if slot.type == "grade" and form.scale is not None:
        withheld = ("withheld",) if form.scale.withheld and not slot.optional else ()
        values = (*(grade.number for grade in form.scale.grades), *withheld)
        yield one._replace(values=values, allowed=", ".join(map(str, values)))
    elif slot.type == "choice":
        yield one._replace(values=form.passage(slot.path).known, allowed="\n".join(_wordings(form, slot.path)))
        if form.takes_supplied(slot.path):
            about = f"A wording of your own in place of one that is offered for “{label(slot.path)}”"
            yield Planned(f"{label(slot.path)}{SUPPLIED}", slot._replace(type="text"), False, about)
    elif slot.listed:
        titles = tuple(dict.fromkeys(signatory.job_title for signatory in form.signatories))
        yield one._replace(usual=titles, allowed="\n".join(titles))
    elif slot.type == "narrative":
        yield one._replace(allowed="Paragraphs with an empty line between; “- ” begins a bullet, “### ” a sub-heading")
    elif slot.type in ("lines", "paragraphs"):
        yield _listed(form, slot, one, example)
    else:
        yield one


def _listed(form: Form, slot: SlotData, one: Planned, example: Sequence[str]) -> Planned:
    """Numbered columns for a list that every letter has, one cell for others."""
    if not one.needed:
        return one._replace(allowed="All of it in one cell, a line each (Alt and Enter begin a new line)")
    numbered = one._replace(name=item_label(form, slot.path), many=_many(form, slot), example="\n".join(example))
    return numbered._replace(allowed="One in each column; leave empty what a letter does not need")


def _many(form: Form, slot: SlotData) -> int:
    if slot.type == "lines":
        return _LINES
    bullets = {loop.path for loop in form.wording.walk() if isinstance(loop, Loop) and _is_bullet(loop)}
    if slot.path not in bullets:
        return _PARAGRAPHS
    least, most = _BULLETS
    return max(least, min(most, 3 * most // len(bullets)))


def _is_bullet(loop: Loop) -> bool:
    words = "".join(node.text for node in loop.body if isinstance(node, Words))
    return words.lstrip().startswith("- ")


def _about(form: Form, slot: SlotData) -> str:
    group = form.groups.get(slot.path.rpartition(".")[0], "")
    return ". ".join(part for part in (group, slot.about) if part) or label(slot.path)


def _example(slot: SlotData) -> list[str]:
    if slot.example is None:
        return []
    return list(map(str, slot.example)) if isinstance(slot.example, list) else [str(slot.example).strip()]


def _wordings(form: Form, path: str) -> Iterator[str]:
    """The variants of a choice with the beginning of their wording, what a record fills in as dots."""
    bodies = {name: body for choice in form.wording.choices if choice.path == path for name, body in choice.variants}
    for name in form.passage(path).known:
        text = _DOTS.sub("…", " ".join("".join(_outlined(bodies.get(name, ()))).split()))
        yield f"{name}: {shorten(text, _SHOWN, placeholder=' …')}" if text else f"{name}: nothing"


def _outlined(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Words):
            yield node.text.lstrip("#")
        elif isinstance(node, Slot | Choice):
            yield "…"
        elif isinstance(node, Passage):
            yield from _outlined(node.body)
        else:
            yield " "
