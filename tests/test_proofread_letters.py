"""What the proof-reader says of the 64 real letters: just what was marked by readers who saw sentence and message.

tests/proofreading/marks.yaml holds the marks; docs/proof-reading.md counts them by rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PROOFREAD, ROOT, SHARED

from checks.check import check
from checks.finding import Finding
from drafting.document import Document
from drafting.formats.files import read_file
from drafting.forms.form import Form

MARKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "proofreading" / "marks.yaml").read_text(encoding="utf-8")
)
LETTERS = [*sorted((SHARED / "letters").glob("*-20[01][0-9].txt")), *sorted((SHARED / "focused-visits").glob("*.pdf"))]
YEARS = {"2007": "annual-performance-assessment-2007", "2011": "annual-assessment-2011"}
FALSE_ALARMS = 0.3
"""The most, for one letter, of all rules together."""


def found_in(letter: Path, form: Form) -> Iterator[tuple[Finding, Document]]:
    """The proof-reader's findings on a letter."""
    document = read_file(letter).document
    yield from ((f, document) for f in check(form, document) if f.rule.startswith(PROOFREAD))


def form_of(letter: Path, forms: list[Form]) -> Form:
    name = YEARS[letter.stem[-4:]] if letter.suffix == ".txt" else "focused-visit"
    return next(form for form in forms if form.name == name)


@pytest.mark.skipif(len(LETTERS) < 64, reason="the real letters are not in ../shared, which is no part of the project")
def test_just_what_was_marked_is_found(forms: list[Form]) -> None:
    found = Counter(
        (letter.name, f.rule, document.text(f.span))
        for letter in LETTERS
        for f, document in found_in(letter, form_of(letter, forms))
    )
    assert found == Counter((mark["letter"], mark["rule"], mark["found"]) for mark in MARKS)


def test_every_mark_has_its_reason() -> None:
    assert [mark for mark in MARKS if not mark["why"] or not isinstance(mark["verdict"], bool)] == []


def test_no_rule_is_right_less_than_nine_times_in_ten() -> None:
    counts = Counter((mark["rule"], mark["verdict"]) for mark in MARKS)
    assert [rule for rule, verdict in counts if not verdict and counts[rule, False] * 9 > counts[rule, True]] == []


def test_false_alarms_are_few() -> None:
    assert sum(not mark["verdict"] for mark in MARKS) < FALSE_ALARMS * 64
