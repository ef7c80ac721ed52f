"""Findings as one JSON object, in the shape that other programs rely on."""

from __future__ import annotations

import json
from typing import Any

from checks.finding import Finding, Related
from drafting.document import Letter, Span
from fairhand.letters import Checked


def report(results: list[Checked]) -> str:
    """The JSON text for some checked letters."""
    data = {"version": 1, "files": [_file(result) for result in results], "summary": _summary(results)}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _file(result: Checked) -> dict[str, Any]:
    findings = [_finding(result.letter, f) for f in result.findings] if result.letter else []
    return {"path": result.path, "form": result.form, "error": result.error, "findings": findings}


def _finding(letter: Letter, finding: Finding) -> dict[str, Any]:
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
        "accepted": None,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"part": span.part, "paragraph": span.paragraph, "start": span.start, "end": span.end}


def _related(letter: Letter, other: Related) -> dict[str, Any]:
    return {"path": letter.path, **_span(other.span), "message": other.message}


def _summary(results: list[Checked]) -> dict[str, int]:
    severities = [f.severity for r in results for f in r.findings]
    return {
        "files": len(results),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
        "unreadable": sum(r.error is not None for r in results),
    }
