"""Reading a form's YAML strictly: every key is known, every error names file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from drafting.dates import parse_date
from drafting.likely import did_you_mean
from drafting.problem import Problem
from drafting.source import Source, Where


@dataclass(frozen=True, slots=True)
class Fields:
    """One mapping of a YAML file; `where` is its place in it."""

    source: Source
    where: Where
    data: dict[str, Any]

    @classmethod
    def of(cls, source: Source, where: Where = (), data: Any = None) -> Fields:
        """The mapping at a place; raises Problem where something else stands there."""
        data = source.data if not where else data
        if not isinstance(data, dict):
            refuse(source, where, "a list of names with values (name: value) was expected here")
        return cls(source, where, data)

    def allow(self, *keys: str) -> Fields:
        """Refuse every key that is not among `keys`."""
        for key in self.data:
            if key not in keys:
                hint = did_you_mean(key, keys)
                if self.data[key] is None:
                    hint += "; a text with a comma in it goes between quotation marks"
                refuse(self.source, (*self.where, key), f"“{key}” is not known here{hint}")
        return self

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required unless there is a default."""
        value = self.data.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, f"“{key}” is missing: a text was expected")
        return value.strip()

    def maybe(self, key: str) -> str | None:
        """A text, or None where the key is not given."""
        return self.text(key) if key in self.data else None

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """A text out of a few."""
        value = self.text(key, default)
        if value not in allowed:
            hint = did_you_mean(value, allowed)
            self.refuse(key, f"“{key}” is {value!r}; one of {', '.join(allowed)} was expected{hint}")
        return value

    def number(self, key: str) -> int:
        """A whole number."""
        value = self.text(key)
        if not value.removeprefix("-").isdecimal():
            self.refuse(key, f"“{key}” is {value!r}; a whole number was expected")
        return int(value)

    def flag(self, key: str) -> bool:
        """True or false; false where the key is not given."""
        return self.one_of(key, ("true", "false"), "false") == "true"

    def day(self, key: str) -> date | None:
        """A date, or None where the key is not given."""
        value = self.maybe(key)
        day = None if value is None else parse_date(value)
        if value is not None and day is None:
            self.refuse(key, f"“{key}” is {value!r}; a date such as 2022-09-08 was expected")
        return day

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is not given."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.refuse(key, f"“{key}” is to be a list of texts")
        return tuple(value)

    def each(self, key: str) -> Iterator[Fields]:
        """The mappings in a list."""
        value = self.data.get(key, [])
        if not isinstance(value, list):
            self.refuse(key, f"“{key}” is to be a list")
        for i, item in enumerate(value):
            yield Fields.of(self.source, (*self.where, key, i), item)

    def under(self, key: str) -> Iterator[tuple[str, Fields]]:
        """The named mappings under a key."""
        value = self.data.get(key) or {}
        if not isinstance(value, dict):
            self.refuse(key, f"“{key}” is to hold names with what is known of each")
        for name, item in value.items():
            yield name, Fields.of(self.source, (*self.where, key, name), item or {})

    def refuse(self, key: str, why: str) -> NoReturn:
        """Raise a Problem about one key."""
        refuse(self.source, (*self.where, key), why)


def refuse(source: Source, where: Where, why: str) -> NoReturn:
    """Raise a Problem that names file and line."""
    line = source.line(where)
    raise Problem(f"{source.name}{f', line {line}' if line else ''}: {why}.")
