"""Places as SARIF has them: the letters' files, where in them a finding stands, and by what it is known again."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from checks.baseline import Known
from checks.finding import NOWHERE, Finding, Related
from drafting.document import Span
from fairhand.letters import STDIN, Checked
from fairhand.reports.paths import where
from fairhand.told import Told

Object = dict[str, Any]
_KINDS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".csv": "text/csv",
}
"""Said here, for Python would ask the machine."""


class Artifacts:
    """The files of a run, each once; results name them by index too."""

    def __init__(self, results: Iterable[Checked]) -> None:
        self._index = {path: i for i, path in enumerate(dict.fromkeys(r.path for r in results if r.path))}

    def listed(self) -> list[Object]:
        """What the log lists of each file."""
        return [{"location": _file(path), "roles": ["analysisTarget"], **_kind(path)} for path in self._index]

    def location(self, path: str) -> Object | None:
        """A file as a place names it; none where a finding is about no file."""
        index = {"index": self._index[path]} if path in self._index else {}
        return {**_file(path), **index} if path else None


def _file(path: str) -> Object:
    if path == STDIN:
        return {"uri": STDIN, "description": {"text": "standard input"}}
    return {"uri": uri(path)}


def _kind(path: str) -> Object:
    kind = _KINDS.get(PurePath(where(path).file).suffix.lower())
    return {"mimeType": kind} if kind else {}


def uri(path: str) -> str:
    """A path as a URI: relative where it is, with the bytes that a URI does not allow escaped. The number of a letter
    in a merged file is the URI's fragment."""
    file, number = where(path)
    plain = PurePath(file)
    whole = plain.as_uri() if plain.is_absolute() else quote(os.fsencode(plain.as_posix()))
    return whole if number is None else f"{whole}#{number}"


def locations(result: Checked, told: Told, artifacts: Artifacts) -> list[Object]:
    """Where a finding stands: the file; in a text file line and column, and always part and paragraph, or the cell."""
    finding = told.finding
    file = artifacts.location(result.path)
    region = {} if told.line is None else {"region": _region(told)}
    physical = {"physicalLocation": {"artifactLocation": file, **region}} if file else {}
    logical = [_paragraph(finding.span)] if told.placed else _cell(finding)
    location = {**physical, **({"logicalLocations": logical} if logical else {})}
    return [location] if location else []


def _region(told: Told) -> Object:
    """Line and column of the beginning. The end is told where a word is marked: where more are, the line may end
    between them, and the region then goes on to the end of its line."""
    region: Object = {"startLine": told.line, "startColumn": told.column}
    if told.column is not None and len(told.text.split()) <= 1:
        region["endColumn"] = told.column + len(told.text)
    return {**region, "snippet": {"text": told.text}} if told.text else region


def _paragraph(span: Span) -> Object:
    name = f"{span.part} paragraph {span.paragraph}"
    return {"name": name, "fullyQualifiedName": f"{span.part}/{span.paragraph}/{span.start}-{span.end}", "kind": "text"}


def _cell(finding: Finding) -> list[Object]:
    if finding.row is None:
        return []
    name = finding.cell or f"row {finding.row}"
    return [{"name": name, "fullyQualifiedName": f"{finding.row}/{name}", "kind": "cell" if finding.cell else "row"}]


def related(told: Told, artifacts: Artifacts) -> list[Object]:
    """The other places that a finding speaks of."""
    return [_other(other, artifacts) for other in told.related]


def _other(other: Related, artifacts: Artifacts) -> Object:
    file = artifacts.location(other.path or "")
    physical = {"physicalLocation": {"artifactLocation": file}} if file else {}
    logical = {} if other.span == NOWHERE else {"logicalLocations": [_paragraph(other.span)]}
    return {"message": {"text": other.message}, **physical, **logical}


def fingerprints(result: Checked) -> list[str]:
    """What each finding of a letter is known by in other runs: the file's name, the rule, the words marked and those
    around them, and which of several alike it is. Not the paragraph: one put in above shifts it."""
    name, seen = PurePath(result.path).name, Counter[Known]()
    prints = []
    for told in result.findings:
        known = Known.of(told.finding.rule, told.text, told.finding.message, told.before, told.after)
        seen[known] += 1
        whole = repr((name, tuple(known), told.finding.cell, seen[known]))
        prints.append(hashlib.sha256(whole.encode("utf-8", errors="surrogatepass")).hexdigest())
    return prints
