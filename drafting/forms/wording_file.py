"""Reading a form's wording file with Jinja2's own parser; what not all three directions understand is refused.

Slots, a loop over a list, a choice between named variants, an optional passage, derived slots, and macros for sections
that several parts of a letter share: a macro is laid where it is called, with the group of slots that the call names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes

from drafting.forms.wording import Choice, LineEnd, Loop, Node, Optional, Passage, Slot, Wording, Words
from drafting.likely import did_you_mean
from drafting.problem import Problem

_SINGLE = re.compile(r"\{ ?([\w.]+) ?\}")
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
    except RecursionError:
        raise _too_deep(name) from None
    try:
        return Wording(name, _Parser(name, slots, rows).body(tree.body, {}))
    except RecursionError:
        raise _too_deep(name) from None


def _too_deep(name: str) -> Problem:
    return Problem(f"{name}: blocks, ifs or brackets stand inside one another too deeply to be read.")


Scope = dict[str, Slot | Mapping[str, str] | str]
"""What a name stands for inside a loop or a macro: the items of a list, a row of the scale, or a group of slots."""


class _Parser:
    """Turns Jinja2's syntax tree into nodes."""

    def __init__(self, name: str, slots: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> None:
        self.name, self.slots, self.rows = name, slots, rows
        self.macros: dict[str, nodes.Macro] = {}
        self.calling: list[str] = []

    def body(self, statements: list[nodes.Node], scope: Scope) -> tuple[Node, ...]:
        nodes = [node for statement in statements for node in self.statement(statement, scope)]
        blank = LineEnd()
        return tuple(node for before, node in zip([None, *nodes], nodes, strict=False) if not node == before == blank)

    def statement(self, node: nodes.Node, scope: Scope) -> Iterator[Node]:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                yield from self.words(part) if isinstance(part, nodes.TemplateData) else self.filled(part, scope)
        elif isinstance(node, nodes.Block):
            yield Passage(node.name, self.body(node.body, scope))
        elif isinstance(node, nodes.For):
            yield from self.loop(node, scope)
        elif isinstance(node, nodes.If):
            yield self.choice(node, scope)
        elif isinstance(node, nodes.Macro) and not node.defaults:
            self.macros[node.name] = node
        else:
            raise self.problem(node, "only slots, blocks, for loops, ifs and macros can be read back from a letter")

    def words(self, node: nodes.TemplateData) -> Iterator[Node]:
        for name in _SINGLE.findall(node.data):
            if name in self.slots:
                raise self.problem(node, f"“{{{name}}}” is no slot; one stands between two braces: {{{{ {name} }}}}")
        yield from _split(node.data)

    def filled(self, node: nodes.Node, scope: Scope) -> Iterator[Node]:
        """What an expression between {{ and }} stands for."""
        if isinstance(node, nodes.Call):
            yield from self.call(node, scope)
            return
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            row = scope.get(node.node.name)
            if isinstance(row, Mapping):
                yield Words(self.column(node, row))
                return
        yield self.slot(node, scope)

    def call(self, node: nodes.Call, scope: Scope) -> Iterator[Node]:
        """A macro's body, its names standing for the groups of slots that the call gives."""
        macro = self.macros.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if macro is None or node.kwargs or len(node.args) != len(macro.args):
            raise self.problem(node, "only a macro that stands above can be called, with as many names as it takes")
        if macro.name in self.calling:
            raise self.problem(node, f"the macro “{macro.name}” calls itself")
        names = {to.name: self.group(given, scope) for to, given in zip(macro.args, node.args, strict=True)}
        self.calling.append(macro.name)
        yield from self.body(macro.body, {**scope, **names})
        self.calling.pop()

    def group(self, node: nodes.Node, scope: Scope) -> str:
        """The name of a group of slots."""
        name = self.dotted(node, scope)
        groups = {path.rpartition(".")[0] for path in self.slots}
        if name not in groups:
            raise self.problem(node, f"the form has no group of slots “{name}”{did_you_mean(name, groups)}")
        return name

    def column(self, node: nodes.Getattr, row: Mapping[str, str]) -> str:
        if node.attr not in row:
            raise self.problem(node, f"the scale has no column “{node.attr}”; it has {', '.join(row)}")
        return row[node.attr]

    def slot(self, node: nodes.Node, scope: Scope) -> Slot:
        if isinstance(node, nodes.Filter) and node.name == "upper" and node.node is not None and not node.args:
            return self.capitals(node, self.slot(node.node, scope))
        if isinstance(node, nodes.Name) and isinstance(item := scope.get(node.name), Slot):
            return item
        if isinstance(node, nodes.Add | nodes.Sub) and isinstance(node.right, nodes.Const):
            years = int(node.right.value)
            shift = years if isinstance(node, nodes.Add) else -years
            return Slot(self.path(node.left, scope), shift=shift, line=node.lineno)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int):
            return Slot(self.path(node.node, scope), nth=node.arg.value, line=node.lineno)
        if isinstance(node, nodes.Getattr) and self.slots.get(owner := self.dotted(node.node, scope)) == "grade":
            self.column(node, self.rows[0])
            return Slot(owner, column=node.attr, line=node.lineno)
        return Slot(self.path(node, scope), line=node.lineno)

    def capitals(self, node: nodes.Node, slot: Slot) -> Slot:
        if self.slots.get(slot.path) != "text":
            raise self.problem(node, f"only a text can stand in capitals, and “{slot.path}” is none")
        return slot._replace(upper=True)

    def path(self, node: nodes.Node, scope: Scope) -> str:
        """The name of a slot that the form knows."""
        path = self.dotted(node, scope)
        if path not in self.slots:
            raise self.problem(node, f"the form has no slot “{path}”{did_you_mean(path, self.slots)}")
        return path

    def dotted(self, node: nodes.Node, scope: Scope) -> str:
        if isinstance(node, nodes.Name):
            meant = scope.get(node.name)
            return meant if isinstance(meant, str) else node.name
        if isinstance(node, nodes.Getattr):
            return f"{self.dotted(node.node, scope)}.{node.attr}"
        raise self.problem(node, "a slot is a name, a name.part, a list[0], or a year plus or minus a number")

    def loop(self, node: nodes.For, scope: Scope) -> Iterator[Node]:
        if node.test or node.else_ or node.recursive or not isinstance(node.target, nodes.Name):
            raise self.problem(node, "a loop is “for item in list”, without if, else or recursive")
        if isinstance(node.iter, nodes.Name) and node.iter.name == SCALE:
            for row in self.rows:
                yield from self.body(node.body, {**scope, node.target.name: row})
            return
        path, start = self.listed(node.iter, scope)
        item = Slot(path, item=True, marked=self.slots[path] == "narrative")
        name = node.target.name
        yield Loop(path, start, self.body(node.body, {**scope, name: item}), node.lineno, name)

    def listed(self, node: nodes.Node, scope: Scope) -> tuple[str, int]:
        """The list of a loop, and the item that it starts from: list, or list[1:]."""
        if not isinstance(node, nodes.Getitem):
            return self.path(node, scope), 0
        part = node.arg
        start = part.start if isinstance(part, nodes.Slice) and not (part.stop or part.step) else None
        if not (isinstance(start, nodes.Const) and type(start.value) is int):
            raise self.problem(node, "a part of a list is written list[1:]")
        return self.path(node.node, scope), start.value

    def choice(self, node: nodes.If, scope: Scope) -> Choice | Optional:
        if isinstance(node.test, nodes.Name | nodes.Getattr):
            if node.elif_ or node.else_:
                raise self.problem(node, "an optional passage has neither elif nor else")
            return Optional(self.path(node.test, scope), self.body(node.body, scope), node.lineno)
        branches = [node, *node.elif_]
        tests = [self.variant(branch, scope) for branch in branches]
        path = tests[0][0]
        if any(other != path for other, _ in tests):
            raise self.problem(node, f"all branches of one choice ask for the same slot, here {path}")
        variants = tuple((name, self.body(b.body, scope)) for (_, name), b in zip(tests, branches, strict=True))
        return Choice(path, variants, self.body(node.else_, scope) if node.else_ else None, node.lineno)

    def variant(self, node: nodes.If, scope: Scope) -> tuple[str, str]:
        """The slot and the variant that a branch asks for: slot == "variant"."""
        test = node.test
        if isinstance(test, nodes.Compare) and len(test.ops) == 1 and test.ops[0].op == "eq":
            value = test.ops[0].expr
            if isinstance(value, nodes.Const) and isinstance(value.value, str):
                return self.path(test.expr, scope), value.value
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
