"""Writes letters as plain text and as Markdown, so that reading what was written gives the same paragraphs again.

What plain text cannot keep: headings are paragraphs like others; a table's header row is a row; a paragraph that begins
with a small letter, behind one without a closing mark, is read as its second half; a text with a tab is read as a row;
a row with a single cell that is not empty loses the empty ones unless it stands among rows with as many. Neither format
keeps captions, empty paragraphs and rows, line ends inside a text, styles, and which part a paragraph was in, but for
footnotes (in plain text those that a paragraph bears the mark of).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, repeat

from drafting.document import Document, Paragraph, Part
from drafting.formats.text import escapes as text_escapes
from drafting.formats.text.note_marks import NoteMarks
from drafting.formats.zones import CLOSE, GREETING, Zones

_PARTS: tuple[Part, ...] = ("header", "body", "footer", "footnote")
_LINE_END = re.compile(r"[^\S\t]*[\r\n\f][^\S\t]*")


def as_text(document: Document) -> str:
    """The letter as plain text: a blank line between blocks, each paragraph on one line, bullets as `- `.

    Lines of an address or a signature, bullets, and the rows of a table, with tabs between their cells, stand on
    consecutive lines. A footnote stands at the end, as `[1] …`, with `[1]` behind the text that it belongs to. Where
    some text would be taken for mark-up it gets a backslash.
    """
    return _written(document, _text_block, NoteMarks(document, "[{}]"))


def as_markdown(document: Document) -> str:
    """The letter as Markdown: headings, bullets, tables; what is no mark-up is escaped.

    Address lines end with a hard break. A table without a header row gets an empty one, as Markdown has no others. A
    footnote stands at the end, as `[^1]: …`.
    """
    return _written(document, _markdown_block, NoteMarks(document, "[^{}]"))


def _written(document: Document, block: Callable[[Sequence[Paragraph], str, NoteMarks], str], marks: NoteMarks) -> str:
    blocks = list(_blocks(document))
    following = [*(later[0].text for later in blocks[1:]), ""]
    return "".join(f"{text}\n" for text in ("\n\n".join(map(block, blocks, following, repeat(marks))),) if text)


def _blocks(document: Document) -> Iterator[list[Paragraph]]:
    """The paragraphs that stand together: lines of one address, bullets of one list, rows of one table."""
    zones = Zones()
    block: list[Paragraph] = []
    for p in _visible(document):
        alone = zones.stands_alone(p.text)
        if block and not (_belongs(block[-1], p) and (alone or p.kind != "line")):
            yield block
            block = []
        block.append(p)
    if block:
        yield block


def _visible(document: Document) -> Iterator[Paragraph]:
    for part in _PARTS:
        for p in document.in_part(part):
            text = _LINE_END.sub(" ", p.text)
            text = "\t".join(map(str.strip, text.split("\t"))) if p.kind == "row" else text.strip()
            if p.kind not in ("caption", "hidden") and (text.strip() or p.kind == "bullet"):
                yield p if text == p.text else p._replace(text=text)


def _belongs(before: Paragraph, p: Paragraph) -> bool:
    if (before.part, before.kind, before.style) != (p.part, p.kind, p.style) or p.part == "footnote":
        return False
    if p.kind == "row":
        return not p.header_row
    return p.kind == "bullet" or (p.kind == "line" and not (_stands_apart(before) or _stands_apart(p)))


def _stands_apart(p: Paragraph) -> bool:
    return bool(GREETING.match(p.text) or CLOSE.match(p.text))


def _text_block(block: Sequence[Paragraph], following: str, marks: NoteMarks) -> str:
    lines = [_text_line(p, after, marks) for p, after in pairwise([*block, block[-1]._replace(text=following)])]
    # Without tabs a row looks like a paragraph, and should not look like half of one.
    apart = block[0].kind == "row" and not all("\t" in p.text for p in block)
    return ("\n\n" if apart else "\n").join(lines)


def _text_line(p: Paragraph, after: Paragraph, marks: NoteMarks) -> str:
    text = _text(p, after, marks) + marks.behind(p)
    return f"{marks.label(p)} {text}" if p.part == "footnote" and marks.label(p) else text


def _text(p: Paragraph, after: Paragraph, marks: NoteMarks) -> str:
    if p.kind == "bullet":
        return text_escapes.plain_bullet(p.text, noted=bool(marks))
    numbered = text_escapes.starts_list(p.text, after.text)
    return text_escapes.plain(p.text, row=p.kind == "row", numbered=numbered, noted=bool(marks))


def _markdown_block(block: Sequence[Paragraph], following: str, marks: NoteMarks) -> str:
    first = block[0]
    if first.part == "footnote":
        return f"[^{first.number}]: {text_escapes.markdown(first.text)}"
    if first.kind == "row":
        return "\n\n".join("\n".join(_table(rows)) for rows in _tables(block, marks))
    if first.kind == "heading":
        text = text_escapes.markdown_heading(first.text)
        return f"{'#' * min(max(first.level, 1), 6)} {text}{marks.behind(first)}"
    texts = [text_escapes.markdown(p.text) + marks.behind(p) for p in block]
    if first.kind == "bullet":
        return "\n".join(f"- {text}".rstrip() for text in texts)
    return "\\\n".join(texts)


def _tables(block: Sequence[Paragraph], marks: NoteMarks) -> Iterator[list[list[str]]]:
    """The cells of the rows, in tables of which each begins with its header.

    A header must name all columns, or the further cells would not be shown: longer rows make a table of their own.
    """
    rows = [_cells(p, marks) for p in block]
    width = len(rows[0]) if block[0].header_row else max(map(len, rows))
    fitting = next((n for n, row in enumerate(rows) if len(row) > width), len(rows))
    yield rows[:fitting] if block[0].header_row else [[""] * width, *rows]
    if fitting < len(rows):
        rest = rows[fitting:]
        yield [[""] * max(map(len, rest)), *rest]


def _cells(p: Paragraph, marks: NoteMarks) -> list[str]:
    """The cells of a row, escaped, with its marks in the last."""
    cells = [text_escapes.markdown_cell(cell) for cell in p.text.split("\t")]
    return [*cells[:-1], cells[-1] + marks.behind(p)]


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield _row(rows[0])
    yield "|" + "---|" * len(rows[0])
    for row in rows[1:]:
        yield _row(row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
