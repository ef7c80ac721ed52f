"""What the command line says of the letters to be drafted."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FORMATS = ("docx", "md", "txt", "pdf")


class Wish(NamedTuple):
    """Where letters go, in which format (None: as the file's ending says, or .docx), and whether those that exist may
    be overwritten; how they are named, whether they go into one file, and whether they are checked."""

    output: str | None = None
    to: str | None = None
    force: bool = False
    name: str | None = None
    merged: bool = False
    checked: bool = True

    @property
    def names_file(self) -> bool:
        """Whether the output is a file, and no folder for several."""
        return self.output is not None and not Path(self.output).is_dir() and not self.output.endswith(("/", "\\"))

    @property
    def ending(self) -> str:
        """The ending that the output's name has, without its dot."""
        return Path(self.output or "").suffix.lower().removeprefix(".")
