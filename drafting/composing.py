"""YAML taken apart by libyaml's parser, or PyYAML's own: nodes become data, and every value knows its line."""

from __future__ import annotations

from typing import Any

import yaml

from drafting.problem import Problem
from drafting.where import Where


def composed(text: str, name: str) -> tuple[Any, dict[Where, int]]:
    """What a YAML document holds, and the line, from 1, of each value; `name` is the file's, for messages. Raises
    Problem for bad YAML, repeated keys and aliases."""
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
    return None if node is None else _Builder(name, lines).build(node, ()), lines


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
