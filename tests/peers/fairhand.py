"""Fairhand on the same letters: what its rules of spelling, style and grammar find, as its own command tells it."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from timing import ran

from checks.rule import catalogue
from peers import outputs
from peers.laid import Found, Laid

PROSE = ("spelling", "style")
GRAMMAR = ("grammar",)


def rules(chosen: Collection[str]) -> frozenset[str]:
    """The rules of some groups."""
    return frozenset(rule for rule in catalogue() if rule.split(".")[0] in chosen)


def groups() -> dict[str, tuple[str, ...]]:
    """The groups of rules with which it runs, by the name under which that is told: spelling and style, and the same
    with grammar, as much of it as is installed."""
    return {"Fairhand": PROSE, "Fairhand with grammar": (*PROSE, *GRAMMAR)} if rules(GRAMMAR) else {"Fairhand": PROSE}


def command(files: Iterable[Path], chosen: Collection[str]) -> list[str]:
    """`fairhand check` for some files, with the rules of some groups."""
    select = ("--select", ",".join(chosen), "--output-format", "json")
    return [sys.executable, "-m", "fairhand", "check", *map(str, files), *select]


def call(texts: Iterable[Path], chosen: Collection[str]) -> tuple[list[str], None]:
    """How it is called for some text files: the command, and nothing for its standard input."""
    return command(texts, chosen), None


def findings(letters: Sequence[Laid], chosen: Collection[str]) -> Iterator[Found]:
    """What the rules of some groups find in letters, each read from its own file. Raises ValueError for a letter that
    cannot be checked."""
    done = ran(command([letter.source for letter in letters], chosen))
    if not done.output:
        raise ValueError(done.said)
    yield from outputs.fairhand(done.output, {letter.name: letter for letter in letters})
