"""Records and forms told apart by what they say: short hashes, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from drafting.forms.form import Form, Grade, Withheld
from drafting.forms.form_file import DATA, MASTER, WORDING
from drafting.records.record import Record
from drafting.records.values import Chosen, Value


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def record_digest(record: Record) -> str:
    """A hash of all that a record says, and of the pictures that it names."""
    total = sha256()
    for path, value in sorted(record.values.items()):
        total.update(f"{path}\0".encode())
        for text in _texts(value):
            total.update(f"{text}\1".encode())
    for slot in record.form.of_type("picture"):
        if isinstance(name := record.values.get(slot.path), str):
            total.update(_file_digest(record.path.parent / name))
    return total.hexdigest()


def form_digest(form: Form) -> str:
    """A hash of the files of a form that make its letters."""
    total = sha256()
    for name in (DATA, WORDING, MASTER):
        total.update(_file_digest(form.folder / name))
    return total.hexdigest()


def _texts(value: Value) -> Iterator[str]:
    """What a value says, as texts."""
    if isinstance(value, tuple):
        yield from value
    elif isinstance(value, Grade):
        yield str(value.number)
    elif isinstance(value, Withheld):
        yield "withheld"
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, Chosen):
        yield from (value.variant or "", value.supplied or "")
    else:
        yield value


def _file_digest(path: Path) -> bytes:
    """The hash of a file, nothing of one that cannot be read."""
    try:
        return sha256(path.read_bytes()).digest()
    except OSError:
        return b""
