"""Patterns as rows hold them: found among a row's options, joined into one, and compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

BROKEN = (re.error, RecursionError, OverflowError)
"""What Python raises for a text that is no pattern."""
NONE = "is no pattern that can be looked for (a bracket without its other half?)"
"""What is said of such a text."""
_STRAIGHT = re.compile("(?<!’)'(?!’)")


def any_of(patterns: Iterable[str]) -> str:
    """One pattern for any of several; one that matches nothing where there are none."""
    return "|".join(patterns) or "(?!)"


def whole_words(pattern: str) -> str:
    """A pattern that begins and ends where a word does."""
    return rf"\b(?:{pattern})\b"


def any_apostrophe(pattern: str) -> str:
    """A pattern in which a straight apostrophe stands for a curly one as well."""
    return _STRAIGHT.sub("['’]", pattern)


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern ready to be looked for."""
    return re.compile(pattern, flags)


def given(options: Mapping[str, Any], names: Iterable[str]) -> Iterator[str]:
    """The patterns that stand in some of a row's options: one, a list, a list of what has a pattern in `says`, or
    patterns by name."""
    for name in names:
        yield from _leaves(options.get(name))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, dict):
        yield from _leaves(value["says"] if "says" in value else [*value.values()])


def is_pattern(text: str) -> bool:
    """Whether a text can be looked for beside others, as rows' patterns are."""
    try:
        re.compile(f"(?:{text})")
    except BROKEN:
        return False
    return True
