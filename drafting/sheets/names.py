"""How the columns of a form's spreadsheets are called: by the form's own names for its slots.

Capitals, blanks and signs do not count: “Addressee: name” is addressee.name. The group may go where no other slot has
the name (“address 1”), and an item of a list may be called as the form's wording calls it (“strength 1”).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from drafting.forms.form import LISTS, Form
from drafting.forms.wording import Loop

SUPPLIED = " as supplied"
"""What follows the name of a choice in the column that holds wording of one's own."""
_NUMBERED = re.compile(r"(?P<name>.*?\D)0*(?P<number>\d{1,4})")


class Place(NamedTuple):
    """What a column holds: a slot, or one item of a list (counted from 1), or the wording supplied for a choice."""

    path: str
    item: int | None = None
    supplied: bool = False


class Names(NamedTuple):
    """The names of a form's columns as keys, each with the slots that it may mean: full names, names without their
    group, and names of one item. Those of an earlier table win."""

    form: Form
    tables: tuple[dict[str, list[str]], ...]

    def meant(self, header: str) -> list[Place]:
        """What a header may mean: one thing, several where the name is ambiguous, nothing where it is unknown."""
        name = key(header)
        if found := self._slots(name):
            return [Place(path) for path in found]
        if name.endswith(key(SUPPLIED)):
            choices = self._slots(name.removesuffix(key(SUPPLIED)))
            return [Place(path, supplied=True) for path in choices if self.form.takes_supplied(path)]
        match = _NUMBERED.fullmatch(name)
        lists = self._slots(match["name"]) if match else []
        return [Place(p, int(match["number"])) for p in lists if match and self.form.slots[p].type in LISTS]

    def _slots(self, name: str) -> list[str]:
        return next((table[name] for table in self.tables if name in table), [])


@cache
def names_of(form: Form) -> Names:
    """The names of a form's columns."""
    paths = [path for path, slot in form.slots.items() if slot.type != "dated"]
    items = [(name, path) for path in paths for name in _item_names(form, path)]
    full = _table((path, path) for path in paths)
    leaves = _table((path.rpartition(".")[2], path) for path in paths)
    return Names(form, (full, leaves, _table(items)))


def key(header: str) -> str:
    """A header without capitals, blanks and signs, by which it is compared."""
    return "".join(sign for sign in header.casefold() if sign.isalnum())


def label(path: str) -> str:
    """A slot's name as a person writes it above a column."""
    return path.replace(".", " ").replace("_", " ")


def item_label(form: Form, path: str) -> str:
    """What stands before the number of an item: the wording's own name of it, where that is part of the slot's name
    and means no other slot (strength 1), or else the slot's (addressee address 1)."""
    leaf = path.rpartition(".")[2]
    fitting = (name for name in _item_names(form, path) if leaf.startswith(name.rpartition(".")[2]))
    clear = (name for name in fitting if names_of(form).meant(f"{name} 1") == [Place(path, 1)])
    return label(min(clear, key=len, default=path))


def _item_names(form: Form, path: str) -> Iterator[str]:
    """The names that the wording gives to an item of a list, alone and after the slot's group."""
    group = path.rpartition(".")[0]
    for name in dict.fromkeys(n.item for n in form.wording.walk() if isinstance(n, Loop) and n.path == path and n.item):
        yield name
        if group:
            yield f"{group}.{name}"


def _table(named: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> dict[str, list[str]]:
    table: defaultdict[str, list[str]] = defaultdict(list)
    for name, path in named:
        if path not in table[key(name)]:
            table[key(name)].append(path)
    return dict(table)
