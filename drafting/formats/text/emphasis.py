"""Emphasis in Markdown: which runs of asterisks and underscores belong together, by CommonMark's rules.

https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import category

Sort = tuple[str, bool, int]


@dataclass(slots=True)
class Run:
    """One sort of sign from `start` to `end`, which shrink as signs are used. `length` is what it was at first."""

    char: str
    start: int
    end: int
    opens: bool
    closes: bool
    length: int

    @property
    def left(self) -> int:
        """How many signs have not been used."""
        return self.end - self.start

    def fits(self, closer: Run) -> bool:
        """Whether this run may open what `closer` closes."""
        if self.char != closer.char:
            return False
        if not self.closes and not closer.opens:
            return True
        return (self.length + closer.length) % 3 != 0 or (self.length % 3 == 0 and closer.length % 3 == 0)


def run_at(text: str, start: int, end: int) -> Run:
    """The run of signs from `start` to `end`: whether it may open and close depends on its neighbours."""
    before, after = _kind(text[start - 1 : start]), _kind(text[end : end + 1])
    left = after != "space" and (after != "sign" or before != "letter")
    right = before != "space" and (before != "sign" or after != "letter")
    char = text[start]
    if char == "_":  # inside a word it is no mark
        opens, closes = left and (not right or before == "sign"), right and (not left or after == "sign")
    else:
        opens, closes = left, right
    return Run(char, start, end, opens, closes, end - start)


def _kind(char: str) -> str:
    if not char or char.isspace():
        return "space"
    return "sign" if category(char)[0] in "PS" else "letter"


def paired(runs: Iterable[Run], least: int) -> list[tuple[int, int]]:
    """Where the signs stand that are marks: half-open stretches, in no order. A pair has at least `least` a side."""
    found: list[tuple[int, int]] = []
    openers = _Openers(least)
    for run in runs:
        if run.closes:
            found.extend(_closed(run, openers, least))
        if run.opens and run.left >= least:
            openers.add(run)
    return found


def _closed(closer: Run, openers: _Openers, least: int) -> Iterator[tuple[int, int]]:
    while closer.left >= least and (opener := openers.nearest(closer)):
        count = min(opener.left, closer.left)
        opener.end -= count
        yield opener.end, opener.end + count
        yield closer.start, closer.start + count
        closer.start += count
        openers.close(opener)


class _Openers:
    """The runs that may still be closed, by the sorts that CommonMark tells apart.

    A run that closes need only look at the last of each sort, so that no text takes more than linear time.
    """

    def __init__(self, least: int) -> None:
        self._least = least
        self._stacks: dict[Sort, list[Run]] = {}

    def add(self, run: Run) -> None:
        self._stacks.setdefault((run.char, run.closes, run.length % 3), []).append(run)

    def nearest(self, closer: Run) -> Run | None:
        tops = [stack[-1] for stack in self._stacks.values() if stack and stack[-1].fits(closer)]
        return max(tops, key=lambda run: run.start, default=None)

    def close(self, opener: Run) -> None:
        """Forget the openers behind this one, and this one if it is used up."""
        last = opener.start if opener.left >= self._least else opener.start - 1
        for stack in self._stacks.values():
            while stack and stack[-1].start > last:
                stack.pop()
