"""The mark-up inside a paragraph: bold, links, addresses in angle brackets, escapes. Takes it out, keeping offsets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from drafting.formats.text.emphasis import Run, paired, run_at
from drafting.formats.text.marks import SIGNS

# A backslash before one of these is an escape. Bullet signs are our own: plain text has no other way to keep one.
ESCAPABLE = rf"!-/:-@\[-`{{-~·–—{SIGNS}"
# No part of these can run over text that a later match would read again: hostile input stays linear.
_BOTH = rf"""
    \\(?P<escaped>[{ESCAPABLE}])
    | <(?P<address>(?:https?|ftp|mailto|tel):[^\s<>]*+|[^\s<>@]++@[^\s<>]++)>
    | (?P<close>\](?:\((?:<[^<>]*+>|[^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)?+)(?:\s++"[^"]*+")?\))?)
    | (?P<run>\*+|_+)
"""
_MARKDOWN = r"""
    | (?P<note>\[\^(?P<label>[^\]\s]{1,50}+)\])
    | &(?P<entity>\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});
    | (?P<end><br[ ]?/?>)
"""
_NUMBERED = r"| (?P<note>\[(?P<label>\d{1,2})\])(?!\()"
_OPEN = r"| (?P<open>!?\[)"
_TOKENS = {
    False: re.compile(_BOTH + _NUMBERED + _OPEN, re.VERBOSE),
    True: re.compile(_BOTH + _MARKDOWN + _OPEN, re.VERBOSE),
}
_ANY = re.compile(r"[\\<*_\[&]")
_NO_LABELS: frozenset[str] = frozenset()


class Edit(NamedTuple):
    """What to put for the characters from `start` to `end`."""

    start: int
    end: int
    text: str = ""


class Unmarked(NamedTuple):
    """A text without its mark-up. From each of the `cuts` (offset in it, offset before) on, both run alike again."""

    text: str
    cuts: list[tuple[int, int]]


def unmark(text: str, *, markdown: bool, notes: Collection[str] = _NO_LABELS) -> Unmarked | None:
    """`text` without mark-up, or None where there is none in it.

    `notes` are the labels of the footnotes whose marks go, `[^1]` in Markdown and `[1]` in plain text. Single asterisks
    and underscores are marks, and entities and `<br>` are read, in Markdown only. A picture in the text goes with its
    description.
    """
    if not _ANY.search(text):
        return None
    edits = _outermost(_edits(text, markdown, notes))
    return _applied(text, edits) if edits else None


def _edits(text: str, markdown: bool, notes: Collection[str]) -> list[Edit]:
    edits: list[Edit] = []
    runs: list[Run] = []
    brackets: list[re.Match[str]] = []
    for token in _TOKENS[markdown].finditer(text):
        sort = token.lastgroup
        if sort == "run":
            runs.append(run_at(text, token.start(), token.end()))
        elif sort == "open":
            brackets.append(token)
        elif sort == "close":
            edits.extend(_link(brackets, token))
        elif sort != "note" or token["label"] in notes:
            edits.append(Edit(token.start(), token.end(), _replacement(token)))
    edits.extend(Edit(start, end) for start, end in paired(runs, 1 if markdown else 2))
    return edits


def _link(brackets: list[re.Match[str]], close: re.Match[str]) -> Iterator[Edit]:
    """The marks of a link, or a whole picture; a closing bracket without an address only closes."""
    if not brackets:
        return
    opening = brackets.pop()
    if close.end() - close.start() == 1:
        return
    if opening.group() == "![":
        yield Edit(opening.start(), close.end())
        return
    yield Edit(opening.start(), opening.end())
    yield Edit(close.start(), close.end())
    brackets.clear()  # no link stands in a link


def _replacement(token: re.Match[str]) -> str:
    if token["escaped"]:
        return token["escaped"]
    if token["address"]:
        return token["address"].removeprefix("mailto:")
    if token.lastgroup == "entity":
        from html import unescape  # late: hardly any letter has one

        return unescape(token.group())
    return " " if token.lastgroup == "end" else ""


def _outermost(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in order, without those inside of others."""
    result: list[Edit] = []
    end = 0
    for edit in sorted(edits):
        if edit.start >= end:
            result.append(edit)
            end = edit.end
    return result


def _applied(text: str, edits: Iterable[Edit]) -> Unmarked:
    parts: list[str] = []
    cuts: list[tuple[int, int]] = [(0, 0)]
    position = length = 0
    for edit in edits:
        parts += text[position : edit.start], edit.text
        length += edit.start - position
        # The replacement stands where the mark-up does; behind it the text goes on.
        cuts.append((length, edit.start + _lead(text, edit)))
        length += len(edit.text)
        cuts.append((length, edit.end))
        position = edit.end
    parts.append(text[position:])
    return Unmarked("".join(parts), cuts)


def _lead(text: str, edit: Edit) -> int:
    """How far into the mark-up its text begins: behind the backslash, the angle bracket and `mailto:`."""
    found = text.find(edit.text, edit.start, edit.end) if edit.text else -1
    return max(found - edit.start, 0)
