"""A baseline: the saved report of an earlier run, whose findings are known and do not count again."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from checks.baseline import Known, recognised
from drafting.formats.files import ENDINGS
from drafting.problem import Problem
from fairhand.letters import Checked, Tally
from fairhand.text_file import text_of
from fairhand.told import Told

_LARGEST = 500
"""Megabytes: the findings on some hundred thousand letters."""
_HOW = "`fairhand check LETTERS --output-format json` prints one, to be saved in a file of another name"
_NEEDED = ("rule", "message", "before", "text", "after")


def load_baseline(path: Path) -> dict[str, list[Known]]:
    """The findings of a report by the letter's path, those left out that a person had accepted. Raises Problem where
    the file is no such report."""
    if path.suffix.lower() in ENDINGS and path.is_file():
        raise Problem(f"{path}: this is a letter; a baseline is the report of an earlier run: {_HOW}.")
    text = text_of(path, str(path), _LARGEST)
    try:
        data = json.loads(text)
        if data["version"] != 1 or type(data["version"]) is not int:  # to Python, true is 1, and so is 1.0
            raise ValueError("version")
        return {_plain(file["path"]): list(_findings(file["findings"])) for file in data["files"]}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        what = "is empty" if not text.strip() else "is no report of an earlier run"
        raise Problem(f"{path}: this baseline {what}; {_HOW}.") from None


def _findings(findings: Iterable[Mapping[str, Any]]) -> Iterator[Known]:
    for finding in findings:
        rule, message, before, text, after = (_text(finding[key]) for key in _NEEDED)
        if finding["accepted"] is None:
            yield Known.of(rule, text, message, before, after)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value


def _plain(path: str) -> str:
    return unicodedata.normalize("NFC", path.replace("\\", "/"))


def against(baseline: Mapping[str, list[Known]], results: list[Checked]) -> tuple[list[Checked], Tally]:
    """The results with the findings marked that the baseline knows, and how many those are."""
    pairs = _paired([r.path for r in results], baseline)
    marked, known, fixed = [], 0, 0
    for result in results:
        result, gone = _marked(result, baseline.get(pairs.get(result.path, ""), []))
        known += sum(t.finding.known and t.finding.accepted is None for t in result.findings)
        fixed += gone
        marked.append(result)
    return marked, Tally(known, fixed)


def _marked(result: Checked, earlier: list[Known]) -> tuple[Checked, int]:
    """A letter's findings, those marked that stood there earlier; and how many of the earlier ones are gone."""
    if result.error is not None:
        return result, 0
    same, gone = recognised([_as_known(told) for told in result.findings], earlier)
    findings = tuple(_known(told) if i in same else told for i, told in enumerate(result.findings))
    return result._replace(findings=findings), sum(one.rule in result.rules for one in gone)


def _as_known(told: Told) -> Known:
    return Known.of(told.finding.rule, told.text, told.finding.message, told.before, told.after)


def _known(told: Told) -> Told:
    return told._replace(finding=told.finding._replace(known=True))


def _paired(now: Iterable[str], earlier: Iterable[str]) -> dict[str, str]:
    """For each letter of now the one of the report that it is: the same file name, and of several the one whose folders
    are the likest, from the file upwards. No letter of the report stands for two."""
    waiting, left = {path: _plain(path).split("/") for path in now}, {path: path.split("/") for path in earlier}
    deepest = (max(map(len, paths.values()), default=0) for paths in (waiting, left))
    result: dict[str, str] = {}
    for names in range(min(deepest) + 1, 0, -1):  # to begin with one more than there are: whole paths
        pairs = _with_same_end(waiting, left, names)
        taken = set(pairs.values())
        result |= pairs
        waiting = {path: parts for path, parts in waiting.items() if path not in pairs}
        left = {path: parts for path, parts in left.items() if path not in taken}
    return result


def _with_same_end(now: Mapping[str, list[str]], earlier: Mapping[str, list[str]], names: int) -> dict[str, str]:
    """Pairs of paths whose last names are the same, each path in one pair."""
    ends: dict[tuple[str, ...], list[str]] = {}
    for path, parts in reversed(list(earlier.items())):
        ends.setdefault(tuple(parts[-names:]), []).append(path)
    there = ((path, ends.get(tuple(parts[-names:]))) for path, parts in now.items())
    return {path: others.pop() for path, others in there if others}
