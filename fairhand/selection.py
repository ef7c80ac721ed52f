"""Which rules are used: ids and whole groups, chosen and left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.rule import GROUPS, catalogue
from drafting.likely import did_you_mean
from drafting.problem import Problem


def selected(select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The ids of the rules to use: those selected (all where none are), without those ignored.

    Both take ids and groups, several to a word with commas between. Raises Problem for an unknown one.
    """
    chosen = frozenset(_ids(select)) or frozenset(catalogue())
    left = chosen - frozenset(_ids(ignore))
    if not left:
        raise Problem("--select and --ignore together leave no rule to check by; leave one of them out.")
    return left


def _ids(words: Iterable[str]) -> Iterator[str]:
    for name in (part.strip() for word in words for part in word.split(",")):
        if name in catalogue():
            yield name
        elif name in GROUPS:
            yield from (rule for rule in catalogue() if rule.startswith(f"{name}."))
        elif name:
            known = [*catalogue(), *GROUPS]
            raise Problem(
                f"there is no rule or group “{name}”{did_you_mean(name, known)}; `fairhand rules` lists them."
            )
