"""A picture that goes into a letter: the scanned signature."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from drafting.problem import Problem

_BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a PNG or JPEG file, the words that a screen reader says for it, its file's name for messages."""

    data: bytes = field(repr=False)
    alt: str
    name: str

    @property
    def extension(self) -> str | None:
        """`png` or `jpeg`, as the picture's first bytes say; None for anything else."""
        return next((kind for start, kind in _BEGINNINGS.items() if self.data.startswith(start)), None)


def load_picture(path: Path, alt: str) -> Picture:
    """The picture in the file at `path`, described by `alt`.

    Raises Problem where there is no such file, or it is no PNG or JPEG picture that can be read.
    """
    from drafting.formats.word_writing.image import size_in_emu

    try:
        picture = Picture(path.read_bytes(), alt, str(path))
    except OSError as fault:
        raise Problem(f"{path}: the picture cannot be read ({fault.strerror}); name a PNG or JPEG file.") from fault
    if picture.extension is None:
        raise Problem(f"{path}: is no PNG or JPEG picture; save the signature as one of these.")
    try:
        size_in_emu(picture.data)
    except ValueError as fault:
        raise Problem(f"{path}: the picture is damaged or cut short; save it again as PNG or JPEG.") from fault
    return picture
