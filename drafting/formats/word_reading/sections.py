"""The sections of a Word file: whether they begin a page, and which headers and footers are seen in them."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from drafting.formats.word_reading.names import RELATION_ID, VAL, W, child, is_on

PAGES = ("first", "default", "even")
"""The pages that may have headers of their own, in the order in which these are read."""
_ON_THE_SAME_PAGE = ("continuous", "nextColumn")


class Section(NamedTuple):
    """Whether a section begins a page; the ids of the relationships to its headers and footers."""

    begins_page: bool
    headers: tuple[str, ...]
    footers: tuple[str, ...]


class Sections:
    """The sections of a file, told in their order; `all` are those so far."""

    def __init__(self, settings: etree._Element | None) -> None:
        """`settings` is the root of the file's settings, if it has them."""
        self._even_pages = settings is not None and is_on(child(settings, W + "evenAndOddHeaders"))
        self._shown: dict[tuple[str, str], str] = {}
        self.all: list[Section] = []

    def add(self, properties: etree._Element) -> None:
        """The next section, whose settings are in this `w:sectPr`."""
        kind = child(properties, W + "type")
        begins_page = kind is None or kind.get(VAL) not in _ON_THE_SAME_PAGE
        self.all.append(Section(begins_page, self._seen(properties, "header"), self._seen(properties, "footer")))

    def _seen(self, properties: etree._Element, kind: str) -> tuple[str, ...]:
        """A section's own, and where it has none those of the section before that are seen in it.

        Its own count even where the settings keep them from being seen: they leave the house with the letter.
        """
        own = {r.get(W + "type"): r.get(RELATION_ID, "") for r in properties.iterchildren(f"{W}{kind}Reference")}
        seen = {"default": True, "first": is_on(child(properties, W + "titlePg")), "even": self._even_pages}
        for page in PAGES:
            if page in own:
                self._shown[kind, page] = own[page]
        pages = (page for page in PAGES if page in own or seen[page])
        return tuple(self._shown[kind, page] for page in pages if (kind, page) in self._shown)
