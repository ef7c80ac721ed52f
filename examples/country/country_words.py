"""Sentences out of frames: choices between [one|other], fields such as {m} or {s:is/are}, and numbers as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Generic, TypeVar

import yaml

FOLDER = Path(__file__).parent
T = TypeVar("T")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_START = re.compile(r"(?:^|(?<=[.?!] ))[a-z]")


@cache
def data(name: str) -> Any:
    """What stands in a YAML file beside this one."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


class Count(int):
    """A number as these letters write it: in words up to nine. `{n:is/are}` gives “one is”, “two are” and `{n:~is/are}`
    the verb alone."""

    def __format__(self, spec: str) -> str:
        numbers = data("numbers")
        words = numbers[self] if 0 <= self < len(numbers) else str(int(self))
        one, _, many = spec.lstrip("~").partition("/")
        form = one if self == 1 else many
        return form if spec.startswith("~") else f"{words} {form}".rstrip()


class Deck(Generic[T]):
    """Things to draw in a seeded order: none comes again before all have come."""

    def __init__(self, things: Iterable[T], random: Random) -> None:
        self._things, self._random = list(things), random
        self._left = random.sample(self._things, len(self._things))

    def draw(self) -> T:
        """The next thing."""
        if not self._left:
            self._left = self._random.sample(self._things, len(self._things))
        return self._left.pop()

    @property
    def left(self) -> float:
        """How many things come before one comes again; between none and one where that is the next."""
        return len(self._left) or 0.5


def filled(frame: str, fields: Mapping[str, object], random: Random) -> str:
    """A frame with its choices made and its fields filled; sentences begin with a capital."""
    while (choice := _CHOICE.search(frame)) is not None:
        frame = frame[: choice.start()] + random.choice(choice[1].split("|")) + frame[choice.end() :]
    return _START.sub(lambda start: start[0].upper(), re.sub(" {2,}", " ", frame).format_map(fields).strip())


def any_of(things: Sequence[T], random: Random) -> T:
    """One of some things."""
    return things[random.randrange(len(things))]
