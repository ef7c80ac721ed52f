"""Zip archives with the same bytes every time, whose unchanging entries are deflated only once.

Python's zipfile deflates every entry again on every write; that is most of the time that a letter takes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8_NAME = 0x800
_DEFLATED = 8
_MIDNIGHT = 0
_FIRST_OF_1980 = 0x21  # the earliest date that a zip can hold: the year in a file's time must say nothing


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive, already deflated; `crc` and `size` are those of its plain bytes."""

    name: bytes
    deflated: bytes
    crc: int
    size: int


def entry(name: str, data: bytes) -> Entry:
    """`data` deflated, to stand in an archive as `name`."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Entry(name.encode(), deflate.compress(data) + deflate.flush(), zlib.crc32(data), len(data))


def archive(entries: Iterable[Entry]) -> bytes:
    """The zip file that holds `entries` in the order given, dated 1 January 1980."""
    files: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for item in entries:
        sizes = (item.crc, len(item.deflated), item.size, len(item.name), 0)
        common = (_VERSION, _UTF8_NAME, _DEFLATED, _MIDNIGHT, _FIRST_OF_1980, *sizes)
        local = _LOCAL.pack(b"PK\3\4", *common) + item.name
        directory.append(_CENTRAL.pack(b"PK\1\2", _VERSION, *common, 0, 0, 0, 0, offset) + item.name)
        files += local, item.deflated
        offset += len(local) + len(item.deflated)
    index = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), len(index), offset, 0)
    return b"".join((*files, index, end))


def contents(data: bytes) -> dict[str, bytes]:
    """The files of a zip archive by name, folders left out.

    Raises zipfile.BadZipFile for what is no archive.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as stored:
        return {info.filename: stored.read(info) for info in stored.infolist() if not info.is_dir()}
