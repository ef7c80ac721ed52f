"""Letters checked: the findings on each, accepted or known ones marked, and what came of a whole run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checks.acceptance import accept
from checks.check import check_reading
from checks.finding import Finding
from checks.seen import as_seen
from drafting.document import Letter
from drafting.problem import Problem
from drafting.reading.read import read_letter
from drafting.records.accepted import Accepted
from drafting.records.record import Record
from fairhand.accepting import beside, general, out_of_date, passed_over
from fairhand.baselines import Baselines
from fairhand.desk import Desk
from fairhand.letters import Checked, Tally, form_of, open_letter, record_for
from fairhand.library import Library
from fairhand.settings import InForce
from fairhand.told import tell


class Outcome(NamedTuple):
    """What came of a run: its letters, the accepted findings that are found no more, what else a person is to know,
    and, where it was compared with a baseline, how many findings that knew."""

    results: list[Checked]
    stale: list[Accepted]
    notes: list[str]
    tally: Tally | None = None


def checked(path: str, library: Library, form: str | None, desk: Desk, records: list[Record]) -> Checked:
    """Check one letter; a letter that cannot be read is told, not raised, and so is a record beside it that accepts
    what there is not."""
    try:
        letter = open_letter(path)
        seen = as_seen(letter.document)
        reading = read_letter(form_of(letter, library, form), seen.document)
        record = record_for(reading, records)
        own = record.accepted if record else beside(path)
        force = desk.in_force(path, reading.form.name)
    except Problem as problem:
        return Checked(path, error=str(problem))
    except OSError as error:
        return Checked(path, error=f"{path}: it cannot be read ({error.strerror}).")
    found = check_reading(reading, record.values if record else None, force.rules, force.house)
    note = None if record else _note(path, records)
    result = Checked(path, reading.form.name, own=own, note=note)
    return weighed(result, letter, [*map(seen.back, found)], desk, force)


def _note(path: str, records: list[Record]) -> str | None:
    """What is to be told of a letter without a record: of those that were given, and of the one beside it."""
    none = f"{path}: none of the records is this letter's, so it was compared with none." if records else None
    return "\n".join(filter(None, (none, passed_over(path)))) or None


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
