"""What no letter shows by itself: findings across the letters of a batch, told like those on each letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checks.acceptance import accept
from checks.check import in_reading_order
from checks.finding import SEVERITIES, Finding, overlap
from drafting.document import Letter
from drafting.problem import Problem
from fairhand.accepting import general
from fairhand.desk import Desk
from fairhand.letters import Checked, open_letters
from fairhand.told import Told, tell

if TYPE_CHECKING:
    from checks.batch.batch import Batch
    from checks.batch.rows import RowTrace
    from fairhand.library import Library

Places = Sequence[int]
"""For each letter of the batch, in order, its place among the results of the run."""


def across(
    results: list[Checked],
    batch: Batch,
    places: Places,
    rows: Sequence[RowTrace] | None,
    totals: Mapping[str, int] | None,
    library: Library,
    desk: Desk,
    about: str,
) -> list[Checked]:
    """The results of a run with what was found across its letters. What is about no letter is told first, under the
    name `about`, that of the records or of the folder."""
    from checks.batch.find import batch_findings

    of_letters: dict[int, list[Finding]] = {}
    of_batch: list[Finding] = []
    for number, finding in batch_findings(batch, rows, library.form, totals):
        if number is None:
            of_batch.append(finding)
        else:
            of_letters.setdefault(places[number], []).append(finding)
    made = dict(_with_more(results, of_letters, desk))
    letters = [made.get(i, result) for i, result in enumerate(results)]
    return [*_about_batch(of_batch, about, desk), *letters]


def _about_batch(found: list[Finding], about: str, desk: Desk) -> Iterator[Checked]:
    """Findings about rows, or about the batch, as a result of their own."""
    force = desk.settings(about).in_force(desk.choice, "")
    told = tuple(Told(f, related=f.related) for f in force.house.weighed(found) if f.rule in force.rules)
    if told:
        yield Checked(about, findings=told, rules=force.rules, fail_on=force.fail_on)


def _with_more(results: list[Checked], more: Mapping[int, list[Finding]], desk: Desk) -> Iterator[tuple[int, Checked]]:
    """The letters on which something was found, by their place, each opened once more: what is told of a finding is the
    letter's own text."""
    for path, places in _by_file(results, more):
        letters = _reopened(path)
        for place in places:
            result = results[place]
            if letter := letters.get(result.path):
                yield place, _added(result, letter, more[place], desk)


def _by_file(results: list[Checked], places: Iterable[int]) -> Iterator[tuple[str, list[int]]]:
    """Places of results by the file that holds their letters."""
    files: dict[str, list[int]] = {}
    for place in sorted(places):
        path = results[place].path
        whole, sign, number = path.rpartition("#")
        merged = sign and number.isdecimal() and not Path(path).exists()
        files.setdefault(whole if merged else path, []).append(place)
    yield from files.items()


def _reopened(path: str) -> dict[str, Letter]:
    """The letters of a file by their paths; none where it can no longer be read."""
    try:
        return {letter.path: letter for letter in open_letters(path)}
    except (Problem, OSError):
        return {}


def _added(result: Checked, letter: Letter, found: list[Finding], desk: Desk) -> Checked:
    """A letter's result with more findings. One at whose place the letter itself has a finding as grave is not told
    beside it, but the other letters' places that it speaks of are told with that."""
    assert result.form is not None
    force = desk.in_force(result.path, result.form)
    own, new = list(result.findings), list[Finding]()
    for finding in force.house.weighed(f for f in found if f.rule in result.rules):
        place = next((i for i, told in enumerate(own) if _says_it(told.finding, finding)), None)
        if place is None:
            new.append(finding)
        else:
            own[place] = _with_places(own[place], finding)
    accepted, used = accept(new, letter.document, [*result.own, *general(desk.settings(result.path), result.path)])
    told = sorted((*own, *tell(letter, accepted)), key=lambda one: in_reading_order(one.finding))
    return result._replace(findings=tuple(told), used=result.used | used)


def _says_it(own: Finding, finding: Finding) -> bool:
    """Whether a finding on the letter itself, at the same place, is as grave."""
    same = own.span == finding.span or overlap(own.span, finding.span)
    return same and SEVERITIES.index(own.severity) <= SEVERITIES.index(finding.severity)


def _with_places(told: Told, finding: Finding) -> Told:
    """What is told of a finding, with the other places of one that is not told."""
    finding_too = told.finding._replace(related=(*told.finding.related, *finding.related))
    return told._replace(finding=finding_too, related=(*told.related, *finding.related))
