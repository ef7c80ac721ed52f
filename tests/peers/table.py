"""The table of `make bench`: what each program found and how long it took, Fairhand's own time being 1."""

from __future__ import annotations

import os
import platform
import re
import statistics
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from peers.laid import ROOT
from peers.marks import Error, Judged
from peers.speed import Times, Within

PAGE = ROOT / "docs" / "proof-reading-peers.md"
_SECTION = re.compile(r"(<!-- measured: peers -->\n).*?(<!-- end -->)", re.DOTALL)
_HEAD = (
    "program",
    "true findings",
    "certain errors found",
    "arguable",
    "false alarms",
    "false a letter",
    "all letters, Fairhand = 1",
    "one letter, Fairhand = 1",
    "letters a second",
    "one letter, s",
    "memory, MB",
)


class Row(NamedTuple):
    """A program, with its version: what its findings are worth, and what it took, where that was measured."""

    name: str
    judged: Sequence[Judged]
    times: Times | None = None


class Measured(NamedTuple):
    """All that was measured, on so many letters; `apart` names those that are counted apart as well. `rows` has
    Fairhand first."""

    letters: int
    apart: Collection[str]
    errors: Sequence[Error]
    rows: Sequence[Row]
    within: Within | None
    suggesting: Sequence[float]
    missing: Mapping[str, str]


def page(m: Measured, today: date) -> str:
    """The whole of it in Markdown."""
    return "\n".join([*_intro(m, today), "", *_table(m), "", *_points(m), *_missing(m)]) + "\n"


def _intro(m: Measured, today: date) -> Iterator[str]:
    certain = sum(error.mark.certain for error in m.errors)
    cores, python = os.cpu_count(), platform.python_version()
    yield f"Measured on {today.day} {today:%B %Y} with {cores} cores, {platform.system()} and Python {python}, on"
    yield f"{m.letters} letters with {certain} certain errors and {len(m.errors) - certain} arguable ones."


def _table(m: Measured) -> Iterator[str]:
    yield f"| {' | '.join(_HEAD)} |"
    yield f"|---{'|---:' * (len(_HEAD) - 1)}|"
    own = m.rows[0].times
    for row in m.rows:
        yield f"| {' | '.join([row.name, *_worth(row, m.letters), *_taken(row.times, own, m.letters)])} |"


def _worth(row: Row, letters: int) -> list[str]:
    counts = {verdict: sum(j.verdict == verdict for j in row.judged) for verdict in ("true", "arguable", "false")}
    errors = {error for j in row.judged for error in j.errors if error.mark.certain}
    told = (counts["true"], len(errors), counts["arguable"], counts["false"])
    return [*map(str, told), f"{counts['false'] / letters:.2f}"]


def _taken(times: Times | None, own: Times | None, letters: int) -> list[str]:
    if times is None or own is None:
        return ["–"] * 5
    memory = "–" if times.memory is None else f"{times.memory:.0f}"
    ratios = [f"{times.all / own.all:.2f}", f"{times.one / own.one:.2f}"]
    return [*ratios, f"{letters / times.all:.0f}", f"{times.one:.2f}", memory]


def _points(m: Measured) -> Iterator[str]:
    """The points that were promised, each with its bound."""
    yield f"- Certain errors found in {', '.join(m.apart)}: {'; '.join(_found_apart(m))}."
    if m.within:
        for what, times in (("on letters that are matched", m.within.rules), ("with matching", m.within.matched)):
            yield _in_memory(what, times, m.within.proselint)
    if (own := m.rows[0].times) and own.memory:
        yield f"- Memory of one check: {own.memory:.0f} MB (promised: under 150)."
    if m.suggesting:
        median, worst = statistics.median(m.suggesting), max(m.suggesting)
        most = f"the slowest of {len(m.suggesting):,} {worst:.2f} ms (promised: under 5)"
        yield f"- Suggestions for a misspelling: {median:.2f} ms in the middle, {most}."


def _found_apart(m: Measured) -> Iterator[str]:
    """What Fairhand finds in the letters that are counted apart."""
    certain = [error for error in m.errors if error.mark.certain and error.mark.letter in m.apart]
    for row in m.rows:
        if row.name.startswith("Fairhand"):
            found = {error for j in row.judged for error in j.errors if error in certain}
            yield f"{row.name} {len(found)} of {len(certain)}"


def _in_memory(what: str, own: list[float], theirs: list[float]) -> str:
    ratios = sorted(b / a for a, b in zip(own, theirs, strict=True))
    took = f"{statistics.median(own):.2f} ms a letter against {statistics.median(theirs):.2f}"
    promised = f"{statistics.median(ratios):.1f} times as fast as proselint, least {ratios[0]:.1f} (promised: 4)"
    return f"- Spelling and style in memory, {what}: {promised}; {took}."


def _missing(m: Measured) -> Iterator[str]:
    for name, install in m.missing.items():
        yield f"- {name} was not measured, because it is not installed: {install}."


def written(text: str, file: Path = PAGE) -> str:
    """Put what was measured into its page, and say so."""
    page_text = file.read_text(encoding="utf-8")
    file.write_text(_SECTION.sub(lambda m: f"{m[1]}{text}{m[2]}", page_text), encoding="utf-8")
    return f"{file.relative_to(ROOT) if file.is_relative_to(ROOT) else file}: written"
