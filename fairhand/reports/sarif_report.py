"""Findings as a SARIF 2.1.0 log: one run, the rules that were used, a result for each finding.

Accepted findings are suppressed ones, with their reasons; a letter that could not be read is a notification of the
invocation. Nothing in the log depends on the day or the machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from checks.rule import catalogue
from fairhand import __version__
from fairhand.accepting import said
from fairhand.checking import Outcome
from fairhand.reports.sarif_places import Artifacts, fingerprints, locations, related
from fairhand.told import Told

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}

Object = dict[str, Any]


def report(out: Outcome) -> str:
    """The log for a run. Columns count code points; `baselineState` is there where it was compared with a baseline."""
    rules = sorted({f.finding.rule for r in out.results for f in r.findings}.union(*(r.rules for r in out.results)))
    artifacts = Artifacts(out.results)
    run: Object = {
        "tool": {"driver": {"name": "Fairhand", "version": __version__, "rules": [_rule(name) for name in rules]}},
        "invocations": [_invocation(out, artifacts)],
        "artifacts": artifacts.listed(),
        "columnKind": "unicodeCodePoints",
        "language": "en-GB",
        "results": list(_results(out, {name: i for i, name in enumerate(rules)}, artifacts)),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(name: str) -> Object:
    """What the log says of a rule; of one that is not in the catalogue only its name."""
    rule = catalogue().get(name)
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.reason},
        "help": {"text": f"{rule.summary}. {rule.reason} `fairhand explain {name}` shows examples."},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.group]},
    }


def _results(out: Outcome, index: dict[str, int], artifacts: Artifacts) -> Iterator[Object]:
    for result in out.results:
        for told, print_ in zip(result.findings, fingerprints(result), strict=True):
            finding = told.finding
            yield {
                "ruleId": finding.rule,
                "ruleIndex": index[finding.rule],
                "level": _LEVELS[finding.severity],
                "message": {"text": _message(told)},
                "locations": locations(result, told, artifacts),
                **_related(told, artifacts),
                "partialFingerprints": {"fairhandFinding/v1": print_},
                "suppressions": _suppressions(told),
                **({"baselineState": "unchanged" if finding.known else "new"} if out.tally else {}),
            }


def _message(told: Told) -> str:
    """What is said, and what would fit: a letter in Word has no lines, into which SARIF could put it."""
    fits = " | ".join(filter(None, told.finding.suggestions))
    return told.finding.message + (f" (perhaps: {fits})" if fits else "")


def _related(told: Told, artifacts: Artifacts) -> Object:
    places = related(told, artifacts)
    return {"relatedLocations": places} if places else {}


def _suppressions(told: Told) -> list[Object]:
    """Empty where the finding is not accepted: where one result of a run has them, each is to have them."""
    reason = told.finding.accepted
    return [] if reason is None else [{"kind": "external", "status": "accepted", "justification": reason}]


def _invocation(out: Outcome, artifacts: Artifacts) -> Object:
    """What went wrong, and what else a person is told beside the findings."""
    told = [_notification("error", r.error, artifacts.location(r.path)) for r in out.results if r.error]
    told += [_notification("note", r.note, artifacts.location(r.path)) for r in out.results if r.note]
    told += [_notification("warning", said(entry)) for entry in out.stale]
    told += [_notification("note", note) for note in out.notes]
    unread = any(r.error is not None for r in out.results)
    return {"executionSuccessful": not unread, "toolExecutionNotifications": told}


def _notification(level: str, text: str, where: Object | None = None) -> Object:
    places = {"locations": [{"physicalLocation": {"artifactLocation": where}}]} if where else {}
    return {"level": level, "message": {"text": text}, **places}
