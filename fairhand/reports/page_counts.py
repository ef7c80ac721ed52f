"""What the page counts: letters by their worst finding, findings by rule, and the grades that the letters give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checks.finding import SEVERITIES, Severity, rank
from checks.rule import Rule, catalogue
from fairhand.letters import Checked
from fairhand.reports.page_entry import Sheet, plain

_NAMED = re.compile(r"\{[^{}]*\}")


class OfRule(NamedTuple):
    """How often a rule spoke, as what at the most, and in how many letters."""

    id: str
    summary: str
    severity: Severity
    findings: int
    letters: int


class Bar(NamedTuple):
    """A grade, how many letters of the form give it, and their share in per cent."""

    grade: str
    letters: int
    share: int


class Grades(NamedTuple):
    """The grades in the letters of a form; `without` are letters of which none is known."""

    form: str
    letters: int
    bars: tuple[Bar, ...]
    without: int


def by_rule(sheets: Iterable[Sheet]) -> list[OfRule]:
    """The rules that spoke, the weightiest first; findings that do not count are left out."""
    found = [(sheet.id, entry) for sheet in sheets for entry in sheet.entries]
    counts = Counter(entry.rule for _, entry in found)
    letters = Counter(rule for rule, _ in {(entry.rule, sheet) for sheet, entry in found})
    worst: dict[str, Severity] = {}
    for _, entry in sorted(found, key=lambda pair: rank(pair[1].severity), reverse=True):
        worst[entry.rule] = entry.severity
    rows = [OfRule(rule, _summary(rule), worst[rule], n, letters[rule]) for rule, n in counts.items()]
    return sorted(rows, key=lambda row: (rank(row.severity), -row.findings, row.id))


def _summary(rule: str) -> str:
    return catalogue()[rule].summary if rule in catalogue() else ""


def glossary_of(sheets: Iterable[Sheet]) -> list[tuple[Rule, str]]:
    """The rules of all findings on the page, by id, each with what it says; dots stand for what is named each time."""
    ids = {entry.rule for sheet in sheets for entry in (*sheet.entries, *sheet.quiet)}
    rules = [catalogue()[name] for name in sorted(ids) if name in catalogue()]
    return [(rule, _NAMED.sub("…", rule.message)) for rule in rules]


def by_worst(sheets: Iterable[Sheet]) -> dict[Severity, int]:
    """How many letters there are by the weightiest of their findings."""
    worst = Counter(next((s for s, n in sheet.counts.items() if n), None) for sheet in sheets)
    return {severity: worst[severity] for severity in SEVERITIES}


def grades(results: Sequence[Checked]) -> list[Grades]:
    """The distribution of grades in the letters of each form; forms whose letters give none are left out."""
    forms = sorted({r.form for r in results if r.form and r.grade is not None})
    return [_of_form(form, [r for r in results if r.form == form]) for form in forms]


def _of_form(form: str, results: Sequence[Checked]) -> Grades:
    counts = Counter(plain(r.grade) for r in results if r.grade is not None)
    bars = [Bar(grade, n, round(100 * n / len(results))) for grade, n in counts.items()]
    return Grades(form, len(results), tuple(sorted(bars, key=_in_order)), len(results) - sum(counts.values()))


def _in_order(bar: Bar) -> tuple[int, int, str]:
    """Numbers first, in their order, for which of them is better is the form's business; then words."""
    digits = bar.grade.isdecimal() and bar.grade.isascii()
    return (0, int(bar.grade), "") if digits else (1, 0, bar.grade)
