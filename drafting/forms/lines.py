"""The lines of a wording: which kind of paragraph each is, its mark-up taken off."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from drafting.forms.wording import Slot

LineKind = Literal["text", "heading", "bullet", "row", "line"]
_HEADING = re.compile(r"(#{1,6}) +")
_RULE = re.compile(r"[\s|:-]*-{3}[\s|:-]*")
_RULE_STARTS = ("|", ":", "-", " ", "\t")


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
        if len(self.pieces) == 1:
            return self.pieces[0].text or ""
        return "".join([piece.text or "" for piece in self.pieces])


def is_rule(line: Line) -> bool:
    """Whether a line is the rule under a table's header row."""
    first = line.pieces[0]
    if first.slot or (first.text or "")[:1] not in _RULE_STARTS:
        return False
    return not any(piece.slot for piece in line.pieces) and bool(_RULE.fullmatch(line.text))


def made(pieces: list[Piece], loop: str | None) -> Line | None:
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
