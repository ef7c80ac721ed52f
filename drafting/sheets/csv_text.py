"""The text of a .csv file: how its characters are encoded, and which sign stands between its cells."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from drafting.problem import Problem
from drafting.sheets import refusals

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WINDOWS = "cp1252"
_CHUNK = 2**16
_DELIMITERS = (",", ";", "\t")
_SAVE = "save it as “CSV UTF-8” or as .xlsx"


class Dialect(NamedTuple):
    """How a .csv file is written: encoding, the sign between cells, and whether its first line only names that sign
    (“sep=;”), which spreadsheet programs do not count as a row."""

    encoding: str
    delimiter: str
    named: bool = False


def dialect(path: Path) -> tuple[Dialect, tuple[str, ...]]:
    """How a .csv file is written, and what a person is to be told of that.

    UTF-8, UTF-16 with its mark, and, told, Windows-1252. Raises Problem for what is no text, and for an empty file.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_CHUNK)
    except OSError as error:
        raise refusals.unreadable(path, error) from None
    refusals.refuse_other_than_text(path, start)
    if not start:
        raise Problem(f"{path}: the file is empty; `fairhand sheet FORM -o {path.name}` writes one to fill in.")
    encoding = next((name for bom, name in _BOMS if start.startswith(bom)), None) or _unmarked(path)
    notes = (_windows(path),) if encoding == _WINDOWS else ()
    return _delimited(path, encoding), notes


def _unmarked(path: Path) -> str:
    """The encoding of a file without a mark; the whole of it is looked at."""
    for encoding in ("utf-8", _WINDOWS):
        try:
            if any("\0" in text for text in _decoded(path, encoding)):
                raise Problem(f"{path}: there are NUL characters in it, so it is no text that can be read; {_SAVE}.")
        except UnicodeDecodeError:
            continue
        return encoding
    raise Problem(f"{path}: this is neither UTF-8 nor Windows-1252; {_SAVE}.")


def _decoded(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _windows(path: Path) -> str:
    return f"{path}: this is no UTF-8, so it was read as Windows-1252; look at accents and at pound signs, or {_SAVE}."


def _delimited(path: Path, encoding: str) -> Dialect:
    """The sign that parts the header into most cells, a comma before others."""
    with lines(path, encoding) as text:
        first = text.readline(_CHUNK)
    if first[:4].lower() == "sep=" and first[4:5] in _DELIMITERS:
        return Dialect(encoding, first[4], named=True)
    cells = {sign: _cells(first, sign) for sign in _DELIMITERS}
    return Dialect(encoding, max(_DELIMITERS, key=lambda sign: cells[sign]))


def _cells(line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return 0


@contextmanager
def lines(path: Path, encoding: str) -> Iterator[io.TextIOWrapper]:
    """The text of a file, its line ends as they are; raises Problem where it is no text of that encoding after all."""
    try:
        with path.open(encoding=encoding, newline="") as text:
            yield text
    except UnicodeError:
        raise Problem(f"{path}: the text is broken off or damaged (it begins as {encoding}); {_SAVE}.") from None
    except OSError as error:
        raise refusals.unreadable(path, error) from None
