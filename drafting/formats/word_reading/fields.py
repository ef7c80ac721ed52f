"""Fields: their result is text of the letter, their instruction is not. A field may hold others and span paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from drafting.formats.word_reading.names import VAL, W, children, value

_MERGE = re.compile(r"""\s*MERGEFIELD\s+(?:"([^"]+)"|(\S+))""", re.IGNORECASE)
_MERGE_BLOCK = re.compile(r"\s*(ADDRESSBLOCK|GREETINGLINE)\b", re.IGNORECASE)
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class _Field:
    begin: etree._Element
    instruction: list[str] = field(default_factory=list)
    seen_before_result: int | None = None


class Fields:
    """Where a walk through a part stands among its complex fields.

    `heed=False` is for a part whose fields do not close: then nothing is taken for an instruction, so that no text of
    the letter is lost.
    """

    def __init__(self, heed: bool = True) -> None:
        self._heed = heed
        self._open: list[_Field] = []
        self._without_result = 0
        self.seen = 0

    @property
    def showing(self) -> bool:
        """Whether text that comes now is to be read: no instruction of a field is open."""
        return self._without_result == 0

    @property
    def unclosed(self) -> bool:
        """Whether a field has begun and not ended."""
        return bool(self._open)

    def saw(self, text: str) -> None:
        """Told all text that is met, hidden or not: it is what makes a field's result more than empty."""
        if not text.isspace():
            self.seen += 1

    def instruct(self, text: str) -> None:
        """Told the text of the instruction of the innermost field."""
        if self._open:
            self._open[-1].instruction.append(text)

    def meet(self, mark: etree._Element) -> str:
        """Told each `w:fldChar` in turn. Returns what the field that ends here shows in place of an empty result."""
        kind = mark.get(W + "fldCharType")
        if kind == "begin" and self._heed:
            self._open.append(_Field(mark))
            self._without_result += 1
        elif kind == "separate" and self._open:
            self._begin_result(self._open[-1])
        elif kind == "end" and self._open:
            return self._end(self._open.pop())
        return ""

    def _begin_result(self, inner: _Field) -> None:
        if inner.seen_before_result is None:
            inner.seen_before_result = self.seen
            self._without_result -= 1

    def _end(self, ended: _Field) -> str:
        self._begin_result(ended)
        if ended.seen_before_result != self.seen:
            return ""
        return stand_in("".join(ended.instruction)) or _chosen(ended.begin)


def stand_in(instruction: str) -> str:
    """What a field without a result shows: a merge field «Name», a macro button its label, others nothing."""
    if merge := _MERGE.match(instruction):
        return f"«{merge[1] or merge[2]}»"
    if block := _MERGE_BLOCK.match(instruction):
        return f"«{block[1]}»"
    button = _BUTTON.match(instruction)
    return button[1].strip() if button else ""


def _chosen(begin: etree._Element) -> str:
    """The entry that is chosen in a drop-down form field."""
    menu = next(begin.iter(W + "ddList"), None)
    if menu is None:
        return ""
    told = children(menu)
    number = value(told, W + "result") or value(told, W + "default") or "0"
    entries = [entry.get(VAL, "") for entry in menu.iterchildren(W + "listEntry")]
    return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
