"""A letter's paragraphs as Word's XML: which style, which list, which table, and what must stay on one page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from drafting.document import Paragraph
from drafting.formats.word_writing.footnotes import NOTE_MARK, NOTE_TEXT, footnote, references
from drafting.formats.word_writing.frame import BULLET, LETTERHEAD, SET_APART, TABLE, Frame
from drafting.formats.word_writing.keeping import SIGNATURE, kept_with_next
from drafting.formats.word_writing.parts import escaped, list_item, paragraph, run, run_of
from drafting.formats.word_writing.tables import Row, table
from drafting.problem import Problem

_STYLES = {"text": "Body Text", "bullet": BULLET, "row": "Table Text", "line": "Address"}
_LAST_SENTENCE = re.compile(r"(?:.*[.!?]\s)?(.*?)[\s:.]*", re.DOTALL)
# The name stands in the space that its style leaves for a pen; the picture moves up into most of it.
_PICTURE_SPACING = '<w:spacing w:before="160"/>'


class BodyWriter:
    """Writes the paragraphs of one letter; `lists` counts the lists that they made."""

    def __init__(self, frame: Frame, letter: str, signature: str | None, notes: Mapping[int, Sequence[int]]) -> None:
        """`letter` names the letter in messages; `signature` is the run that shows the picture of a signature; `notes`
        are the numbers of footnotes by that of the paragraph which bears their marks."""
        self._frame = frame
        self._notes = notes
        self._letter = letter
        self._signature = signature
        self._kept: frozenset[int] = frozenset()
        self._heading: Paragraph | None = None
        self.lists = 0

    def header(self, paragraphs: Iterable[Paragraph]) -> str:
        """The paragraphs of the letterhead; an empty one where there are none, since a header cannot be empty."""
        style = self._frame.style
        lines = [paragraph(style(p.style or LETTERHEAD), run(p.text, self._place(p))) for p in paragraphs]
        return "".join(lines) or paragraph(style(LETTERHEAD), "")

    def footnotes(self, paragraphs: Iterable[Paragraph]) -> str:
        """The footnotes; raises Problem for an unknown style."""
        style, mark = self._frame.style, self._frame.style(NOTE_MARK, "character")
        notes = ((p, run(p.text, self._place(p)), style(p.style or NOTE_TEXT)) for p in paragraphs)
        return "".join(footnote(self._note_id(p.number), content, own, mark) for p, content, own in notes)

    def body(self, paragraphs: Sequence[Paragraph]) -> str:
        """The paragraphs of the letter itself, rows gathered into tables and bullets into lists.

        Raises Problem for an unknown style, and where there is a picture but no line of style Signature to stand over.
        """
        self._kept = kept_with_next(paragraphs)
        blocks = _blocks(paragraphs)
        befores = [None, *(block[-1] for block in blocks)]
        afters = [*(block[0] for block in blocks[1:]), None]
        pieces = [self._block(*around) for around in zip(blocks, befores, afters, strict=False)]
        if self._signature is not None:
            raise Problem(f"{self._letter}: has a picture of the signature but no line of style ‘{SIGNATURE}’ to stand "
                          "over; give the signatory's passage that style in the form.")  # fmt: skip
        return "".join(pieces)

    def _block(self, block: list[Paragraph], before: Paragraph | None, after: Paragraph | None) -> str:
        first = block[0]
        if first.kind == "row":
            return self._table(block, before) + self._gap(after)
        if first.kind == "bullet":
            return self._list(block)
        if first.kind == "heading":
            self._heading = first
        text = self._plain(first, first.style or _style_for(first, before))
        return text if self._signature is None else self._picture_over(first) + text

    def _plain(self, p: Paragraph, style: str, extra: str = "") -> str:
        content = run_of(p.text)
        if content is None:
            content = run(p.text, self._place(p))  # tells what cannot stand in it
        if self._notes:
            content += self._marks(p)
        return paragraph(self._frame.style(style), content, keep=p.number in self._kept, extra=extra)

    def _marks(self, p: Paragraph) -> str:
        """The marks of the footnotes to a paragraph."""
        if p.number not in self._notes:
            return ""
        return references(map(self._note_id, self._notes[p.number]), self._frame.style(NOTE_MARK, "character"))

    def _note_id(self, number: int) -> int:
        return self._frame.footnotes.first + number - 1 if self._frame.footnotes else number

    def _picture_over(self, p: Paragraph) -> str:
        """The paragraph with the signature's picture, once, before the first line of the signature."""
        if p.style != SIGNATURE or self._signature is None:
            return ""
        picture, self._signature = self._signature, None
        return paragraph(self._frame.style(SIGNATURE), picture, keep=True, extra=_PICTURE_SPACING)

    def _list(self, bullets: list[Paragraph]) -> str:
        """A list of its own, so that it does not run on from the one before."""
        item = list_item(self._frame.lists.first + self.lists, self._frame.lists.level)
        self.lists += 1
        return "".join(self._plain(p, p.style or BULLET, item) for p in bullets)

    def _table(self, rows: list[Paragraph], before: Paragraph | None) -> str:
        title, description = self._names(before)
        style = self._frame.style(TABLE, "table")
        return table(tuple(map(self._row, rows)), style, self._frame.text_width, title, description)

    def _gap(self, after: Paragraph | None) -> str:
        """An empty paragraph where Word needs one: tables that touch grow together, and none may end a letter."""
        return paragraph(self._frame.style(_STYLES["text"]), "") if after is None or after.kind == "row" else ""

    def _row(self, p: Paragraph) -> Row:
        cells = tuple(p.text.split("\t"))
        place = self._place(p)
        style = self._frame.style(p.style or _STYLES["row"])
        runs = [run(cell, place) for cell in cells]
        runs[-1] += self._marks(p)
        return Row(cells, tuple(runs), style, p.header_row, p.number in self._kept)

    def _names(self, before: Paragraph | None) -> tuple[str, str]:
        """What a screen reader calls a table: the heading above it, and the sentence that leads to it."""
        title = escaped(self._heading.text, self._place(self._heading)) if self._heading else ""
        if before is None or before.kind != "text":
            return title, ""
        sentence = _LAST_SENTENCE.fullmatch(before.text)
        return title, escaped(sentence[1] if sentence else "", self._place(before))

    def _place(self, p: Paragraph) -> str:
        return f"{self._letter}, paragraph {p.number} of the {p.part}"


def _blocks(paragraphs: Iterable[Paragraph]) -> list[list[Paragraph]]:
    """Rows of one table and bullets of one list together, every other paragraph by itself."""
    blocks: list[list[Paragraph]] = []
    for p in paragraphs:
        if blocks and _continues(blocks[-1][-1], p):
            blocks[-1].append(p)
        else:
            blocks.append([p])
    return blocks


def _continues(before: Paragraph, p: Paragraph) -> bool:
    """Whether `p` belongs to the list or table that `before` is in; a header row after others begins a new table."""
    return p.kind == before.kind and p.kind in ("bullet", "row") and (before.header_row or not p.header_row)


def _style_for(p: Paragraph, before: Paragraph | None) -> str:
    if p.kind == "heading":
        return f"Heading {max(p.level, 1)}"
    if p.kind == "text" and before is not None and before.kind in ("row", "bullet"):
        return SET_APART
    return _STYLES[p.kind]
