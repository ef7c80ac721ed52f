"""The letters of a batch. Of each hardly anything stays in memory: its trace lies in a file without a name."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator
from tempfile import TemporaryFile
from types import TracebackType

from checks.batch.trace import Trace


class Batch:
    """Letters to be compared with one another; numbered from 0 in the order in which they are added.

    The traces lie in a temporary file that no folder lists: it is gone with the process, however that ends. To be
    closed, or used as a context manager.
    """

    def __init__(self) -> None:
        self._file = TemporaryFile(prefix="fairhand-")  # noqa: SIM115 - it is closed by close()
        self._starts = array("Q", [0])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def add(self, trace: Trace) -> int:
        """Take a letter in; its number in the batch."""
        data = pickle.dumps(trace, pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._starts[-1])
        self._file.write(data)
        self._starts.append(self._starts[-1] + len(data))
        return len(self) - 1

    def trace(self, number: int) -> Trace:
        """The trace of a letter by its number."""
        start, end = self._starts[number], self._starts[number + 1]
        self._file.seek(start)
        trace: Trace = pickle.loads(self._file.read(end - start))  # written by this very object
        return trace

    def traces(self) -> Iterator[tuple[int, Trace]]:
        """Every letter's number and trace, in order, one at a time."""
        for number in range(len(self)):
            yield number, self.trace(number)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def __enter__(self) -> Batch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
