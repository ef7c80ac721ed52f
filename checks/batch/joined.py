"""Things that belong together two by two, in groups."""

from __future__ import annotations


class Joined:
    """Numbers, and which of them belong together."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def join(self, one: int, other: int) -> None:
        """Say that two numbers belong together, and with them all that belong to either."""
        low, high = sorted((self._top(one), self._top(other)))
        self._above[high] = low

    def groups(self) -> list[list[int]]:
        """The numbers of each group in order, the groups by their first."""
        found: dict[int, list[int]] = {}
        for number in sorted(self._above):
            found.setdefault(self._top(number), []).append(number)
        return list(found.values())

    def _top(self, number: int) -> int:
        while (above := self._above.setdefault(number, number)) != number:
            self._above[number] = self._above[above]
            number = above
        return number
