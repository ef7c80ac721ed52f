"""Turns Word letters into PDF through LibreOffice, out of sight of one that is open on the screen."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from drafting.formats.pdf.stamp import stamped
from drafting.problem import Problem

# PDF/UA: tagged, with the letter's title and language, so that a screen reader can read it.
_CONVERSION = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
_AT_ONCE = 50  # letters a call: starting LibreOffice costs as much as many letters
_SECONDS_A_LETTER = 5
_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)


def write_pdf(letter: bytes, timeout: float = 120) -> bytes:
    """The .docx file `letter` as PDF; as `write_pdfs` for a single letter."""
    return write_pdfs([letter], timeout)[0]


def write_pdfs(letters: Sequence[bytes], timeout: float = 120) -> list[bytes]:
    """The .docx files `letters` as PDF, in their order: the same bytes for the same letter and LibreOffice.

    `timeout` is in seconds, and grows with the number of letters. Nothing is left behind on the disk. Raises Problem
    where LibreOffice is missing, takes too long, or does not write every letter.
    """
    program = _libreoffice()
    with tempfile.TemporaryDirectory(prefix="fairhand-", ignore_cleanup_errors=True) as folder:
        return [pdf for batch in _batches(letters) for pdf in _converted(program, batch, Path(folder), timeout)]


def libreoffice_is_installed() -> bool:
    """Whether there is a LibreOffice to write PDF with."""
    return _found() is not None


def _found() -> str | None:
    on_path = next(filter(None, map(shutil.which, _NAMES)), None)
    return on_path or next((place for place in _USUAL_PLACES if Path(place).exists()), None)


def _libreoffice() -> str:
    program = _found()
    if program is None:
        raise Problem("PDF is written by LibreOffice, and no soffice was found on this machine; install LibreOffice "
                      "from libreoffice.org and put it on the PATH, or draft to .docx.")  # fmt: skip
    return program


def _batches(letters: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(letters), _AT_ONCE):
        yield letters[start : start + _AT_ONCE]


def _converted(program: str, letters: Sequence[bytes], folder: Path, timeout: float) -> list[bytes]:
    sources = [folder / f"{number}.docx" for number in range(1, len(letters) + 1)]
    for source, letter in zip(sources, letters, strict=True):
        source.write_bytes(letter)
    said = _run(_command(program, folder, sources), folder, timeout + _SECONDS_A_LETTER * len(letters))
    return [stamped(_taken(source.with_suffix(".pdf"), said), letter)
            for source, letter in zip(sources, letters, strict=True)]  # fmt: skip


def _command(program: str, folder: Path, sources: Sequence[Path]) -> list[str]:
    # A profile of our own: with the user's, an open LibreOffice would take over the call, and nothing would be written.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    return [program, profile, "--headless", "--norestore", "--nologo", "--convert-to", _CONVERSION,
            "--outdir", str(folder), *map(str, sources)]  # fmt: skip


def _taken(path: Path, said: str) -> bytes:
    """The bytes of a file that LibreOffice was to write, which then goes: the next batch has the same names."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        reason = f" ({said.splitlines()[-1]})" if said else ""
        raise Problem(f"LibreOffice wrote no PDF of the letter{reason}; open the .docx in it to see why.") from None
    path.unlink()
    return data


def _run(command: Sequence[str], folder: Path, timeout: float) -> str:
    """Runs LibreOffice with its temporary files in `folder`, and returns what it said on standard error."""
    environment = {**os.environ, "TMPDIR": str(folder), "TMP": str(folder), "TEMP": str(folder), "TZ": "UTC"}
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               env=environment, text=True, errors="replace", start_new_session=True)  # fmt: skip
    try:
        return process.communicate(timeout=timeout)[1].strip()
    except subprocess.TimeoutExpired:
        _end(process)
        raise Problem(f"LibreOffice has not written the PDF within {timeout:.0f} seconds; "
                      "try again with fewer letters, or draft to .docx.") from None  # fmt: skip
    except BaseException:  # Ctrl-C does not reach a session of its own
        _end(process)
        raise


def _end(process: subprocess.Popen[str]) -> None:
    """Ends LibreOffice and its children: soffice is a script, and what it started holds the letter's files open."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
