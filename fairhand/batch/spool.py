"""Things that are needed again later in a run, kept on disk and not in memory."""

from __future__ import annotations

import tempfile
from typing import NamedTuple


class Place(NamedTuple):
    """Where a thing is kept: its first byte, and how many they are."""

    start: int
    size: int


class Spool:
    """An anonymous file: it has no name on the disk, so nothing of it stays behind even where the run is killed."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="fairhand-")  # noqa: SIM115 - it goes with the spool
        self._end = 0

    def put(self, data: bytes) -> Place:
        """Keep some bytes; returns where they are."""
        place = Place(self._end, len(data))
        self._file.seek(place.start)
        self._file.write(data)
        self._end += place.size
        return place

    def get(self, place: Place) -> bytes:
        """The bytes at a place."""
        self._file.seek(place.start)
        return self._file.read(place.size)
