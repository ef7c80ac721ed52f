"""Values of which the form keeps a list: the job titles that sign its letters."""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding
from checks.rule import Row, Rule
from drafting.typography import plain

OPTIONS: tuple[str, ...] = ()


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding where a listed slot holds something else."""
    for slot in context.form.slots.values():
        value = context.reading.values.get(slot.path)
        if not slot.listed or not isinstance(value, str):
            continue
        name = context.reading.values.get(f"{slot.path.rpartition('.')[0]}.name")
        titles = context.form.job_titles(name if isinstance(name, str) else None)
        if titles and plain(value) not in titles:
            for span in context.reading.slots.get(slot.path, ())[:1]:
                yield finding(rule, row, span, {"found": value, "expected": " or ".join(titles)}, titles)
