"""What reports ask of findings: how many there are of each severity, and which of them fail a letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checks.finding import SEVERITIES, Finding, Severity
from fairhand.letters import Checked

_ORDER: tuple[str, ...] = SEVERITIES


def rank(severity: str) -> int:
    """The place of a severity, from 0 for the weightiest."""
    return _ORDER.index(severity)


def fails(finding: Finding, result: Checked) -> bool:
    """Whether a finding counts and is as weighty as what fails its letter."""
    return finding.counts and rank(finding.severity) <= rank(result.fail_on)


def by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, the weightiest first."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in SEVERITIES}
