"""Reads a Word letter (.docx) into the document model: `read_word`. Several in one file are cut apart by `letters`.

What is read is what the printed letter shows with all tracked changes accepted: headers, body, footers, footnotes and
endnotes, and the text boxes in them. Comments are not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from lxml import etree

from drafting.document import Document, Letter, Paragraph, Part
from drafting.formats.word_reading import refusals as refuse
from drafting.formats.word_reading.blocks import ForeignContent, Reading, read_blocks
from drafting.formats.word_reading.edges import Edge, edge_names
from drafting.formats.word_reading.known import Known
from drafting.formats.word_reading.layout import paragraphs_of
from drafting.formats.word_reading.names import W, child
from drafting.formats.word_reading.package import Relation, WordPackage, opened
from drafting.formats.word_reading.places import Source, Told, locate
from drafting.formats.word_reading.runs import Note
from drafting.formats.word_reading.styles import Styles
from drafting.problem import Problem

_NO_STYLES = Styles()
_KNOWN_STYLES: Known[Styles] = Known(limit=8)


def read_word(path: Path) -> Letter:
    """The letter in the Word file at `path`, all that is in it taken for one.

    Its `locate` leads to `RunSpan`s, see `places`. Raises `Problem` where the file is no Word file or cannot be read.
    """
    with opened(path) as package:
        return whole_letter(LetterFile(package), package.document())


def whole_letter(file: LetterFile, document: etree._Element) -> Letter:
    """The one letter of a file whose main part is `document`; raises `Problem` as `read_word` does."""
    body = child(document, W + "body")
    if body is None:
        raise refuse.damaged(file.package.path, f"{file.package.main} has no body")
    sections = list(body.iter(W + "sectPr"))
    headers, footers = (edge_names(sections, file.relations, kind) for kind in ("header", "footer"))
    return file.letter(str(file.package.path), body, headers, footers)


class LetterFile:
    """What the letters of one file have in common: the open `package`, its `relations`, `styles` and notes."""

    def __init__(self, package: WordPackage) -> None:
        """Of an open package, which must stay open while letters are read; raises `Problem` where it is broken."""
        self.package = package
        self.relations = package.relations(package.main)
        self.styles = _styles(package, self.relations)
        self._notes: dict[str, tuple[str, dict[str | None, etree._Element]]] = {}

    def letter(self, path: str, body: etree._Element, headers: Iterable[str], footers: Iterable[str]) -> Letter:
        """The letter with this body and the headers and footers in these parts; `path` is what it is called.

        Raises `Problem` where it cannot be read.
        """
        paragraphs: list[Paragraph] = []
        sources: dict[tuple[Part, int], Callable[[], Source]] = {}
        counts: Counter[Part] = Counter()
        try:
            for part, found, source in self._told(body, headers, footers):
                counts[part] += 1
                number = counts[part]
                paragraphs.append(Paragraph(part, number, found.kind, found.text, found.level, found.header_row))
                sources[part, number] = source
        except RecursionError as error:
            raise refuse.damaged(self.package.path, "its content is nested too deeply") from error
        except ForeignContent as error:
            raise Problem(
                f"{self.package.path} takes in another file that Word has yet to merge: {refuse.SAVE_AS}."
            ) from error
        return Letter(path, Document(tuple(paragraphs), certain_breaks=True), partial(locate, sources))

    def _told(self, body: etree._Element, headers: Iterable[str], footers: Iterable[str]) -> Iterator[Told]:
        """The letter's paragraphs in reading order."""
        package = self.package
        letter = read_blocks(body, self.styles)
        for name in headers:
            yield from Edge(package, name, self.styles).told("header")
        yield from _told("body", package.main, letter)
        for name in footers:
            yield from Edge(package, name, self.styles).told("footer")
        for kind in ("footnotes", "endnotes"):
            yield from self._told_notes(kind, [note for note in letter.notes if note.kind == kind])

    def _told_notes(self, kind: str, notes: list[Note]) -> Iterator[Told]:
        """The paragraphs of the notes referred to, in the order of their references; so the separators are left out."""
        name, elements = self._notes_of(kind) if notes else ("", {})
        for note in dict.fromkeys(notes):
            if note.id in elements:
                yield from _told("footnote", name, read_blocks(elements[note.id], self.styles))

    def _notes_of(self, kind: str) -> tuple[str, dict[str | None, etree._Element]]:
        """The name of the part with the notes of a kind, and the notes by id; looked up once for all letters."""
        if kind not in self._notes:
            name = next((relation.target for relation in self.relations.values() if relation.kind == kind), None)
            notes = [] if name is None else list(self.package.tree(name))
            self._notes[kind] = (name or "", {element.get(W + "id"): element for element in notes})
        return self._notes[kind]


def _told(part: Part, name: str, reading: Reading) -> Iterator[Told]:
    for found in paragraphs_of(reading.blocks, part):
        yield part, found, partial(Source, name, found.pieces, found.element)


def _styles(package: WordPackage, relations: Mapping[str, Relation]) -> Styles:
    """The file's styles, which can be many times as long as the letter."""
    name = next((relation.target for relation in relations.values() if relation.kind == "styles"), None)
    if name is None:
        return _NO_STYLES
    return _KNOWN_STYLES.of(package.packed(name), lambda: Styles(package.tree(name)))
