"""Patterns of rows: how they are found, joined, and passed by where a plain string rules them out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from checks.check import KINDS, check, fault_of, kind_of
from checks.examples import example_letter, specimen
from checks.literals import may_match, needed
from checks.patterns import any_apostrophe, any_of, given, is_pattern
from checks.rule import Example, Row, Rule, catalogue, form_rows
from drafting.forms.form_file import load_form
from drafting.problem import Problem

FORMS = [ROOT / "checks" / "specimen", *sorted(f.parent for f in (ROOT / "templates").glob("*/rules.yaml"))]


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("dim", {"dim"}),
        ("[Tt]he lights", {"he lights"}),
        ("(?:is|are) (?:yet )?not bright", {"not bright"}),
        ("fail(?:s|ed)?|lack", {"fail", "lack"}),
        ("(?:weaker|dimmer) than", {"weaker than", "dimmer than"}),
        ("(?:sea)+(?!weed)wall", {"wall"}),
        ("two|too few|at sea", {"two", "too few", "at sea"}),
        ("council|the council", {"council"}),
        ("lamps{2} [a-z]+ at sea", {" at sea"}),
        (r"lamp\.(?=wall).*buoys?", {"lamp."}),
    ],
)
def test_the_strings_of_a_pattern_are_those_without_which_it_cannot_match(pattern: str, strings: set[str]) -> None:
    assert set(needed(pattern)) == strings


@pytest.mark.parametrize(
    "pattern", ["(?:dim)?", r"\w+ly", "is|are", "dim|\\w+", "(?!)", "a{0,3}", "(?i:dim)", r"\x64im"]
)
def test_where_nothing_is_sure_every_text_may_match(pattern: str) -> None:
    assert needed(pattern) == ()
    assert may_match("The lamp.", needed(pattern))


def test_no_pattern_of_a_rule_matches_a_text_that_its_strings_rule_out() -> None:
    rows = [*((rule.id, rule.row) for rule in catalogue().values()), *(pair for f in FORMS for pair in form_rows(f))]
    texts = [e.text or e.to or "" for _, row in rows for e in (*row.good, *row.bad)]
    patterns = {
        p for rule, row in rows for p in given(row.options, getattr(kind_of(catalogue()[rule]), "PATTERNS", ()))
    }
    assert len(patterns) > 100
    for pattern in patterns:
        missed = [t for t in texts if re.search(pattern, t) and not may_match(t, needed(pattern))]
        assert missed == []


def test_patterns_are_found_in_texts_lists_and_tables() -> None:
    options = {"a": "one", "b": ["two", {"says": "three", "needs": "same"}], "c": {"oil": "four"}, "d": "no pattern"}
    assert [*given(options, ("a", "b", "c"))] == ["one", "two", "three", "four"]


def test_none_of_several_is_a_pattern_that_matches_nothing() -> None:
    assert re.search(any_of([]), "anything") is None


def test_a_straight_apostrophe_stands_for_a_curly_one_as_well() -> None:
    assert re.fullmatch(any_apostrophe("the council's"), "the council’s")


def test_a_pattern_that_cannot_stand_beside_others_is_none() -> None:
    assert not is_pattern("(?i)dim")


def rows_with(option: str, rule: Rule) -> Iterator[Row]:
    """The rows of a rule, its own and the forms', that have an option."""
    rows = [rule.row, *(row for folder in FORMS for name, row in form_rows(folder) if name == rule.id)]
    return (row for row in rows if option in row.options)


def with_broken(value: Any) -> Any:
    """An option's value with a pattern in it that is none."""
    if isinstance(value, list):
        return [with_broken(value[0]), *value[1:]]
    if isinstance(value, dict):
        name = "says" if "says" in value else next(iter(value))
        return {**value, name: with_broken(value[name])}
    return "(dim"


@pytest.mark.parametrize(
    ("rule", "option"),
    [
        (rule, name)
        for rule in catalogue().values()
        for name in getattr(kind_of(rule), "PATTERNS", ())
        if any(rows_with(name, rule))
    ],
    ids=lambda value: value if isinstance(value, str) else value.id,
)
def test_a_broken_pattern_in_any_option_is_one_clear_sentence(rule: Rule, option: str) -> None:
    needs = {name: next(rows_with(name, rule)).options[name] for name in getattr(kind_of(rule), "NEEDED", ())}
    value = next(rows_with(option, rule)).options[option]
    form = None if rule.group == "batch" else "a-form"  # forms add no rows to rules across letters
    row = Row({**needs, option: with_broken(value)}, "a test", (), (), form)
    assert (
        fault_of(rule, row)
        == f"{rule.id}: “(dim” is no pattern that can be looked for (a bracket without its other half?)."
    )
    assert fault_of(rule, replace(row, options={**needs, option: value})) is None


def test_a_broken_pattern_that_a_check_comes_upon_is_the_same_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "lamps"
    shutil.copytree(ROOT / "checks" / "specimen", folder)
    broken = '- {rule: merge.placeholder, source: a test, look_for: {patterns: ["(dim"]}}\n'
    (folder / "rules.yaml").write_text(broken, encoding="utf-8")
    document, _ = example_letter(specimen(folder), Example())
    with pytest.raises(Problem, match=r"^lamps/rules.yaml: merge.placeholder: “\(dim” is no pattern"):
        check(load_form(folder), document)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_a_kind_needs_and_takes_for_patterns_are_options_of_it(kind) -> None:
    assert {*getattr(kind, "NEEDED", ()), *getattr(kind, "PATTERNS", ())} <= set(kind.OPTIONS)
