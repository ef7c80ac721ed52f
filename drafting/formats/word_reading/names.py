"""The names of Word's XML (transitional OOXML, in lxml's `{namespace}name` notation) and small ways to look at it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICE, FALLBACK, ALTERNATIVES = (COMPATIBILITY + name for name in ("Choice", "Fallback", "AlternateContent"))
MATHS_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

VAL = W + "val"
PARAGRAPH, RUN, TABLE, ROW, CELL = (W + name for name in ("p", "r", "tbl", "tr", "tc"))
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = W + "pPr", W + "rPr"
TEXT_BOX = W + "txbxContent"

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATION_ID[1:-3].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATHS_TEXT[1:-2].encode(),
}


def is_strict(xml: bytes) -> bool:
    """Whether there are namespaces of Strict OOXML in the XML of a part."""
    return b"http://purl.oclc.org/ooxml/" in xml


def transitional(xml: bytes) -> bytes:
    """The XML of a part with the namespaces of Strict OOXML replaced by the transitional ones; any other as it is."""
    if is_strict(xml):
        for strict, usual in _STRICT.items():
            xml = xml.replace(strict, usual)
    return xml


def child(element: etree._Element, tag: str) -> etree._Element | None:
    """The first child with this tag, or None."""
    for inner in element:  # twice as fast as to have lxml look for the tag: the child is nearly always among the first
        if inner.tag == tag:
            return inner
    return None


Children = Mapping[str, etree._Element]
"""The children of an element by their tags, of several with one tag the first."""


def children(element: etree._Element | None) -> Children:
    """The children of an element, looked through once for all that is asked of them; none of None."""
    return {} if element is None else {inner.tag: inner for inner in element.iterchildren(reversed=True)}


def value(children: Children, tag: str) -> str | None:
    """The `w:val` of the child with this tag, or None."""
    found = children.get(tag)
    return None if found is None else found.get(VAL)


def is_on(switch: etree._Element | None) -> bool:
    """Whether an element such as `w:vanish` is there and not set to false."""
    return switch is not None and switch.get(VAL) not in ("0", "false", "off")
