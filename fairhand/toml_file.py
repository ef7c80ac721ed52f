"""A TOML file as people write it: read with care, every key with its line, and one sentence for what is wrong.

`tomllib` knows no lines of what it has read, so they are looked for in the text that it has accepted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from drafting.problem import Problem
from drafting.source import Key, Source, Where
from fairhand.text_file import text_of

_PLACE = re.compile(r"^(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|(?P<end>end of document))\)$")
_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*+"|\'[^\'\n]*+\''
    r"|(?P<note>#[^\n]*)|(?P<end>\n)|(?P<open>[\[{])|(?P<close>[\]}])|[^\"'#\n\[\]{}]++",
    re.DOTALL,
)
_KEY = re.compile(r"\s*+(?P<name>(?:(?:\"(?:\\.|[^\"\\])*+\"|'[^']*+'|[\w-]++)[ \t]*+\.?+[ \t]*+)++)=")
_BARE = re.compile(r"[\w-]+")
_NAME = r"""(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP = re.compile(rf"(?:{_NAME}[ \t]*+\.[ \t]*+){{20}}")
"""A name far below any that settings have; for one of many thousands tomllib takes hours."""
_TWICE = re.compile(r"Cannot (?:overwrite|declare|mutate|redefine)\b")
_TWICE_INLINE = re.compile(r"Duplicate inline table key '(?P<key>.*)'")


def read_toml(path: Path, name: str) -> Source:
    """The data of a TOML file, `name` in messages. Raises Problem where it cannot be read or is no TOML."""
    text = text_of(path, name).replace("\r\n", "\n")
    if match := _DEEP.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise Problem(f"{name}, line {line}: values are nested too deeply for settings.")
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise Problem(f"{name}: values are nested too deeply for settings.") from None
    except ValueError as error:
        raise Problem(_said(name, str(error), text)) from None
    return Source(name, data, _lines(_places(text)))


def _said(name: str, error: str, text: str) -> str:
    """What is wrong with a file, told by tomllib, in a sentence with the line."""
    match = _PLACE.match(error)
    what, line = (match["what"], match["line"]) if match else (error, None)
    if match and (twice := _twice(what, _until(text, match))):
        return f"{name}{twice}"
    where = f", line {line}, column {match['column']}" if match and line else ""
    end = " at the end of the file" if match and match["end"] else ""
    return (
        f"{name}{where}: this is not valid TOML ({what.rstrip('.')}{end}). A text stands between quotation marks, and "
        "so does a name on the left that has a dot or another sign in it, such as a rule's; no name stands twice."
    )


def _until(text: str, place: re.Match[str]) -> str:
    """What of a text tomllib had read where it stopped, and so could be read."""
    if place["end"]:
        return text
    *above, last = text.split("\n")[: int(place["line"])]
    return "\n".join([*above, last[: int(place["column"]) - 1]])


def _twice(what: str, text: str) -> str | None:
    """Line and sentence where the last name of a text stands there for the second time; None for another mistake."""
    if match := _TWICE_INLINE.match(what):
        return f", line {text.count(chr(10)) + 1}: “{match['key']}” stands twice in one table; keep one of the two."
    if not _TWICE.match(what):
        return None
    *before, (line, where) = _places(text)
    lines = _lines(before)
    known = next((where[:end] for end in range(len(where), 0, -1) if where[:end] in lines), None)
    if known is None:
        return None
    name = [part for part in known if isinstance(part, str)][-1]
    rule = ", and a rule's whole name between quotation marks" if "severity" in where[:-1] else ""
    return f", line {line}: “{name}” stands twice, first on line {lines[known]}; keep one of the two{rule}."


def _lines(places: Iterable[tuple[int, Where]]) -> dict[Where, int]:
    """The line, from 1, of every key and table, and of what they stand in."""
    lines: dict[Where, int] = {}
    for line, where in places:
        for end in range(1, len(where) + 1):
            lines.setdefault(where[:end], line)
    return lines


def _places(text: str) -> Iterator[tuple[int, Where]]:
    """Each key and table of a text, in its order, with its line."""
    counts: dict[Where, int] = {}
    table: Where = ()
    for line, statement in _statements(text):
        if statement.startswith("["):
            table = _table(statement, counts)
            yield line, table
        elif match := _KEY.match(statement):
            yield line, (*table, *_names(match["name"].strip()))


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """What stands between line ends outside brackets and texts, each with its first line, without comments."""
    line, first, depth, parts = 1, 1, 0, list[str]()
    for match in _PIECE.finditer(text):
        if match["end"] and depth == 0:
            yield first, "".join(parts).strip()
            first, parts = line + 1, []
        elif not match["note"]:
            parts.append(match[0])
        depth += bool(match["open"]) - bool(match["close"])
        line += match[0].count("\n")
    yield first, "".join(parts).strip()


def _table(statement: str, counts: dict[Where, int]) -> Where:
    """The place that a table's head names; of a list of tables ([[…]]) the next one."""
    several = statement.startswith("[[")
    names = _names(statement.strip("[] \t"))
    where: Where = ()
    for name in names:
        where = (*where, name)
        if several and len(where) == len(names):
            counts[where] = counts.get(where, 0) + 1
        if where in counts:
            where = (*where, counts[where] - 1)
    return where


def _names(key: str) -> list[Key]:
    """The names of a dotted key."""
    if _BARE.fullmatch(key):
        return [key]
    names, value = list[Key](), _value(tomllib.loads(f"{key} = 0"))
    while isinstance(value, tuple):
        names.append(value[0])
        value = _value(value[1])
    return names


def _value(data: Any) -> Any:
    """The one name in a table with what it holds, or what is no table."""
    return next(iter(data.items())) if isinstance(data, dict) else data
