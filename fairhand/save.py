"""Writing files so that nothing is lost: beside the old one first, and never over a person's work."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Literal

from drafting.problem import Problem

Outcome = Literal["written", "unchanged"]
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")


def save(path: Path, data: bytes, *, force: bool) -> Outcome:
    """Write a file whole or not at all.

    A file that is there already with the same bytes is left as it is; one with others raises Problem unless `force`.
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return "unchanged"
        _refuse_change(path, force=force)
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise Problem(f"{path}: it cannot be written ({error.strerror}); nothing was changed.") from None
    return "written"


def may_write(path: Path, *, force: bool) -> None:
    """Raise Problem, before work that takes long, where its result would change a file, or has no place."""
    _refuse_change(path, force=force)
    folder = next((parent for parent in path.absolute().parents if parent.exists()), None)
    if folder is None or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise Problem(f"{path}: it cannot be written there; name another folder.")


def _refuse_change(path: Path, *, force: bool) -> None:
    if path.exists() and not path.is_file():  # /dev/null would be replaced by a file, /dev/full read without end
        raise Problem(f"{path}: this is no file that can be written over; name another.")
    if path.exists() and not force:
        raise Problem(f"{path}: this file exists and would change; move it away, or give --force to overwrite it.")


PART = ".fairhand-batch-"
"""How the file begins that a letter of a batch is, before it is whole."""


def put(path: Path, data: bytes) -> None:
    """Write a file of a batch whole or not at all, over whatever is there; the folder exists.

    It is not waited for until it is on the disk: that takes longer than drafting. A run that was killed leaves at most
    a file whose name begins with PART, for `sweep`. Raises OSError.
    """
    beside = str(path.parent / f"{PART}{os.getpid()}")
    try:
        with open(beside, "wb", buffering=0) as file:  # noqa: PTH123 - a third of the time that Path takes
            file.write(data)
        os.replace(beside, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def sweep(folder: Path) -> None:
    """Remove what runs of batches that were killed left in a folder."""
    for file in folder.glob(f"{PART}*"):
        with suppress(OSError):
            file.unlink()


def _replace(path: Path, data: bytes) -> None:
    handle, beside = tempfile.mkstemp(prefix=".fairhand-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(beside).chmod(0o666 & ~mask)
        Path(beside).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def safe_name(name: str) -> str:
    """A file name that every system accepts, Windows too."""
    name = _UNSAFE.sub("-", name).rstrip(". ")
    return f"_{name}" if not name or _RESERVED.fullmatch(name) else name
