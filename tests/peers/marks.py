"""The errors that careful readers marked in the published letters, and what a finding is worth by them.

`tests/proofreading/certain.yaml` has an entry an error: letter, paragraph, wrong (a few words that hold it), right,
kind, why, and verdict: certain, or arguable where it is a matter of style. `nth` (from 1) tells which of several is
meant where the same words stand more than once in the paragraph; `found_by` names the program from whose findings an
error was taken that the readers had not marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

import yaml

from peers.laid import Found, Laid, place

FILE = Path(__file__).parents[1] / "proofreading" / "certain.yaml"
MOST_WORDS = 20
"""A finding that marks more than so many words, such as “a long sentence”, points at no error in them."""
Verdict = Literal["true", "arguable", "false"]


class Mark(NamedTuple):
    """An error that a reader marked."""

    letter: str
    paragraph: str
    wrong: str
    right: str
    kind: str
    verdict: str
    why: str
    nth: int = 1
    found_by: str = ""

    @property
    def certain(self) -> bool:
        """Whether any editor would correct it."""
        return self.verdict == "certain"


class Error(NamedTuple):
    """A mark at its place: code points of the paragraph, half-open."""

    mark: Mark
    start: int
    end: int


class Judged(NamedTuple):
    """A finding, what it is worth, and the errors that it touches."""

    found: Found
    verdict: Verdict
    errors: tuple[Error, ...]


@cache
def marks(file: Path = FILE) -> tuple[Mark, ...]:
    """All marks."""
    return tuple(Mark(**entry) for entry in cast(list[dict[str, Any]], yaml.safe_load(file.read_text("utf-8"))))


def located(letters: Iterable[Laid], given: Sequence[Mark]) -> list[Error]:
    """The marks of some letters at their places; raises ValueError for one that does not stand in its paragraph."""
    texts = {(letter.name, place(p)): p.text for letter in letters for p in letter.document.paragraphs}
    names = {name for name, _ in texts}
    return [_located(mark, texts.get((mark.letter, mark.paragraph), "")) for mark in given if mark.letter in names]


def _located(mark: Mark, text: str) -> Error:
    start = -1
    for _ in range(mark.nth):
        start = text.find(mark.wrong, start + 1)
        if start < 0:
            raise ValueError(f"{mark.letter}, {mark.paragraph}: “{mark.wrong}” does not stand there, or not so often")
    return Error(mark, start, start + len(mark.wrong))


def judged(found: Iterable[Found], errors: Sequence[Error]) -> list[Judged]:
    """What findings are worth: true where they touch a certain error, arguable where they touch only what is a matter
    of style, false otherwise."""
    return [_judged(f, [e for e in errors if _touches(f, e)]) for f in found]


def _judged(found: Found, touched: list[Error]) -> Judged:
    if len(found.text.split()) > MOST_WORDS or not touched:
        return Judged(found, "false", ())
    certain = any(error.mark.certain for error in touched)
    return Judged(found, "true" if certain else "arguable", tuple(touched))


def _touches(found: Found, error: Error) -> bool:
    """Whether they share a character; one that is empty, where something is missing, may stand at the other's edge."""
    if (found.letter, found.paragraph) != (error.mark.letter, error.mark.paragraph):
        return False
    if found.start == found.end:
        return error.start <= found.start <= error.end
    return found.start < error.end and error.start < found.end
