"""Letters checked: the findings on each, accepted or known ones marked, and what came of a whole run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from checks.acceptance import accept
from checks.check import check, check_reading
from checks.finding import Finding
from checks.seen import as_seen
from drafting.document import Document, Letter, Place, Span
from drafting.forms.form import Grade, Withheld
from drafting.problem import Problem
from drafting.reading.read import read_letter
from drafting.reading.reading import Reading
from drafting.records.accepted import Accepted
from fairhand.accepting import beside, general, out_of_date, passed_over
from fairhand.baselines import Baselines
from fairhand.desk import Desk
from fairhand.letters import Checked, Tally, form_of, open_letters
from fairhand.library import Library
from fairhand.settings import InForce
from fairhand.told import tell

if TYPE_CHECKING:
    from drafting.records.one_record import Record
    from fairhand.batch.shelf import Shelf

WITHHELD = "withheld"


class Outcome(NamedTuple):
    """What came of a run: its letters, the accepted findings that are found no more, what else a person is to know,
    and, where it was compared with a baseline, how many findings that knew."""

    results: list[Checked]
    stale: list[Accepted]
    notes: list[str]
    tally: Tally | None = None


class Examination(NamedTuple):
    """A letter checked, with what was read from it and the number of its record on the shelf; neither where it could
    not be read. `back` leads a place in what was read to one in the letter as it is written."""

    checked: Checked
    reading: Reading | None = None
    back: Callable[[Span], Span] | None = None
    record: int | None = None


def examined(
    path: str, library: Library, form: str | None, desk: Desk, shelf: Shelf | None = None
) -> Iterator[Examination]:
    """Check the letters at a path, one, or those of a merged file; one that cannot be read is told, not raised, and so
    is a record beside it that accepts what there is not."""
    letters = open_letters(path)
    while True:
        try:
            letter = next(letters, None)
        except (Problem, OSError) as error:
            yield Examination(Checked(path, error=_why(path, error)))
            return
        if letter is None:
            return
        try:
            yield _examined(letter, path, library, form, desk, shelf)
        except Problem as problem:
            yield Examination(Checked(letter.path, error=str(problem)))


def _why(path: str, error: Problem | OSError) -> str:
    return str(error) if isinstance(error, Problem) else f"{path}: it cannot be read ({error.strerror})."


def _examined(
    letter: Letter, path: str, library: Library, form: str | None, desk: Desk, shelf: Shelf | None
) -> Examination:
    seen = as_seen(letter.document)
    reading = read_letter(form_of(letter, library, form), seen.document)
    number, record = (shelf and shelf.of(reading)) or (None, None)
    own = record.accepted if record else beside(path) if letter.path == path else ()
    force = desk.in_force(letter.path, reading.form.name)
    found = check_reading(reading, record.values if record else None, force.rules, force.house)
    note = None if record else passed_over(path)
    grade, about = _grade(reading), _about(reading)
    result = Checked(letter.path, reading.form.name, own=own, note=note, grade=grade, about=about)
    weighed_up = weighed(result, letter, [*map(seen.back, found)], desk, force)
    return Examination(weighed_up, reading, seen.span, number)


def _grade(reading: Reading) -> str | None:
    """The letter's grade, as its form's scale writes it."""
    values = (reading.values.get(slot.path) for slot in reading.form.of_type("grade") if not slot.optional)
    grade = next((value for value in values if isinstance(value, Grade | Withheld)), None)
    return None if grade is None else str(grade.number) if isinstance(grade, Grade) else WITHHELD


def _about(reading: Reading) -> str | None:
    """Whom the letter is about."""
    names = (reading.values.get(slot.path) for slot in reading.form.slots.values() if slot.stands_in)
    return next((name for name in names if isinstance(name, str)), None)


def checked_draft(path: str, record: Record, document: Document, desk: Desk) -> Checked:
    """What a check says of a letter that was just drafted from a record, and goes to `path`."""
    force = desk.in_force(path, record.form.name)
    found = check(record.form, document, record.values, force.rules, force.house)
    letter = Letter(path, document, lambda span: Place())
    return weighed(Checked(path, record.form.name, own=record.accepted), letter, found, desk, force)


def weighed(result: Checked, letter: Letter, findings: Sequence[Finding], desk: Desk, force: InForce) -> Checked:
    """A letter's result with its findings, and the reason at those that its record or its fairhand.toml accepts."""
    entries = [*result.own, *general(desk.settings(result.path), result.path)]
    found, used = accept(findings, letter.document, entries)
    told = tell(letter, found)
    return result._replace(findings=told, used=frozenset(used), rules=force.rules, fail_on=force.fail_on)


def outcome(results: list[Checked], desk: Desk, baselines: Baselines, paths: Sequence[str]) -> Outcome:
    """What came of a run over the letters that `paths` named."""
    files = [(settings, [r for r in results if desk.settings(r.path) is settings]) for settings in desk.files]
    stale = out_of_date(results, files, paths)
    marked, tally = baselines.compared(results, desk)
    return Outcome(marked, stale, desk.notes, tally)
