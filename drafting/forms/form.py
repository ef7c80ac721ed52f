"""What a form is: the data of one letter family, without a word of its letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from drafting.forms.wording import Wording

SlotType = Literal[
    "text", "lines", "paragraphs", "narrative", "date", "grade", "choice", "salutation", "picture", "dated", "year"
]
LISTS = ("lines", "paragraphs", "narrative")
"""The types of slot that hold several paragraphs."""

Trend = Literal["better", "same", "worse", "withheld"]
Part = Literal["body", "header", "footnote"]


class Withheld:
    """The grade of a letter whose outcome was withheld: there is none, so it counts as false."""

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "WITHHELD"

    def __reduce__(self) -> str:
        """Sent to another process it is still the one and only."""
        return "WITHHELD"


WITHHELD = Withheld()


@dataclass(frozen=True, slots=True)
class Grade:
    """One row of a scale: its number and the words that go with it, by column name."""

    number: int
    columns: Mapping[str, str] = field(hash=False)

    def word(self, column: str) -> str:
        """What the row says in a column; `number` is a column too."""
        return str(self.number) if column == "number" else self.columns[column]


@dataclass(frozen=True, slots=True)
class Scale:
    """A form's grades in the order of the letter, and which end is the better one."""

    grades: tuple[Grade, ...]
    better: Literal["higher", "lower"]
    withheld: bool

    def row(self, number: int) -> Grade | None:
        """The row with that number."""
        return next((g for g in self.grades if g.number == number), None)

    def trend(self, now: Grade | Withheld, before: Grade | None) -> Trend | None:
        """How this year's grade stands to last year's; None where last year's is not known."""
        if isinstance(now, Withheld):
            return "withheld"
        if before is None:
            return None
        if now.number == before.number:
            return "same"
        return "better" if (now.number > before.number) == (self.better == "higher") else "worse"


class Variant(NamedTuple):
    """One of the wordings between which a passage chooses, with what is known of it.

    `when` ties it to a trend of the grade, `grade` to one number of the scale, `since` and `until` (both inclusive) to
    the letter's date; `seen` names the letters it was read in. Of an `unknown` one no source gives the official
    wording.
    """

    name: str
    when: Trend | None = None
    grade: int | None = None
    since: date | None = None
    until: date | None = None
    seen: tuple[str, ...] = ()
    unknown: bool = False

    def holds_on(self, day: date | None, play: int = 0) -> bool:
        """Whether the variant may stand in a letter of that day, or of one up to `play` days before or after its time
        (an unknown day rules nothing out)."""
        more = timedelta(play)
        return day is None or (
            (not self.since or self.since - more <= day) and (not self.until or day <= self.until + more)
        )


@dataclass(frozen=True, slots=True)
class PassageData:
    """What the form says of a passage: where it stands, how it looks in Word, its variants by name. `may_end` is a sign
    that may stand at its end or not, a matter of style that is no drift ("Dear Ms Lamp,")."""

    part: Part = "body"
    style: str | None = None
    may_end: str = ""
    about: str = ""
    variants: Mapping[str, Variant] = field(default_factory=dict)

    @property
    def known(self) -> tuple[str, ...]:
        """The names of the variants whose official wording is known."""
        return tuple(name for name, variant in self.variants.items() if not variant.unknown)


_PLAIN = PassageData()


class SlotData(NamedTuple):
    """A place that a record fills. `path` is dotted (addressee.name); `example` is what a starter record shows.

    An `optional` slot may be left out; one that is `usual` seldom is, so a starter record has it filled in.
    `of` names the slot that a salutation is derived from, the date that chooses among `values`, or the grade to which
    the variants of a choice are tied; `stands_in` a slot in whose lines the value stands as well, `same_as` the one
    whose value it has where a record leaves it out; `compares` the two grades that a choice depends on; `listed` says
    that the form's own list of signatories holds the permitted values.
    """

    path: str
    type: SlotType
    optional: bool = False
    usual: bool = False
    about: str = ""
    example: Any = None
    of: str | None = None
    stands_in: str | None = None
    same_as: str | None = None
    compares: tuple[str, str] | None = None
    listed: bool = False
    values: tuple[Variant, ...] = ()

    def value_on(self, day: date) -> str | None:
        """Of a dated slot, the value that holds on a day."""
        return next((value.name for value in self.values if value.holds_on(day)), None)


class Signatory(NamedTuple):
    """A job title that signs letters of the form, and the name of its holder where the form ties the two."""

    job_title: str
    name: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A letter family: data, wording, and the folder that they were read from. A form is equal only to itself.

    `play` is how many days before and after its period a wording is not held against a letter: periods that were taken
    from letters have no sharp edges.
    """

    name: str
    folder: Path
    title: str
    author: str
    language: str
    source: str
    quotation_marks: str
    assessment_year: int | None
    document_title: str | None
    play: int
    scale: Scale | None
    slots: Mapping[str, SlotData]
    groups: Mapping[str, str]
    passages: Mapping[str, PassageData]
    signatories: tuple[Signatory, ...]
    wording: Wording

    def of_type(self, kind: SlotType) -> tuple[SlotData, ...]:
        """The slots of one type, in the order of the letter."""
        return tuple(s for s in self.slots.values() if s.type == kind)

    def has_part(self, part: Part) -> bool:
        """Whether a passage of the form stands there."""
        return any(passage.part == part for passage in self.passages.values())

    def takes_supplied(self, path: str) -> bool:
        """Whether a choice may be filled with wording that the record supplies."""
        return any(choice.path == path and choice.other is not None for choice in self.wording.choices)

    def passage(self, name: str) -> PassageData:
        """What the form says of a passage, by its own name or, of a passage in a group, by the last part of its name
        (being_healthy.contribution: contribution); the usual answers where it says nothing."""
        return self.passages.get(name) or self.passages.get(name.rpartition(".")[2]) or _PLAIN

    def job_titles(self, name: str | None) -> tuple[str, ...]:
        """The job titles that the form lists for a signatory of that name, or else for any."""
        own = tuple(s.job_title for s in self.signatories if s.name is not None and s.name == name)
        return own or tuple(s.job_title for s in self.signatories if s.name is None)
