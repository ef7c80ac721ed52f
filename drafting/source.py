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

import yaml

from drafting.problem import Problem

Key = str | int
Where = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file's data (mappings, lists, text and None) and the line, from 1, on which each value stands."""

    name: str
    data: Any
    lines: dict[Where, int] = field(default_factory=dict)

    def line(self, where: Where) -> int | None:
        """The line of the value at `where`, or of the nearest value around it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where)


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


def parse_yaml(text: str, name: str, *, prose: bool = False) -> Source:
    """Read one YAML document; `name` is the file's, for messages. Raises Problem for bad YAML and repeated keys.

    In `prose` a sign # that would cut a text short is refused: YAML takes what follows a blank and # for a comment.
    """
    _refuse_depth(text, name)
    if prose:
        _refuse_swallowed_text(text, name)
    loader = _Composer(text.removeprefix("\ufeff"))
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise Problem(f"{name}: {_yaml_error(error)}") from None
    except yaml.YAMLError as error:
        raise Problem(f"{name}: this is not text that YAML can hold ({_first_line(error)}).") from None
    except RecursionError:
        raise Problem(f"{name}: values are nested too deeply for a record.") from None
    finally:
        loader.dispose()
    lines: dict[Where, int] = {}
    return Source(name, None if node is None else _Builder(name, lines).build(node, ()), lines)


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


class _Composer(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Only composes nodes; no constructor ever runs, so no scalar is guessed at."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: object) -> str:
        """The tag of a node that has none of its own; nobody asks for it, and to guess it takes long."""
        return "tag:yaml.org,2002:str"


class _Builder:
    """Turns nodes into data, noting lines. A value that stands twice (an alias) is refused: it can grow without end."""

    def __init__(self, name: str, lines: dict[Where, int]) -> None:
        self.name, self.lines, self.seen = name, lines, set[int]()

    def build(self, node: yaml.Node, where: Where) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(where, line)
        if id(node) in self.seen:
            raise Problem(
                f"{self.name}, line {line}: a YAML alias (*) repeats a value here; write the value out instead."
            )
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, where)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*where, i)) for i, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, where: Where) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise Problem(f"{self.name}, line {line}: a name was expected before the colon.")
            key = str(key_node.value)
            if key in result:
                first = self.lines[(*where, key)]
                raise Problem(
                    f"{self.name}, line {line}: “{key}” stands twice, first on line {first}; keep one of the two."
                )
            self.lines[(*where, key)] = line
            result[key] = self.build(value, (*where, key))
        return result


def _scalar(node: yaml.Node) -> str | None:
    plain = not getattr(node, "style", None)
    return None if plain and node.value in ("", "~", "null") else str(node.value)


def _unrepeated(pairs: list[tuple[str, Any]], name: str) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise Problem(f"{name}: “{key}” stands twice in one object; keep one of the two.")
        result[key] = value
    return result


def _yaml_error(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
    return f"{place}this is not valid YAML ({error.problem}). {_ADVICE}"


_ADVICE = (
    "Look at this line and the one before it: names of one group begin in the same column, and there is a blank after "
    "each dash and colon. A text that holds a colon and a blank, or begins with a quotation mark or another sign, goes "
    "on lines of its own below “>-”, indented, or between quotation marks of the other sort."
)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0].strip()
