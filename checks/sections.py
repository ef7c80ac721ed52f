"""Sections that are not in a letter: each is told of as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding
from checks.rule import Row, Rule

OPTIONS: tuple[str, ...] = ()


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each section that is not there."""
    for absent in context.reading.absent:
        yield finding(rule, row, absent.span, {"section": absent.heading})
