"""Findings that a person lets stand, by rule and text: they stay findings, with the reason, and no longer count."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from checks.finding import Finding
from checks.rule import GROUPS, catalogue
from drafting.document import Document
from drafting.likely import did_you_mean
from drafting.problem import Problem
from drafting.records.accepted import Accepted
from drafting.typography import one_line, plain


def confirm_rules(entries: Iterable[Accepted]) -> None:
    """Raise one Problem, with file and line of each, for the entries whose rule there is not."""
    if problems := [_no_rule(entry) for entry in entries if entry.rule not in catalogue()]:
        raise Problem("\n".join(problems))


def _no_rule(entry: Accepted) -> str:
    if entry.rule in GROUPS:
        return f"{entry.where}: “{entry.rule}” is a group; a finding is accepted by its rule's own id."
    meant = did_you_mean(entry.rule, catalogue())
    return f"{entry.where}: there is no rule “{entry.rule}”{meant}; `fairhand rules` lists them."


def accept(
    found: Iterable[Finding], document: Document, entries: Sequence[Accepted]
) -> tuple[list[Finding], set[Accepted]]:
    """The findings on a letter, with the reason at those that one of `entries` accepts; and the entries that accepted
    one. Of several that fit a finding the first gives its reason, and all of them count as used."""
    folded = [(entry, fold(entry.text), fold(entry.near)) for entry in entries]
    used: set[Accepted] = set()
    result = []
    for finding in found:
        fits = [e for e, text, near in folded if e.rule == finding.rule and _fits(finding, document, text, near)]
        used.update(fits)
        result.append(finding._replace(accepted=fits[0].reason) if fits else finding)
    return result, used


def _fits(finding: Finding, document: Document, text: str, near: str) -> bool:
    if fold(document.text(finding.span)) != text:
        return False
    return not near or (bool(document.in_part(finding.span.part)) and near in fold(_paragraph(finding, document)))


def _paragraph(finding: Finding, document: Document) -> str:
    return document.paragraph(finding.span).text


def fold(text: str) -> str:
    """A text as it is compared: straight quotation marks, plain hyphens and blanks, small letters, accented letters
    composed, ligatures apart, on one line."""
    return unicodedata.normalize("NFKC", one_line(plain(text))).casefold()
