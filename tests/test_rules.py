"""Tests that judge the rules themselves: each has a name, a reason, a source, and examples that hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from checks.batch.find import BATCH_KINDS
from checks.check import KINDS, kind_of, rows_of
from checks.example_findings import example_findings
from checks.examples import SPECIMEN, example_letter, example_text, specimen
from checks.rule import GROUPS, Example, Row, Rule, catalogue, form_rows

FORMS = [SPECIMEN, *sorted(p.parent for p in (ROOT / "templates").glob("*/form.yaml"))]


def all_rows() -> list[tuple[Rule, Row, Path]]:
    own = [(rule, rule.row, SPECIMEN) for rule in catalogue().values()]
    return own + [(catalogue()[rule], row, folder) for folder in FORMS for rule, row in form_rows(folder)]


def cases(kind: str) -> list:
    return [
        pytest.param(rule, row, example, folder, id=f"{folder.name}-{rule.id}-{n}")
        for rule, row, folder in all_rows()
        for n, example in enumerate(getattr(row, kind))
    ]


@pytest.mark.parametrize(("rule", "row", "example", "folder"), cases("good"))
def test_a_rule_is_silent_on_its_good_example(rule: Rule, row: Row, example: Example, folder: Path) -> None:
    assert [f.message for f in example_findings(rule, row, example, folder)] == []


@pytest.mark.parametrize(("rule", "row", "example", "folder"), cases("bad"))
def test_a_rule_speaks_about_its_bad_example(rule: Rule, row: Row, example: Example, folder: Path) -> None:
    if hasattr(kind_of(rule), "missing"):
        pytest.skip("it speaks only where a house names a language model")
    found = example_findings(rule, row, example, folder)
    assert found
    if example.finds is not None:
        assert example_text(specimen(folder), example, found[0]) == example.finds


@pytest.mark.parametrize("rule", catalogue().values(), ids=lambda rule: rule.id)
def test_a_rule_says_what_why_and_by_which_source(rule: Rule) -> None:
    assert rule.group in GROUPS
    assert (rule.kind in BATCH_KINDS) if rule.group == "batch" else (rule.kind in KINDS)
    assert rule.summary[0].isupper()
    assert not rule.summary.endswith(".")
    assert not rule.message.endswith(".")
    assert rule.reason.endswith(".")
    assert rule.row.source
    assert len(rule.row.good) >= 2
    assert len(rule.row.bad) >= 2


@pytest.mark.parametrize(
    ("rule", "row"), [(r, row) for f in FORMS for r, row in ((catalogue()[i], row) for i, row in form_rows(f))]
)
def test_a_forms_row_has_a_source_and_options_that_its_kind_knows(rule: Rule, row: Row) -> None:
    assert row.source
    assert set(row.options) <= set(kind_of(rule).OPTIONS)


@pytest.mark.parametrize(
    "rule", [r for r in catalogue().values() if not r.row.options and kind_of(r).OPTIONS], ids=lambda r: r.id
)
def test_a_rule_that_forms_fill_has_a_row_in_a_form(rule: Rule) -> None:
    assert any(rule.id == rule_id for folder in FORMS for rule_id, _ in form_rows(folder))


def test_every_kind_of_check_serves_a_rule() -> None:
    assert {rule.kind for rule in catalogue().values()} == {*KINDS, *BATCH_KINDS}
    assert not KINDS.keys() & BATCH_KINDS.keys()


def test_a_specimen_letter_is_without_fault(annual, specimen_form) -> None:
    from checks.check import check

    for folder, form in ((FORMS[1], annual), (SPECIMEN, specimen_form)):
        document, values = example_letter(specimen(folder), Example())
        assert check(form, document, values) == []
        assert rows_of(form)
