"""Where in a Word master a letter's own XML goes, and where the master's samples go out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from drafting.formats.word_writing.opc import Master, relations_of, serialised, w
from drafting.problem import Problem

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MARK = "gap"


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of the package with a gap: the XML before and after what a letter puts in."""

    part: str
    before: str
    after: str

    def filled(self, xml: str) -> bytes:
        """The part with `xml` in its gap."""
        return f"{self.before}{xml}{self.after}".encode()


@dataclass(frozen=True, slots=True)
class Lists:
    """Where a letter's lists go: `abstract` is their look's id, `level` their level, `first` a list id still free."""

    gap: Gap
    abstract: str
    level: str
    first: int


def mark() -> Any:
    """What stands in a part's tree where its gap will be."""
    return etree.ProcessingInstruction(_MARK)


def gap(part: str, element: Any) -> Gap:
    """The part that `element` belongs to, split where the mark stands."""
    before, after = serialised(element.getroottree()).split(f"<?{_MARK} ?>")
    return Gap(part, before, after)


def page_settings(document: Any, name: str) -> Any:
    """The settings of the page, with the mark before them in the place of the master's own text.

    Raises Problem naming the master where it has none.
    """
    body = document.find(w("body"))
    section = None if body is None else body.find(w("sectPr"))
    if section is None:
        raise Problem(f"{name}: the Word master has no page settings; open it in Word and save it again.")
    body[:] = [mark(), section]
    return section


def relations_gap(master: Master, main: str) -> Gap:
    """The relationships of the part `main`, with a gap after the last."""
    relations = master.xml(relations_of(main))
    relations.append(mark())
    return gap(relations_of(main), relations)


def list_of_style(style_sheet: Any, style_id: str, name: str) -> tuple[str, str]:
    """The id of the list that a style belongs to and the level on it; `name` is the master's and the style's.

    Raises Problem where the style belongs to none.
    """
    for style in style_sheet.iter(w("style")):
        numbered = style.find(f"{w('pPr')}/{w('numPr')}")
        if style.get(w("styleId")) == style_id and numbered is not None:
            level = numbered.find(w("ilvl"))
            return numbered.find(w("numId")).get(w("val")), "0" if level is None else level.get(w("val"))
    raise Problem(f"{name} of the Word master has no bullets; choose a bulleted list for it there in Word.")


def lists_gap(master: Master, main: str, number: str, level: str) -> Lists:
    """The definitions of lists, with a gap after the last; `number` and `level` are those of the style for bullets."""
    part = master.target(main, "/numbering")
    numbering = master.xml(part)
    lists = {num.get(w("numId")): num for num in numbering.iter(w("num"))}
    abstract = lists[number].find(w("abstractNumId")).get(w("val"))
    list(lists.values())[-1].addnext(mark())
    return Lists(gap(part, numbering), abstract, level, 1 + max(map(int, lists)))


def header_gap(master: Master, main: str, section: Any, letterhead: str) -> Gap | None:
    """The header of the first page, with the mark in the place of its paragraphs of style Letterhead."""
    first = [item for item in section.iter(w("headerReference")) if item.get(w("type")) == "first"]
    if not first or section.find(w("titlePg")) is None:
        return None
    part = master.target_by_id(main, first[0].get(f"{{{_R}}}id"))
    header = master.xml(part)
    _put_mark_for(header, [p for p in header.iter(w("p")) if _style_of(p) == letterhead])
    return gap(part, header)


def _style_of(paragraph: Any) -> str | None:
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return None if style is None else style.get(w("val"))


def _put_mark_for(header: Any, paragraphs: list[Any]) -> None:
    """Everything else in the header (a logo, a table around the letterhead) stays where it is."""
    if not paragraphs:
        header.append(mark())
        return
    paragraphs[0].addprevious(mark())
    for paragraph in paragraphs:
        paragraph.getparent().remove(paragraph)
