"""The words by which it is known whether a pattern can match, and where: kept ready for every pattern that comes with
the program (`keys.json`), and read off (`reading_off.py`) those that a form adds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("keys.json")
_BETWEEN = "|"
"""Stands between keys in the file; no word holds it."""


@dataclass(frozen=True, slots=True, eq=False)
class Keyed:
    """A pattern, its keys (one or two words in small letters, of which one stands in every match), and how many words
    may come before them there. It is equal only to itself: what is found is put together by patterns."""

    says: str
    keys: frozenset[str]
    before: range


def keyed(says: str) -> Keyed:
    """A pattern with its keys: those that are rarest by the look of them."""
    if known := _known().get(says):
        first, stop, keys = known
        return Keyed(says, frozenset(keys.split(_BETWEEN) if keys else ()), range(first, stop))
    from checks.proofreading.reading_off import keys_of  # late: hardly any letter needs it

    return Keyed(says, *keys_of(says))


@cache
def _known() -> Mapping[str, tuple[int, int, str]]:
    """What is kept ready: of a pattern how many words come before its keys, at least and not so many, and the keys."""
    known: dict[str, tuple[int, int, str]] = json.loads(FILE.read_text(encoding="utf-8"))
    return known


def as_data(keys: frozenset[str], before: range) -> tuple[int, int, str]:
    """What the file says of a pattern with some keys."""
    return before.start, before.stop, _BETWEEN.join(sorted(keys))
