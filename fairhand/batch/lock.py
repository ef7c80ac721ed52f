"""Only one run at a time drafts into a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafting.problem import Problem


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keeps other runs out of a folder. Raises Problem where one is at work there. The lock ends with the process,
    however that ends, and leaves no file. A system without such locks (Windows) is trusted to have one person at it."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Problem(f"{folder}: another run is drafting into this folder; wait until it is done.") from None
    finally:
        os.close(handle)
