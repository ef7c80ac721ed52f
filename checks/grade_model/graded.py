"""Reading graded narratives: a file of JSON lines, each with authority, year, section, grade and paragraphs."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checks.patterns import any_of, compiled
from drafting.problem import Problem

_REPORTS = Path(__file__).with_name("reports.yaml")
_LARGEST = 300_000_000
_SHAPE = "each line is an object with authority, year, section, grade and paragraphs"


@dataclass(frozen=True)
class Graded:
    """A narrative with its grade."""

    authority: str
    year: int
    section: str
    grade: int
    paragraphs: tuple[str, ...]

    @property
    def overall(self) -> bool:
        """Whether it is a summary of the whole and not of one aspect."""
        return self.section.strip().lower().startswith(_reports()["overall"])


def read_graded(path: Path) -> list[Graded]:
    """The narratives of a .jsonl or .jsonl.gz file, what ran on from the next section cut off.

    Raises Problem, with the line, for a file that has another shape.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            data = (gzip.GzipFile(fileobj=file) if packed else file).read(_LARGEST + 1)
        text = data.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text, nor such text packed by gzip"
        raise Problem(f"{path}: this file cannot be read: {reason}.") from None
    if len(data) > _LARGEST:
        raise Problem(f"{path}: this file is too large to be graded narratives; split it.")
    found = [_graded(line, f"{path}, line {n}") for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not found:
        raise Problem(f"{path}: there are no graded narratives in it; {_SHAPE}.")
    return found


def _graded(line: str, place: str) -> Graded:
    try:
        item = json.loads(line)
        return _of(item)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise Problem(f"{place}: this is no graded narrative; {_SHAPE}.") from None


def _of(item: Mapping[str, Any]) -> Graded:
    paragraphs, section, authority = item["paragraphs"], item["section"], item["authority"]
    texts, numbers = [*paragraphs, section, authority], [item["grade"], item["year"]]
    if not isinstance(paragraphs, list) or not all(isinstance(text, str) for text in texts):
        raise TypeError
    if not all(isinstance(number, int) and not isinstance(number, bool) for number in numbers):
        raise TypeError
    "".join(texts).encode("utf-8")  # half a character cannot be written into weights
    same = _reports()["same_authority"]
    own = tuple(_without_strays(paragraphs))
    return Graded(same.get(authority, authority), item["year"], section, item["grade"], own)


def masked(graded: Graded) -> Graded:
    """The same with the grades' own words left out."""
    words = _any(_reports()["judgement_words"])
    return replace(graded, paragraphs=tuple(words.sub(" ", p) for p in graded.paragraphs))


def _without_strays(paragraphs: list[str]) -> Iterator[str]:
    """Paragraphs up to where, in a report that was cut up by its headings, another section begins."""
    reports, words = _reports(), 0
    begins, inside = _any(reports["begins"]), _any(reports["inside"])
    for paragraph in paragraphs:
        if words > reports["at_least"] and begins.match(paragraph):
            return
        stray = inside.search(paragraph)
        if stray and words + len(paragraph[: stray.start()].split()) > reports["at_least"]:
            yield paragraph[: stray.start()]
            return
        yield paragraph
        words += len(paragraph.split())


@cache
def _reports() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(_REPORTS.read_text(encoding="utf-8"))
    return found


def _any(patterns: list[str]) -> re.Pattern[str]:
    return compiled(any_of(patterns), re.IGNORECASE)


@cache
def regimes() -> Mapping[str, range]:
    """The years of each regime of inspection."""
    return {name: range(first, last + 1) for name, (first, last) in _reports()["regimes"].items()}
