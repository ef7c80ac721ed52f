"""Opens a Word file (.docx, .docm, .dotx) safely and finds its parts through their relationships.

A file that is no Word file, is locked, damaged, carries a DOCTYPE or unpacks to more than any letter is refused with a
`Problem`. Nothing is written to disk and nothing fetched.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import unquote

from lxml import etree

from drafting.formats.word_reading import refusals as refuse
from drafting.formats.word_reading.known import Known
from drafting.formats.word_reading.names import W, is_strict, transitional
from drafting.formats.word_reading.unpacking import BROKEN, PART_LIMIT, PartStream
from drafting.problem import Problem

TOTAL_LIMIT = 512 * 2**20

_ENTRY_LIMIT = 65_535  # as many as a plain archive can hold: letters that share a file have headers of their own
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 0x1
_LARGE = 2**18  # bytes; a larger part takes too much room to be remembered
_LOCAL_HEADER = struct.Struct("<26xHH")  # before each part; tells how long its name and the fields after it are
_HEAD = 4096  # bytes in which a part declares its namespaces
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """A pointer from one part to another: `kind` is the last word of its type (such as "header"), `target` a part."""

    kind: str
    target: str


_KNOWN_RELATIONS: Known[Mapping[str, Relation]] = Known(limit=16)


class WordPackage:
    """The parts of an open Word file, by name (such as `word/document.xml`); capitals do not count in names.

    Every method raises `Problem` where a part is missing, broken, locked or too large.
    """

    def __init__(self, path: Path, file: BinaryIO, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._file = file
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
        self.refuse_doctype(name, root)
        return root

    def refuse_doctype(self, name: str, root: etree._Element) -> None:
        """Raises Problem where the part `name`, to which `root` belongs, has a DOCTYPE."""
        if root.getroottree().docinfo.internalDTD is not None:
            raise Problem(f"{self.path} has a DOCTYPE in {name}, which Word never writes: {refuse.SAVE_AS}.")

    def document(self) -> etree._Element:
        """The root of the main part, a `w:document`."""
        return self.as_document(self.tree(self.main))

    def as_document(self, root: etree._Element) -> etree._Element:
        """`root`, which must be the root of the main part."""
        if root.tag != W + "document":
            raise refuse.not_word(self.path, list(self._entries))
        return root

    def relations(self, source: str) -> Mapping[str, Relation]:
        """The relationships of a part within the file, by id; those of the whole package for the source ""."""
        folder, name = posixpath.split(source)
        rels = posixpath.join(folder, "_rels", name + ".rels")
        if rels.lower() not in self._entries:
            return {}
        return _KNOWN_RELATIONS.of(self.packed(rels), lambda: _relations(folder, self.tree(rels)), given=folder)

    def related(self, source: str, kind: str) -> str | None:
        """The first part to which `source` has a relationship of this kind, or None."""
        return next((r.target for r in self.relations(source).values() if r.kind == kind), None)

    def content(self, name: str) -> bytes:
        """The bytes of a part. They are counted while they are unpacked, whatever size the archive states."""
        info = self._entry(name)
        if info.file_size > PART_LIMIT:
            raise refuse.too_large(self.path, f"{name} unpacks to {info.file_size // 2**20} MB")
        return self._unpacked(info)

    def packed(self, name: str) -> bytes | None:
        """A part as it lies in the archive, with what the archive tells of it, by which it is known again without being
        unpacked: parts of which this is equal are equal, and sound if one of them is. None for a part that is large."""
        info = self._entry(name)
        if info.compress_size > _LARGE:
            return None
        told = f"{info.orig_filename} {info.compress_type} {info.flag_bits} {info.CRC} {info.file_size}"
        try:
            self._file.seek(info.header_offset)
            head = self._file.read(_LOCAL_HEADER.size)
            rest = sum(_LOCAL_HEADER.unpack(head)) + info.compress_size
            return told.encode() + head[: len(_ZIP_STARTS[0])] + self._file.read(rest)  # not its date and time
        except BROKEN as error:
            raise refuse.damaged(self.path, f"{info.filename} cannot be unpacked") from error

    def size(self, name: str) -> int:
        """How many bytes a part unpacks to, as the archive states it."""
        return self._entry(name).file_size

    @contextmanager
    def stream(self, name: str) -> Iterator[PartStream]:
        """A part that is unpacked while it is read, for those that may be larger than a letter."""
        entry = self._entry(name)
        try:
            unpacking = self._archive.open(entry)
        except BROKEN as error:
            raise refuse.damaged(self.path, f"{entry.filename} cannot be unpacked") from error
        with unpacking:
            stream = PartStream(self.path, entry.filename, unpacking)
            strict = is_strict(stream.peek(_HEAD))
            whole = io.BytesIO(transitional(self.content(name))) if strict else None
            yield PartStream(self.path, entry.filename, whole) if whole else stream

    def _entry(self, name: str) -> zipfile.ZipInfo:
        info = self._entries.get(name.lower())
        if info is None:
            raise refuse.damaged(self.path, f"{name} is missing")
        if info.flag_bits & _ENCRYPTED:
            raise refuse.locked(self.path)
        return info

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        try:
            with self._archive.open(info) as stream:
                # Asking for one byte more than stated makes zipfile compare the checksum, and bounds what it inflates.
                return stream.read(info.file_size + 1)
        except BROKEN as error:
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
            yield WordPackage(path, file, archive)


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
    except BROKEN as error:
        raise refuse.damaged(path, "its end is missing or broken") from error


def _relations(folder: str, root: etree._Element) -> dict[str, Relation]:
    inside = (r for r in root.iter(_RELATION) if r.get("TargetMode") != "External")
    return {r.get("Id", ""): _relation(folder, r) for r in inside}


def _relation(folder: str, relation: etree._Element) -> Relation:
    kind = relation.get("Type", "").rpartition("/")[2]
    target = posixpath.normpath(posixpath.join("/", folder, unquote(relation.get("Target", ""))))
    return Relation(kind, target.lstrip("/"))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
