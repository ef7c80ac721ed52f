"""A finding, and a letter with its findings, as the page shows them: texts and links, nothing left to decide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from checks.finding import CONTEXT, Related, Severity
from fairhand.letters import STDIN, Checked
from fairhand.reports.weight import by_severity
from fairhand.show import place
from fairhand.told import SHOWN, Told

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LONGEST = 600
"""Code points of a marked text that are shown; of a longer one the beginning and the end."""

Links = Mapping[str, tuple[str | None, str | None]]
"""From the path of a letter to its place on the page, if it has one, and to whom it is about, if that is known."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place that a finding speaks of; `link` leads to its letter where that stands on the page."""

    message: str
    where: str
    text: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding. `before`, `text` and `after` are its sentence, without any where it stands at no place of a letter."""

    id: str
    rule: str
    severity: Severity
    message: str
    where: str
    before: str
    text: str
    after: str
    fits: tuple[str, ...]
    elsewhere: tuple[Elsewhere, ...]
    state: str
    """Why it does not count: accepted with the reason, or known; empty where it counts."""

    @property
    def in_letter(self) -> bool:
        """Whether there is a sentence to show."""
        return bool(self.before or self.text or self.after)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter, or a batch, with its findings: those that count and those that do not."""

    id: str
    path: str
    name: str
    about: str | None
    form: str | None
    grade: str | None
    entries: tuple[Entry, ...]
    quiet: tuple[Entry, ...]
    counts: Mapping[Severity, int] = field(default_factory=dict)

    @property
    def worst_first(self) -> tuple[tuple[int, ...], str]:
        """By this sheets stand in order: the one with the most errors, then warnings, then the rest comes first."""
        return tuple(-n for n in self.counts.values()), self.path


def sheet(number: int, result: Checked, links: Links) -> Sheet:
    """A result as the page shows it; by `links` its findings lead to other letters."""
    name = link(number)
    entries = [_entry(f"{name}-{i}", told, links) for i, told in enumerate(result.findings, 1)]
    return Sheet(
        name,
        plain(result.path),
        _name(result.path),
        _maybe(result.about),
        _maybe(result.form),
        _maybe(result.grade),
        tuple(e for e in entries if not e.state),
        tuple(e for e in entries if e.state),
        by_severity(result.counting),
    )


def link(number: int) -> str:
    """The id of a letter's section."""
    return f"letter-{number}"


def _name(path: str) -> str:
    return "standard input" if path == STDIN else plain(PurePath(path).name)


def _entry(name: str, told: Told, links: Links) -> Entry:
    finding = told.finding
    return Entry(
        name,
        finding.rule,
        finding.severity,
        plain(finding.message),
        plain(place(told)),
        *_sentence(told),
        tuple(plain(text) for text in finding.suggestions if text),
        tuple(_elsewhere(mine, other, links) for mine, other in zip(finding.related, told.related, strict=True)),
        _state(told),
    )


def _state(told: Told) -> str:
    if told.finding.accepted is not None:
        return f"accepted: {plain(told.finding.accepted)}"
    return "known from the baseline" if told.finding.known else ""


def _sentence(told: Told) -> tuple[str, str, str]:
    """What stands before, at and after the marked place: without a word that was cut, and with a row's cells parted."""
    before, after = told.before, told.after
    if told.placed and told.finding.span.start > len(before):
        before = "… " + before.partition(" ")[2]
    if len(after) == CONTEXT:
        after = after.rpartition(" ")[0] + " …"
    before, text, after = (plain(part).replace("\t", " | ") for part in (before, told.text, after))
    return before, shortened(text), after


def shortened(text: str) -> str:
    """A text that is not too long to be read: the beginning and the end of one that is."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST * 2 // 3]} […] {text[-LONGEST // 4 :]}"


def _elsewhere(mine: Related, other: Related, links: Links) -> Elsewhere:
    """`mine` has a path only where the other place is in another letter; `other` has the text, too."""
    place_on_page, about = links.get(mine.path or "", (None, None))
    paragraph = f"paragraph {other.span.paragraph}" if other.span.paragraph else ""
    where = ", ".join(part for part in (plain(about or mine.path or ""), paragraph) if part)
    text = plain(other.text).strip() + ("…" if len(other.text) >= SHOWN else "")
    return Elsewhere(plain(other.message), where, text, place_on_page)


def _maybe(text: str | None) -> str | None:
    return plain(text) if text else None


def plain(text: str) -> str:
    """A text without the control characters that a page must not hold."""
    return _CONTROL.sub("\ufffd", text)
