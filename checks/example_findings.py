"""What rules find in their examples, whether these are one letter or several."""

from __future__ import annotations

from pathlib import Path

from checks.batch.examples import batch_example_findings
from checks.check import check
from checks.examples import SPECIMEN, example_letter, specimen
from checks.finding import Finding
from checks.rule import Example, Row, Rule


def example_findings(rule: Rule, row: Row, example: Example, folder: Path = SPECIMEN) -> list[Finding]:
    """What a rule finds in an example."""
    if example.letters:
        return [finding for _, finding in batch_example_findings(rule, row, example, folder)]
    own = specimen(folder)
    document, values = example_letter(own, example)
    record = values if "previous_grade" in example.record else None
    return check(own.form, document, record, {rule.id})
