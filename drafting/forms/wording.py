"""A form's wording file, understood in three directions.

The file is an ordinary Jinja2 template, but it may use only what drafting, reading and checking all understand: slots,
a loop over a list, a choice between named variants, an optional passage, derived slots. `parse_wording` turns it into
the few nodes below and refuses anything else with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from drafting.likely import did_you_mean
from drafting.problem import Problem


class Slot(NamedTuple):
    """A place to fill: a record's value, or what is derived from it.

    `path` names the slot (addressee.name). `column` is a column of the scale for the grade there, `nth` one item of
    a list, `shift` a number of years to add. `item` marks the value of the loop around it.
    """

    path: str
    column: str | None = None
    nth: int | None = None
    shift: int = 0
    item: bool = False
    line: int = 0

    @property
    def key(self) -> str:
        """How rules name the slot: grade.adverb, summary[0], assessment_year-1."""
        column = f".{self.column}" if self.column else ""
        nth = f"[{self.nth}]" if self.nth is not None else ""
        return f"{self.path}{column}{nth}{f'{self.shift:+d}' if self.shift else ''}"


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
    """Its body once for every item of a list, from the item number `start` (counted from 0)."""

    path: str
    start: int
    body: tuple[Node, ...]
    line: int


class Choice(NamedTuple):
    """One of several named variants; `other` stands where the wording was supplied instead."""

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


@dataclass(frozen=True, slots=True)
class Wording:
    """A whole wording file: its name for messages, and its nodes."""

    name: str
    nodes: tuple[Node, ...]

    def walk(self, within: tuple[Node, ...] | None = None) -> Iterator[Node]:
        """Every node, outer ones first."""
        for node in self.nodes if within is None else within:
            yield node
            for body in _bodies(node):
                yield from self.walk(body)

    def slots(self) -> Iterator[Slot]:
        """Every slot that the wording names, in order."""
        return (node for node in self.walk() if isinstance(node, Slot))

    def passages(self) -> Iterator[Passage]:
        """Every passage, outer ones first."""
        return (node for node in self.walk() if isinstance(node, Passage))

    def choices(self) -> Iterator[Choice]:
        """Every choice."""
        return (node for node in self.walk() if isinstance(node, Choice))


def _bodies(node: Node) -> tuple[tuple[Node, ...], ...]:
    if isinstance(node, Choice):
        return (*(body for _, body in node.variants), node.other or ())
    return (node.body,) if isinstance(node, Passage | Loop | Optional) else ()


SCALE = "scale"
"""The name under which a wording's loops know the form's scale."""


def parse_wording(text: str, name: str, slots: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> Wording:
    """Read a wording file. `slots` are the form's slots with their types, `rows` the scale's rows by column.

    Raises Problem, with `name` and the line, for a slot that the form does not know and for anything that not all
    three directions understand.
    """
    try:
        tree = Environment().parse(text)
    except TemplateSyntaxError as error:
        raise Problem(
            f"{name}, line {error.lineno}: this is not a template that can be read ({error.message})."
        ) from None
    return Wording(name, _Parser(name, slots, rows).body(tree.body, {}))


Scope = dict[str, Slot | Mapping[str, str]]
"""What a loop's name stands for: the items of a list, or a row of the scale."""


class _Parser:
    """Turns Jinja2's syntax tree into nodes."""

    def __init__(self, name: str, slots: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> None:
        self.name, self.slots, self.rows = name, slots, rows

    def body(self, statements: list[nodes.Node], scope: Scope) -> tuple[Node, ...]:
        return tuple(node for statement in statements for node in self.statement(statement, scope))

    def statement(self, node: nodes.Node, scope: Scope) -> Iterator[Node]:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                yield from _split(part.data) if isinstance(part, nodes.TemplateData) else self.filled(part, scope)
        elif isinstance(node, nodes.Block):
            yield Passage(node.name, self.body(node.body, scope))
        elif isinstance(node, nodes.For):
            yield from self.loop(node, scope)
        elif isinstance(node, nodes.If):
            yield self.choice(node, scope)
        else:
            raise self.problem(node, "only slots, blocks, for loops and ifs can be read back from a letter")

    def filled(self, node: nodes.Node, scope: Scope) -> Iterator[Node]:
        """What an expression between {{ and }} stands for."""
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            row = scope.get(node.node.name)
            if isinstance(row, Mapping):
                yield Words(self.column(node, row))
                return
        yield self.slot(node, scope)

    def column(self, node: nodes.Getattr, row: Mapping[str, str]) -> str:
        if node.attr not in row:
            raise self.problem(node, f"the scale has no column “{node.attr}”; it has {', '.join(row)}")
        return row[node.attr]

    def slot(self, node: nodes.Node, scope: Scope) -> Slot:
        if isinstance(node, nodes.Name) and isinstance(item := scope.get(node.name), Slot):
            return item
        if isinstance(node, nodes.Add | nodes.Sub) and isinstance(node.right, nodes.Const):
            years = int(node.right.value)
            return Slot(self.path(node.left), shift=years if isinstance(node, nodes.Add) else -years, line=node.lineno)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int):
            return Slot(self.path(node.node), nth=node.arg.value, line=node.lineno)
        if isinstance(node, nodes.Getattr) and self.slots.get(owner := self.dotted(node.node)) == "grade":
            self.column(node, self.rows[0])
            return Slot(owner, column=node.attr, line=node.lineno)
        return Slot(self.path(node), line=node.lineno)

    def path(self, node: nodes.Node) -> str:
        """The name of a slot that the form knows."""
        path = self.dotted(node)
        if path not in self.slots:
            raise self.problem(node, f"the form has no slot “{path}”{did_you_mean(path, self.slots)}")
        return path

    def dotted(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Name):
            return node.name
        if isinstance(node, nodes.Getattr):
            return f"{self.dotted(node.node)}.{node.attr}"
        raise self.problem(node, "a slot is a name, a name.part, a list[0], or a year plus or minus a number")

    def loop(self, node: nodes.For, scope: Scope) -> Iterator[Node]:
        if node.test or node.else_ or node.recursive or not isinstance(node.target, nodes.Name):
            raise self.problem(node, "a loop is “for item in list”, without if, else or recursive")
        if isinstance(node.iter, nodes.Name) and node.iter.name == SCALE:
            for row in self.rows:
                yield from self.body(node.body, {**scope, node.target.name: row})
            return
        path, start = self.listed(node.iter)
        yield Loop(path, start, self.body(node.body, {**scope, node.target.name: Slot(path, item=True)}), node.lineno)

    def listed(self, node: nodes.Node) -> tuple[str, int]:
        """The list of a loop, and the item that it starts from: list, or list[1:]."""
        if not isinstance(node, nodes.Getitem):
            return self.path(node), 0
        part = node.arg
        if not (isinstance(part, nodes.Slice) and isinstance(part.start, nodes.Const)) or part.stop or part.step:
            raise self.problem(node, "a part of a list is written list[1:]")
        return self.path(node.node), int(part.start.value)

    def choice(self, node: nodes.If, scope: Scope) -> Choice | Optional:
        if isinstance(node.test, nodes.Name | nodes.Getattr):
            if node.elif_ or node.else_:
                raise self.problem(node, "an optional passage has neither elif nor else")
            return Optional(self.path(node.test), self.body(node.body, scope), node.lineno)
        branches = [node, *node.elif_]
        tests = [self.variant(branch) for branch in branches]
        path = tests[0][0]
        if any(other != path for other, _ in tests):
            raise self.problem(node, f"all branches of one choice ask for the same slot, here {path}")
        variants = tuple((name, self.body(b.body, scope)) for (_, name), b in zip(tests, branches, strict=True))
        return Choice(path, variants, self.body(node.else_, scope) if node.else_ else None, node.lineno)

    def variant(self, node: nodes.If) -> tuple[str, str]:
        """The slot and the variant that a branch asks for: slot == "variant"."""
        test = node.test
        if isinstance(test, nodes.Compare) and len(test.ops) == 1 and test.ops[0].op == "eq":
            value = test.ops[0].expr
            if isinstance(value, nodes.Const) and isinstance(value.value, str):
                return self.path(test.expr), value.value
        raise self.problem(node, 'a choice asks slot == "variant", and an optional passage just names its slot')

    def problem(self, node: nodes.Node, why: str) -> Problem:
        return Problem(f"{self.name}, line {node.lineno}: {why}.")


def _split(text: str) -> Iterator[Node]:
    first, *others = text.split("\n")
    if first:
        yield Words(first)
    for line in others:
        yield LineEnd()
        if line:
            yield Words(line)
