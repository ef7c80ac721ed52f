"""Writes letters as Word files: a master taken apart once, and for each letter only what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafting.document import Document, Paragraph
from drafting.formats.word_writing.body import BodyWriter
from drafting.formats.word_writing.footnote_parts import with_footnotes
from drafting.formats.word_writing.footnotes import note_numbers
from drafting.formats.word_writing.frame import open_master
from drafting.formats.word_writing.gaps import Gap
from drafting.formats.word_writing.letter_pieces import (
    core_part,
    guarded,
    no_letterhead,
    refuse_footers,
    size_of,
    written,
)
from drafting.formats.word_writing.opc import CONTENT_TYPES
from drafting.formats.word_writing.parts import drawing, escaped, list_definition, signature_relation
from drafting.formats.word_writing.picture import Picture
from drafting.formats.word_writing.properties import Properties
from drafting.formats.word_writing.zip import Entry, archive, beginning, entry

__all__ = ["Properties", "WordWriter"]

_SIGNATURES_KEPT = 16
_HEADERS_KEPT = 64


@dataclass(frozen=True, slots=True)
class _Signature:
    """A picture made ready: the run that shows it, and the files that all letters with it share."""

    run: str
    files: tuple[Entry, Entry]


class WordWriter:
    """Writes letters in the look of one master."""

    def __init__(self, master: bytes, name: str) -> None:
        """Takes the .docx file `master` apart; `name` stands for it in messages.

        Raises Problem where it is no Word master or lacks a style that every letter needs.
        """
        self._master = master
        self._frame = open_master(master, name)
        static = dict(self._frame.static)
        names = [CONTENT_TYPES, *sorted(static.keys() - {CONTENT_TYPES})]  # as Word wants it, the types come first
        self._static = beginning(entry(part, static[part]) for part in names)
        self._unsigned = _filled(self._frame.relations, "")
        self._numberings: dict[int, Entry] = {}
        self._headers: dict[str, Entry] = {}
        self._signatures: dict[Picture, _Signature] = {}
        self._noting: WordWriter | None = None

    def write(self, document: Document, properties: Properties) -> bytes:
        """The letter as a .docx file; the same bytes for the same letter.

        Paragraphs of kind "caption" are left out. Raises Problem where the master lacks a style or a header that the
        letter asks for, a character cannot stand in a Word file, or the letter has text for a footer.
        """
        if document.in_part("footnote") and not self._frame.takes_footnotes:
            return self._with_footnotes().write(document, properties)
        letter = f"The letter ‘{properties.title}’"
        refuse_footers(document, letter)
        signature = self._signature(properties.signature) if properties.signature else None
        writer = BodyWriter(self._frame, letter, signature.run if signature else None, note_numbers(document, letter))
        return archive(
            [
                guarded(self._frame.document, writer.body(written(document, "body"))),
                *self._header(writer, written(document, "header")),
                *self._footnotes(writer, written(document, "footnote")),
                self._numbering(writer.lists),
                core_part(properties, letter),
                *(signature.files if signature else (self._unsigned,)),
            ],
            self._static,
        )

    def _header(self, writer: BodyWriter, paragraphs: Sequence[Paragraph]) -> list[Entry]:
        if self._frame.header is not None:
            return [self._header_of(self._frame.header, writer.header(paragraphs))]
        if paragraphs:
            raise no_letterhead(self._frame.name)
        return []

    def _header_of(self, gap: Gap, xml: str) -> Entry:
        """The header with a letterhead: few are shared by all letters of a batch."""
        if xml not in self._headers:
            if len(self._headers) >= _HEADERS_KEPT:
                self._headers.clear()
            self._headers[xml] = guarded(gap, xml)
        return self._headers[xml]

    def _footnotes(self, writer: BodyWriter, paragraphs: Sequence[Paragraph]) -> list[Entry]:
        place = self._frame.footnotes
        return [guarded(place.gap, writer.footnotes(paragraphs) if paragraphs else "")] if place else []

    def _with_footnotes(self) -> WordWriter:
        """A writer whose master has what this one lacks for footnotes; made once, for most forms have none."""
        if self._noting is None:
            self._noting = WordWriter(with_footnotes(self._master), self._frame.name)
        return self._noting

    def _numbering(self, count: int) -> Entry:
        """The part that defines `count` lists: the same for all letters with as many."""
        if count not in self._numberings:
            lists = self._frame.lists
            numbers = range(lists.first, lists.first + count)
            definitions = [list_definition(number, lists.abstract, lists.level) for number in numbers]
            self._numberings[count] = _filled(lists.gap, "".join(definitions))
        return self._numberings[count]

    def _signature(self, picture: Picture) -> _Signature:
        if picture not in self._signatures:
            if len(self._signatures) >= _SIGNATURES_KEPT:
                self._signatures.clear()
            self._signatures[picture] = self._prepared(picture)
        return self._signatures[picture]

    def _prepared(self, picture: Picture) -> _Signature:
        width, height = size_of(picture)
        media = f"media/letter-signature.{picture.extension}"
        run = drawing(width, height, escaped(picture.alt, picture.name))
        relations = _filled(self._frame.relations, signature_relation(f"/word/{media}"))
        return _Signature(run, (relations, entry(f"word/{media}", picture.data)))


def _filled(gap: Gap, xml: str) -> Entry:
    return entry(gap.part, gap.filled(xml))
