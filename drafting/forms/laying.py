"""Laying out a form's wording as lines: for a letter to be drafted, or as a pattern for one to be read.

The three directions differ only in what they know: drafting knows every value; reading begins by knowing the form's
constants and ends with the letter's values; checking lays the wording once more with those.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from drafting.forms.wording import Choice, LineEnd, Loop, Node, Optional, Passage, Slot, Words

LineKind = Literal["text", "heading", "bullet", "row", "line"]
_HEADING = re.compile(r"(#{1,6}) +")
_RULE = re.compile(r"[\s|:-]*-{3}[\s|:-]*")


class Piece(NamedTuple):
    """A stretch of a line. `text` is None in a pattern, where the slot's value is not known."""

    text: str | None
    passage: str
    slot: Slot | None = None


class Line(NamedTuple):
    """A paragraph of the standard. `loop` names the list of which it is an item; in a pattern it may recur."""

    kind: LineKind
    pieces: tuple[Piece, ...]
    level: int = 0
    header_row: bool = False
    loop: str | None = None

    @property
    def passage(self) -> str:
        """The passage that the line belongs to: the one that its last piece stands in."""
        return self.pieces[-1].passage

    @property
    def text(self) -> str:
        """The whole line; unknown values are empty."""
        return "".join(p.text or "" for p in self.pieces)


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

    def lay(self, nodes: Sequence[Node], passage: str, item: str | None = None) -> None:
        for node in nodes:
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
        if pieces and (line := _line(pieces, self.loop)):
            self.lines.append(line)


def lay(nodes: Sequence[Node], known: Knowledge) -> list[Line]:
    """The lines of a wording as far as they are known, blank ones left out."""
    layer = _Layer(known)
    layer.lay(nodes, "")
    layer.end()
    lines: list[Line] = []
    for line in layer.lines:
        if _RULE.fullmatch(line.text) and line.pieces and not any(p.slot for p in line.pieces):
            if lines:
                lines[-1] = lines[-1]._replace(header_row=True)
        else:
            lines.append(line)
    return lines


def _line(pieces: list[Piece], loop: str | None) -> Line | None:
    """The line that some pieces make, its mark-up taken off; None for a blank one."""
    if len(pieces) > 1:
        return _made(pieces, loop)
    piece = pieces[0]
    if not piece.slot:
        return _fixed_line(piece, loop)
    signed = piece.slot.marked and (piece.text or "")[:1] in ("-", "#")
    return _made(pieces, loop) if signed else Line("text", (piece,), 0, False, loop)


@lru_cache(maxsize=2048)
def _fixed_line(piece: Piece, loop: str | None) -> Line | None:
    """A line that is all the form's own; remembered, because a letter's wording is laid three times."""
    return _made([piece], loop)


def _made(pieces: list[Piece], loop: str | None) -> Line | None:
    if all(p.slot is None and not (p.text or "").strip() for p in pieces):
        return None
    kind: LineKind = "text"
    level = 0
    first, last = _signs(pieces[0]), _fixed(pieces[-1])
    if match := _HEADING.match(first):
        kind, level = "heading", len(match[1])
        pieces[0] = _said(pieces[0], first[match.end() :])
    elif first.startswith("- "):
        kind = "bullet"
        pieces[0] = _said(pieces[0], first[2:])
    elif _fixed(pieces[0]).startswith("|") and not _RULE.fullmatch(first):
        return Line("row", _cells(pieces), 0, False, loop)
    elif last.endswith("\\"):
        kind = "line"
        pieces[-1] = _said(pieces[-1], last[:-1])
    trimmed = _trimmed(pieces)
    return Line(kind, trimmed, level, False, loop) if trimmed else None  # a bullet sign or a \\ with nothing to it


def _said(piece: Piece, text: str) -> Piece:
    """The piece with another text."""
    return Piece(text, piece.passage, piece.slot)


def _fixed(piece: Piece) -> str:
    """The piece's text if it is the form's own: a value is never mark-up."""
    return "" if piece.slot or piece.text is None else piece.text


def _signs(piece: Piece) -> str:
    """The piece's text if it may begin with the sign of a kind: the form's own, and an item of narrative."""
    return piece.text or "" if piece.slot and piece.slot.marked else _fixed(piece)


def _cells(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces of a table row, with a tab between cells."""
    cells = [p if p.slot else _said(p, re.sub(r"[ ]*\|[ ]*", "\t", p.text or "")) for p in pieces]
    cells[0] = _said(cells[0], (cells[0].text or "").removeprefix("\t"))
    cells[-1] = (
        _said(cells[-1], (cells[-1].text or "").rstrip().removesuffix("\t")) if not cells[-1].slot else cells[-1]
    )
    return tuple(p for p in cells if p.slot or p.text)


def _trimmed(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces without blanks at the line's ends."""
    if not pieces[0].slot:
        pieces[0] = _said(pieces[0], (pieces[0].text or "").lstrip())
    if not pieces[-1].slot:
        pieces[-1] = _said(pieces[-1], (pieces[-1].text or "").rstrip())
    return tuple(p for p in pieces if p.slot or p.text)
