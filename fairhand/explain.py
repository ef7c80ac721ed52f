"""A rule's page, printed from its data: what it says, why, by which source, examples; then each form's rows."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from checks.check import kind_of
from checks.examples import SPECIMEN
from checks.rule import Example, Row, Rule, form_rows
from fairhand.library import Library

WIDTH = 96
_LONGEST = 240
_SIGNS = re.compile(r"[\\\[\](){}?*+^$]")
"""What a person reads as a pattern and not as words."""


def page(rule: Rule, library: Library, *, whole: bool = False) -> str:
    """The page of a rule; with `whole` its patterns and long examples are printed in full."""
    return "\n".join(_lines(rule, library, whole)) + "\n"


def _lines(rule: Rule, library: Library, whole: bool) -> Iterator[str]:
    patterns = () if whole else getattr(kind_of(rule), "PATTERNS", ())
    yield f"{rule.id} ({rule.severity})"
    yield rule.summary
    yield ""
    yield from _wrapped(f"Says: {rule.message}")
    yield from _wrapped(f"Why: {rule.reason}")
    yield from _row(rule.row, patterns, whole)
    for row in _rows(rule, SPECIMEN):
        if not rule.row.options:
            yield from ("", "How a form asks for it (the invented specimen form):")
            yield from _row(replace(row, good=(), bad=()), patterns, whole)
    for text, names in _of_forms(rule, library, patterns, whole).items():
        yield from ("", f"In letters of {', '.join(names)}:", text)


def _of_forms(rule: Rule, library: Library, patterns: Collection[str], whole: bool) -> dict[str, list[str]]:
    """The pages of the forms' rows, each with the forms that have it."""
    pages: dict[str, list[str]] = {}
    for name, folder in library.folders.items():
        for row in _rows(rule, folder):
            pages.setdefault("\n".join(_row(row, patterns, whole)), []).append(name)
    return pages


def _rows(rule: Rule, folder: Path) -> list[Row]:
    return [row for rule_id, row in form_rows(folder) if rule_id == rule.id]


def _row(row: Row, patterns: Collection[str], whole: bool) -> Iterator[str]:
    """A row's page; of the options that hold `patterns` only what reads as words is printed, the rest is counted."""
    yield from _wrapped(f"Source: {row.source}")
    if row.options:
        shown = (f"{key}: {_option(value, key in patterns, whole)}" for key, value in row.options.items())
        yield from _wrapped("Looks for: " + "; ".join(shown))
    for title, group in (("Silent on", row.good), ("Speaks about", row.bad)):
        if group:
            yield f"{title}:"
        for example in group:
            longest = _LONGEST * max(1, len(example.letters))
            text = _example(example) if whole else textwrap.shorten(_example(example), longest, placeholder=" …")
            yield from textwrap.wrap(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _option(value: object, is_pattern: bool, whole: bool) -> str:
    """What a row says for an option, shortened where not the whole is asked for."""
    if whole:
        return _plain(value)
    listed = isinstance(value, list) and any(isinstance(item, dict) and "says" in item for item in value)
    return _short(_in_words(value) if is_pattern or listed else _plain(value))


def _short(text: str) -> str:
    return textwrap.shorten(text, _LONGEST, placeholder=" … (--whole shows all)")


def _in_words(value: object) -> str:
    """What of an option with patterns reads as words, and how many patterns there are beside."""
    entries = [_entry(item) for item in (value if isinstance(value, list) else [value])]
    count = entries.count("")
    beside = [f"{count} pattern{'s' * (count > 1)} (--whole shows {'them' if count > 1 else 'it'})"] if count else []
    return ", ".join([entry for entry in entries if entry] + beside)


def _entry(item: object) -> str:
    """A pattern that reads as words, one with what goes with it, or the names of several; empty for any other."""
    if isinstance(item, dict):
        others = {name: value for name, value in item.items() if name != "says"}
        if _SIGNS.search(str(item.get("says", ""))):
            return ""
        return f"{item['says']} ({_plain(others)})" if "says" in item else ", ".join(item)
    return "" if _SIGNS.search(str(item)) else str(item).replace("|", ", ")


def _example(example: Example) -> str:
    record = ", ".join(f"{key}: {_plain(value)}" for key, value in example.record.items())
    given = f" (record with {record})" if record else ""
    if example.letters:
        return _batch(example, given)
    if example.text is not None:
        return example.text
    if example.change is None:
        return f"the specimen letter{given}"
    if not example.to:
        return f"“{_shown(example.change)}” taken out{given}"
    return f"“{_shown(example.change)}” → “{_shown(example.to)}”{given}"


def _batch(example: Example, given: str) -> str:
    """A batch: what each of its letters is, then each row of its spreadsheet, and the totals."""
    letters = [f"letter {n}: {_example(letter)}" for n, letter in enumerate(example.letters, 1)]
    rows = [f"row {n}: {_plain(row)}" for n, row in enumerate(example.rows or (), 1)]
    totals = [f"totals: {_plain(example.totals)}"] if example.totals else []
    return "; ".join([*letters, *rows, *totals]) + given


def _shown(text: str) -> str:
    return text.replace("\n", " ⏎ ").replace("\t", " | ")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(inner)}" for key, inner in value.items())
    return ", ".join(_plain(inner) for inner in value) if isinstance(value, list) else str(value)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
