"""Findings as GitHub's workflow commands, which a run on GitHub shows at the letter's line.

GitHub shows ten of each severity a step, and the log holds them all; the weightiest therefore come first. Findings that
are accepted or known are left out.
"""

from __future__ import annotations

from pathlib import PurePath

from checks.finding import rank
from fairhand.checking import Outcome
from fairhand.letters import STDIN, Checked
from fairhand.reports.paths import where
from fairhand.show import place
from fairhand.told import Told

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


def report(out: Outcome) -> str:
    """A command for each letter that could not be read and each finding that counts, a line each."""
    unread = [_command("error", {**_file(r), "title": "unreadable"}, r.error) for r in out.results if r.error]
    found = [(r, told) for r in out.results for told in r.findings if told.finding.counts]
    found.sort(key=lambda pair: rank(pair[1].finding.severity))
    return "".join(f"{line}\n" for line in (*unread, *(_finding(*pair) for pair in found)))


def _finding(result: Checked, told: Told) -> str:
    finding = told.finding
    properties = {**_file(result), **_at(told), "title": finding.rule}
    return _command(_COMMANDS[finding.severity], properties, _message(result, told))


def _message(result: Checked, told: Told) -> str:
    """What is said, with the place where no line shows it, and what would fit."""
    number = where(result.path).number
    at = [f"letter {number}" if number else "", place(told) if told.line is None else ""]
    fits = " | ".join(filter(None, told.finding.suggestions))
    return ": ".join([*filter(None, at), told.finding.message]) + (f" (perhaps: {fits})" if fits else "")


def _at(told: Told) -> dict[str, str]:
    return {} if told.line is None else {"line": str(told.line), "col": str(told.column)}


def _file(result: Checked) -> dict[str, str]:
    """The letter's file with the slashes that GitHub expects; text from standard input has none."""
    return {"file": PurePath(where(result.path).file).as_posix()} if result.path not in ("", STDIN) else {}


def _command(name: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_escaped(value, _IN_PROPERTIES)}" for key, value in properties.items())
    return f"::{name} {listed}::{_escaped(message, _IN_MESSAGES)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
