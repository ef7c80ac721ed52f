"""What every Word letter is made of, whether it has a file to itself or shares one with others."""

from __future__ import annotations

from xml.parsers.expat import ParserCreate

from drafting.document import Document, Paragraph, Part
from drafting.formats.word_writing.gaps import Gap
from drafting.formats.word_writing.opc import CORE
from drafting.formats.word_writing.parts import core_xml, escaped
from drafting.formats.word_writing.picture import Picture
from drafting.formats.word_writing.properties import Properties
from drafting.formats.word_writing.zip import Entry, entry
from drafting.problem import Problem


def written(document: Document, part: Part) -> list[Paragraph]:
    """The paragraphs of a part that go into a Word file: all but captions and hidden lines."""
    return [p for p in document.in_part(part) if p.kind not in ("caption", "hidden")]


def refuse_footers(document: Document, letter: str) -> None:
    """Raises Problem, naming `letter`, where the letter has text for a footer, which is the master's."""
    if document.in_part("footer"):
        raise Problem(f"{letter}: has text for a footer, which letters take from their Word master; "
                      "write it into the master in Word.")  # fmt: skip


def no_letterhead(master: str) -> Problem:
    """What to tell where a letter has a letterhead and its master, named `master`, no place for it."""
    return Problem(f"{master}: the Word master has no header of its own on the first page, for the "
                   "letterhead; tick ‘Different First Page’ there in Word, and save.")  # fmt: skip


def size_of(picture: Picture) -> tuple[int, int]:
    """Width and height of a signature in English Metric Units; raises Problem for what is no picture."""
    from drafting.formats.word_writing.image import size_in_emu

    try:
        return size_in_emu(picture.data)
    except ValueError as fault:
        raise Problem(f"{picture.name}: is no PNG or JPEG picture; save it as one of these.") from fault


def guarded(gap: Gap, xml: str) -> Entry:
    """The part, parsed once before it leaves the house: the last guard against a file that Word cannot open."""
    data = gap.filled(xml)
    parse_again(data)
    return entry(gap.part, data)


def parse_again(data: bytes) -> None:
    """Raises ExpatError for a part that is no well-formed XML. No tree is built: that takes twice as long."""
    ParserCreate("utf-8").Parse(data, True)


def core_part(properties: Properties, letter: str) -> Entry:
    """The part with a file's properties; raises Problem, naming `letter`, for a character that Word cannot hold."""
    title, author, language = (
        escaped(value, f"{letter}, {name}")
        for name, value in (
            ("title", properties.title),
            ("author", properties.author),
            ("language", properties.language),
        )
    )
    return entry(CORE, core_xml(title, author, language, properties.created).encode())
