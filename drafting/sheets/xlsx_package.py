"""Opens an .xlsx file safely and finds its parts: the sheets in order, the strings that they share, their styles.

Parts are read as streams, never whole: a sheet of a hundred thousand letters unpacks to half a gigabyte. Nothing is
fetched, no entity is expanded.
"""

from __future__ import annotations

import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from drafting.problem import Problem
from drafting.sheets import refusals

PART_LIMIT = 4 * 2**30
"""Bytes to which a part may unpack: twice the longest cells of a hundred thousand letters."""
_ODD = (lzma.LZMAError, ValueError, TypeError, AttributeError, ArithmeticError, LookupError)
"""What comes of a number that is none, a style that there is not, a day that no calendar has."""
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError)


class SheetPart(NamedTuple):
    """A sheet: its name on the tab, its part, and whether one sees its tab."""

    name: str
    part: str
    visible: bool


class Package(NamedTuple):
    """The parts of an open .xlsx file."""

    path: Path
    archive: zipfile.ZipFile

    def elements(self, part: str, *tags: str) -> Iterator[Any]:
        """The elements of a part with these names, in order, whatever their namespace; each is emptied once the next
        is asked for. Raises Problem where the part is damaged."""
        from lxml import etree

        try:
            with self.archive.open(part) as stream:
                names = [f"{{*}}{tag}" for tag in tags]
                found = etree.iterparse(stream, tag=names, resolve_entities=False, no_network=True)
                for number, (_, element) in enumerate(found):
                    if not number:
                        self._refuse_doctype(part, element)
                    yield element
                    _forget(element)
        except etree.XMLSyntaxError as error:
            raise refusals.damaged(self.path, f"{part} is not well-formed XML, {error.msg}") from None
        except KeyError:
            raise refusals.damaged(self.path, f"{part} is missing") from None
        except BROKEN:
            raise refusals.damaged(self.path, f"{part} cannot be unpacked") from None

    def _refuse_doctype(self, part: str, element: Any) -> None:
        if element.getroottree().docinfo.internalDTD is not None:
            raise Problem(f"{self.path}: it has a DOCTYPE in {part}, which no spreadsheet has; {refusals.SAVE_AS}.")

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self.archive.NameToInfo

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts to which a part refers, by id: each with the last word of the relation's kind."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        found = self.elements(rels, "Relationship") if self.has(rels) else ()
        return {r.get("Id", ""): (_kind(r), _target(folder, r)) for r in found if r.get("TargetMode") != "External"}

    def workbook(self) -> str:
        """The part that lists the sheets."""
        main = next((target for kind, target in self.related("").values() if kind == "officeDocument"), None)
        if main is None or not self.has(main) or not main.startswith("xl/"):
            raise Problem(f"{self.path}: this is no .xlsx file, whatever its name says; {refusals.SAVE_AS}.")
        return main

    def sheets(self, workbook: str) -> list[SheetPart]:
        """The sheets with cells, in the order of their tabs; sheets that are a chart are left out."""
        targets = self.related(workbook)
        sheets = []
        for sheet in self.elements(workbook, "sheet"):
            ids = (value for name, value in sheet.attrib.items() if name.endswith("}id"))
            kind, part = targets.get(next(ids, ""), ("", ""))
            if kind == "worksheet":
                sheets.append(SheetPart(sheet.get("name", ""), part, sheet.get("state", "visible") == "visible"))
        return sheets


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The package in a file, while the `with` block lasts; raises Problem where it is none that can be read."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise refusals.unreadable(path, error) from None
    with file:
        refusals.refuse_other_than_zip(path, file)
        try:
            archive = zipfile.ZipFile(file)
        except (*BROKEN, OSError, ValueError):
            raise refusals.damaged(path, "its end is missing or broken") from None
        with archive:
            _refuse_too_large(path, archive)
            try:
                yield Package(path, archive)
            except (*BROKEN, *_ODD, OSError):
                raise refusals.damaged(path, "it holds what no spreadsheet program writes") from None


def _refuse_too_large(path: Path, archive: zipfile.ZipFile) -> None:
    for info in archive.infolist():
        if info.file_size > PART_LIMIT:
            raise Problem(
                f"{path}: {info.filename} unpacks to {info.file_size // 2**20} MB; take out what is no record."
            )


def _forget(element: Any) -> None:
    """Empty an element that was read, and take the read ones before it out of the tree."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _kind(relation: Any) -> str:
    return str(relation.get("Type", "")).rpartition("/")[2]


def _target(folder: str, relation: Any) -> str:
    return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
