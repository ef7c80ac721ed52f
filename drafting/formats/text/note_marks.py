"""The marks that lead from a letter's text to its footnotes: `[^1]` in Markdown, `[1]` in plain text."""

from __future__ import annotations

from drafting.document import Document, Paragraph
from drafting.formats.anchors import anchors


class NoteMarks:
    """The marks of one letter's footnotes. True where there are any."""

    def __init__(self, document: Document, sign: str) -> None:
        """`sign` is how a mark is written, with `{}` for the footnote's number."""
        self._labels: dict[int, str] = {}
        self._behind: dict[int, str] = {}
        for note, bearer in (anchors(document) if document.in_part("footnote") else {}).items():
            self._labels[note] = sign.format(note)
            self._behind[bearer] = self._behind.get(bearer, "") + self._labels[note]

    def __bool__(self) -> bool:
        return bool(self._labels)

    def behind(self, p: Paragraph) -> str:
        """The marks that stand behind a paragraph's text."""
        return self._behind.get(p.number, "") if p.part == "body" else ""

    def label(self, note: Paragraph) -> str:
        """The mark of a footnote; empty where no paragraph bears it."""
        return self._labels.get(note.number, "")
