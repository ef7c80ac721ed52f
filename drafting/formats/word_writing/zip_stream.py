"""Writes a zip archive into a file, one of its parts bit by bit: a merged file is longer than memory should hold."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from drafting.formats.word_writing.zip import Entry, directory_line, end_record, local_header
from drafting.problem import Problem

MOST_FILES = 65_534
"""How many files a plain archive can hold; what holds more (zip64) not every program opens."""
_LARGEST = 2**32 - 2


class Deflating:
    """A file that is deflated bit by bit."""

    def __init__(self) -> None:
        self._deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
        self._crc = 0
        self._size = 0

    def add(self, data: bytes) -> bytes:
        """Takes the next bytes of the file; returns what there is of the deflated ones."""
        self._crc = zlib.crc32(data, self._crc)
        self._size += len(data)
        return self._deflate.compress(data)

    def end(self) -> bytes:
        """The last of the deflated bytes."""
        return self._deflate.flush()

    def entry(self, name: str, deflated: bytes = b"") -> Entry:
        """The file as an entry of an archive; `deflated` are its bytes, where the entry is to hold them."""
        return Entry(name.encode(), deflated, self._crc, self._size)


class ArchiveWriter:
    """An archive that grows in a file, which must be open for writing bytes and allow seeking."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        """The archive begins where `file` stands; `name` is what it is called in messages."""
        self._file = file
        self._name = name
        self._start = file.tell()
        self._offset = 0
        self._directory: list[bytes] = []
        self._growing: tuple[str, int, Deflating] | None = None

    def add(self, item: Entry) -> None:
        """Writes a whole file. Raises Problem where a plain archive cannot hold it."""
        self._list(directory_line(item, self._offset))
        self._put(local_header(item))
        self._put(item.deflated)

    def begin(self, name: str) -> None:
        """Begins a file whose bytes come with `grow`, and which ends with `close`."""
        self._growing = (name, self._offset, Deflating())
        self._put(local_header(Entry(name.encode(), b"", 0, 0)))

    def grow(self, data: bytes) -> None:
        """Writes the next bytes of the file begun. Raises Problem where the archive becomes too large."""
        assert self._growing is not None
        self._put(self._growing[2].add(data))

    def close(self) -> None:
        """Ends the file begun, and puts into its header what was not known at its beginning."""
        assert self._growing is not None
        name, offset, deflating = self._growing
        self._growing = None
        self._put(deflating.end())
        item = deflating.entry(name)
        self._fits(item.size)
        length = self._offset - offset - len(local_header(item))
        self._list(directory_line(item, offset, length))
        self._file.seek(self._start + offset)
        self._file.write(local_header(item, length))
        self._file.seek(self._start + self._offset)

    def finish(self) -> None:
        """Writes the directory, the end of the archive. The file stays open."""
        self._put(b"".join((*self._directory, end_record(self._directory, self._offset))))

    def _list(self, line: bytes) -> None:
        if len(self._directory) >= MOST_FILES:
            raise Problem(f"{self._name}: would hold more than {MOST_FILES} parts; put fewer letters into one file.")
        self._directory.append(line)

    def _put(self, data: bytes) -> None:
        self._fits(self._offset + len(data))
        self._file.write(data)
        self._offset += len(data)

    def _fits(self, size: int) -> None:
        if size > _LARGEST:
            raise Problem(f"{self._name}: would become larger than 4 GB; put fewer letters into one file.")
