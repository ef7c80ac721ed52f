"""Where a letter's settings stand: in the nearest fairhand.toml above it."""

from __future__ import annotations

import os
from pathlib import Path

FILE = "fairhand.toml"


def is_folder(path: str) -> bool:
    """Whether a path on the command line is a folder; one that is too long for the system is none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a name is too long


def folder_of(path: str) -> Path:
    """The folder from which a letter's settings are looked for: its own, as it is named (a link is not followed); for
    standard input and for a folder, that in which the program runs and the folder itself."""
    whole = Path(os.path.abspath(path if path not in ("-", "") else "."))  # noqa: PTH100 - resolve() follows links
    return whole if path in ("-", "") or is_folder(path) else whole.parent


def settings_path(folder: Path) -> Path | None:
    """The nearest fairhand.toml in a folder or above it."""
    return next((file for f in (folder, *folder.parents) if os.path.lexists(file := f / FILE)), None)


def shown(path: Path) -> str:
    """A path as messages name it: from the folder in which the program runs, where there is a way."""
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive
        return str(path)
