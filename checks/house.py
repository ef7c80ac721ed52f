"""What one house asks of the checks beside the rules: words of its own, severities of its own, a model for grammar."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from checks.finding import Finding, Severity

_NOTHING: Mapping[str, Severity] = {}


class House(NamedTuple):
    """Every kind finds it as `context.house`.

    `words` are words that letters may hold, with straight apostrophes (`house_words` makes them). `severities` are
    those that differ from the rules' own, by rule id. `grammar_model` is the name of the language model that is to be
    used, None where none is (`checks.grammar.parsing`).
    """

    words: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = _NOTHING
    grammar_model: str | None = None

    def weighed(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """Findings with the severities of this house."""
        for finding in found:
            severity = self.severities.get(finding.rule)
            yield finding if severity is None else finding._replace(severity=severity)


PLAIN = House()
"""A house that asks for nothing."""


def house_words(words: Iterable[str]) -> frozenset[str]:
    """Words as `House` holds them: apostrophes straight, an accented letter as one character and as two."""
    straight = [word.replace("’", "'") for word in words]
    return frozenset(unicodedata.normalize(form, word) for word in straight for form in ("NFC", "NFD"))
