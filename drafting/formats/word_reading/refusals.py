"""What to tell a person whose file is no Word letter that can be read: what it is, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from drafting.problem import Problem

SAVE_AS = "open it in Word or LibreOffice and save it as .docx"
MEND = "open it in Word, which may mend it, and save it again, or get the letter again from whoever wrote it"

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_STARTS = (
    (b"{\\rtf", "is rich text (RTF)", SAVE_AS),
    (b"%pdf", "is a PDF", "give it the ending .pdf"),
    (b"<!doctype html", "is a web page (HTML)", SAVE_AS),
    (b"<html", "is a web page (HTML)", SAVE_AS),
    (b"<?xml", "is a bare XML file", SAVE_AS),
    (b"mime-version:", "is a web archive", SAVE_AS),
)
_FOLDERS = {"xl": "a spreadsheet", "ppt": "a presentation", "visio": "a drawing"}


def damaged(path: Path, how: str) -> Problem:
    """The file is a Word file or was one, but cannot be read; `how` says what is wrong and where."""
    return Problem(f"{path} is damaged ({how}): {MEND}.")


def too_large(path: Path, what: str) -> Problem:
    """Unpacked, the file is larger than any letter; `what` names the part."""
    return Problem(
        f"{path} is too large to be a letter ({what}): leave it out, or take its pictures and attachments out."
    )


def locked(path: Path) -> Problem:
    """The file is encrypted."""
    return Problem(f"{path} is locked with a password: open it in Word, remove the password and save it again.")


def not_a_package(path: Path, file: BinaryIO) -> Problem:
    """The file does not start like a zip archive; `file` is read from its start to see what it is instead."""
    file.seek(0)
    start = file.read(4096)
    if not start:
        return Problem(f"{path} is empty: get the letter again from whoever wrote it.")
    if start.startswith(_OLE):
        return _ole(path, start + file.read())
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, what, remedy in _STARTS:
        if head.startswith(sign):
            return Problem(f"{path} {what}, not a Word file: {remedy}.")
    return _unknown(path, start)


def not_word(path: Path, names: list[str]) -> Problem:
    """The file is a zip archive with files of these `names`, but has no Word document."""
    if "content.xml" in names:
        return Problem(f"{path} is an OpenDocument file, not a Word file: {SAVE_AS}.")
    for folder, what in _FOLDERS.items():
        if any(name.startswith(folder + "/") for name in names):
            return Problem(f"{path} is {what}, not a Word file: put the letter into a Word document of its own.")
    return Problem(
        f"{path} is a zip archive without a Word document: if the letter is inside, unpack it and name that."
    )


def _ole(path: Path, data: bytes) -> Problem:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked(path)
    if "WordDocument".encode("utf-16-le") in data:
        return Problem(f"{path} is in the old Word format: {SAVE_AS}.")
    return Problem(f"{path} is an old Office file, not a Word letter: put the letter into a Word document of its own.")


def _unknown(path: Path, start: bytes) -> Problem:
    if b"\0" in start:
        return Problem(f"{path} is not a Word file: open it in the program that made it and save it as .docx.")
    return Problem(f"{path} is plain text, not a Word file: give it the ending .txt.")
