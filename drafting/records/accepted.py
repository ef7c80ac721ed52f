"""Findings that a person lets stand: entries under `accepted:` in a letter's record, each with its reason."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, NamedTuple

from drafting.forms.fields import Fields, refuse
from drafting.problem import Problem
from drafting.source import Source, Where, parse_json, parse_yaml
from drafting.typography import one_line

ACCEPTED = "accepted"
"""The reserved name in a record under which the entries stand; no slot of a form may have it."""
_KEYS = ("rule", "text", "near", "reason")
_ABOUT = {
    "rule": "The rule's id, such as spelling.misspelt",
    "text": "What the finding marks, word for word; empty where something is missing",
    "near": "Words of the same paragraph, where the text alone does not say which finding is meant",
    "reason": "Why the finding may stand, in a few words",
}
_LEAST = 3
"""Letters that a reason has at least: “-” and “ok” say nothing."""
_NAMED = rf"""(?m)^["']?{ACCEPTED}["']?[ \t]*:|["']{ACCEPTED}["']\s*:"""

_ENTRY = r"""\brule["']?[ \t]*:"""


class Accepted(NamedTuple):
    """A finding that may stand: the rule's id, the text that it marks (empty where something is missing), words of its
    paragraph (any, where empty), and the reason. `letter` is the name or the glob of the letters that it is about (all,
    where None). `source` and `line` (from 1) say where it is written."""

    rule: str
    text: str
    reason: str
    near: str = ""
    letter: str | None = None
    source: str = ""
    line: int | None = None

    @property
    def where(self) -> str:
        """Its file and line, as messages begin."""
        return f"{self.source}, line {self.line}" if self.line else self.source


def accepted_entries(source: Source, where: Where, value: Any, *others: str) -> tuple[Accepted, ...]:
    """The entries of a list at `where`; `others` are keys that may stand in an entry beside those of a record.

    Raises one Problem, with file and line of each wrong entry, for what is no list of entries, for keys that are not
    known or missing, and for a reason that says nothing. Whether there is such a rule is not asked here.
    """
    if not isinstance(value, list | None):
        refuse(source, where, f"“{ACCEPTED}” is a list of findings, each with rule, text and reason")
    problems, entries = list[str](), list[Accepted]()
    for i, item in enumerate(value or ()):
        try:
            entries.append(_entry(Fields.of(source, (*where, i), item), others))
        except Problem as problem:
            problems.append(str(problem))
    if problems:
        raise Problem("\n".join(problems))
    return tuple(entries)


def _entry(item: Fields, others: tuple[str, ...]) -> Accepted:
    item.allow(*_KEYS, *others)
    if "text" not in item.data:
        item.refuse("text", '“text” is missing: the words that the finding marks ("" where something is missing)')
    near, letter = _narrowing(item, "near"), _narrowing(item, "letter") or None
    line = item.source.line(item.where)
    return Accepted(_needed(item, "rule"), _text(item, "text"), _reason(item), near, letter, item.source.name, line)


def _needed(item: Fields, key: str) -> str:
    text = _text(item, key)
    if not text:
        item.refuse(key, f"“{key}” is missing in an accepted finding: {_ABOUT[key].lower()}")
    return text


def _reason(item: Fields) -> str:
    text = _needed(item, "reason")
    if sum(sign.isalpha() for sign in text) < _LEAST:
        item.refuse("reason", f"“{text}” is no reason; write in a few words why the finding may stand")
    return text


def _text(item: Fields, key: str) -> str:
    value = item.data.get(key)
    if not isinstance(value, str | None):
        item.refuse(key, f"“{key}” is to be a text, between quotation marks")
    return visible(value or "")


def _narrowing(item: Fields, key: str) -> str:
    """A text that tells which findings or letters are meant; without any, all of them are."""
    text = _text(item, key)
    if item.data.get(key) and not text:
        item.refuse(key, f"“{key}” holds nothing but blanks; write words there, or leave it out")
    return text


def visible(text: str) -> str:
    """A text on one line, as far as one sees it: without soft hyphens and other signs that have no width; what cannot
    be printed is a blank."""
    kept = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return one_line("".join(sign if sign.isprintable() else " " for sign in kept))


def accepted_in(text: str, name: str) -> tuple[Accepted, ...]:
    """The entries in a record's text (`name` is its file's); none where it is no record of one letter, or has none.

    Nothing else of the record is looked at. Raises Problem for entries that are wrong.
    """
    record = _record(text, name) if re.search(_NAMED, text) else None
    return accepted_entries(record.source, (ACCEPTED,), record.data.get(ACCEPTED)) if record else ()


def misnamed_in(text: str, name: str) -> str | None:
    """A sentence on entries of a record that stand under another name than “accepted”, and so accept nothing; None
    where there are none, or where it is no record of one letter."""
    try:
        record = _record(text, name) if re.search(_ENTRY, text) else None
    except Problem:
        return None
    names = [key for key, value in record.data.items() if key != ACCEPTED and _are_entries(value)] if record else []
    if record is None or not names:
        return None
    line = record.source.line((names[0],))
    where = f"{name}, line {line}" if line else name
    return f"{where}: “{names[0]}” is not known here (did you mean “{ACCEPTED}”?), so what it lists is not accepted."


def _are_entries(value: object) -> bool:
    """Whether a value of a record can only be meant for accepted findings: no field of a form is a list of tables."""
    return isinstance(value, list) and any(isinstance(item, dict) and "rule" in item for item in value)


def _record(text: str, name: str) -> Fields | None:
    """The record of one letter that a text is; None where it is something else."""
    source = (parse_json if name.lower().endswith(".json") else parse_yaml)(text, name)
    return Fields.of(source) if isinstance(source.data, dict) and "form" in source.data else None


def accepted_schema() -> dict[str, Any]:
    """The JSON Schema of the entries in a record."""
    properties = {key: {"type": "string", "description": _ABOUT[key]} for key in _KEYS}
    entry = {
        "type": "object",
        "properties": {**properties, "reason": {**properties["reason"], "minLength": _LEAST}},
        "required": ["rule", "text", "reason"],
        "additionalProperties": False,
    }
    about = "Findings of `fairhand check` that may stand, each with its reason"
    return {"type": "array", "items": entry, "description": about}
