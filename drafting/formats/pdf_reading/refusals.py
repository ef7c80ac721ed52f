"""What to tell a person whose file is no PDF letter that can be read: what it is, and what to do."""

from __future__ import annotations

from pathlib import Path

from drafting.problem import Problem

AGAIN = "get the letter again from whoever wrote it"

_STARTS = (
    (b"PK\x03\x04", "is a zip archive or an Office file", "give it its own ending, such as .docx"),
    (bytes.fromhex("d0cf11e0a1b11ae1"), "is an old Office file", "open it in Word and save it as .docx"),
    (b"{\\rtf", "is rich text (RTF)", "open it in Word or LibreOffice and save it as .docx"),
    (b"<!doctype html", "is a web page (HTML)", "it may be an error page of the site that it came from; " + AGAIN),
    (b"<html", "is a web page (HTML)", "it may be an error page of the site that it came from; " + AGAIN),
)


def missing(path: Path) -> Problem:
    """There is no such file."""
    return Problem(f"{path}: there is no such file.")


def unreadable(path: Path, error: OSError) -> Problem:
    """The system will not give the file's bytes."""
    return Problem(f"{path}: it cannot be read ({error.strerror}).")


def empty(path: Path) -> Problem:
    """The file has no bytes."""
    return Problem(f"{path} is empty: {AGAIN}.")


def locked(path: Path) -> Problem:
    """The file is encrypted and cannot be opened without its password."""
    return Problem(f"{path} is locked with a password: open it, save it without one, and check that.")


def damaged(path: Path, how: str) -> Problem:
    """The file is a PDF or was one, but cannot be read; `how` says what is wrong."""
    return Problem(f"{path} is damaged ({how}): {AGAIN}.")


def too_large(path: Path, what: str) -> Problem:
    """The file has more of something than any letter; `what` names it."""
    return Problem(
        f"{path} is too large to be a letter ({what}): take the letter's own pages out of it and check them."
    )


def without_text(path: Path, pictures: bool) -> Problem:
    """Its pages hold no text; `pictures` tells whether they hold pictures."""
    if pictures:
        return Problem(f"{path} is a scan: it holds images and no text; ask for the Word file or a PDF with text.")
    return Problem(f"{path} has no text on its pages: ask for the Word file or a PDF with text.")


def without_letters(path: Path) -> Problem:
    """Its fonts do not tell which letters their shapes are."""
    return Problem(f"{path} does not tell which letters its shapes are: ask for the Word file or for a new PDF.")


def not_pdf(path: Path, start: bytes) -> Problem:
    """The file, which begins with the bytes `start`, has no PDF header."""
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, what, remedy in _STARTS:
        if head.lower().startswith(sign.lower()):
            return Problem(f"{path} {what}, not a PDF: {remedy}.")
    if b"\0" not in start:
        return Problem(f"{path} is plain text, not a PDF: give it the ending .txt.")
    return Problem(f"{path} is not a PDF: {AGAIN}.")
