"""Writes letters as Word files: a master taken apart once, and for each letter only what differs."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from drafting.document import Document, Paragraph
from drafting.formats.word_writing.body import BodyWriter
from drafting.formats.word_writing.footnote_parts import with_footnotes
from drafting.formats.word_writing.footnotes import note_numbers
from drafting.formats.word_writing.frame import open_master
from drafting.formats.word_writing.gaps import Gap
from drafting.formats.word_writing.opc import CONTENT_TYPES, CORE
from drafting.formats.word_writing.parts import core_xml, drawing, escaped, list_definition, signature_relation
from drafting.formats.word_writing.picture import Picture
from drafting.formats.word_writing.zip import Entry, archive, entry
from drafting.problem import Problem

_SIGNATURES_KEPT = 16
_HEADERS_KEPT = 64


@dataclass(frozen=True, slots=True)
class Properties:
    """What a letter's file says of itself, its language such as `en-GB`; and the picture of the signature, if any."""

    title: str
    author: str
    language: str
    created: datetime.date
    signature: Picture | None = None


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
        self._content_types = entry(CONTENT_TYPES, static.pop(CONTENT_TYPES))
        self._static = [entry(part, static[part]) for part in sorted(static)]
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
        _refuse_footers(document, letter)
        signature = self._signature(properties.signature) if properties.signature else None
        writer = BodyWriter(self._frame, letter, signature.run if signature else None, note_numbers(document, letter))
        return archive(
            [
                self._content_types,
                _guarded(self._frame.document, writer.body(_written(document, "body"))),
                *self._header(writer, _written(document, "header")),
                *self._footnotes(writer, _written(document, "footnote")),
                self._numbering(writer.lists),
                _core(properties, letter),
                *(signature.files if signature else (self._unsigned,)),
                *self._static,
            ]
        )

    def _header(self, writer: BodyWriter, paragraphs: Sequence[Paragraph]) -> list[Entry]:
        if self._frame.header is not None:
            return [self._header_of(self._frame.header, writer.header(paragraphs))]
        if paragraphs:
            raise Problem(f"{self._frame.name}: the Word master has no header of its own on the first page, for the "
                          "letterhead; tick ‘Different First Page’ there in Word, and save.")  # fmt: skip
        return []

    def _header_of(self, gap: Gap, xml: str) -> Entry:
        """The header with a letterhead: few are shared by all letters of a batch."""
        if xml not in self._headers:
            if len(self._headers) >= _HEADERS_KEPT:
                self._headers.clear()
            self._headers[xml] = _guarded(gap, xml)
        return self._headers[xml]

    def _footnotes(self, writer: BodyWriter, paragraphs: Sequence[Paragraph]) -> list[Entry]:
        place = self._frame.footnotes
        return [_guarded(place.gap, writer.footnotes(paragraphs) if paragraphs else "")] if place else []

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
        from drafting.formats.word_writing.image import size_in_emu

        try:
            width, height = size_in_emu(picture.data)
        except ValueError as fault:
            raise Problem(f"{picture.name}: is no PNG or JPEG picture; save it as one of these.") from fault
        media = f"media/letter-signature.{picture.extension}"
        run = drawing(width, height, escaped(picture.alt, picture.name))
        relations = _filled(self._frame.relations, signature_relation(f"/word/{media}"))
        return _Signature(run, (relations, entry(f"word/{media}", picture.data)))


def _written(document: Document, part: str) -> list[Paragraph]:
    return [p for p in document.paragraphs if p.part == part and p.kind not in ("caption", "hidden")]


def _refuse_footers(document: Document, letter: str) -> None:
    for p in document.paragraphs:
        if p.part not in ("body", "header", "footnote"):
            raise Problem(f"{letter}: has text for a {p.part}, which letters take from their Word master; "
                          "write it into the master in Word.")  # fmt: skip


def _filled(gap: Gap, xml: str) -> Entry:
    return entry(gap.part, gap.filled(xml))


def _guarded(gap: Gap, xml: str) -> Entry:
    """The part, parsed once before it leaves the house: the last guard against a file that Word cannot open."""
    data = gap.filled(xml)
    etree.fromstring(data)
    return entry(gap.part, data)


def _core(properties: Properties, letter: str) -> Entry:
    title, author, language = (
        escaped(value, f"{letter}, {name}")
        for name, value in (
            ("title", properties.title),
            ("author", properties.author),
            ("language", properties.language),
        )
    )
    return entry(CORE, core_xml(title, author, language, properties.created).encode())
