"""What must stand in a text before a pattern can match it: looking for plain strings is many times faster."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import Any

try:
    from re import _parser  # type: ignore[attr-defined]  # Python's own reader of patterns, which its stubs leave out
except ImportError:  # a Python to come may keep it elsewhere; nothing is then known to be needed, and all is looked at
    _parser = None

Strings = tuple[str, ...]
_SHORTEST = 3
"""Shorter strings stand in nearly every text."""
_LONG = 10
"""Longer ones tell no more, so fewer of them are better then."""
_MOST = 4
"""Looking for more strings than these takes longer than it saves."""
_ZERO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")


@cache
def needed(pattern: str) -> Strings:
    """Strings of which one at least stands in every text that a pattern matches; none where nothing is sure."""
    best = _of_sequence(_parser.parse(pattern)) if _parser else ()
    if _shortest(best) < _SHORTEST:
        return ()
    return tuple(s for s in dict.fromkeys(best) if not any(other in s for other in best if other != s))


def may_match(text: str, strings: Strings) -> bool:
    """Whether a pattern that needs one of these strings can match a text."""
    if not strings:
        return True
    for string in strings:  # noqa: SIM110 — twice as fast as any(…)
        if string in text:
            return True
    return False


def _of_sequence(items: Iterable[Any]) -> Strings:
    """The best strings of things that stand one after the other: the longest run of certain characters, or what one of
    the things needs by itself."""
    best: Strings = ()
    run: Strings = ("",)
    for item in items:
        exact = _exact(item)
        if exact and len(exact) * len(run) <= _MOST:
            run = tuple(a + b for a, b in product(run, exact))
        else:
            best, run = max(best, run, _of_item(item), key=_worth), ("",)
    return max(best, run, key=_worth)


def _worth(strings: Strings) -> tuple[int, int]:
    return min(_shortest(strings), _LONG), -len(strings)


def _shortest(strings: Strings) -> int:
    return min(map(len, strings), default=0)


def _exact(item: Any) -> Strings:
    """Everything that one thing of a pattern can be, where that is a few strings; none where it is not."""
    name, value = str(item[0]), item[1]
    if name == "LITERAL":
        return (chr(value),)
    if name in _ZERO_WIDTH:
        return ("",)
    if name == "SUBPATTERN":
        return _exact_sequence(value[-1])
    if name == "BRANCH":
        each = [_exact_sequence(branch) for branch in value[1]]
        return tuple(string for strings in each for string in strings) if all(each) else ()
    return ()


def _exact_sequence(items: Iterable[Any]) -> Strings:
    run: Strings = ("",)
    for item in items:
        exact = _exact(item)
        if not exact or len(exact) * len(run) > _MOST:
            return ()
        run = tuple(a + b for a, b in product(run, exact))
    return run


def _of_item(item: Any) -> Strings:
    """The strings that one thing of a pattern needs, whatever stands around it."""
    name, value = str(item[0]), item[1]
    if name == "SUBPATTERN":
        return _of_sequence(value[-1])
    if name in ("MAX_REPEAT", "MIN_REPEAT") and value[0]:
        return _of_sequence(value[-1])
    if name == "BRANCH":
        each = [_of_sequence(branch) for branch in value[1]]
        return tuple(s for strings in each for s in strings) if all(map(_shortest, each)) else ()
    return ()
