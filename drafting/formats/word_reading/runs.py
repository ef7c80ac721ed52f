"""Gathers the text of a paragraph from its runs: what a reader of the printed letter sees, tracked changes accepted.

Deletions, text that was moved away, hidden text, instructions of fields and comments are left out. What holds runs
(hyperlinks, content controls, insertions, smart tags and whatever else may come) is looked into.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from drafting.formats.word_reading.fields import Fields, stand_in
from drafting.formats.word_reading.names import (
    ALTERNATIVES,
    CHOICE,
    FALLBACK,
    MATHS_TEXT,
    RUN,
    RUN_PROPERTIES,
    TEXT_BOX,
    VAL,
    XML_SPACE,
    W,
    child,
    children,
    is_on,
)
from drafting.formats.word_reading.pieces import LINE_END, Piece
from drafting.formats.word_reading.styles import Styles
from drafting.formats.word_reading.symbols import symbol

_XML_WHITE = " \t\r\n"


class Note(NamedTuple):
    """A reference to a note: `kind` is footnotes or endnotes, the part that holds it; `id` the note's in there."""

    kind: str
    id: str


@dataclass(slots=True)
class Story:
    """What the paragraphs of one part or text box have in common while they are read in order."""

    styles: Styles
    fields: Fields
    notes: list[Note] = field(default_factory=list)


class Flow:
    """The pieces of text of one paragraph in `pieces`, and the drawings with text boxes anchored in it in `boxes`."""

    def __init__(self, story: Story, hidden: bool) -> None:
        self.pieces: list[Piece] = []
        self.boxes: list[etree._Element] = []
        self._story = story
        self._fields = story.fields
        self._hidden_by_paragraph = self._hidden = hidden

    def read(self, element: etree._Element) -> None:
        """Takes in all that an element holds, a paragraph or anything in one."""
        for part in element:
            reader = _READERS.get(part.tag, Flow.read)
            if reader is not None:
                reader(self, part)

    def run(self, run: etree._Element) -> None:
        """A `w:r`, which its properties or styles may hide."""
        before = self._hidden
        self._hidden = self._is_hidden(child(run, RUN_PROPERTIES))
        self.read(run)
        self._hidden = before

    def text(self, element: etree._Element) -> None:
        """A `w:t`. Without xml:space="preserve" the white space at its ends is none of its text, as Word has it."""
        text = element.text or ""
        inner = text.strip(_XML_WHITE)
        if len(inner) < len(text) and _preserves_space(element):
            inner = text
        if inner:
            spaced = inner.replace("\n", " ").replace("\r", " ")
            self._add(Piece(spaced, element, text.index(inner)))

    def made(self, text: str, element: etree._Element) -> None:
        """Text that an element without text of its own stands for."""
        if text:
            self._add(Piece(text, element, made=True))

    def field_mark(self, mark: etree._Element) -> None:
        """A `w:fldChar`: a field begins, its result begins, or it ends."""
        self.made(self._fields.meet(mark), mark)

    def simple_field(self, element: etree._Element) -> None:
        """A `w:fldSimple`: its content is the result."""
        before = self._fields.seen
        self.read(element)
        if self._fields.seen == before:
            self.made(stand_in(element.get(W + "instr", "")), element)

    def instruction(self, element: etree._Element) -> None:
        """A `w:instrText`."""
        self._fields.instruct(element.text or "")

    def alternatives(self, element: etree._Element) -> None:
        """The same content told twice, for newer and for older programs: only one of the two is read."""
        self.read(chosen_branch(element))

    def drawing(self, element: etree._Element) -> None:
        """A drawing or picture, which may hold text boxes."""
        if self._visible and next(element.iter(TEXT_BOX), None) is not None:
            self.boxes.append(element)

    def note(self, element: etree._Element) -> None:
        """A reference to a footnote or endnote."""
        if self._visible:
            kind = "footnotes" if element.tag == W + "footnoteReference" else "endnotes"
            self._story.notes.append(Note(kind, element.get(W + "id", "")))

    @property
    def _visible(self) -> bool:
        return not self._hidden and self._fields.showing

    def _add(self, piece: Piece) -> None:
        self._fields.saw(piece.text)
        if self._visible:
            self.pieces.append(piece)

    def _is_hidden(self, properties: etree._Element | None) -> bool:
        if properties is None:
            return self._hidden_by_paragraph
        asked = children(properties)
        vanish = asked.get(W + "vanish")
        if vanish is not None:
            return is_on(vanish)
        style = asked.get(W + "rStyle")
        return self._hidden_by_paragraph or (style is not None and self._story.styles.look(style.get(VAL)).hidden)


def chosen_branch(alternatives: etree._Element) -> etree._Element:
    """The one branch of an `mc:AlternateContent` that is read: the first choice with text, otherwise the fallback."""
    choices = alternatives.iterchildren(CHOICE, FALLBACK)
    with_text = (branch for branch in choices if next(branch.iter(W + "t"), None) is not None)
    return next(with_text, alternatives[0] if len(alternatives) else alternatives)


def _preserves_space(element: etree._Element) -> bool:
    own = element.get(XML_SPACE)
    if own is not None:
        return own == "preserve"
    told = (ancestor.get(XML_SPACE) for ancestor in element.iterancestors())
    return next((space for space in told if space), "default") == "preserve"


def _sign(text: str) -> Callable[[Flow, etree._Element], None]:
    return lambda flow, element: flow.made(text, element)


_READERS: dict[str, Callable[[Flow, etree._Element], None] | None] = {
    RUN: Flow.run,
    W + "t": Flow.text,
    MATHS_TEXT: Flow.text,
    W + "tab": _sign("\t"),
    W + "ptab": _sign("\t"),
    W + "br": _sign(LINE_END),
    W + "cr": _sign(LINE_END),
    W + "noBreakHyphen": _sign("\u2011"),
    W + "softHyphen": _sign("\u00ad"),
    W + "sym": lambda flow, element: flow.made(symbol(element), element),
    W + "fldChar": Flow.field_mark,
    W + "fldSimple": Flow.simple_field,
    W + "instrText": Flow.instruction,
    ALTERNATIVES: Flow.alternatives,
    W + "drawing": Flow.drawing,
    W + "pict": Flow.drawing,
    W + "object": Flow.drawing,
    W + "footnoteReference": Flow.note,
    W + "endnoteReference": Flow.note,
    # Nothing that is inside of these is text of the letter.
    **dict.fromkeys(W + name for name in ("pPr", "rPr", "sdtPr", "del", "moveFrom", "rt")),
}
