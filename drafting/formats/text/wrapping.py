"""Which lines of a text file were only wrapped, and how they go together again.

A plain text file does not say whether a line's end is a paragraph's. It is taken to be hard-wrapped if its widest
lines (one in twenty left aside) reach to a width at which letters are wrapped, and if of the lines that another
follows directly at least a third are full and stop in the middle of a sentence. A line is full if the next one's first
word would not have had room on it. Otherwise every line is a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from drafting.formats.text.lines import Line
from drafting.formats.text.marks import NUMBER

_WIDTHS = range(36, 141)
# In 60 letters whose lines came out of PDFs, 99.9 % of the lines inside a paragraph reach so far with the next word.
_FULL = 0.88
_COMPOUND = re.compile(r"(?<!\w)\w++(?:[-\u2010\u2011]\w++)++")
_LAST = re.compile(r"[\w\u2010\u2011-]+\Z")
_FIRST = re.compile(r"\w+(?:[-\u2010\u2011]\w+)*")
_SUSPENDED = re.compile(r"(?:and|or|to)\b")
_NOTE_MARKS = re.compile(r"(?:\[\d{1,2}\])+\Z")
_HYPHENS = "-\u2010\u00ad"


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width in characters at which a plain text file was wrapped, or None where its lines are paragraphs."""
    widths = sorted(line.end for line in lines if line.sort in ("text", "bullet") and not line.alone)
    width = widths[-(len(widths) // 20) - 1] if widths else 0
    if width not in _WIDTHS:
        return None
    pairs = [pair for pair in pairwise(lines) if _may_be_one(*pair)]
    full = [before for before, line in pairs if is_full(before, line, width) and not closed(before.text)]
    return width if full and len(full) * 3 >= len(pairs) else None


def _may_be_one(before: Line, line: Line) -> bool:
    return (
        line.sort == "text"
        and before.sort in ("text", "bullet")
        and not (line.gap or line.alone or before.alone)
        and not NUMBER.match(line.text)
    )


def is_full(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of `line` would not have had room behind `before`, or hardly."""
    word = line.text.split(None, 1)[0]
    return before.end + 1 + len(word) >= _FULL * width


def runs_on(before: Line, line: Line) -> bool:
    """Whether a sentence that stops without a closing mark goes on in a line that begins with a small letter."""
    return (
        before.sort in ("text", "bullet")
        and line.sort == "text"
        and not before.alone
        and line.text[0].islower()
        and not closed(before.text)
    )


def closed(text: str) -> bool:
    """Whether a text ends with a closing mark, with or without quotation marks, brackets or a footnote's mark behind
    it."""
    if text.endswith("]"):
        text = _NOTE_MARKS.sub("", text)
    return text.rstrip("\"'”’»)]*_\\")[-1:] in tuple(".:;!?…")


def compounds(lines: Sequence[Line]) -> frozenset[str]:
    """The hyphenated words of a letter, in small letters."""
    return frozenset(_folded(word) for line in lines for word in _COMPOUND.findall(line.raw))


def joint(before: str, after: str, known: Callable[[], Collection[str]]) -> tuple[str, str]:
    """How a line goes on in the next: itself, with the hyphen at its end settled, and what comes between the two.

    A hyphen that belongs to the word stays: before or after a digit, before a capital, or where the word is one of the
    `known` compounds. One that only divides it becomes a soft hyphen. In "16- and 19-year-olds" it parts nothing.
    """
    if before[-1:] not in tuple(_HYPHENS) or not before[-2:-1].isalnum():
        return before, " "
    if before[-1] != "\u00ad" and _SUSPENDED.match(after):
        return before, " "
    if before[-2].isdigit() or not after[:1].islower() or _is_known(before, after, known()):
        return before[:-1] + before[-1].replace("\u00ad", "-"), ""
    return before[:-1] + "\u00ad", ""


def _is_known(before: str, after: str, known: Collection[str]) -> bool:
    last, first = _LAST.search(before[-100:].replace("\u00ad", "-")), _FIRST.match(after[:100])
    if not last or not first:
        return False
    return any(_folded(last[0] + word) in known for word in (first[0], first[0].split("-")[0]))


def _folded(word: str) -> str:
    return word.replace("\u2010", "-").replace("\u2011", "-").casefold()
