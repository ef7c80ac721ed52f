"""Checking a batch: every rule across letters is given to its kind, and of two findings at one place the weightier
stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import ModuleType

from checks.batch import again, dated, drifting, headed, matched, named, pasted, person, spread
from checks.batch.batch import Batch
from checks.batch.rows import RowTrace
from checks.batch.whole import Told, Whole
from checks.finding import Finding
from checks.rule import Row, Rule, catalogue
from checks.side_by_side import weightiest
from drafting.forms.form import Form

BATCH_KINDS: dict[str, ModuleType] = {
    "again": again,
    "dated": dated,
    "drifting": drifting,
    "headed": headed,
    "matched": matched,
    "named": named,
    "pasted": pasted,
    "person": person,
    "spread": spread,
}


def batch_findings(
    batch: Batch,
    rows: Sequence[RowTrace] | None,
    forms: Callable[[str], Form],
    totals: Mapping[str, int] | None,
    rules: Collection[str] | None = None,
) -> Iterator[Told]:
    """What no letter shows by itself: findings with the number of the letter in which they stand (None: they are about
    a row or the whole batch, and their span is NOWHERE), those about no letter first, then by letter.

    `rows` are those of the spreadsheet that the letters were made from, if there is one; `forms` finds a form by name;
    `totals` say how often each grade was given ("4", "withheld"), where that is known; `rules` the ids of the rules to
    use, all where it is None.
    """
    whole = Whole(batch, rows, forms, totals)
    found: dict[int, list[Finding]] = {}
    for letter, finding in _found(whole, rules):
        found.setdefault(-1 if letter is None else letter, []).append(finding)
    for number in sorted(found):
        for finding in found[number] if number < 0 else weightiest(found[number]):
            yield (None if number < 0 else number), finding


def _found(whole: Whole, rules: Collection[str] | None) -> Iterator[Told]:
    for rule in catalogue().values():
        if rule.kind in BATCH_KINDS and (rules is None or rule.id in rules):
            yield from find_with(whole, rule, rule.row)


def find_with(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    """What one rule across letters finds by one of its rows."""
    yield from BATCH_KINDS[rule.kind].find(whole, rule, row)
