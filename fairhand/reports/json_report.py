"""Findings as one JSON object, in the shape that other programs rely on; findings.schema.json beside this says it."""

from __future__ import annotations

import json
from typing import Any

from checks.finding import NOWHERE, Related
from drafting.records.accepted import Accepted
from fairhand.checking import Outcome
from fairhand.letters import Checked
from fairhand.reports.finding_fields import fields_of, span_fields
from fairhand.told import Told


def report(out: Outcome) -> str:
    """The JSON text for a run. Where it was compared with a baseline, `baseline` of each finding is true if that knows
    it, and the report's own tells how many it knows, and how many are gone."""
    compared = out.tally is not None
    data: dict[str, Any] = {"version": 1, "files": [_file(r, compared=compared) for r in out.results]}
    data |= {"summary": _summary(out.results), "stale": [_stale(entry) for entry in out.stale]}
    if out.tally:
        data["baseline"] = out.tally._asdict()
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _stale(entry: Accepted) -> dict[str, Any]:
    """An accepted finding that is found no more."""
    told = entry._asdict()
    return {"path": told.pop("source"), "line": told.pop("line"), **told}


def _file(result: Checked, *, compared: bool) -> dict[str, Any]:
    findings = [_finding(told, compared=compared) for told in result.findings]
    return {"path": result.path, "form": result.form, "error": result.error, "findings": findings}


def _finding(told: Told, *, compared: bool) -> dict[str, Any]:
    finding = told.finding
    return {
        **fields_of(told),
        "suggestions": list(finding.suggestions),
        "related": [_related(other) for other in told.related],
        **({"line": told.line, "column": told.column} if told.placed else {}),
        "accepted": finding.accepted,
        **({"baseline": finding.known} if compared else {}),
    }


def _related(other: Related) -> dict[str, Any]:
    place = {} if other.span == NOWHERE else span_fields(other.span)
    return {"path": other.path, **place, "message": other.message}


def _summary(results: list[Checked]) -> dict[str, int]:
    """How many findings count, by severity, and how many letters there are."""
    severities = [f.severity for r in results for f in r.counting]
    return {
        "files": sum(result.is_letter for result in results),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
        "unreadable": sum(r.error is not None for r in results),
    }
