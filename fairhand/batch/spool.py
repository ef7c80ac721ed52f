"""Things that are needed again later in a run, kept on disk and not in memory."""

from __future__ import annotations

import pickle
import tempfile
from typing import Any


class Spool:
    """An anonymous file: it has no name on the disk, so nothing of it stays behind even where the run is killed.

    Only what this process put in is ever read from it, so that pickle is safe here.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="fairhand-")  # noqa: SIM115 - closed by close()
        self._end = 0

    def put(self, thing: Any) -> int:
        """Keep a thing; returns where it is."""
        data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
        place = self._end
        self._file.seek(place)
        self._file.write(data)
        self._end += len(data)
        return place

    def get(self, place: int) -> Any:
        """The thing at a place."""
        self._file.seek(place)
        return pickle.load(self._file)

    def close(self) -> None:
        """Forget everything."""
        self._file.close()

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
