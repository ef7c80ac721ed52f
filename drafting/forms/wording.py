"""A form's wording file, understood in three directions.

The file is an ordinary Jinja2 template, but it may use only what drafting, reading and checking all understand: the few
nodes below. `drafting.forms.wording_file` reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Slot(NamedTuple):
    """A place to fill: a record's value, or what is derived from it.

    `path` names the slot (addressee.name). `column` is a column of the scale for the grade there, `nth` one item of
    a list, `shift` a number of years to add. `item` marks the value of the loop around it; `marked` says that each item
    begins with the sign of its kind ("- " a bullet, "### " a heading), as narrative does; `upper` puts it in capitals.
    """

    path: str
    column: str | None = None
    nth: int | None = None
    shift: int = 0
    item: bool = False
    marked: bool = False
    upper: bool = False
    line: int = 0

    @property
    def key(self) -> str:
        """How rules name the slot: grade.adverb, summary[0], assessment_year-1, authority|upper."""
        column = f".{self.column}" if self.column else ""
        nth = f"[{self.nth}]" if self.nth is not None else ""
        upper = "|upper" * self.upper
        return f"{self.path}{column}{nth}{f'{self.shift:+d}' if self.shift else ''}{upper}"


class Words(NamedTuple):
    """Fixed text, without line ends."""

    text: str


class LineEnd(NamedTuple):
    """The end of a line of the wording file, and so of a paragraph."""


class Passage(NamedTuple):
    """A named block."""

    name: str
    body: tuple[Node, ...]


class Loop(NamedTuple):
    """Its body once for every item of a list, from the item number `start` (counted from 0); `item` is the name that
    the wording file gives to one of them."""

    path: str
    start: int
    body: tuple[Node, ...]
    line: int
    item: str = ""


class Choice(NamedTuple):
    """One of several named variants; `other` stands where the wording was supplied instead.

    Its words are a passage that is named like the slot that chooses.
    """

    path: str
    variants: tuple[tuple[str, tuple[Node, ...]], ...]
    other: tuple[Node, ...] | None
    line: int


class Optional(NamedTuple):
    """A passage that stands only where the record has a value for the slot."""

    path: str
    body: tuple[Node, ...]
    line: int


Node = Slot | Words | LineEnd | Passage | Loop | Choice | Optional


@dataclass(frozen=True, eq=False)
class Wording:
    """A whole wording file: its name for messages, and its nodes. A wording is equal only to itself."""

    name: str
    nodes: tuple[Node, ...]

    def walk(self, within: tuple[Node, ...] | None = None) -> Iterator[Node]:
        """Every node, of the wording or of a part of it, outer ones first."""
        return iter(self._every) if within is None else _walk(within)

    @cached_property
    def _every(self) -> tuple[Node, ...]:
        return tuple(_walk(self.nodes))

    @cached_property
    def within(self) -> dict[str, str]:
        """Of the choices that stand in an optional passage: the slot by which that passage stands."""
        optionals = (node for node in self.walk() if isinstance(node, Optional))
        return {c.path: o.path for o in optionals for c in self.walk(o.body) if isinstance(c, Choice)}

    @cached_property
    def several(self) -> frozenset[tuple[str, str]]:
        """The variants that are of several paragraphs: the paths of their choices with their names."""
        return frozenset((c.path, name) for c in self.choices for name, body in c.variants if _several(body))

    @cached_property
    def unconditional(self) -> tuple[Node, ...]:
        """The nodes that stand in every letter: no choices, no optional passages, no loops."""
        return tuple(_unconditional(self.nodes))

    def slots(self) -> Iterator[Slot]:
        """Every slot that the wording names, in order."""
        return (node for node in self.walk() if isinstance(node, Slot))

    def passages(self) -> Iterator[Passage]:
        """Every passage, outer ones first."""
        return (node for node in self.walk() if isinstance(node, Passage))

    @cached_property
    def deciding(self) -> tuple[Choice | Optional | Loop, ...]:
        """What decides which paragraphs a letter has: choices, optional passages and lists."""
        return tuple(node for node in self.walk() if isinstance(node, Choice | Optional | Loop))

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Every choice, in order."""
        return tuple(node for node in self.walk() if isinstance(node, Choice))


def _walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        for body in _bodies(node):
            yield from _walk(body)


def _several(nodes: tuple[Node, ...]) -> bool:
    """Whether a body is of several paragraphs: words stand on both sides of a line's end."""
    return "\n" in "".join(_outline(nodes)).strip("\n")


def _outline(nodes: tuple[Node, ...]) -> Iterator[str]:
    """A sign for each stretch of words or choice in a body, and its line ends."""
    for node in nodes:
        if isinstance(node, Words | Choice):
            yield "w"
        elif isinstance(node, LineEnd):
            yield "\n"
        elif not isinstance(node, Slot):
            yield from _outline(node.body)


def _unconditional(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Passage):
            yield from _unconditional(node.body)
        elif isinstance(node, Words | Slot | LineEnd):
            yield node


def _bodies(node: Node) -> tuple[tuple[Node, ...], ...]:
    if isinstance(node, Choice):
        return (*(body for _, body in node.variants), node.other or ())
    return (node.body,) if isinstance(node, Passage | Loop | Optional) else ()
