"""The examples inside rules across letters, run: each is a few letters made of the specimen, and their spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checks.batch.batch import Batch
from checks.batch.find import find_with
from checks.batch.rows import RowTrace
from checks.batch.trace import spelt, trace_of
from checks.batch.whole import Told, Whole
from checks.examples import Specimen, example_letter, specimen
from checks.rule import Example, Row, Rule
from drafting.problem import Problem
from drafting.reading.read import read_letter

LETTER = "letter"


def batch_example_findings(rule: Rule, row: Row, example: Example, folder: Path) -> list[Told]:
    """What a rule finds in a batch, in the letter that the example names where it names one."""
    own = specimen(folder)
    with Batch() as batch:
        for number, letter in enumerate(example.letters, 1):
            document, _ = example_letter(own, letter)
            batch.add(trace_of(read_letter(own.form, document), f"letter-{number}.docx"))
        rows = None if example.rows is None else [_row(own, n, data) for n, data in enumerate(example.rows, 2)]
        found = [*find_with(Whole(batch, rows, lambda _: own.form, example.totals or None), rule, row)]
    if found and example.at is not None and [number for number, _ in found] != [example.at - 1]:
        raise Problem(f"{rule.id}: the finding stands in {_letters(found)}, not in letter {example.at} alone.")
    return found


def _letters(found: list[Told]) -> str:
    return " and ".join("no letter" if number is None else f"letter {number + 1}" for number, _ in found)


def _row(own: Specimen, number: int, data: Mapping[str, Any]) -> RowTrace:
    """A row of the example's spreadsheet: the specimen's record with some fields changed, a column a slot."""
    values = own.values({name: value for name, value in data.items() if name != LETTER})
    short = {path: text for path, value in values.items() if (text := spelt(value))}
    cells = {path: f"{chr(ord('A') + n)}{number}" for n, path in enumerate(short)}
    letter = None if data.get(LETTER) is None else int(data[LETTER]) - 1
    return RowTrace("letters.xlsx", number, cells, short, letter, own.form.name)
