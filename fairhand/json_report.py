"""Findings as one JSON object, in the shape that other programs rely on."""

from __future__ import annotations

import json
from typing import Any

from checks.finding import Finding, Related
from drafting.document import Letter, Span
from drafting.records.accepted import Accepted
from fairhand.checking import Outcome
from fairhand.letters import Checked


def report(out: Outcome) -> str:
    """The JSON text for a run. Where it was compared with a baseline, `baseline` of each finding is true if that knows
    it, and the report's own tells how many it knows, and how many are gone."""
    compared = out.tally is not None
    data: dict[str, Any] = {"version": 1, "files": [_file(r, compared=compared) for r in out.results]}
    data |= {"summary": _summary(out.results), "stale": [_stale(entry) for entry in out.stale]}
    if out.tally:
        data["baseline"] = out.tally._asdict()
    return json.dumps(data, ensure_ascii=False, indent=1)


def _stale(entry: Accepted) -> dict[str, Any]:
    """An accepted finding that is found no more."""
    told = entry._asdict()
    return {"path": told.pop("source"), "line": told.pop("line"), **told}


def _file(result: Checked, *, compared: bool) -> dict[str, Any]:
    findings = [_finding(result.letter, f, compared=compared) for f in result.findings] if result.letter else []
    return {"path": result.path, "form": result.form, "error": result.error, "findings": findings}


def _finding(letter: Letter, finding: Finding, *, compared: bool) -> dict[str, Any]:
    before, text, after = finding.surroundings(letter.document)
    where = letter.locate(finding.span)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        **_span(finding.span),
        "before": before,
        "text": text,
        "after": after,
        "suggestions": list(finding.suggestions),
        "related": [_related(letter, other) for other in finding.related],
        "line": where.line,
        "column": where.column,
        "accepted": finding.accepted,
        **({"baseline": finding.known} if compared else {}),
    }


def _span(span: Span) -> dict[str, Any]:
    return {"part": span.part, "paragraph": span.paragraph, "start": span.start, "end": span.end}


def _related(letter: Letter, other: Related) -> dict[str, Any]:
    return {"path": letter.path, **_span(other.span), "message": other.message}


def _summary(results: list[Checked]) -> dict[str, int]:
    """How many findings count, by severity, and how many letters there are."""
    severities = [f.severity for r in results for f in r.counting]
    return {
        "files": len(results),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
        "unreadable": sum(r.error is not None for r in results),
    }
