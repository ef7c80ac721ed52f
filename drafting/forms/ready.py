"""The lines of a wording that no value changes but to stand in them, made ready once a run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drafting.forms.lines import Line, Piece, is_rule, made
from drafting.forms.wording import LineEnd, Node, Slot, Words

_MOST = 20_000


class Ready(NamedTuple):
    """A whole line of a body: its nodes; the line that they make (None for a blank one), values left out; which of its
    pieces wait for a value; and whether it is the rule under a table's header row."""

    nodes: tuple[Node, ...]
    line: Line | None
    holes: tuple[int, ...]
    rule: bool


Step = Ready | Node
_known: dict[tuple[int, str, str | None], tuple[tuple[Node, ...], tuple[Step, ...]]] = {}
"""By the identity of a body, which is kept beside its steps: to compare bodies would take longer than to lay them."""


def steps(nodes: tuple[Node, ...], passage: str, loop: str | None) -> tuple[Step, ...]:
    """A body of a wording as whole lines that are ready, and the nodes of which none can be made."""
    key = id(nodes), passage, loop
    found = _known.get(key)
    if found is None:
        if len(_known) >= _MOST:
            _known.clear()
        found = _known[key] = nodes, tuple(_steps(nodes, passage, loop))
    return found[1]


def _steps(nodes: tuple[Node, ...], passage: str, loop: str | None) -> Iterator[Step]:
    waiting: list[Node] = []
    at_start = False  # whether nothing can stand on the line yet: a line ended right before
    for node in nodes:
        waiting.append(node)
        if isinstance(node, LineEnd):
            if len(waiting) > 1 or not at_start:
                yield from _line(tuple(waiting), passage, loop)
            waiting, at_start = [], True
        elif not isinstance(node, Words | Slot):
            at_start = False
    yield from waiting


def _line(nodes: tuple[Node, ...], passage: str, loop: str | None) -> Iterator[Step]:
    """A line as one step, if it is of words and slots alone: of an item that brings its own sign (“- ”), the kind of
    paragraph is not known before."""
    pieces = [_piece(node, passage) for node in nodes[:-1] if isinstance(node, Words | Slot)]
    if len(pieces) < len(nodes) - 1 or any(piece.slot and piece.slot.marked for piece in pieces):
        yield from nodes
        return
    line = made(pieces, loop) if pieces else None
    holes = (index for index, piece in enumerate(line.pieces if line else ()) if piece.slot)
    yield Ready(nodes, line, tuple(holes), line is not None and is_rule(line))


def _piece(node: Words | Slot, passage: str) -> Piece:
    return Piece(node.text, passage) if isinstance(node, Words) else Piece(None, passage, node)
