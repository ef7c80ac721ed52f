"""What reports ask of findings: how many there are of each severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checks.finding import SEVERITIES, Finding, Severity


def by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, the weightiest first."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in SEVERITIES}
