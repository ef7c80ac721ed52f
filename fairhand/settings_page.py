"""`fairhand config`: the settings in force for a letter, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drafting.problem import Problem
from drafting.source import Where
from fairhand.desk import Desk
from fairhand.places import FILE, folder_of, shown
from fairhand.selection import Choice, parts
from fairhand.settings import FAIL_ON, Section, Settings

DEFAULT, COMMAND_LINE = "default", "command line"
_WIDEST = 60
"""Characters up to which a column makes the others wait."""


class Line(NamedTuple):
    """A setting, what it is, and where it stands."""

    name: str
    value: str
    place: str


def page(path: str, desk: Desk) -> str:
    """The page for a letter or a folder. Raises Problem for settings that are wrong."""
    if path != "-" and not Path(path).exists():
        raise Problem(f"{path}: there is no such letter or folder.")
    settings = desk.settings(path)
    lines = list(_lines(settings, desk.choice))
    widths = [min(max(len(line[i]) for line in lines), _WIDEST) for i in (0, 1)]
    rows = [f"{line.name:{widths[0]}}  {line.value:{widths[1]}}  {line.place}" for line in lines]
    return "\n".join([_head(path, settings), "", *rows]) + "\n"


def _head(path: str, settings: Settings) -> str:
    name = "standard input" if path == "-" else path
    if settings.source is None:
        return f"{name}: there is no {FILE} in {shown(folder_of(path))} or above it."
    return f"{name}: the settings are those of {settings.source.name}."


def _lines(settings: Settings, choice: Choice) -> Iterator[Line]:
    yield _chosen(settings, "select", choice.select, settings.general.select, "every rule")
    yield from _ignored(settings, choice)
    yield _one(settings, "fail-on", choice.fail_on, settings.fail_on, FAIL_ON)
    yield _one(settings, "baseline", choice.baseline, _text(settings.baseline), "none")
    yield _one(settings, "grammar.model", None, settings.model(choice), "none")
    yield from _section(settings, settings.general, ())
    for form, section in settings.forms.items():
        where = ("form", form)
        if section.ignore:
            yield Line(f"form.{form}.ignore", ", ".join(section.ignore), _place(settings, (*where, "ignore")))
        yield from _section(settings, section, where)
    for entry in settings.accepted:
        about = f" in {entry.letter}" if entry.letter else ""
        near = f" near “{entry.near}”" if entry.near else ""
        yield Line(
            "accepted", f"{entry.rule} “{entry.text}”{near}{about}: {entry.reason}", f"{entry.source}:{entry.line}"
        )


def _section(settings: Settings, section: Section, where: Where) -> Iterator[Line]:
    """Severities and words, for all letters or for those of a form."""
    above = "".join(f"{name}." for name in where)
    for rule, severity in section.severity.items():
        place = _place(settings, (*where, "severity", rule), (*where, "severity", *rule.split(".")))
        yield Line(f"{above}severity", f"{rule}: {severity}", place)
    for word, reason in section.words.items():
        shown_word = f"{word}: {reason}" if reason else word
        yield Line(f"{above}words", shown_word, _place(settings, (*where, "words", word)))


def _chosen(settings: Settings, key: str, said: tuple[str, ...], own: tuple[str, ...], default: str) -> Line:
    if parts(said):
        return Line(key, ", ".join(parts(said)), COMMAND_LINE)
    return Line(key, ", ".join(own), _place(settings, (key,))) if own else Line(key, default, DEFAULT)


def _ignored(settings: Settings, choice: Choice) -> Iterator[Line]:
    """What the file ignores and what the command line does add up."""
    if parts(choice.ignore):
        yield Line("ignore", ", ".join(parts(choice.ignore)), COMMAND_LINE)
    if settings.general.ignore or not parts(choice.ignore):
        yield _chosen(settings, "ignore", (), settings.general.ignore, "nothing")


def _one(settings: Settings, key: str, said: str | None, own: str | None, default: str) -> Line:
    if said:
        return Line(key, said, COMMAND_LINE)
    return Line(key, own, _place(settings, tuple(key.split(".")))) if own else Line(key, default, DEFAULT)


def _place(settings: Settings, *wheres: Where) -> str:
    """File and line of the first of some places that the file has, or of what is around it."""
    assert settings.source is not None
    where = next((where for where in wheres if where in settings.source.lines), wheres[0])
    return f"{settings.source.name}:{settings.source.line(where)}"


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)
