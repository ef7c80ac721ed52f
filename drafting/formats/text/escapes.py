"""Backslashes for text that would be taken for mark-up: in Markdown, and where nothing else helps in plain text."""

from __future__ import annotations

import re

from drafting.formats.text.emphasis import run_at
from drafting.formats.text.inline_marks import ESCAPABLE, unmark
from drafting.formats.text.marks import NUMBER, mark_of

_MARKS = re.compile(rf"""\\(?=[{ESCAPABLE}]|\Z) | (?P<run>\*+|_+) | [`~] | \](?=[(\[]) | \[(?=\^) | <(?=\S)
                         | &(?=\#?\w+;)""", re.VERBOSE)  # fmt: skip
_LEAD = re.compile(r"[>\[]|=+\Z|-+\Z")
_NUMBER = re.compile(r"(\d{1,9})(?=[.)](?:\s|\Z))")
_DASHES = re.compile(r":?-+:?")
_CLOSING = re.compile(r"(?:\A|(?<=\s))#(?=#*\Z)")
_NOTE_MARK = re.compile(r"\[(?=\d{1,2}\])")
_ESCAPABLE = re.compile(rf"[{ESCAPABLE}]")


def plain(text: str, *, row: bool = False, numbered: bool = False, noted: bool = False) -> str:
    """A line of plain text that is read as `text`, with backslashes only where some of it is read as mark-up.

    `numbered` says that the number it begins with would make it an item of a list, `noted` that the letter has marks of
    footnotes. A `row` has tabs between its cells.
    """
    text = _escaped_if_marked(text, noted)
    if numbered:
        return _NUMBER.sub(r"\1\\", text, count=1)
    expected = ("text", "row") if "\t" in text else ("text",)
    pipe = row and text.lstrip()[:1] == "|"  # as a row, but one of Markdown
    return _with_backslash(text) if pipe or mark_of(text).sort not in expected else text


def plain_bullet(text: str, *, noted: bool = False) -> str:
    """A bullet of plain text, as `plain`."""
    text = _escaped_if_marked(text, noted)
    line = f"- {text}".rstrip()
    return line if mark_of(line).sort == "bullet" else f"- {_with_backslash(text)}"


def starts_list(text: str, following: str) -> bool:
    """Whether two paragraphs would be read as the first items of a numbered list."""
    first, second = NUMBER.match(text), NUMBER.match(following)
    return bool(first and second and (first[1], second[1]) == ("1", "2") and first[2] == second[2])


def markdown(text: str) -> str:
    """A line of Markdown, or what stands behind a bullet's sign, that is read as `text` by any reader of Markdown."""
    if not text[:1].isascii() and mark_of(text).sort != "text":  # before such a sign, a backslash would be seen
        return f"&#{ord(text[0])};{_inline(text[1:], every=True)}"
    escaped = _inline(text)
    if _NUMBER.match(escaped):
        return _NUMBER.sub(r"\1\\", escaped, count=1)
    marked = _LEAD.match(escaped) or mark_of(escaped, markdown=True).sort != "text"
    return _with_backslash(escaped) if marked else escaped


def markdown_heading(text: str) -> str:
    """The text of a heading in Markdown."""
    return _CLOSING.sub(r"\\#", _inline(text))


def markdown_cell(text: str) -> str:
    """The text of a cell in Markdown."""
    escaped = _escaped(text).replace("|", "\\|")
    return _with_backslash(escaped) if _DASHES.fullmatch(escaped) else escaped


def _escaped_if_marked(text: str, noted: bool) -> str:
    if unmark(text, markdown=False) is not None or text.endswith("\\"):
        text = _escaped(text)
    return _NOTE_MARK.sub(r"\\[", text) if noted else text


def _inline(text: str, *, every: bool = False) -> str:
    # A tab would make a row of it. Beside an entity, other asterisks may be marks than those beside a tab. Behind the
    # backslash of a hard break, the next line of an address may hold the other half of a pair.
    return _escaped(text, every=every or "\t" in text, behind="\\").replace("\t", "&#9;")


def _with_backslash(text: str) -> str:
    start = len(text) - len(text.lstrip())
    return f"{text[:start]}\\{text[start:]}" if _ESCAPABLE.match(text, start) else text


def _escaped(text: str, *, every: bool = False, behind: str = "") -> str:
    """The text with its marks escaped; of asterisks and underscores `every` one or those that could be marks.

    `behind` is what will follow the text.
    """
    whole = text + behind

    def with_backslashes(match: re.Match[str]) -> str:
        mark = match.group()
        if match["run"] and not every and not run_at(whole, *match.span()).opens:
            return mark
        return "".join(f"\\{char}" for char in mark)

    return _MARKS.sub(with_backslashes, text)
