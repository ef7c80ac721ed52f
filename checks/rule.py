"""Rules as data: what each is called, what it says, why, by which source, with examples that are its tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from checks.finding import SEVERITIES, Severity
from drafting.forms.fields import Fields
from drafting.source import Source, read_yaml

RULES = Path(__file__).parent / "rules"
_ID = re.compile(r"[a-z]+\.[a-z]+(-[a-z]+)*")
_OF_BATCHES = ("letters", "rows", "totals", "at")
GROUPS = {
    "wording": "drift from the standard wording",
    "grade": "the grade against the narrative",
    "facts": "names, dates and counts that disagree",
    "spelling": "misspelt, joined, split, doubled and confused words",
    "style": "house style, hyphenation, punctuation",
    "grammar": "agreement",
    "merge": "left-over fields and empty slots",
    "batch": "one letter against its row or against the others",
}


class Example(NamedTuple):
    """A letter that a rule is silent on, or speaks about. Either `text`, a paragraph of its own, or a change to the
    specimen letter: `change` becomes `to`. `finds` is what a bad example's finding marks, where that is to be exact.

    Of a rule across letters: several `letters`, the `rows` that they were made from (their fields, and under `letter`
    which letter is theirs, from 1; None where there is no spreadsheet) and the `totals` of grades. What it finds stands
    in letter `at` (from 1).
    """

    text: str | None = None
    change: str | None = None
    to: str | None = None
    record: Mapping[str, Any] = {}
    finds: str | None = None
    letters: tuple[Example, ...] = ()
    rows: tuple[Mapping[str, Any], ...] | None = None
    totals: Mapping[str, int] = {}
    at: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """What a rule looks for: the options of its kind, where they come from, and examples.

    A row is equal only to itself, and so is a rule: what is made of them is remembered by them.
    """

    options: Mapping[str, Any]
    source: str
    good: tuple[Example, ...]
    bad: tuple[Example, ...]
    form: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule that holds for any letter. Its own row, and the rows that forms add, say what it looks for."""

    id: str
    kind: str
    severity: Severity
    summary: str
    message: str
    reason: str
    row: Row

    @property
    def group(self) -> str:
        """The part of the id before the dot."""
        return self.id.split(".")[0]

    def options(self, row: Row) -> dict[str, Any]:
        """What a row says that the rule is to look for; what it leaves out is said by the rule's own row."""
        return {**self.row.options, **row.options}


@cache
def catalogue() -> dict[str, Rule]:
    """Every rule by id, from the YAML files beside this module."""
    rules: dict[str, Rule] = {}
    for file in sorted(RULES.glob("*.yaml")):
        source = read_yaml(file, f"checks/rules/{file.name}")
        for item in Fields(source, (), {"rules": source.data}).each("rules"):
            rule = _rule(item)
            if rule.id in rules:
                item.refuse("id", f"the rule “{rule.id}” stands twice")
            rules[rule.id] = rule
    return rules


def _rule(item: Fields) -> Rule:
    item.allow("id", "kind", "severity", "summary", "message", "reason", "source", "look_for", "good", "bad")
    rule_id = item.text("id")
    if not _ID.fullmatch(rule_id) or rule_id.split(".")[0] not in GROUPS:
        item.refuse("id", f"“{rule_id}” is no rule's id; it is group.name, the group one of {', '.join(GROUPS)}")
    severity: Severity = item.one_of("severity", SEVERITIES)  # type: ignore[assignment]
    return Rule(
        rule_id,
        item.text("kind"),
        severity,
        item.text("summary"),
        item.text("message"),
        item.text("reason"),
        _row(item),
    )


def _row(item: Fields, form: str | None = None) -> Row:
    return Row(
        item.data.get("look_for") or {}, item.text("source"), _examples(item, "good"), _examples(item, "bad"), form
    )


def form_rows(folder: Path) -> list[tuple[str, Row]]:
    """The rows that a form's folder adds to rules (`rules.yaml`; none where the file is missing), with their rule ids.

    Raises Problem, with file and line, for a row of an unknown rule and for what it leaves out.
    """
    file = folder / "rules.yaml"
    if not file.is_file():
        return []
    source = read_yaml(file)
    return [_form_row(item, folder.name) for item in Fields(source, (), {"rules": source.data}).each("rules")]


def _form_row(item: Fields, form: str) -> tuple[str, Row]:
    item.allow("rule", "source", "look_for", "good", "bad")
    rule_id = item.one_of("rule", tuple(catalogue()))
    return rule_id, _row(item, form)


def _examples(item: Fields, key: str) -> tuple[Example, ...]:
    return tuple(_example(item.source, value, item, key) for value in item.data.get(key) or ())


def _example(source: Source, value: Any, item: Fields, key: str) -> Example:
    if isinstance(value, str):
        return Example(text=value)
    if not isinstance(value, dict):
        item.refuse(key, "an example is a text, or what is changed in the specimen letter")
    more = _OF_BATCHES if "id" in item.data else ()  # forms add no rows to rules across letters
    fields = Fields(source, (*item.where, key), value).allow("text", "change", "to", "record", "finds", *more)
    if not isinstance(value.get("record") or {}, dict):
        item.refuse(key, "an example's record is names with values (record: {grade: 2})")
    return Example(
        fields.maybe("text"),
        fields.maybe("change"),
        value.get("to") or "",
        value.get("record") or {},
        value.get("finds"),
        tuple(_example(source, letter, item, key) for letter in value.get("letters") or ()),
        None if value.get("rows") is None else tuple(value["rows"]),
        {str(grade): int(count) for grade, count in (value.get("totals") or {}).items()},
        None if value.get("at") is None else int(value["at"]),
    )
