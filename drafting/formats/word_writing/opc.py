"""The files inside a Word master and what leads from one to the other."""

from __future__ import annotations

import posixpath
from typing import Any

from lxml import etree

from drafting.formats.word_writing.parts import APP_XML, DECLARATION, W

CONTENT_TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
APP = "docProps/app.xml"

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPES = "application/vnd.openxmlformats"
_REPLACED = ("/thumbnail", "/core-properties", "/extended-properties")


class Master:
    """The parts of a master by name.

    Methods raise KeyError for what is missing and XMLSyntaxError for what is broken.
    """

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts

    def xml(self, part: str) -> Any:
        """The root element of a part; entities are not expanded."""
        return etree.fromstring(self.parts[part], etree.XMLParser(resolve_entities=False, no_network=True))

    def target(self, source: str, kind: str) -> str:
        """The part that the first relationship of `source` whose type ends with `kind` leads to ("" is the package)."""
        return next(iter(self._targets(source, "Type", kind)))

    def has_target(self, source: str, kind: str) -> bool:
        """Whether `source` has a relationship whose type ends with `kind`."""
        return any(relation.get("Type", "").endswith(kind) for relation in self.xml(relations_of(source)))

    def target_by_id(self, source: str, identifier: str) -> str:
        """The part that a relationship of `source` leads to."""
        return next(iter(self._targets(source, "Id", identifier)))

    def _targets(self, source: str, attribute: str, ending: str) -> list[str]:
        folder = posixpath.dirname(source)
        found = [
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target"))).lstrip("/")
            for relation in self.xml(relations_of(source))
            if relation.get(attribute, "").endswith(ending)
        ]
        if not found:
            raise KeyError(ending)
        return found

    def take_properties_out(self) -> None:
        """Drops the master's own properties, statistics and thumbnail, and declares those that a letter brings."""
        relations = self.xml(relations_of(""))
        for relation in [item for item in relations if item.get("Type", "").endswith(_REPLACED)]:
            self.parts.pop(relation.get("Target").lstrip("/"), None)
            relations.remove(relation)
        types = self.xml(CONTENT_TYPES)
        for declared in [item for item in types if item.get("PartName", "").lstrip("/") not in ("", *self.parts)]:
            types.remove(declared)
        _add_properties(relations, types)
        _add_pictures(types)
        self.parts[APP] = APP_XML.encode()
        self.parts[relations_of("")] = serialised(relations).encode()
        self.parts[CONTENT_TYPES] = serialised(types).encode()


def w(name: str) -> str:
    """The full name of an element or attribute of Word's own."""
    return f"{{{W}}}{name}"


def relations_of(part: str) -> str:
    """The name of the file that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def serialised(root: Any) -> str:
    """A part as text, with its declaration."""
    return DECLARATION + str(etree.tostring(root, encoding="unicode"))


def _add_properties(relations: Any, types: Any) -> None:
    for identifier, part, relation, content in (
        ("rIdCore", CORE, f"{_PACKAGE}/relationships/metadata/core-properties", "package.core-properties"),
        ("rIdApp", APP, f"{_OFFICE}/relationships/extended-properties", "officedocument.extended-properties"),
    ):
        etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship",
                         {"Id": identifier, "Type": relation, "Target": part})  # fmt: skip
        etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override",
                         {"PartName": f"/{part}", "ContentType": f"{_TYPES}-{content}+xml"})  # fmt: skip


def _add_pictures(types: Any) -> None:
    """Declares both kinds of picture: what no letter uses does no harm, and the part stays the same for all."""
    known = {item.get("Extension", "").lower() for item in types}
    for extension in ("png", "jpeg"):
        if extension not in known:
            item = {"Extension": extension, "ContentType": f"image/{extension}"}
            types.insert(0, etree.Element(f"{{{_PACKAGE}/content-types}}Default", item))
