"""What a line of a text or Markdown file is by the mark-up that it begins with: heading, bullet, row and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Sort = Literal["text", "heading", "bullet", "row", "separator", "rule", "image", "footnote"]

SIGNS = "•‣⁃∙▪▫■□●○◦◼◻◾◽❖❑➢➤✓✔\uf000-\uf0ff"  # bullets, and what Word's symbol fonts leave of theirs
# A dash or a small o is a bullet only before a tab: "o" is one in Word, and no sentence has it there. With a second
# tab it is the first cell of a row.
_BULLET = re.compile(rf"(?:[{SIGNS}]|·(?=\s)|[-*+](?=[^\S\t]|$)|[-–—*+o](?=\t[^\t]*$))\s*")
_HEADING = re.compile(r"(#{1,6})(?:\s+|$)")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,50})\]:\s*")
_IMAGE = re.compile(r"\[?!\[((?:\\.|[^\]\\])*+)\]\([^()]*\)(?:\]\([^()]*\))?")
NUMBER = re.compile(r"(\d{1,3})([.)])(?:\s+|$)")
_CELL_END = re.compile(r"\\.|(\|)")
_DASHES = re.compile(r":?-{2,}:?")
_MARKED = re.compile(rf"[\[!#*+=_|:–—o·{SIGNS}-]")


class Mark(NamedTuple):
    """A line's sort, and where its text stands in it (half-open). `level` is a heading's; `label` a footnote's."""

    sort: Sort
    start: int
    end: int
    level: int = 0
    label: str = ""


def mark_of(line: str, *, markdown: bool = False) -> Mark:
    """What `line`, which has no white space at its ends but tabs, is by its mark-up."""
    text = line.strip()
    start = line.find(text)
    plain = Mark("text", start, start + len(text))
    if not _MARKED.match(text) and "\t" not in text:
        return plain
    if is_separator(text):
        return plain._replace(sort="separator")
    if is_rule(text):
        return plain._replace(sort="rule")
    mark = _leading(text, markdown)
    if mark:
        return mark._replace(start=mark.start + start, end=mark.end + start)
    return Mark("row", 0, len(line)) if _is_row(text) else plain


def _leading(text: str, markdown: bool) -> Mark | None:
    if match := _HEADING.match(text):
        return Mark("heading", match.end(), max(_without_closing(text), match.end()), len(match[1]))
    if match := _BULLET.match(text):
        return Mark("bullet", match.end(), len(text))
    if text.startswith(("![", "[![")) and (match := _IMAGE.fullmatch(text)):
        return Mark("image", *match.span(1))
    if markdown and (match := _FOOTNOTE.match(text)):
        return Mark("footnote", match.end(), len(text), label=match[1])
    return None


def _without_closing(text: str) -> int:
    """Where a heading ends that may have signs behind it, too."""
    bare = text.rstrip("#")
    return len(bare.rstrip()) if bare and bare[-1].isspace() else len(text)


def is_rule(text: str) -> bool:
    """Whether a line without white space at its ends is a horizontal rule: three or more of one of `-*_=`."""
    return text[0] in "-*_=" and not text.strip(f"{text[0]} ") and text.count(text[0]) >= 3


def is_underline(text: str) -> bool:
    """Whether a line can make the one above it a heading, in Markdown."""
    return len(text) > 1 and text[0] in "=-" and not text.strip(text[0])


def is_separator(text: str) -> bool:
    """Whether a line is the rule of a table: dashes with pipes or tabs between them."""
    if not ("-" in text and ("|" in text or "\t" in text)) or text.strip("|:- \t"):
        return False
    return all(_DASHES.fullmatch(text, start, end) for start, end in cells(text))


def _is_row(text: str) -> bool:
    return "\t" in text or (text[0] == "|" and has_pipe(text[1:]))


def has_pipe(text: str) -> bool:
    """Whether there is a pipe without a backslash before it."""
    return "|" in text and any(match[1] for match in _CELL_END.finditer(text))


def cells(line: str) -> list[tuple[int, int]]:
    """Where the cells of a row stand, without white space at their ends: between pipes if it begins with one or has
    no tabs, otherwise between tabs."""
    text = line.strip()
    if not text.startswith("|") and "\t" in line:
        return [_trimmed(line, *ends) for ends in _between(line, [m.start() for m in re.finditer("\t", line)])]
    start = line.find(text)
    pipes = [start + m.start() for m in _CELL_END.finditer(text) if m[1]]
    ends = list(_between(line, pipes))
    # A pipe at either end is the table's border and not a cell's.
    first = 1 if pipes and pipes[0] == start else 0
    last = len(ends) - 1 if pipes and pipes[-1] == start + len(text) - 1 else len(ends)
    return [_trimmed(line, *cell) for cell in ends[first:last]]


def _between(line: str, signs: list[int]) -> Iterator[tuple[int, int]]:
    return zip([0, *(sign + 1 for sign in signs)], [*signs, len(line)], strict=True)


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    cell = line[start:end]
    start += len(cell) - len(cell.lstrip())
    return start, start + len(cell.strip())
