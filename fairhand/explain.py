"""A rule's page, printed from its data: what it says, why, by which source, examples; then each form's rows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from checks.examples import SPECIMEN
from checks.rule import Example, Row, Rule, form_rows
from fairhand.library import Library

WIDTH = 96


def page(rule: Rule, library: Library) -> str:
    """The page of a rule."""
    return "\n".join(_lines(rule, library)) + "\n"


def _lines(rule: Rule, library: Library) -> Iterator[str]:
    yield f"{rule.id} ({rule.severity})"
    yield rule.summary
    yield ""
    yield from _wrapped(f"Says: {rule.message}")
    yield from _wrapped(f"Why: {rule.reason}")
    yield from _row(rule.row)
    for row in _rows(rule, SPECIMEN):
        if not rule.row.options:
            yield from ("", "How a form asks for it (the invented specimen form):")
            yield from _row(row, examples=False)
    for name, folder in library.folders.items():
        for row in _rows(rule, folder):
            yield from ("", f"In letters of {name}:")
            yield from _row(row)


def _rows(rule: Rule, folder: Path) -> list[Row]:
    return [row for rule_id, row in form_rows(folder) if rule_id == rule.id]


def _row(row: Row, *, examples: bool = True) -> Iterator[str]:
    yield from _wrapped(f"Source: {row.source}")
    if row.options:
        yield from _wrapped("Looks for: " + "; ".join(f"{key}: {_plain(value)}" for key, value in row.options.items()))
    if examples:
        for title, group in (("Silent on", row.good), ("Speaks about", row.bad)):
            yield f"{title}:"
            for example in group:
                yield from textwrap.wrap(_example(example), WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _example(example: Example) -> str:
    record = ", ".join(f"{key}: {_plain(value)}" for key, value in example.record.items())
    given = f" (record with {record})" if record else ""
    if example.text is not None:
        return example.text
    if example.change is None:
        return f"the specimen letter{given}"
    if not example.to:
        return f"“{_shown(example.change)}” taken out{given}"
    return f"“{_shown(example.change)}” → “{_shown(example.to)}”{given}"


def _shown(text: str) -> str:
    return text.replace("\n", " ⏎ ").replace("\t", " | ")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(inner)}" for key, inner in value.items())
    return ", ".join(_plain(inner) for inner in value) if isinstance(value, list) else str(value)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
