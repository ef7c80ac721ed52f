"""Findings as a JUnit report: a test suite a letter, and in it a test case for each rule that found something.

A rule in a letter is what keeps its name from run to run, wherever the finding moves, so a build server can say since
when it fails. A case fails where a finding counts and is as weighty as what fails the letter; it is skipped where all
its findings are accepted or known. A letter without findings is one case that passes; one that cannot be read is an
error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from xml.etree import ElementTree as XML

from fairhand.checking import Outcome
from fairhand.letters import Checked
from fairhand.show import place
from fairhand.told import Told

SILENT = "no finding"
"""The name of the one case of a letter on which no rule spoke."""
UNREADABLE = "readable"
"""The name of the case that is an error where a letter cannot be read."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def report(out: Outcome) -> str:
    """The XML text for a run, as the schema of Jenkins has it."""
    suites = [_suite(result) for result in out.results]
    root = XML.Element("testsuites", name="fairhand")
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    root.extend(suites)
    XML.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{XML.tostring(root, encoding="unicode")}\n'


def _suite(result: Checked) -> XML.Element:
    cases = list(_cases(result))
    suite = XML.Element("testsuite", name=_legal(result.path) or "batch", tests=str(len(cases)))
    for name, tag in _COUNTED.items():
        suite.set(name, str(sum(case.find(tag) is not None for case in cases)))
    suite.extend(cases)
    return suite


def _cases(result: Checked) -> Iterator[XML.Element]:
    if result.error is not None:
        yield _with(_case(result, UNREADABLE), "error", "unreadable", result.error.splitlines()[0], [result.error])
        return
    of_rules: dict[str, list[Told]] = {}
    for told in result.findings:
        of_rules.setdefault(told.finding.rule, []).append(told)
    for rule, found in of_rules.items():
        yield _judged(result, rule, found)
    if not of_rules:
        yield _case(result, SILENT)


def _judged(result: Checked, rule: str, found: list[Told]) -> XML.Element:
    """The case of a rule in a letter: failed, skipped, or passed with what was found as its output."""
    case = _case(result, rule)
    if failing := [told for told in found if result.failed_by(told.finding)]:
        _with(case, "failure", failing[0].finding.severity, _first(failing), map(_line, failing))
    elif not any(told.finding.counts for told in found):
        _with(case, "skipped", rule, found[0].finding.accepted or "known from the baseline", ())
    if others := [told for told in found if told not in failing]:
        XML.SubElement(case, "system-out").text = _legal("\n".join(map(_line, others)))
    return case


def _case(result: Checked, name: str) -> XML.Element:
    return XML.Element("testcase", classname=_class_name(result.path), name=name, time="0")


def _class_name(path: str) -> str:
    """A letter's path as build servers group by it: folders as packages, for they cut a name at its dots."""
    return _legal(PurePath(path).as_posix().replace(".", "_").replace("/", ".")).strip(".") or "batch"


def _with(case: XML.Element, tag: str, kind: str, message: str, lines: Iterable[str]) -> XML.Element:
    XML.SubElement(case, tag, type=kind, message=_legal(message)).text = _legal("\n".join(lines)) or None
    return case


def _first(failing: list[Told]) -> str:
    """The first finding in a line, and how many more there are."""
    more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
    return f"{_at(failing[0])}{failing[0].finding.message}{more}"


def _line(told: Told) -> str:
    """A finding in a line, with the words around what it marks."""
    finding = told.finding
    state = f"accepted ({finding.accepted}): " if finding.accepted else "known: " if finding.known else ""
    around = f"\n    {told.before}[{told.text}]{told.after}" if told.placed else ""
    return f"{state}{finding.severity}: {_at(told)}{finding.message}{around}"


def _at(told: Told) -> str:
    where = place(told)
    return f"{where}: " if where else ""


def _legal(text: str) -> str:
    """A text without the signs that XML forbids."""
    return _NOT_XML.sub("\ufffd", text)
