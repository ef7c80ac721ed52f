"""What no letter shows by itself: findings across the letters of a batch, told like those on each letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checks.acceptance import accept
from checks.check import in_reading_order
from checks.finding import Finding, overlap, rank
from checks.rule import catalogue
from drafting.document import Letter, Span
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
    letters, paths = list(results), {result.path: place for place, result in enumerate(results)}
    for number, finding in batch_findings(batch, rows, library.form, totals):
        if number is None:
            of_batch.append(finding)
        elif (guest := _guest(finding, letters, paths)) is not None:
            letters[guest] = _with_host(letters[guest], finding, letters[places[number]].path)
        else:
            of_letters.setdefault(places[number], []).append(finding)
    made = dict(_with_more(letters, of_letters, desk))
    return [*_about_batch(of_batch, about, desk), *(made.get(i, result) for i, result in enumerate(letters))]


def _guest(finding: Finding, results: list[Checked], paths: Mapping[str, int]) -> int | None:
    """Of a paragraph that stands in two letters, the other letter, if it differs from its record there: the paragraph
    is that one's guest."""
    if _kind(finding) != "pasted" or not finding.related:
        return None
    place = paths.get(finding.related[0].path or "")
    if place is None or _differing_at(results[place], finding.related[0].span) is None:
        return None
    return place


def _kind(finding: Finding) -> str:
    return catalogue()[finding.rule].kind


def _differing_at(result: Checked, span: Span) -> int | None:
    """Which of a letter's findings says that the paragraph of a span differs from the record."""
    for number, told in enumerate(result.findings):
        own = told.finding.span
        if _kind(told.finding) == "recorded" and (own.part, own.paragraph) == (span.part, span.paragraph):
            return number
    return None


def _with_host(result: Checked, finding: Finding, path: str) -> Checked:
    """A letter's result, the place in another letter told with what differs in its own."""
    there = finding.related[0]
    number = _differing_at(result, there.span)
    assert number is not None
    host = finding._replace(related=(there._replace(span=finding.span, path=path),))
    told = _with_places(result.findings[number], host)
    return result._replace(findings=(*result.findings[:number], told, *result.findings[number + 1 :]))


def _about_batch(found: list[Finding], about: str, desk: Desk) -> Iterator[Checked]:
    """Findings about rows, or about the batch, as results of their own: one for each spreadsheet."""
    for name in dict.fromkeys(finding.sheet or about for finding in found):
        force = desk.settings(name).in_force(desk.choice, "")
        here = [f for f in found if (f.sheet or about) == name and f.rule in force.rules]
        told = tuple(Told(f, related=f.related) for f in force.house.weighed(here))
        if told:
            yield Checked(name, findings=told, rules=force.rules, fail_on=force.fail_on)


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
    return same and rank(own.severity) <= rank(finding.severity)


def _with_places(told: Told, finding: Finding) -> Told:
    """What is told of a finding, with the other places of one that is not told."""
    finding_too = told.finding._replace(related=(*told.finding.related, *finding.related))
    return told._replace(finding=finding_too, related=(*told.related, *finding.related))
