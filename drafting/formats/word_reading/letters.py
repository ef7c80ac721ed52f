"""Reads a Word file that may hold several letters, one after the other: `read_letters`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from lxml import etree

from drafting.document import Letter
from drafting.formats.word_reading import refusals as refuse
from drafting.formats.word_reading.body_stream import body_elements, empty_body
from drafting.formats.word_reading.cuts import Cut, Planner
from drafting.formats.word_reading.package import opened
from drafting.formats.word_reading.page_breaks import piece
from drafting.formats.word_reading.reader import LetterFile, whole_letter
from drafting.formats.word_reading.sections import Sections
from drafting.formats.word_reading.stretches import Start
from drafting.formats.word_reading.unpacking import PART_LIMIT

_SECTION = re.compile(rb"<(?:\w+:)?sectPr\b")
_LAST_SECTION = re.compile(rb"sectPr[^<>]*>\s*</(?:\w+:)?body>")
_END = 1000  # bytes in which a body ends
_PAGE = (b'page"', b"page'")
_NEW_PAGE = re.compile(rb"=\s*[\"']page[\"']")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_letters(path: Path) -> Iterator[Letter]:
    """The letters in the Word file at `path`, one by one as they are asked for.

    A file with one letter gives what `read_word` gives. Of several the first is called `merged.docx#1`; each has
    paragraphs numbered from 1, the headers and footers of its own sections, those of the section before that are linked
    to it among them, and the notes to which it refers. Raises `Problem` as `read_word` does: for a broken part of the
    body before the first letter, for other parts when the letter that needs them is asked for.
    """
    with opened(path) as package:
        file = LetterFile(package)
        document = _plainly_one(file)
        cuts = [] if document is not None else _cuts(file)
        if cuts:
            yield from _letters(file, cuts)
        else:
            yield whole_letter(file, package.document() if document is None else document)


def _plainly_one(file: LetterFile) -> etree._Element | None:
    """The root of the main part if nothing in it parts letters: no second section, no page that is asked for."""
    package = file.package
    if file.styles.begin_pages or package.size(package.main) > PART_LIMIT:
        return None
    xml = package.content(package.main)
    if xml.startswith(_UTF_16) or _asks_for_page(xml) or not _has_one_section(xml):
        return None
    return package.as_document(package.parsed(package.main, xml))


def _asks_for_page(xml: bytes) -> bool:
    # The expression alone takes thirty times as long as to see that there is nothing for it to find.
    return b"pageBreakBefore" in xml or (any(page in xml for page in _PAGE) and _NEW_PAGE.search(xml) is not None)


def _has_one_section(xml: bytes) -> bool:
    first = xml.find(b"sectPr")  # found at once, and in most letters near the end
    sections = len(_SECTION.findall(xml, max(xml.rfind(b"<", 0, first), 0))) if first >= 0 else 0
    return not sections or (sections == 1 and _LAST_SECTION.search(xml, len(xml) - _END) is not None)


def _cuts(file: LetterFile) -> list[Cut]:
    """Where to cut the body; read through once for this, since a section's settings stand at its end."""
    package = file.package
    settings = package.related(package.main, "settings")
    planner = Planner(file.styles, Sections(package.tree(settings) if settings else None))
    with package.stream(package.main) as stream:
        for block in body_elements(package, stream):
            planner.take(block, stream.taken)
        length = stream.taken
    cuts = planner.cuts()
    offsets = pairwise([*(cut.offset for cut in cuts), length])
    for number, (start, end) in enumerate(offsets if cuts else (), start=1):
        if end - start > PART_LIMIT:
            raise refuse.too_large(package.path, f"letter {number} in it unpacks to {(end - start) // 2**20} MB")
    return cuts


def _letters(file: LetterFile, cuts: list[Cut]) -> Iterator[Letter]:
    package = file.package
    with package.stream(package.main) as stream:
        bodies = _bodies(body_elements(package, stream), [cut.start for cut in cuts[1:]])
        for number, (cut, body) in enumerate(zip(cuts, bodies, strict=True), start=1):
            headers = _parts(file, (section.headers for section in cut.sections))
            footers = _parts(file, (section.footers for section in cut.sections))
            yield file.letter(f"{package.path}#{number}", body, headers, footers)


def _bodies(blocks: Iterable[etree._Element], starts: list[Start]) -> Iterator[etree._Element]:
    """The blocks in a body for each letter; `starts` are the places where all but the first begin."""
    coming = iter(starts)
    start = next(coming, None)
    body = None
    for number, block in enumerate(blocks):
        if body is None:
            body = empty_body(block)
        done = 0
        while start and start.block == number:
            if start.piece:
                body.append(piece(block, done, start.piece))
            yield body
            body, done = empty_body(block), start.piece
            start = next(coming, None)
        body.append(piece(block, done) if done else block)
    if body is not None:
        yield body


def _parts(file: LetterFile, sections: Iterable[tuple[str, ...]]) -> list[str]:
    """The names of the parts to which relationships of these ids lead, each once."""
    found = (file.relations.get(identifier) for section in sections for identifier in section)
    return list(dict.fromkeys(relation.target for relation in found if relation))
