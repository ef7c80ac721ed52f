"""What files hold that take long to read, read beforehand and kept as JSON, which is read in a twentieth of the time.

A `prepared.json` is about the files in the folders beside it: that in `checks/` about the rules, that in `templates/`
about the forms. What it says of a file goes with a fingerprint of the texts it was made of. So it is never out of date:
a file that was edited since is read as it is, and only takes longer. Nothing is written when the program runs; `make
docs` makes these files anew, and a test fails where one is out of date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32  # reading Word files needs it, too; hashlib takes longer to load than all files to read

PREPARED = "prepared.json"


def known(file: Path, *others: Path) -> Any:
    """What a file holds, if that was prepared, and neither it nor the others with which it is read were edited since;
    else None."""
    match _entries(file.parent.parent / PREPARED).get(_name(file)):
        case [of, holds] if of == _fingerprint((file, *others)):
            return holds
    return None


def entry(file: Path, holds: object, *others: Path) -> tuple[str, list[object]]:
    """What `prepared.json` is to say of a file that holds something, read as it is now, with the others as they are."""
    return _name(file), [_fingerprint((file, *others)), holds]


def _name(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


def _fingerprint(files: Iterable[Path]) -> str:
    """What tells the texts of some files from any others; nothing where one cannot be read."""
    try:
        texts = [file.read_bytes() for file in files]
    except OSError:
        return ""
    return " ".join(f"{crc32(text):08x}:{len(text)}" for text in texts)


@cache
def _entries(file: Path) -> dict[str, Any]:
    """What a file of that name says; nothing where there is none, or another's that is called the same."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
