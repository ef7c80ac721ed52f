"""The manifest of a batch: which letter was drafted from which row, and what it was then. None of a letter's text.

A line of JSON each, added when the letter is on the disk; in the end all of them in the order of the rows. By it a run
that was killed is taken up again, and a letter that somebody edited since is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from drafting.problem import Problem

ENDING = ".manifest.jsonl"
USUAL = "docx"
_BEGINS = '{"row": '


class Entry(NamedTuple):
    """A letter that was drafted: the number of its row (or of its record in a list), its file's name, the name of its
    form, SHA-256 hashes of what the record says, of the form's files and of the letter, and how many findings each rule
    had on it (None where it was not checked)."""

    row: int
    file: str
    form: str
    record_hash: str
    form_hash: str
    letter_hash: str
    findings: Mapping[str, int] | None

    def line(self) -> str:
        """The entry as a line of the manifest."""
        return json.dumps(self._asdict(), ensure_ascii=False) + "\n"


def manifest_path(folder: Path, records: Path, kind: str) -> Path:
    """Where the manifest of a batch is: with the letters, named like the file of records, and like their format where
    that is not the usual one. The same letters in another format are another batch."""
    return folder / f"{records.name}{'' if kind == USUAL else f'.{kind}'}{ENDING}"


def load_manifest(path: Path) -> dict[str, Entry]:
    """The entries of a manifest by file name, the latest of each; none where there is no manifest.

    A last line that was cut off when the run was killed is passed over. Raises Problem for anything else that is none.
    """
    if path.is_symlink():
        raise _none(path)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise _none(path) from None
    entries = [entry for number, line in enumerate(lines, 1) if (entry := _entry(line, path, number, len(lines)))]
    return {entry.file: entry for entry in entries}


def _entry(line: str, path: Path, number: int, lines: int) -> Entry | None:
    if not line:
        return None
    try:
        entry = Entry(**json.loads(line))
        if not _is_entry(entry):
            raise TypeError
    except (ValueError, TypeError, RecursionError):
        if number == lines and _is_ours(line):  # without its line end: the run was killed while it was written
            return None
        raise _none(path, f", line {number}") from None
    return entry


def _is_entry(entry: Entry) -> bool:
    """Whether what was read as an entry can be one: nobody else's line leads out of the folder."""
    texts = (entry.file, entry.form, entry.record_hash, entry.form_hash, entry.letter_hash)
    counts = {} if entry.findings is None else entry.findings
    return (
        type(entry.row) is int
        and all(isinstance(text, str) and text.isprintable() for text in texts)
        and Path(entry.file).name == entry.file
        and isinstance(counts, dict)
        and all(isinstance(rule, str) and type(count) is int and count >= 0 for rule, count in counts.items())
    )


def _is_ours(line: str) -> bool:
    """Whether a line that was cut off begins as entries do."""
    return _BEGINS.startswith(line) or line.startswith(_BEGINS)


def _none(path: Path, place: str = "") -> Problem:
    return Problem(
        f"{path}{place}: this is no manifest of Fairhand's; move the file away, and the letters that are right stay."
    )


class ManifestFile:
    """A manifest that is being written."""

    def __init__(self, path: Path) -> None:
        """Raises Problem where the file cannot be written."""
        self.path = path
        try:
            _without_cut_line(path)
            self._file = path.open("a", encoding="utf-8", newline="\n")
        except OSError as error:
            raise Problem(f"{path}: it cannot be written ({error.strerror}).") from None

    def add(self, entries: Iterable[Entry]) -> None:
        """Add entries; they are kept even where the run is killed right after."""
        self._file.write("".join(entry.line() for entry in entries))
        self._file.flush()

    def close(self) -> None:
        """End writing."""
        self._file.close()


def _without_cut_line(path: Path) -> None:
    """Take off a last line that was cut off, so that the next one stands by itself."""
    if path.exists():
        data = path.read_bytes()
        if data and not data.endswith(b"\n") and _is_ours(data[data.rfind(b"\n") + 1 :].decode("utf-8", "replace")):
            with path.open("r+b") as file:
                file.truncate(data.rfind(b"\n") + 1)
