"""What parts of Word files hold, known by their bytes: the letters of a batch share their styles and relationships."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

LARGE = 2**20
"""A part of more bytes is understood anew each time: to remember it costs more than that."""

_Made = TypeVar("_Made")


class Known(Generic[_Made]):
    """What was made of parts, by their bytes and by what else it depends on. What is given out is shared by all who
    ask and not to be changed."""

    def __init__(self, limit: int) -> None:
        """At most `limit` parts are remembered."""
        self._limit = limit
        self._made: dict[tuple[bytes, Hashable], _Made] = {}

    def __len__(self) -> int:
        """How many parts are remembered."""
        return len(self._made)

    def of(self, xml: bytes, make: Callable[[], _Made], given: Hashable = None) -> _Made:
        """What was made of these bytes before, `given` something else; made now where it is not known. What `make`
        raises is not remembered."""
        key = xml, given
        if key in self._made:
            return self._made[key]
        made = make()
        if len(xml) <= LARGE:
            if len(self._made) >= self._limit:
                self._made.clear()
            self._made[key] = made
        return made
