"""Rules as data: what each is called, what it says, why, by which source, with examples that are its tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from checks.finding import SEVERITIES, Severity
from drafting.forms.fields import Fields
from drafting.source import Source, form_text, parse_yaml

_RULES = Path(__file__).parent / "rules"
_ID = re.compile(r"[a-z]+\.[a-z]+(-[a-z]+)*")
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


@dataclass(frozen=True, slots=True)
class Example:
    """A letter that a rule is silent on, or speaks about. Either `text`, a paragraph of its own, or a change to the
    specimen letter: `change` becomes `to`. `finds` is what a bad example's finding marks, where that is to be exact."""

    text: str | None = None
    change: str | None = None
    to: str | None = None
    record: Mapping[str, Any] = field(default_factory=dict)
    finds: str | None = None


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
    for file in sorted(_RULES.glob("*.yaml")):
        source = parse_yaml(file.read_text(encoding="utf-8"), f"checks/rules/{file.name}")
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
    source = parse_yaml(form_text(file), f"{folder.name}/rules.yaml")
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
    fields = Fields(source, (*item.where, key), value).allow("text", "change", "to", "record", "finds")
    if not isinstance(value.get("record") or {}, dict):
        item.refuse(key, "an example's record is names with values (record: {grade: 2})")
    return Example(
        fields.maybe("text"),
        fields.maybe("change"),
        value.get("to") or "",
        value.get("record") or {},
        value.get("finds"),
    )
