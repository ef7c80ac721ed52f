"""What to tell a person whose file is no spreadsheet that can be read: what it is, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from drafting.problem import Problem

SAVE_AS = "open it in your spreadsheet program and save it as .xlsx"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = b"PK\x03\x04"
_CHUNK = 2**20


def damaged(path: Path, how: str) -> Problem:
    """The file is a spreadsheet or was one, but cannot be read; `how` says what is wrong."""
    return Problem(f"{path}: the file is damaged ({how}); {SAVE_AS} again.")


def no_spreadsheet(path: Path) -> Problem:
    """The ending is none of a spreadsheet that is read."""
    return Problem(f"{path}: spreadsheets are read as .xlsx or .csv; {SAVE_AS}.")


def unreadable(path: Path, error: OSError) -> Problem:
    """The system does not give the file out."""
    if isinstance(error, FileNotFoundError):
        return Problem(f"{path}: there is no such file.")
    return Problem(f"{path}: it cannot be read ({error.strerror}); close it in the spreadsheet program and try again.")


def changed(path: Path) -> Problem:
    """Somebody saved the file between two passes."""
    return Problem(f"{path}: the file was changed while it was being read; run the command again.")


def refuse_other_than_zip(path: Path, file: BinaryIO) -> None:
    """Raise Problem, with what it is instead, where an .xlsx file is no zip archive; `file` stands at its start."""
    start = file.read(len(_OLE))
    file.seek(0)
    if start.startswith(_ZIP):
        return
    if not start:
        raise Problem(f"{path}: the file is empty; `fairhand sheet FORM -o {path.name}` writes one to fill in.")
    if start == _OLE:
        raise _ole(path, file)
    if path.name.startswith("~$"):
        raise Problem(f"{path}: this is no spreadsheet but the mark of one that is open; name the one without “~$”.")
    raise Problem(f"{path}: this is no .xlsx file, whatever its name says; {SAVE_AS}.")


def refuse_other_than_text(path: Path, start: bytes) -> None:
    """Raise Problem where a .csv file begins like a file of another kind."""
    if start.startswith(_ZIP):
        raise Problem(f"{path}: this is an .xlsx file, not a .csv one; give it the ending .xlsx.")
    if start.startswith(_OLE):
        raise Problem(f"{path}: this is an old Office file, not a .csv one; {SAVE_AS}.")


def _ole(path: Path, file: BinaryIO) -> Problem:
    """An OLE file is an encrypted .xlsx or an old .xls."""
    sign, kept = "EncryptedPackage".encode("utf-16-le"), b""
    while chunk := file.read(_CHUNK):
        if sign in kept + chunk:
            return Problem(f"{path}: it is protected with a password; take the password off, save it and try again.")
        kept = chunk[-len(sign) :]
    return Problem(f"{path}: this is an old .xls file, whatever its name says; {SAVE_AS}.")
