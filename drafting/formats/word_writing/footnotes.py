"""A letter's footnotes in Word: the gap for them in the master, and their XML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drafting.document import Document
from drafting.formats.anchors import anchors
from drafting.formats.word_writing.gaps import Gap, gap, mark
from drafting.formats.word_writing.opc import Master, w
from drafting.formats.word_writing.parts import paragraph
from drafting.problem import Problem

NOTE_TEXT = "footnote text"
NOTE_MARK = "footnote reference"


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Where a letter's footnotes go: `first` is an id that is still free."""

    gap: Gap
    first: int


def footnotes_gap(master: Master, main: str) -> Footnotes | None:
    """The master's footnotes, their separators kept and its samples taken out; None where it has no such part."""
    if not master.has_target(main, "/footnotes"):
        return None
    part = master.target(main, "/footnotes")
    notes = master.xml(part)
    separators = [note for note in notes if note.get(w("type")) is not None]
    notes[:] = [*separators, mark()]
    return Footnotes(gap(part, notes), 1 + max((int(note.get(w("id"), 0)) for note in separators), default=0))


def note_numbers(document: Document, letter: str) -> dict[int, list[int]]:
    """The numbers of the footnotes by the number of the body's paragraph that bears their marks.

    A note before the whole body belongs to its first paragraph. Raises Problem naming `letter` where there is none.
    """
    borne = anchors(document) if document.in_part("footnote") else {}
    found: dict[int, list[int]] = {}
    for note in document.in_part("footnote"):
        bearer = borne.get(note.number) or _first(document, letter)
        found.setdefault(bearer, []).append(note.number)
    return found


def _first(document: Document, letter: str) -> int:
    shown = (p.number for p in document.in_part("body") if p.kind not in ("caption", "hidden") and p.text)
    number = next(shown, None)
    if number is None:
        raise Problem(f"{letter}: has a footnote but no paragraph to bear its mark; "
                      "put the footnote's passage behind another in the form's wording.")  # fmt: skip
    return number


def references(identifiers: Iterable[int], style_id: str) -> str:
    """The marks of footnotes, as w:r elements for the end of a paragraph; a space keeps two of them apart."""
    look = _look(style_id)
    space = f'<w:r>{look}<w:t xml:space="preserve"> </w:t></w:r>'
    return space.join(f'<w:r>{look}<w:footnoteReference w:id="{number}"/></w:r>' for number in identifiers)


def footnote(identifier: int, content: str, style_id: str, mark_style_id: str) -> str:
    """A w:footnote of one paragraph: its number, a space, and the runs `content`."""
    number = f"<w:r>{_look(mark_style_id)}<w:footnoteRef/></w:r>"
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    return f'<w:footnote w:id="{identifier}">{paragraph(style_id, number + space + content)}</w:footnote>'


def _look(style_id: str) -> str:
    return f'<w:rPr><w:rStyle w:val="{style_id}"/></w:rPr>'
