"""What reading a letter yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from drafting.document import Document, Span
from drafting.forms.form import Form
from drafting.reading.compare import Change
from drafting.records.values import Values


class Absent(NamedTuple):
    """A section that a letter has not: its heading, and where it should stand."""

    heading: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a letter.

    `values` are the record's values by slot path, `missing` the slots that were not found and that a record needs.
    `changes` are the departures from the standard. `slots` tells where each slot stands, by its key (grade.adverb) and
    by its path (grade); `passages` where the words of each passage stand; `standard` where standard wording stands.
    `absent` are the sections that the letter has not, `gone` the slots that a record needs of them: `form` is then the
    form without both.
    """

    form: Form
    document: Document
    values: Values
    missing: tuple[str, ...]
    changes: tuple[Change, ...]
    slots: dict[str, tuple[Span, ...]]
    passages: dict[str, tuple[Span, ...]]
    standard: tuple[Span, ...]
    absent: tuple[Absent, ...] = ()
    gone: tuple[str, ...] = ()
