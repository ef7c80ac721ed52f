"""Which accepted findings a letter has: those of its record and of its fairhand.toml; and which are out of date."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from checks.acceptance import confirm_rules
from drafting.problem import Problem
from drafting.records.accepted import Accepted, accepted_in, misnamed_in
from fairhand.letters import STDIN, Checked
from fairhand.places import folder_of, is_folder
from fairhand.settings import Settings
from fairhand.text_file import text_of

_RECORDS = (".yaml", ".yml", ".json")


def beside(path: str) -> tuple[Accepted, ...]:
    """What the record of a letter accepts that stands beside it and has its name (letter.docx, letter.yaml); nothing
    where there is none. Raises Problem for entries that are wrong."""
    file = _record_beside(path)
    entries = accepted_of(file) if file else ()
    confirm_rules(entries)
    return entries


def passed_over(path: str) -> str | None:
    """What is to be told of the record beside a letter: that entries accept nothing, for their name is misspelt."""
    file = _record_beside(path)
    return misnamed_in(_text(file), str(file)) if file else None


def _record_beside(path: str) -> Path | None:
    files = [Path(path).with_suffix(ending) for ending in _RECORDS] if path != STDIN and Path(path).name else []
    return next((file for file in files if os.path.isfile(file)), None)  # noqa: PTH113 - never raises


def kept(file: Path) -> tuple[Accepted, ...]:
    """What a record accepts that is to be written anew. Raises Problem for entries that are wrong, or would be lost
    because their name is misspelt."""
    if told := misnamed_in(_text(file), str(file)):
        raise Problem(told)
    return accepted_of(file)


def accepted_of(file: Path) -> tuple[Accepted, ...]:
    """What a record accepts; nothing where the file is no text. Raises Problem for entries that are wrong; whether
    there are such rules is not asked."""
    return accepted_in(_text(file), str(file))


def _text(file: Path) -> str:
    """What stands in a file; nothing where it is no text."""
    try:
        return text_of(file, str(file))
    except Problem:
        return ""


def general(settings: Settings, path: str) -> Iterator[Accepted]:
    """The entries of a fairhand.toml that speak of a letter."""
    return (entry for entry in settings.accepted if _speaks_of(entry, settings.folder, path))


def _speaks_of(entry: Accepted, folder: Path | None, path: str) -> bool:
    """Whether an entry is about a letter: about any, or the letter's name, or its path below the file, is that of the
    entry or fits its pattern."""
    if entry.letter is None or path == STDIN or folder is None:
        return entry.letter is None
    whole = folder_of(path) / Path(path).name
    below = whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else whole.as_posix()
    wanted = _plain(entry.letter)
    return any(_plain(name) == wanted or fnmatchcase(_plain(name), wanted) for name in (whole.name, below))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/").removeprefix("./")).casefold()


def out_of_date(
    results: list[Checked], files: Iterable[tuple[Settings, list[Checked]]], paths: Sequence[str]
) -> list[Accepted]:
    """The accepted findings that are found no more, as far as a run can tell whose letters `paths` named.

    An entry of a record is judged by its letter. One of a fairhand.toml (`files`: each with its letters) is judged
    where every letter below that file was checked, or where it names its letter. One whose rule was not used is not.
    """
    owners: dict[Accepted, list[Checked]] = {}
    for result in results:
        for entry in result.own:
            owners.setdefault(entry, []).append(result)
    gone = [entry for entry, letters in owners.items() if _is_gone(entry, letters)]
    for settings, letters in files:
        whole = any(_covers(path, settings.folder) for path in paths)
        for entry in settings.accepted:
            about = [letter for letter in letters if _speaks_of(entry, settings.folder, letter.path)]
            if (whole or (about and _names_one(entry))) and _is_gone(entry, about):
                gone.append(entry)
    return gone


def _is_gone(entry: Accepted, letters: list[Checked]) -> bool:
    """Whether all letters that an entry is about were checked by its rule (an unreadable one by none), and it accepted
    nothing in any."""
    return all(entry.rule in one.rules and entry not in one.used for one in letters)


def _covers(path: str, folder: Path | None) -> bool:
    """Whether a path on the command line is a folder, and another one stands in it or is it."""
    return folder is not None and path != STDIN and is_folder(path) and folder.is_relative_to(folder_of(path))


def _names_one(entry: Accepted) -> bool:
    return entry.letter is not None and not any(sign in entry.letter for sign in "*?[")


def said(entry: Accepted) -> str:
    """What a person is told of an entry that is out of date."""
    what = f"“{entry.text}”" if entry.text else "with an empty text"
    remedy = "mend its text, or take it out if the letter was mended"
    return f"{entry.where}: the accepted finding {entry.rule} {what} matches nothing; {remedy}."
