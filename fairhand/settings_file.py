"""fairhand.toml, understood strictly: every error names file, line and key."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checks.acceptance import confirm_rules
from checks.finding import SEVERITIES
from checks.rule import GROUPS
from drafting.forms.fields import Fields
from drafting.likely import did_you_mean
from drafting.problem import Problem
from drafting.records.accepted import ACCEPTED, accepted_entries, visible
from fairhand.places import shown
from fairhand.selection import parts, rules_named, unknown
from fairhand.settings import OFF, Section, Settings

_SEVERITIES = (*SEVERITIES, OFF)
_OF_FORMS = ("ignore", "severity", "words")
_KEYS = ("select", "fail-on", "baseline", *_OF_FORMS, "form", "grammar", ACCEPTED)


def load_settings(path: Path, forms: tuple[str, ...]) -> Settings:
    """The settings in a file; `forms` are the names of the forms at hand. Raises one Problem with all that they cannot
    mean, a line each."""
    from fairhand.toml_file import read_toml  # late: most runs find no settings

    fields = Fields.of(read_toml(path, shown(path)))
    try:
        return _understood(fields, path, forms)
    except Problem as first:
        raise Problem("\n".join(dict.fromkeys(_wrong(fields, path, forms))) or str(first)) from None


def _wrong(fields: Fields, path: Path, forms: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with each piece of a file, were it all that the file says; no piece is wrong by another."""
    for piece in _pieces(fields.data):
        try:
            _understood(Fields(fields.source, (), piece), path, forms)
        except Problem as problem:
            yield str(problem)


def _pieces(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A table as tables that hold one thing each: one value, or one text out of a list."""
    for name, value in data.items():
        if isinstance(value, dict) and value:
            yield from ({name: piece} for piece in _pieces(value))
        elif value and _is_list(value):
            yield from ({name: [text]} for text in value)
        else:
            yield {name: value}


def _understood(fields: Fields, path: Path, forms: tuple[str, ...]) -> Settings:
    source = fields.allow(*_KEYS).source
    accepted = accepted_entries(source, (ACCEPTED,), fields.data.get(ACCEPTED), "letter")
    confirm_rules(accepted)
    baseline = _text(fields, "baseline")
    return Settings(
        source,
        path.parent,
        _one_of(fields, "fail-on", SEVERITIES),
        Path(shown(path.parent / baseline)) if baseline else None,
        _grammar(fields),
        _section(fields),
        dict(_forms(fields, forms)),
        accepted,
    )


def _section(fields: Fields) -> Section:
    severity = dict(_severity(fields, "severity", (), _table(fields, "severity")))
    return Section(_names(fields, "select"), _names(fields, "ignore"), severity, dict(_words(fields)))


def _forms(fields: Fields, known: tuple[str, ...]) -> Iterator[tuple[str, Section]]:
    for name in _table(fields, "form"):
        if name not in known:
            hint = did_you_mean(name, known) or "; the folder of your own forms is named with --templates"
            _at(fields, "form").refuse(name, f"there is no form “{name}”{hint}")
        yield name, _section(_at(_at(fields, "form"), name).allow(*_OF_FORMS))


def _grammar(fields: Fields) -> str | None:
    return _text(_at(fields, "grammar").allow("model"), "model")


def _at(fields: Fields, key: str) -> Fields:
    """The table under a key, empty where there is none."""
    return Fields(fields.source, (*fields.where, key), _table(fields, key))


def _table(fields: Fields, key: str) -> dict[str, Any]:
    value = fields.data.get(key, {})
    if not isinstance(value, dict):
        fields.refuse(
            key, f"“{key}” is a table: [{'.'.join(map(str, (*fields.where, key)))}] on a line, its names below"
        )
    return value


def _text(fields: Fields, key: str) -> str | None:
    value = fields.data.get(key)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        fields.refuse(key, f"“{key}” is to be a text, between quotation marks")
    _refuse_control(fields, key, value or "")
    return value


def _refuse_control(fields: Fields, key: str, text: str) -> None:
    """Refuse a text with a sign in it that no file name and no word has, and that would upset a terminal."""
    for sign in text:
        if unicodedata.category(sign) == "Cc":
            fields.refuse(key, f"the control character U+{ord(sign):04X} cannot stand in a name or a word; take it out")


def _one_of(fields: Fields, key: str, allowed: tuple[str, ...]) -> str | None:
    value = _text(fields, key)
    if value is not None and value not in allowed:
        hint = did_you_mean(value, allowed)
        fields.refuse(key, f"“{key}” is “{value}”; one of {', '.join(allowed)} was expected{hint}")
    return value


def _names(fields: Fields, key: str) -> tuple[str, ...]:
    """Rules and groups: a list of them, or one text."""
    value = fields.data.get(key, [])
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        fields.refuse(key, f'“{key}” is a list of rules and groups, such as {key} = ["style", "spelling.misspelt"]')
    for name in parts(texts):
        if not rules_named(name) and name not in GROUPS:
            fields.refuse(key, f"in “{key}”, {unknown(name)}")
    return tuple(parts(texts))


def _severity(fields: Fields, key: str, above: tuple[str, ...], table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Severities by rule or group; a rule's name without quotation marks is a group's table to TOML."""
    here = Fields(fields.source, (*fields.where, key, *above), table)
    for name, value in table.items():
        rule = ".".join((*above, name))
        if isinstance(value, dict) and value and not above:
            yield from _severity(fields, key, (name,), value)
        elif not rules_named(rule) and rule not in GROUPS:
            here.refuse(name, f"in “{key}”, {unknown(rule)}")
        elif value not in _SEVERITIES:
            hint = did_you_mean(value, _SEVERITIES) if isinstance(value, str) else ""
            here.refuse(name, f"“{rule}” is {value!r}; one of {', '.join(_SEVERITIES)} was expected{hint}")
        else:
            yield rule, value


def _words(fields: Fields) -> Iterator[tuple[str, str]]:
    """The house's words with their reasons: a table, or a list of words without any."""
    value = fields.data.get("words", {})
    table = dict.fromkeys(value, "") if _is_list(value) else value
    if not isinstance(table, dict):
        fields.refuse("words", '“words” is a list of words, or a table: [words], below it a line each, word = "reason"')
    where = (*fields.where, "words")
    for word, reason in table.items():
        yield _word(Fields(fields.source, where, table), word), _said(Fields(fields.source, where, table), word, reason)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _word(table: Fields, word: str) -> str:
    _refuse_control(table, word, word.strip())
    if len(word.split()) != 1 or not any(map(str.isalpha, word)):
        table.refuse(word, f"“{word}” is not one word; words are entered singly")
    return word.strip()


def _said(table: Fields, word: str, reason: object) -> str:
    if not isinstance(reason, str):
        table.refuse(
            word, f'the reason of the word “{word}” is a text, between quotation marks ("" where there is none)'
        )
    return visible(reason)
