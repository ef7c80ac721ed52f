"""Letters in files: the reader for each ending, and one clear sentence where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drafting.document import Letter
from drafting.problem import Problem

TEXT = {".txt": False, ".md": True, ".markdown": True}
WORD = (".docx", ".docm")
ENDINGS = (*WORD, ".pdf", *TEXT)
OTHERS = {
    ".doc": "it is in the old Word format; open it in Word or LibreOffice and save it as .docx",
    ".odt": "OpenDocument letters cannot be read; save it as .docx",
    ".rtf": "RTF letters cannot be read; save it as .docx",
}


def read_file(path: Path) -> Letter:
    """Read a letter. Raises Problem where the file is missing, empty, broken or of no known sort."""
    ending = path.suffix.lower()
    if path.is_dir():
        raise Problem(f"{path}: there is no letter in this folder; letters are {', '.join(ENDINGS)} files.")
    if ending in TEXT:
        return from_bytes(_bytes(path), str(path), markdown=TEXT[ending])
    if ending == ".pdf":
        from drafting.formats.pdf_reading.reader import read_pdf  # late, like every heavy library

        return read_pdf(path)
    if ending in OTHERS and ending != ".doc" and path.exists():
        raise Problem(f"{path}: {OTHERS[ending]}.")
    if ending not in (*WORD, ".doc") and path.exists():
        raise Problem(f"{path}: letters are read from {', '.join(ENDINGS)} files, not from this sort.")
    from drafting.formats.word_reading.reader import read_word  # late: text letters do without

    return _with_text(read_word(path))


def read_file_letters(path: Path) -> Iterator[Letter]:
    """The letters in a file, one by one: a merged Word file holds several, any other file one.

    The first of several is called `merged.docx#1`. Raises Problem as `read_file` does, where a file turns out to be
    broken further on also after the first letter.
    """
    if path.suffix.lower() not in WORD or not path.is_file():
        yield read_file(path)
        return
    from drafting.formats.word_reading.letters import read_letters

    yield from map(_with_text, read_letters(path))


def _with_text(letter: Letter) -> Letter:
    if not any(p.text for p in letter.document.in_part("body")):
        raise Problem(f"{letter.path}: there is no text in this letter; is it a scan, or is the wrong file named so?")
    return letter


def from_bytes(data: bytes, name: str, *, markdown: bool) -> Letter:
    """Read a letter's text in UTF-8 (or UTF-16 with its mark)."""
    from drafting.formats.text.reader import read_text

    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Problem(f"{name}: this is not UTF-8 text; save it as UTF-8 and try again.") from None
    if "\0" in text:
        raise Problem(f"{name}: this is not a text file; it holds binary data.")
    if not text.strip():
        raise Problem(f"{name}: the file is empty; there is no letter in it.")
    return read_text(text, name, markdown=markdown)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Problem(f"{path}: there is no such file.") from None
    except OSError as error:
        raise Problem(f"{path}: it cannot be read ({error.strerror}).") from None
