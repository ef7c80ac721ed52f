"""What parts of Word files hold, known by their bytes: the letters of a batch share their styles, relationships and
most headers."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

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

    def of(self, part: bytes | None, make: Callable[[], _Made], given: Hashable = None) -> _Made:
        """What was made before of a part with these bytes, and something else that was `given`; otherwise it is made
        now, and for None always. What `make` raises is not remembered."""
        if part is None:
            return make()
        key = part, given
        if key not in self._made:
            made = make()
            if len(self._made) >= self._limit:
                self._made.clear()
            self._made[key] = made
        return self._made[key]
