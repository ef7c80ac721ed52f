"""Which rules are used: ids and whole groups, chosen and left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checks.rule import GROUPS, catalogue
from drafting.likely import did_you_mean
from drafting.problem import Problem

_COUNT = re.compile(r"[0-9]{1,9}")


class Choice(NamedTuple):
    """What the command line says of the settings; None, or nothing, where it leaves them to the file."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    baseline: str | None = None


def parts(words: Iterable[str]) -> list[str]:
    """Rules and groups, one by one; several to a word stand with commas between."""
    return [name for word in words for part in word.split(",") if (name := part.strip())]


def rules_named(name: str) -> tuple[str, ...]:
    """The ids that a rule's id, or a group's name, stands for; none where it is neither."""
    if name in catalogue():
        return (name,)
    return tuple(rule for rule in catalogue() if rule.startswith(f"{name}.")) if name in GROUPS else ()


def unknown(name: str) -> str:
    """What is said of a name that is no rule's and no group's."""
    meant = did_you_mean(name, [*catalogue(), *GROUPS])
    return f"there is no rule or group “{name}”{meant}; `fairhand rules` lists them"


def ids(words: Iterable[str]) -> Iterator[str]:
    """The ids that some words of the command line stand for; raises Problem for an unknown one."""
    for name in parts(words):
        if not rules_named(name) and name not in GROUPS:
            raise Problem(f"{unknown(name)}.")
        yield from rules_named(name)


def in_use(choice: Choice, select: Iterable[str], left_out: Iterable[str]) -> frozenset[str]:
    """The ids of the rules to use.

    `select` (all where empty) and `left_out` are ids, as the file has them. What the command line selects takes the
    place of `select`; what the file leaves out stays out unless the command line names that very rule.
    """
    named = frozenset(parts(choice.select)) & catalogue().keys()
    chosen = frozenset(ids(choice.select)) if parts(choice.select) else frozenset(select) or frozenset(catalogue())
    return chosen - (frozenset(left_out) - named) - frozenset(ids(choice.ignore))


def totals_in(text: str | None) -> dict[str, int] | None:
    """How often each grade was given, as the command line says it: 4=28,3=71,withheld=5. Raises Problem for anything
    else."""
    if text is None:
        return None
    pairs = [part.split("=") for part in text.split(",") if part.strip()]
    if not pairs or not all(len(pair) == 2 and pair[0].strip() and _COUNT.fullmatch(pair[1].strip()) for pair in pairs):
        raise Problem(f"--totals {text}: a grade and its count each were expected, such as 4=28,3=71,withheld=5.")
    found = {grade.strip().lower(): int(count) for grade, count in pairs}
    if len(found) < len(pairs):
        raise Problem(f"--totals {text}: a grade stands there twice.")
    return found
