"""What a Word master becomes when its letters share one file: page settings for each, page counts of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from drafting.formats.word_writing.frame import Frame
from drafting.formats.word_writing.gaps import Gap, mark
from drafting.formats.word_writing.opc import w

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OWN_HEADER = "the letter's own"
_MARK = "<?gap ?>"
_HEADER_OR_FOOTER = re.compile(rb"<\w+:(?:hdr|ftr)\b")
_END_OF_PROPERTIES = "</w:pPr>"
# The order in which the standard wants a section's settings, as far as it matters for those that are put in here.
_ORDER = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
          "pgBorders", "lnNumType", "pgNumType")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sections:
    """The main part around the letters, and the settings with which each of them ends.

    `first_header` is the id of the relationship to the header of the first page; empty where the master has none.
    """

    before: str
    after: str
    first_header: str
    template: str

    def settings(self, header: str) -> str:
        """The w:sectPr of a letter; `header` is the id that leads to the header of its first page."""
        return self.template.replace(_OWN_HEADER, header)


def sections(document: Gap) -> Sections:
    """The main part of a master, its page settings made ready for letters that share a file.

    Each letter begins on a new page, which is page 1; its footnotes count from 1. It names all headers and footers of
    the master itself, so that none is linked to the letter before.
    """
    root = etree.fromstring(f"{document.before}{document.after}".encode())
    section: Any = root.find(f"{w('body')}/{w('sectPr')}")
    first_header = _take_first_header(section)
    _setting(section, "type").set(w("val"), "nextPage")
    _setting(section, "pgNumType").set(w("start"), "1")
    _restart_notes(section)
    section.addprevious(mark())
    section.addnext(mark())
    before, template, after = etree.tostring(root, encoding="unicode").split(_MARK)
    declaration = document.before.partition("?>")[0] + "?>\n"
    return Sections(declaration + before, after, first_header, template)


def with_settings(body: str, settings: str) -> str:
    """A letter's paragraphs, the `settings` of its section in the last of them; a table is never last."""
    place = body.index(_END_OF_PROPERTIES, body.rindex("<w:p>"))
    return f"{body[:place]}{settings}{body[place:]}"


def for_many(frame: Frame) -> Frame:
    """The frame for many letters: where pages are counted (“2 of 3”), a letter's own, not those of the whole file."""
    static = {part: _own_pages(data) if _HEADER_OR_FOOTER.search(data) else data for part, data in frame.static.items()}
    header = frame.header
    if header is not None:
        before, after = (_own_pages(xml.encode()).decode() for xml in (header.before, header.after))
        header = Gap(header.part, before, after)
    return replace(frame, static=static, header=header)


def _take_first_header(section: Any) -> str:
    if section.find(w("titlePg")) is None:
        return ""
    for reference in section.iter(w("headerReference")):
        if reference.get(w("type")) == "first":
            found = str(reference.get(f"{{{_R}}}id"))
            reference.set(f"{{{_R}}}id", _OWN_HEADER)
            return found
    return ""


def _setting(section: Any, name: str) -> Any:
    """The setting of this name, put where the standard wants it if there is none yet."""
    found = section.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        before = _ORDER[: _ORDER.index(name)]
        section.insert(sum(etree.QName(item).localname in before for item in section), found)
    return found


def _restart_notes(section: Any) -> None:
    notes = _setting(section, "footnotePr")
    restart = notes.find(w("numRestart"))
    if restart is None:
        restart = etree.SubElement(notes, w("numRestart"))
    restart.set(w("val"), "eachSect")


def _own_pages(xml: bytes) -> bytes:
    return re.sub(rb"\bNUMPAGES\b", b"SECTIONPAGES", xml)
