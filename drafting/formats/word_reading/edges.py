"""The headers and footers of a letter: which parts of its file they are in, and what these say.

The letters of a batch share most of them, so that one which was read before is not read again. Yet no tree is shared:
if a run of it is asked for, the letter gets a tree of its own, in which it may be changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from lxml import etree

from drafting.document import Part
from drafting.formats.word_reading.blocks import read_blocks
from drafting.formats.word_reading.known import Known
from drafting.formats.word_reading.layout import Found, paragraphs_of
from drafting.formats.word_reading.names import RELATION_ID, W
from drafting.formats.word_reading.package import Relation, WordPackage
from drafting.formats.word_reading.places import Source, Told
from drafting.formats.word_reading.styles import Styles

_PAGES = ("first", "default", "even")


class _Shared(NamedTuple):
    """What a header or footer says, without the elements that it was read from; and the XML that has these."""

    paragraphs: tuple[Found, ...]
    xml: bytes


_KNOWN: Known[_Shared] = Known(limit=64)


class Edge:
    """A header or footer of one letter, in the part `name`."""

    def __init__(self, package: WordPackage, name: str, styles: Styles) -> None:
        """Of an open package. Raises as `read_blocks` does, and `Problem` where the part is broken."""
        self._package = package
        self._name = name
        self._styles = styles
        self._shared = _KNOWN.of(package.packed(name), self._read, given=styles)

    def told(self, part: Part) -> Iterator[Told]:
        """Its paragraphs, in order; `part` is what it is of the letter."""
        for index, found in enumerate(self._shared.paragraphs):
            yield part, found, partial(self._source, index)

    def _source(self, index: int) -> Source:
        found = self._found[index]
        return Source(self._name, found.pieces, found.element)

    @cached_property
    def _found(self) -> list[Found]:
        """Its paragraphs in a tree of this letter's own."""
        return self._paragraphs(self._shared.xml)

    def _read(self) -> _Shared:
        xml = self._package.content(self._name)
        found = self._paragraphs(xml)
        return _Shared(tuple(paragraph._replace(pieces=(), element=None) for paragraph in found), xml)

    def _paragraphs(self, xml: bytes) -> list[Found]:
        reading = read_blocks(self._package.parsed(self._name, xml), self._styles)
        return list(paragraphs_of(reading.blocks, "header"))  # a footer is laid out alike


def edge_names(sections: Sequence[etree._Element], relations: Mapping[str, Relation], kind: str) -> Iterable[str]:
    """The names of the parts with a letter's headers or footers (the `kind`), each once: section by section, the first
    page's before others. `sections` are the letter's `w:sectPr`.

    Also those that the letter's settings keep from being seen: they leave the house with it.
    """
    names: dict[str, None] = {}
    for section in sections:
        references = {r.get(W + "type"): r.get(RELATION_ID, "") for r in section.iterchildren(f"{W}{kind}Reference")}
        found = (relations.get(references[page]) for page in _PAGES if page in references)
        names.update((relation.target, None) for relation in found if relation)
    return names
