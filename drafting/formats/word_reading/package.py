"""Opens a Word file (.docx, .docm, .dotx) safely and finds its parts through their relationships.

A file that is no Word file, is locked, damaged, carries a DOCTYPE or unpacks to more than any letter is refused with a
`Problem`. Nothing is written to disk and nothing fetched.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import unquote

from lxml import etree

from drafting.formats.word_reading import refusals as refuse
from drafting.formats.word_reading.names import W, transitional
from drafting.problem import Problem

PART_LIMIT = 32 * 2**20
TOTAL_LIMIT = 512 * 2**20

_ENTRY_LIMIT = 10_000
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """A pointer from one part to another: `kind` is the last word of its type (such as "header"), `target` a part."""

    kind: str
    target: str


class WordPackage:
    """The parts of an open Word file, by name (such as `word/document.xml`); capitals do not count in names.

    Every method raises `Problem` where a part is missing, broken, locked or too large.
    """

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._entries = {info.filename.lower(): info for info in archive.infolist()}
        self._check_sizes()
        self.main = self._main()

    def tree(self, name: str) -> etree._Element:
        """The root element of a part, with transitional namespaces, comments and processing instructions taken out."""
        return self.parsed(name, self.content(name))

    def parsed(self, name: str, xml: bytes) -> etree._Element:
        """The root element of `xml`, the content of the part `name`."""
        try:
            root = etree.fromstring(transitional(xml), _parser())
        except etree.XMLSyntaxError as error:
            raise refuse.damaged(self.path, f"{name}, line {error.lineno}, is not well-formed XML") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Problem(f"{self.path} has a DOCTYPE in {name}, which Word never writes: {refuse.SAVE_AS}.")
        return root

    def document(self) -> etree._Element:
        """The root of the main part, a `w:document`."""
        root = self.tree(self.main)
        if root.tag != W + "document":
            raise refuse.not_word(self.path, list(self._entries))
        return root

    def relations(self, source: str) -> dict[str, Relation]:
        """The relationships of a part within the file, by id; those of the whole package for the source ""."""
        folder, name = posixpath.split(source)
        rels = posixpath.join(folder, "_rels", name + ".rels")
        if rels.lower() not in self._entries:
            return {}
        found = self.tree(rels).iter(_RELATION)
        inside = (r for r in found if r.get("TargetMode") != "External")
        return {r.get("Id", ""): _relation(folder, r) for r in inside}

    def related(self, source: str, kind: str) -> str | None:
        """The first part to which `source` has a relationship of this kind, or None."""
        return next((r.target for r in self.relations(source).values() if r.kind == kind), None)

    def content(self, name: str) -> bytes:
        """The bytes of a part. They are counted while they are unpacked, whatever size the archive states."""
        info = self._entries.get(name.lower())
        if info is None:
            raise refuse.damaged(self.path, f"{name} is missing")
        if info.flag_bits & _ENCRYPTED:
            raise refuse.locked(self.path)
        if info.file_size > PART_LIMIT:
            raise refuse.too_large(self.path, f"{name} unpacks to {info.file_size // 2**20} MB")
        return self._unpacked(info)

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        try:
            with self._archive.open(info) as stream:
                # Asking for one byte more than stated makes zipfile compare the checksum, and bounds what it inflates.
                return stream.read(info.file_size + 1)
        except _BROKEN as error:
            raise refuse.damaged(self.path, f"{info.filename} cannot be unpacked") from error

    def _check_sizes(self) -> None:
        total = sum(info.file_size for info in self._entries.values())
        if total > TOTAL_LIMIT:
            raise refuse.too_large(self.path, f"it unpacks to {total // 2**20} MB")
        if len(self._archive.filelist) > _ENTRY_LIMIT:
            raise refuse.too_large(self.path, f"it has {len(self._archive.filelist)} parts")

    def _main(self) -> str:
        target = self.related("", "officeDocument")
        if target is None or target.startswith(("xl/", "ppt/", "visio/")):
            raise refuse.not_word(self.path, list(self._entries))
        return target


@contextmanager
def opened(path: Path) -> Iterator[WordPackage]:
    """The package in the file at `path`, to be read while the `with` block lasts; raises `Problem` if it is none."""
    with _file(path) as file:
        if file.read(4) not in _ZIP_STARTS:
            raise refuse.not_a_package(path, file)
        with _archive(path, file) as archive:
            yield WordPackage(path, archive)


def _file(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise Problem(f"{path} does not exist: check its name and folder.") from error
    except OSError as error:
        if path.is_dir():
            raise Problem(f"{path} is a folder, not a letter: name a file in it.") from error
        raise Problem(f"{path} cannot be opened ({error.strerror}): close it elsewhere or ask for access.") from error


def _archive(path: Path, file: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except _BROKEN as error:
        raise refuse.damaged(path, "its end is missing or broken") from error


def _relation(folder: str, relation: etree._Element) -> Relation:
    kind = relation.get("Type", "").rpartition("/")[2]
    target = posixpath.normpath(posixpath.join("/", folder, unquote(relation.get("Target", ""))))
    return Relation(kind, target.lstrip("/"))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
