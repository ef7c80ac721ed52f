"""Writes many letters into one Word file: a section a letter, written out as they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, NamedTuple

from drafting.document import Document
from drafting.formats.word_writing.body import BodyWriter
from drafting.formats.word_writing.footnote_parts import with_footnotes
from drafting.formats.word_writing.footnotes import note_numbers
from drafting.formats.word_writing.frame import Frame, open_master
from drafting.formats.word_writing.letter_pieces import core_part, no_letterhead, parse_again, refuse_footers, written
from drafting.formats.word_writing.merged_headers import Signatures, content_types, headers
from drafting.formats.word_writing.merged_lists import FileLists
from drafting.formats.word_writing.merged_notes import Notes
from drafting.formats.word_writing.merged_parts import for_many, sections, with_settings
from drafting.formats.word_writing.opc import CONTENT_TYPES
from drafting.formats.word_writing.parts import paragraph
from drafting.formats.word_writing.picture import Picture
from drafting.formats.word_writing.properties import Properties
from drafting.formats.word_writing.zip import Entry, entry
from drafting.formats.word_writing.zip_stream import MOST_FILES, ArchiveWriter
from drafting.problem import Problem

_OTHER_PARTS = 8  # the main part, footnotes, numbering, relationships, content types, properties; with some to spare


class _Made(NamedTuple):
    """A letter made ready; `header` is None where the master has none, `lists` the number of the file's lists."""

    body: str
    settings: str
    header: Entry | None
    notes: str
    note_count: int
    lists: int
    signature: Picture | None


class MergedWriter:
    """Writes letters in the look of one master into one file, each in a section of its own.

    A letter begins on a new page, has its own letterhead, and counts its pages and footnotes from 1. Until the end only
    letterheads, footnotes and signatures are kept, deflated, and the letter that came last.
    """

    def __init__(self, master: bytes, name: str, file: BinaryIO) -> None:
        """Takes the .docx file `master` apart; `name` stands for it in messages.

        The letters go into `file`: open for bytes, able to seek, the caller's to close and, where the writing is broken
        off, to throw away. Raises Problem where `master` is no Word master.
        """
        self._master = master
        self._frame = for_many(open_master(master, name))
        self._sections = sections(self._frame.document)
        self._headers = headers(self._frame, self._sections.first_header)
        self._signatures = Signatures()
        self._lists = FileLists(self._frame.lists, name)
        self._archive = ArchiveWriter(file, f"The letters of {name} in one file")
        self._properties: Properties | None = None
        self._last: _Made | None = None
        self._notes = Notes()
        self._letters = 0

    def add(self, document: Document, properties: Properties) -> None:
        """Adds a letter, the next one in the file.

        Raises Problem as `WordWriter.write` does, and where the file can hold no more letters. Of a letter that is
        refused nothing is in the file, which can then go on or be finished.
        """
        letter = f"The letter ‘{properties.title}’"
        refuse_footers(document, letter)
        self._refuse_one_too_many()
        if document.in_part("footnote") and not self._frame.takes_footnotes:
            self._take_footnotes()
        made = self._made(document, letter, properties.signature)
        self._parse_again(made)
        self._put(made)
        self._properties = self._properties or properties

    def finish(self, properties: Properties | None = None) -> None:
        """Writes the end of the file; `properties` are those of the whole, otherwise they are the first letter's.

        Raises Problem where no letter was added or the file becomes too large.
        """
        told = properties or self._properties
        if self._last is None or told is None:
            raise Problem(f"{self._frame.name}: there is no letter to put into one file; name at least one record.")
        self._archive.grow(f"{self._last.body}{self._last.settings}{self._sections.after}".encode())
        self._archive.close()
        for item in self._end(told):
            self._archive.add(item)
        self._archive.finish()

    def _made(self, document: Document, letter: str, signature: Picture | None) -> _Made:
        shown = self._signatures.run(signature, self._letters + 1) if signature else None
        writer = BodyWriter(self._counting_on(), letter, shown, note_numbers(document, letter))
        writer.lists = self._lists.before_next()
        body = writer.body(written(document, "body")) or paragraph(self._frame.style("Body Text"), "")
        letterhead = written(document, "header")
        if self._headers is None and letterhead:
            raise no_letterhead(self._frame.name)
        header = self._headers.made(writer.header(letterhead)) if self._headers else None
        settings = self._sections.settings(self._headers.next_id if self._headers else "")
        notes = written(document, "footnote")
        xml = writer.footnotes(notes) if notes else ""
        return _Made(body, settings, header, xml, len(notes), writer.lists, signature)

    def _parse_again(self, made: _Made) -> None:
        """The last guard against a file that Word cannot open; the header was parsed when it was made."""
        parse_again(f"{self._sections.before}{with_settings(made.body, made.settings)}{self._sections.after}".encode())
        if made.notes and self._frame.footnotes:
            parse_again(self._frame.footnotes.gap.filled(made.notes))

    def _put(self, made: _Made) -> None:
        """Takes a letter in, and writes the one before it."""
        if self._last is None:
            self._archive.begin(self._frame.document.part)
            self._archive.grow(self._sections.before.encode())
        else:
            self._archive.grow(with_settings(self._last.body, self._last.settings).encode())
        self._last = made
        self._letters += 1
        self._lists.take(made.lists)
        if self._headers and made.header:
            self._headers.take(made.header)
        if made.signature:
            self._signatures.take(made.signature)
        if made.notes and self._frame.footnotes:
            self._notes.take(self._frame.footnotes, made.notes, made.note_count)

    def _take_footnotes(self) -> None:
        """From here on the master has what footnotes need; of the letters so far nothing changes."""
        self._frame = for_many(open_master(with_footnotes(self._master), self._frame.name))

    def _counting_on(self) -> Frame:
        """The frame, with ids for footnotes that no letter before has."""
        place = self._frame.footnotes
        return (
            replace(self._frame, footnotes=replace(place, first=place.first + self._notes.count))
            if place
            else self._frame
        )

    def _refuse_one_too_many(self) -> None:
        if self._headers is None:
            return
        others = len(self._frame.static) + len(self._signatures) + _OTHER_PARTS
        if (self._letters + 1) * self._headers.parts_of_next + others > MOST_FILES:
            raise Problem(f"{self._frame.name}: one Word file holds no more than {self._letters} letters with headers "
                          "of their own; put fewer letters into it.")  # fmt: skip

    def _end(self, properties: Properties) -> Iterator[Entry]:
        """The parts behind the main one."""
        own, shared = (self._headers.content_types(), self._headers.relations()) if self._headers else ("", "")
        yield content_types(self._frame, own)
        relations = self._frame.relations
        yield entry(relations.part, relations.filled(shared + self._signatures.relations()))
        yield from self._headers.entries() if self._headers else ()
        yield from self._signatures.entries()
        if self._frame.footnotes:
            yield self._notes.part(self._frame.footnotes)
        yield self._lists.part()
        yield core_part(properties, "The file of all letters")
        static = {part: data for part, data in self._frame.static.items() if part != CONTENT_TYPES}
        yield from (entry(part, static[part]) for part in sorted(static))
