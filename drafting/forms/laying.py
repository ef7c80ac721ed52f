"""Laying out a form's wording as lines: for a letter to be drafted, or as a pattern for one to be read.

The three directions differ only in what they know: drafting knows every value; reading begins by knowing the form's
constants and ends with the letter's values; checking lays the wording once more with those. What no value changes, most
lines of a form, is made once (`drafting.forms.ready`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from drafting.forms.lines import Line, Piece, is_rule, made
from drafting.forms.ready import Ready, steps
from drafting.forms.wording import Choice, LineEnd, Loop, Node, Optional, Passage, Slot, Words


class Knowledge(Protocol):
    """What is known when a wording is laid."""

    def branch(self, choice: Choice) -> tuple[Node, ...]:
        """The body of the variant that is chosen."""

    def present(self, optional: Optional) -> bool:
        """Whether an optional passage stands."""

    def items(self, loop: Loop) -> Sequence[str | None]:
        """The items of a list; one None in a pattern."""

    def value(self, slot: Slot) -> str | None:
        """A slot's text, or None where it is not known."""


@dataclass(slots=True)
class _Layer:
    """Collects pieces until a line ends, and lines until the wording does."""

    known: Knowledge
    lines: list[Line] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    loop: str | None = None

    def lay(self, nodes: tuple[Node, ...], passage: str, item: str | None = None) -> None:
        for step in steps(nodes, passage, self.loop):
            if not isinstance(step, Ready):
                self.node(step, passage, item)
            elif self.pieces:  # the line has begun before this body
                for node in step.nodes:
                    self.node(node, passage, item)
            else:
                self.ready(step, item)

    def ready(self, step: Ready, item: str | None) -> None:
        line = step.line
        if line is None:
            return
        if step.holes:
            pieces = list(line.pieces)
            for index in step.holes:
                _, passage, slot = pieces[index]
                assert slot is not None
                pieces[index] = Piece(item if slot.item else self.known.value(slot), passage, slot)
            line = Line(line.kind, tuple(pieces), line.level, line.header_row, line.loop)
        self.add(line, rule=step.rule)

    def add(self, line: Line, *, rule: bool) -> None:
        """A line; the rule under a table's row makes that the header row."""
        if not rule:
            self.lines.append(line)
        elif self.lines:
            self.lines[-1] = self.lines[-1]._replace(header_row=True)

    def node(self, node: Node, passage: str, item: str | None) -> None:
        if isinstance(node, Words):
            self.pieces.append(Piece(node.text, passage))
        elif isinstance(node, LineEnd):
            self.end()
        elif isinstance(node, Slot):
            self.pieces.append(Piece(item if node.item else self.known.value(node), passage, node))
        else:
            self.inner(node, passage, item)

    def inner(self, node: Passage | Loop | Choice | Optional, passage: str, item: str | None) -> None:
        if isinstance(node, Passage):
            self.lay(node.body, node.name, item)
        elif isinstance(node, Choice):
            self.lay(self.known.branch(node), node.path, item)
        elif isinstance(node, Loop):
            self.repeat(node, passage)
        elif self.known.present(node):
            self.lay(node.body, passage, item)

    def repeat(self, loop: Loop, passage: str) -> None:
        for value in self.known.items(loop):
            self.loop = loop.path
            self.lay(loop.body, passage, value)
        self.loop = None

    def end(self) -> None:
        pieces, self.pieces = self.pieces, []
        if pieces and (line := made(pieces, self.loop)):
            self.add(line, rule=is_rule(line))


def lay(nodes: tuple[Node, ...], known: Knowledge) -> list[Line]:
    """The lines of a wording as far as they are known, blank ones left out."""
    layer = _Layer(known)
    layer.lay(nodes, "")
    layer.end()
    return layer.lines
