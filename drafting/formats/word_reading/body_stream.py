"""The blocks of a Word file's body one by one, each out of memory when the next one comes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from drafting.formats.word_reading import refusals as refuse
from drafting.formats.word_reading.names import PARAGRAPH, TABLE, XML_SPACE, W
from drafting.formats.word_reading.package import WordPackage
from drafting.formats.word_reading.unpacking import PartStream

_BODY = W + "body"
_FREQUENT = (PARAGRAPH, TABLE, W + "sdt", W + "sectPr")  # others come along with the next of these


def body_elements(package: WordPackage, stream: PartStream) -> Iterator[etree._Element]:
    """The children of the body in the main part, which `stream` unpacks; those that are not moved away are dropped.

    Raises `Problem` where the part is broken, has a DOCTYPE, or one of the children alone is too large.
    """
    body = None
    try:
        for element in _ended(stream):
            if body is None:
                package.refuse_doctype(package.main, element)
                body = element.getparent()
            yield from _before(body, element)
            stream.go_on()
        yield from _before(body, None)
    except etree.XMLSyntaxError as error:
        how = f"{package.main}, line {error.lineno}, is not well-formed XML"
        raise refuse.damaged(package.path, how) from error


def empty_body(block: etree._Element) -> etree._Element:
    """An empty body that handles white space as the one around `block` does."""
    body = etree.Element(W + "body", nsmap={"w": W[1:-1]})
    told = (ancestor.get(XML_SPACE) for ancestor in block.iterancestors())
    space = next((space for space in told if space), None)
    if space:
        body.set(XML_SPACE, space)
    return body


def _ended(stream: PartStream) -> Iterator[etree._Element]:
    """The frequent children of the body, when all of them has been read."""
    events = etree.iterparse(
        stream, events=("end",), tag=_FREQUENT, remove_comments=True, remove_pis=True, resolve_entities=False,
        no_network=True, load_dtd=False,
    )  # fmt: skip
    for _, element in events:
        parent = element.getparent()
        if parent is not None and parent.tag == _BODY:
            yield element


def _before(body: etree._Element | None, end: etree._Element | None) -> Iterator[etree._Element]:
    """The children before `end`. That one stays for now: what stands behind it may still be growing."""
    while body is not None:
        first = next(body.iterchildren(), None)
        if first is None or first is end:
            return
        yield first
        if first.getparent() is body:
            body.remove(first)
