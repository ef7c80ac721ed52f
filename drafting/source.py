"""YAML and JSON as people write them: every scalar is text, a repeated key is an error, every value knows its line.

YAML's own guesses (`no` for False, `012` for 10, `12:30` for 750) are not made: what a value means is decided by the
slot that it fills.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from drafting.prepared import known
from drafting.problem import Problem
from drafting.where import Key as Key
from drafting.where import Where as Where


@dataclass(frozen=True, slots=True)
class Source:
    """A file's data (mappings, lists, text and None) and the line, from 1, on which each value stands; of data that was
    prepared beforehand the file instead, in which the lines are counted when one is to be told."""

    name: str
    data: Any
    lines: dict[Where, int] = field(default_factory=dict)
    file: Path | None = None

    def line(self, where: Where) -> int | None:
        """The line of the value at `where`, or of the nearest value around it."""
        lines = parse_yaml(form_text(self.file), self.name).lines if self.file else self.lines
        while where and where not in lines:
            where = where[:-1]
        return lines.get(where)


def form_text(path: Path) -> str:
    """The text of a file in a form's folder; FileNotFoundError where there is none. Raises Problem, naming folder and
    file, where it cannot be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise
    except (OSError, UnicodeDecodeError) as error:
        name = f"{path.parent.name}/{path.name}"
        raise Problem(f"{name}: it cannot be read as UTF-8 text ({error}); save it as UTF-8 and try again.") from None


def read_yaml(file: Path, name: str | None = None) -> Source:
    """The YAML of a file of Fairhand's or in a form's folder; `name` is what messages call it, else folder and file.
    FileNotFoundError where there is none; raises Problem where it cannot be read, for bad YAML and repeated keys."""
    name = name or f"{file.parent.name}/{file.name}"
    data = known(file)
    return parse_yaml(form_text(file), name) if data is None else Source(name, data, file=file)


def parse_yaml(text: str, name: str, *, prose: bool = False) -> Source:
    """Read one YAML document; `name` is the file's, for messages. Raises Problem for bad YAML and repeated keys.

    In `prose` a sign # that would cut a text short is refused: YAML takes what follows a blank and # for a comment.
    """
    _refuse_depth(text, name)
    if prose:
        _refuse_swallowed_text(text, name)
    from drafting.composing import composed  # late: what was prepared is read without YAML's parser

    return Source(name, *composed(text, name))


def parse_json(text: str, name: str) -> Source:
    """Read one JSON document; raises Problem for bad JSON and repeated keys."""
    _refuse_depth(text, name)
    try:
        data = json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=lambda pairs: _unrepeated(pairs, name), parse_int=_number
        )
    except json.JSONDecodeError as error:
        raise Problem(f"{name}, line {error.lineno}: this is not valid JSON ({error.msg}).") from None
    except RecursionError:
        raise Problem(f"{name}: values are nested too deeply for a record.") from None
    try:  # nearly all JSON is YAML as well, and the YAML reader knows the lines
        return Source(name, data, parse_yaml(text, name).lines)
    except Problem:
        return Source(name, data)


_DEEPEST = 50


def _refuse_depth(text: str, name: str) -> None:
    """A record is nested three deep; libyaml and json recurse as deep as the file tells them to."""
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        opened = line.count("[") + line.count("{")
        if (depth + opened > _DEEPEST and _deepest(line, depth) > _DEEPEST) or _is_far_in(line):
            raise Problem(f"{name}, line {number}: values are nested too deeply for a record.")
        depth = max(depth + opened - line.count("]") - line.count("}"), 0)


def _deepest(line: str, depth: int) -> int:
    """How deep the brackets of a line go that begins at a depth: walked only where there are enough of them, for this
    is asked of every line of every file."""
    return max(accumulate((_NESTS.get(sign, 0) for sign in line), initial=depth))


def _is_far_in(line: str) -> bool:
    """Whether a line begins with more blanks and dashes than any record has."""
    return len(line) > _FARTHEST and not line.isspace() and len(line) - len(line.lstrip(" -?")) > _FARTHEST


_FARTHEST = 10 * _DEEPEST
_NESTS = {"[": 1, "{": 1, "]": -1, "}": -1}


def _number(text: str) -> int | str:
    return int(text) if len(text) < 19 else text


_LIST_TEXT = re.compile(r"\s*- +(?![\"'>|\[{&*!#])(?P<text>\S.*?)\s+#")
_LONG_TEXT = re.compile(r"\s*[\w-]+: +(?![\"'>|\[{&*!#])(?P<text>\S+(?: \S+){3,}?)\s+#")


def _refuse_swallowed_text(text: str, name: str) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        if _LIST_TEXT.match(line) or _LONG_TEXT.match(line):
            raise Problem(
                f"{name}, line {number}: YAML takes everything after “ #” for a comment and would leave it out of the "
                "letter; put the text between quotation marks, or the comment on a line of its own."
            )


def _unrepeated(pairs: list[tuple[str, Any]], name: str) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise Problem(f"{name}: “{key}” stands twice in one object; keep one of the two.")
        result[key] = value
    return result
