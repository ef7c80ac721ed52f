"""Which paragraph bears the mark of a footnote, for the writers of all formats.

A drafted document has its paragraphs in the order of the wording: a footnote's passage stands behind the words that it
is about.
"""

from __future__ import annotations

from drafting.document import Document, Paragraph


def anchors(document: Document) -> dict[int, int]:
    """The number of each footnote, and that of the body's paragraph which bears its mark: the last one before it.

    Captions and hidden lines bear none, nor does what has no text. A note before the whole body is left out.
    """
    found: dict[int, int] = {}
    bearer = 0
    for p in document.paragraphs:
        if p.part == "footnote" and bearer:
            found[p.number] = bearer
        elif _can_bear(p):
            bearer = p.number
    return found


def _can_bear(p: Paragraph) -> bool:
    return p.part == "body" and p.kind not in ("caption", "hidden") and bool(p.text.strip())
