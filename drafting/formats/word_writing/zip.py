"""Zip archives with the same bytes every time, whose unchanging entries are deflated only once.

Python's zipfile deflates every entry again on every write; that is most of the time that a letter takes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8_NAME = 0x800
_DEFLATED = 8
_MIDNIGHT = 0
LEVEL = 3
"""How hard is deflated. At 6, what zlib does if not told, a letter takes half as long again and is 2 % smaller."""
_FIRST_OF_1980 = 0x21  # the earliest date that a zip can hold: the year in a file's time must say nothing


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive, already deflated; `crc` and `size` are those of its plain bytes."""

    name: bytes
    deflated: bytes
    crc: int
    size: int


def entry(name: str, data: bytes, level: int = LEVEL) -> Entry:
    """`data` deflated, to stand in an archive as `name`."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Entry(name.encode(), deflate.compress(data) + deflate.flush(), zlib.crc32(data), len(data))


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of an archive: its files as they stand there, and what the directory says of them. Archives that
    begin alike share it."""

    files: bytes = b""
    directory: tuple[bytes, ...] = ()


def beginning(entries: Iterable[Entry]) -> Beginning:
    """The beginning of an archive that holds `entries` first."""
    files, directory = _laid(entries, 0)
    return Beginning(b"".join(files), tuple(directory))


def archive(entries: Iterable[Entry], first: Beginning = Beginning()) -> bytes:
    """The zip file that holds what is `first`, and then `entries` in the order given, dated 1 January 1980."""
    files, directory = _laid(entries, len(first.files))
    lines = (*first.directory, *directory)
    offset = len(first.files) + sum(map(len, files))
    return b"".join((first.files, *files, *lines, end_record(lines, offset)))


def _laid(entries: Iterable[Entry], offset: int) -> tuple[list[bytes], list[bytes]]:
    """Files as they stand in an archive from `offset` on, and what its directory says of each."""
    files: list[bytes] = []
    directory: list[bytes] = []
    for item in entries:
        local = local_header(item)
        directory.append(directory_line(item, offset))
        files += local, item.deflated
        offset += len(local) + len(item.deflated)
    return files, directory


def local_header(item: Entry, length: int | None = None) -> bytes:
    """What stands before a file in the archive.

    `length` is how many bytes the file takes up there, where `item` does not hold them.
    """
    return _LOCAL.pack(b"PK\3\4", *_described(item, length)) + item.name


def directory_line(item: Entry, offset: int, length: int | None = None) -> bytes:
    """What the archive's directory says of a file whose header is at `offset`; `length` as in `local_header`."""
    return _CENTRAL.pack(b"PK\1\2", _VERSION, *_described(item, length), 0, 0, 0, 0, offset) + item.name


def end_record(directory: Sequence[bytes], offset: int) -> bytes:
    """The end of an archive whose `directory` begins at `offset`."""
    count = len(directory)
    return _END.pack(b"PK\5\6", 0, 0, count, count, sum(map(len, directory)), offset, 0)


def contents(data: bytes) -> dict[str, bytes]:
    """The files of a zip archive by name, folders left out.

    Raises zipfile.BadZipFile for what is no archive.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as stored:
        return {info.filename: stored.read(info) for info in stored.infolist() if not info.is_dir()}


def _described(item: Entry, length: int | None) -> tuple[int, ...]:
    held = len(item.deflated) if length is None else length
    return (_VERSION, _UTF8_NAME, _DEFLATED, _MIDNIGHT, _FIRST_OF_1980, item.crc, held, item.size, len(item.name), 0)
