"""What is in force for a letter: what its fairhand.toml says, and the command line, which wins."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, get_args

from checks.finding import Severity
from checks.grammar.parsing import MODEL
from checks.house import House, house_words
from checks.rule import catalogue
from drafting.records.accepted import Accepted
from drafting.source import Source
from fairhand.selection import Choice, in_use, parts

FAIL_ON = "warning"
OFF = "off"
PARSED = "parsed"
"""The kind of rules that need a language model."""
_NOTHING: Mapping[str, str] = {}


class Section(NamedTuple):
    """What a file says for all letters, or for those of one form. `select` and `ignore` hold ids and groups as they are
    written; `severity` has them with error, warning, info or off; `words` are the house's own, with reasons."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = _NOTHING
    words: Mapping[str, str] = _NOTHING


class Settings(NamedTuple):
    """A fairhand.toml, or what holds where there is none (`source` None). `folder` is the file's; `baseline` leads to a
    report, from the folder in which the program runs."""

    source: Source | None = None
    folder: Path | None = None
    fail_on: str | None = None
    baseline: Path | None = None
    grammar_model: str | None = None
    general: Section = Section()
    forms: Mapping[str, Section] = {}
    accepted: tuple[Accepted, ...] = ()

    def in_force(self, choice: Choice, form: str) -> InForce:
        """What holds for a letter of a form."""
        own = self.forms.get(form, Section())
        severities = self._severities(own)
        kept: dict[str, Severity] = {r: s for r, s in severities.items() if s in get_args(Severity)}  # type: ignore[misc]
        house = House(house_words((*self.general.words, *own.words)), kept, self.model(choice))
        return InForce(self.rules(choice, form), house, choice.fail_on or self.fail_on or FAIL_ON)

    def rules(self, choice: Choice, form: str) -> frozenset[str]:
        """The ids of the rules that a letter of a form is checked by."""
        own = self.forms.get(form, Section())
        ignored = _rules((*self.general.ignore, *own.ignore))
        off = {rule for rule, severity in self._severities(own).items() if severity == OFF}
        return in_use(choice, _rules(self.general.select), ignored | off)

    def model(self, choice: Choice) -> str | None:
        """The language model that grammar is to use: the one that is named, or the usual one where a rule that needs
        one is asked for by its id; otherwise none."""
        asked = catalogue().keys() & {*parts(choice.select), *self.general.select}
        return self.grammar_model or (MODEL if any(catalogue()[rule].kind == PARSED for rule in asked) else None)

    def _severities(self, own: Section) -> dict[str, str]:
        """The severity of each rule for which there is one: the form's before the general one, a rule's before its
        group's."""
        result: dict[str, str] = {}
        for section in (self.general, own):
            for name, severity in sorted(section.severity.items(), key=lambda item: "." in item[0]):
                result |= dict.fromkeys(_rules((name,)), severity)
        return result


class InForce(NamedTuple):
    """What holds for one letter: the rules in use, what the house asks of them, and which severity fails."""

    rules: frozenset[str]
    house: House
    fail_on: str


def _rules(names: tuple[str, ...]) -> set[str]:
    """The ids that names of rules and groups stand for."""
    return {rule for rule in catalogue() for name in names if rule == name or rule.startswith(f"{name}.")}
