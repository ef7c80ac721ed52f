"""What a Word file's styles make of a paragraph or run: a heading, a list item, hidden text. Looked up once a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from drafting.formats.word_reading.names import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VAL,
    Children,
    W,
    child,
    children,
    is_on,
    value,
)

_OUTLINE_LEVEL, _NUMBERING, _NUMBER = W + "outlineLvl", W + "numPr", W + "numId"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_LEVEL = 9
_LONGEST_CHAIN = 32


class Look(NamedTuple):
    """What a style brings: `level` of a heading from 1 (otherwise 0), whether list item, hidden text, on a new page."""

    level: int = 0
    listed: bool = False
    hidden: bool = False
    new_page: bool = False


class _Style(NamedTuple):
    """What one style says itself; None where it leaves the matter to the style that it is based on."""

    based_on: str | None
    level: int | None
    listed: bool | None
    hidden: bool | None
    new_page: bool | None


class Styles:
    """The looks of all styles of a file. `default` is that of a paragraph which names none.

    `begin_pages` tells whether paragraphs of any of them begin a new page.
    """

    def __init__(self, root: etree._Element | None = None) -> None:
        elements = [] if root is None else list(root.iterchildren(W + "style"))
        own = {element.get(W + "styleId", ""): _own(element) for element in elements}
        self._looks = {name: _resolved(own, name) for name in own}
        self.begin_pages = any(look.new_page for look in self._looks.values())
        self.default = next((self.look(e.get(W + "styleId")) for e in elements if _is_default(e)), Look())

    def look(self, style_id: str | None) -> Look:
        """The look of a style; a plain one where the file does not have it."""
        return self._looks.get(style_id or "", Look())


def outline_level(properties: Children) -> int | None:
    """The heading level from 1 that a `w:pPr` gives by its `w:outlineLvl`; None without one or where that says body
    text. `properties` are the children of the `w:pPr`, here as below."""
    level = value(properties, _OUTLINE_LEVEL)
    return int(level) + 1 if level and level.isdecimal() and int(level) < _BODY_LEVEL else None


def list_item(properties: Children) -> bool | None:
    """Whether a `w:pPr` asks for numbering or bullets (True), takes them away (False) or says nothing (None)."""
    numbering = properties.get(_NUMBERING)
    number = None if numbering is None else child(numbering, _NUMBER)
    said = None if number is None else number.get(VAL)
    return None if said is None else said != "0"


def on_new_page(properties: Children) -> bool | None:
    """Whether a `w:pPr` asks for a new page before the paragraph; None where it says nothing."""
    asked = properties.get(W + "pageBreakBefore")
    return None if asked is None else is_on(asked)


def _own(style: etree._Element) -> _Style:
    own = children(style)
    paragraph = children(own.get(PARAGRAPH_PROPERTIES))
    vanish = children(own.get(RUN_PROPERTIES)).get(W + "vanish")
    return _Style(
        based_on=value(own, W + "basedOn"),
        level=_named_level(value(own, W + "name") or "") or outline_level(paragraph),
        listed=list_item(paragraph),
        hidden=None if vanish is None else is_on(vanish),
        new_page=on_new_page(paragraph),
    )


def _named_level(name: str) -> int | None:
    if name.lower() == "title":
        return 1
    heading = _HEADING.fullmatch(name)
    return int(heading[1]) if heading else None


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")


def _resolved(own: dict[str, _Style], name: str) -> Look:
    chain = list(_chain(own, name))
    return Look(
        level=next((s.level for s in chain if s.level), 0),
        listed=next((s.listed for s in chain if s.listed is not None), False),
        hidden=next((s.hidden for s in chain if s.hidden is not None), False),
        new_page=next((s.new_page for s in chain if s.new_page is not None), False),
    )


def _chain(own: dict[str, _Style], name: str | None) -> Iterator[_Style]:
    # The limit also ends a chain that leads back into itself.
    for _ in range(_LONGEST_CHAIN):
        if name not in own:
            return
        yield own[name]
        name = own[name].based_on
