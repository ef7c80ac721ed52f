"""Patterns over classes of words, put together from the named pieces of `phrases.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from checks.grammar.lexicon import FOLDER
from checks.patterns import BROKEN, NONE
from drafting.problem import Problem
from drafting.source import read_yaml

PIECES = "phrases.yaml"
_GROUPS = {"wrong": "marked", "joined": "joined to something before it, which “after” is about"}
_NAME = re.compile(r"\{([a-z][a-z-]*)\}")


@cache
def compiled(says: str) -> re.Pattern[str]:
    """The pattern of a rule's row: names in braces stand for pieces, everything else is a regular expression."""
    return re.compile(spelt_out(says))


def fault_of(says: str, groups: Iterable[str] = ()) -> str | None:
    """What is wrong with a pattern, which has to have some groups, in words; None where nothing is."""
    try:
        known = compiled(says).groupindex
    except Problem:
        return f"“{says}” names a piece in braces that checks/grammar/{PIECES} does not have"
    except BROKEN:
        return f"“{says}” {NONE}"
    missing = next((group for group in groups if group not in known), None)
    return missing and f"“{says}” has to have a group (?P<{missing}>…) around what is {_GROUPS[missing]}"


def spelt_out(says: str) -> str:
    """A pattern in which each name is replaced by its piece. Raises Problem for a name that no piece has."""
    return _NAME.sub(lambda match: f"(?:{spelt_out(_piece(match[1]))})", says)


def _piece(name: str) -> str:
    if name not in _pieces():
        raise Problem(f"checks/grammar/{PIECES}: there is no piece “{name}”, which a rule's pattern names.")
    return _pieces()[name]


@cache
def _pieces() -> dict[str, str]:
    data = read_yaml(FOLDER / PIECES, f"checks/grammar/{PIECES}").data
    return dict(data)
