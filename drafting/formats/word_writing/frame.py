"""A Word master taken apart once, so that a letter only has to fill the gaps."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from drafting.formats.word_writing.footnotes import NOTE_MARK, NOTE_TEXT, Footnotes, footnotes_gap
from drafting.formats.word_writing.gaps import (
    Gap,
    Lists,
    gap,
    header_gap,
    list_of_style,
    lists_gap,
    page_settings,
    relations_gap,
)
from drafting.formats.word_writing.opc import CORE, Master, w
from drafting.formats.word_writing.zip import contents
from drafting.problem import Problem

BULLET = "List Bullet"
LETTERHEAD = "Letterhead"
TABLE = "Letter Table"
SET_APART = "Text After Table or List"
REQUIRED = (
    "Body Text",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    BULLET,
    LETTERHEAD,
    "Address",
    "Table Text",
    SET_APART,
)

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a letter needs of its master.

    `static` holds the parts that all letters share, as they are; `styles` the ids of styles by kind and name in lower
    case; `header` is None where the first page has no header of its own, `footnotes` where the master has no part for
    them; `text_width` is in twips.
    """

    name: str
    static: dict[str, bytes]
    document: Gap
    relations: Gap
    lists: Lists
    header: Gap | None
    footnotes: Footnotes | None
    styles: dict[tuple[str, str], str]
    text_width: int

    @property
    def takes_footnotes(self) -> bool:
        """Whether the master has all that footnotes need."""
        wanted = (("paragraph", NOTE_TEXT), ("character", NOTE_MARK))
        return self.footnotes is not None and all(style in self.styles for style in wanted)

    def style(self, name: str, kind: str = "paragraph") -> str:
        """The id of the style that Word shows as `name`; raises Problem naming master and style where there is none."""
        try:
            return self.styles[kind, name.lower()]
        except KeyError:
            raise Problem(f"{self.name}: the Word master has no {kind} style named ‘{name}’; "
                          "create it there in Word, or name another style in the form.") from None  # fmt: skip


def open_master(data: bytes, name: str) -> Frame:
    """The frame of the .docx file `data`; `name` stands in messages.

    Raises Problem where it is no Word master: no .docx, or without the styles, list or page that letters need.
    """
    try:
        return _taken_apart(Master(contents(data)), name)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError) as fault:
        raise Problem(f"{name}: is no Word master; save it in Word as .docx (not as Strict Open XML).") from fault


def _taken_apart(master: Master, name: str) -> Frame:
    main = master.target("", f"{_R}/officeDocument")
    style_sheet = master.xml(master.target(main, "/styles"))
    styles = _styles(style_sheet)
    _require(styles, name)
    section = page_settings(master.xml(main), name)
    header = header_gap(master, main, section, styles["paragraph", LETTERHEAD.lower()])
    bullets = list_of_style(style_sheet, styles["paragraph", BULLET.lower()], f"{name}: the style ‘{BULLET}’")
    lists = lists_gap(master, main, *bullets)
    footnotes = footnotes_gap(master, main)
    gaps = (gap(main, section), relations_gap(master, main))
    master.take_properties_out()
    changing = {CORE, *(each.part for each in (*gaps, lists.gap, header, footnotes and footnotes.gap) if each)}
    static = {part: content for part, content in master.parts.items() if part not in changing}
    return Frame(name, static, *gaps, lists, header, footnotes, styles, _text_width(section))


def _styles(style_sheet: Any) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for style in style_sheet.iter(w("style")):
        name = style.find(w("name")).get(w("val"))
        found.setdefault((style.get(w("type")), name.lower()), style.get(w("styleId")))
    return found


def _require(styles: dict[tuple[str, str], str], name: str) -> None:
    wanted = [*(("paragraph", style) for style in REQUIRED), ("table", TABLE)]
    missing = [f"‘{style}’" for kind, style in wanted if (kind, style.lower()) not in styles]
    if missing:
        raise Problem(f"{name}: the Word master has no style named {', '.join(missing)}; create it there in Word.")


def _text_width(section: Any) -> int:
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    return int(size.get(w("w"))) - int(margins.get(w("left"))) - int(margins.get(w("right")))
