"""A part of a Word file that is unpacked bit by bit, and how much of it is too much."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO

from drafting.formats.word_reading import refusals as refuse

PART_LIMIT = 32 * 2**20
"""How many bytes a letter, or any part of one, may unpack to."""
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError)
"""What comes of reading a broken archive."""


class PartStream:
    """A part that is unpacked bit by bit; `taken` counts the bytes so far."""

    def __init__(self, path: Path, name: str, unpacking: IO[bytes]) -> None:
        """Of the part `name` of the file at `path`."""
        self.taken = 0
        self._path = path
        self._name = name
        self._unpacking = unpacking
        self._ahead = b""
        self._allowed = PART_LIMIT

    def peek(self, size: int) -> bytes:
        """The first bytes, up to `size` of them, which are read again; raises `Problem` as `read` does."""
        self._ahead = self._unpacked(size)
        return self._ahead

    def read(self, size: int) -> bytes:
        """The next bytes; raises `Problem` where they cannot be unpacked, or too many come without `go_on`."""
        data, self._ahead = self._ahead or self._unpacked(size), b""
        self.taken += len(data)
        if self.taken > self._allowed:
            raise refuse.too_large(self._path, f"one piece of {self._name} unpacks to {PART_LIMIT // 2**20} MB")
        return data

    def go_on(self) -> None:
        """Allows as many more bytes as a letter may have: those so far are done with."""
        self._allowed = self.taken + PART_LIMIT

    def _unpacked(self, size: int) -> bytes:
        try:
            return self._unpacking.read(size)
        except BROKEN as error:
            raise refuse.damaged(self._path, f"{self._name} cannot be unpacked") from error
