"""The letters that a command was given: files, the letters in folders, and text from standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from checks.finding import Finding, rank
from drafting.document import Letter
from drafting.formats.files import ENDINGS, from_bytes, read_file, read_file_letters
from drafting.forms.form import Form
from drafting.problem import Problem
from drafting.reading.read import read_letter
from drafting.reading.reading import Reading
from drafting.records.accepted import Accepted
from fairhand.library import Library
from fairhand.told import Told

STDIN = "-"


class Checked(NamedTuple):
    """What came of one letter: its findings, or why it could not be checked; and what else is to be told. The letter
    itself is not kept: those of a batch are many.

    `rules` were used, and a finding of severity `fail_on` or a weightier one fails. `own` is what the letter's record
    accepts, `used` what of that and of its fairhand.toml accepted a finding. `grade` is what the letter gives, as its
    form's scale writes it ("3", "withheld"), and `about` whom it is about; None where that is not known.
    """

    path: str
    form: str | None = None
    findings: tuple[Told, ...] = ()
    error: str | None = None
    note: str | None = None
    rules: frozenset[str] = frozenset()
    fail_on: str = "warning"
    own: tuple[Accepted, ...] = ()
    used: frozenset[Accepted] = frozenset()
    grade: str | None = None
    about: str | None = None

    def failed_by(self, finding: Finding) -> bool:
        """Whether a finding counts and is at least as severe as what fails the letter."""
        return finding.counts and rank(finding.severity) <= rank(self.fail_on)

    @property
    def is_letter(self) -> bool:
        """Whether it is about a letter; another is about a spreadsheet, or about the batch as a whole."""
        return self.form is not None or self.error is not None

    @property
    def counting(self) -> list[Finding]:
        """The findings that are to be acted upon: not those that are accepted or known."""
        return [told.finding for told in self.findings if told.finding.counts]


class Tally(NamedTuple):
    """How many findings of now stood in the baseline, and how many of its findings are gone (of the letters that were
    checked now, and the rules that were used)."""

    known: int = 0
    fixed: int = 0

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.known + other.known, self.fixed + other.fixed)


def letter_paths(paths: Iterable[str]) -> Iterator[str]:
    """The letters that some paths mean, each once; of a folder, the files in it and below that are letters by their
    ending.

    Word's lock files (~$…) and hidden files are passed over. A folder without letters is given back as it is, so that
    it is reported like a letter that cannot be read.
    """
    seen: set[str] = set()
    for path in paths:
        found = sorted(str(p) for p in Path(path).rglob("*") if _is_letter(p)) if _is_folder(path) else []
        for letter in found or [path]:
            whole = os.path.abspath(letter)  # noqa: PTH100 - resolve() follows links
            if whole not in seen:
                yield letter
            seen.add(whole)


def _is_folder(path: str) -> bool:
    try:
        return path not in (STDIN, "") and Path(path).is_dir()
    except OSError:  # a name longer than the system allows, a folder that may not be entered
        return False


def _is_letter(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in ENDINGS and not path.name.startswith(("~$", "."))


def open_letter(path: str) -> Letter:
    """The letter at a path; - is text from standard input."""
    if path == STDIN:
        return from_bytes(sys.stdin.buffer.read(), STDIN, markdown=False)
    return read_file(Path(path))


def open_letters(path: str) -> Iterator[Letter]:
    """The letters at a path: a merged Word file holds several; - is text from standard input."""
    if path == STDIN:
        yield open_letter(path)
    else:
        yield from read_file_letters(Path(path))


def form_of(letter: Letter, library: Library, name: str | None) -> Form:
    """The form that was named, or the one whose wording the letter has."""
    form = library.form(name) if name else library.of(letter.document)
    if form is None:
        known = ", ".join(library.folders)
        raise Problem(
            f"{letter.path}: this letter has the wording of no known form ({known}); if it is a letter of one of them "
            "all the same, name it with --form, and the folder of your own forms with --templates."
        )
    return form


def read(path: str, library: Library, form: str | None) -> tuple[Letter, Reading]:
    """A letter and what was read from it."""
    letter = open_letter(path)
    return letter, read_letter(form_of(letter, library, form), letter.document)


def fails(result: Checked) -> bool:
    """Whether a finding that counts is at least as severe as what fails the letter."""
    return any(map(result.failed_by, result.counting))
