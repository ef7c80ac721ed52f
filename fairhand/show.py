"""Findings for a person at a terminal, as a good compiler shows them: place, reason, what would fit, rule."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from checks.finding import Finding
from fairhand.letters import Checked
from fairhand.told import Told

if TYPE_CHECKING:
    from fairhand.checking import Outcome

COLOURS = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
BAR = "    │ "
LONGEST = 100

Line = list[tuple[str, str]]
"""A line of output: texts, each with its style."""


def place(told: Told) -> str:
    """Where a finding stands, as a person finds it: line and column in text, part and paragraph in other letters, row
    and cell in a spreadsheet; nothing for one about a whole batch."""
    span = told.finding.span
    if not told.placed:
        return _row(told.finding)
    if told.line is not None:
        return f"line {told.line}, column {told.column}"
    part = "" if span.part == "body" else f"{span.part}, "
    return f"{part}paragraph {span.paragraph}" + (f", under “{told.under}”" if told.under else "")


def _row(finding: Finding) -> str:
    if finding.cell is not None:
        return f"row {finding.row}, cell {finding.cell}"
    return "" if finding.row is None else f"row {finding.row}"


def concise(result: Checked) -> Iterator[str]:
    """A line for each finding: file, place, severity, rule, message; known findings are left out, accepted ones have
    their reason behind them."""
    for told in result.findings:
        f = told.finding
        if f.counts or f.accepted:
            says = (
                f"accepted: {f.message} [{f.rule}] ({f.accepted})"
                if f.accepted
                else f"{f.severity}: {f.message} [{f.rule}]"
            )
            yield ":".join(part for part in (result.path, _at(told), f" {says}") if part)


def _at(told: Told) -> str:
    span = told.finding.span
    if not told.placed:
        return _row(told.finding)
    return f"{span.part} {span.paragraph}:{span.start + 1}" if told.line is None else f"{told.line}:{told.column}"


def show(results: Iterable[Checked], stream: TextIO | None = None) -> None:
    """Print the findings of each letter in full, in colour on a terminal."""
    stream = stream or sys.stdout
    put = _coloured(stream) if stream.isatty() else _plain(stream)
    for result in results:
        counting = [told for told in result.findings if told.finding.counts]
        accepted = [told for told in result.findings if told.finding.accepted]
        if counting or accepted:
            put([(f"{result.path}  ({result.form})" if result.form else result.path, "bold")])
            for told in counting:
                for line in _lines(told):
                    put(line)
            for told in accepted:
                put(_accepted(told))
            put([])


def _plain(stream: TextIO) -> Callable[[Line], None]:
    return lambda line: print("".join(text for text, _ in line), file=stream)


def _coloured(stream: TextIO) -> Callable[[Line], None]:
    from rich.console import Console  # late: a tenth of the time that checking one letter takes
    from rich.text import Text

    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    return lambda line: console.print(Text.assemble(*line), soft_wrap=True)


def _lines(told: Told) -> Iterator[Line]:
    finding = told.finding
    colour = COLOURS[finding.severity]
    at = f" at {place(told)}" if place(told) else ""
    yield [(f"  {finding.severity}", colour), (f"{at}: {finding.message}  ", ""), (f"[{finding.rule}]", "dim")]
    if told.placed:
        yield from _excerpt(told, colour)
    if fits := [s for s in finding.suggestions if s]:
        yield [(f"    perhaps: {' | '.join(fits)}", "")]
    for here, other in zip(finding.related, told.related, strict=True):
        elsewhere = f"{here.path}, " if here.path else ""
        where = f"{elsewhere}paragraph {other.span.paragraph}, “{other.text}…”" if other.text else here.path
        yield [(f"    {other.message}: {where}", "dim")]


def _accepted(told: Told) -> Line:
    """An accepted finding on one quiet line."""
    marked = f"“{_shortened(told.text)}”" if told.text else told.finding.message
    finding = told.finding
    return [(f"  accepted at {place(told)}: {marked}: {finding.accepted}  [{finding.rule}]", "dim")]


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:60]} … {text[-30:]}"


def _excerpt(told: Told, colour: str) -> Iterator[Line]:
    """The sentence around a finding, and signs under what it marks."""
    before, text, after = (part.replace("\t", " ") for part in (told.before, told.text, told.after))
    text = _shortened(text)
    start = "…" if told.finding.span.start > len(before) else ""
    yield [(f"{BAR}{start}{before}{text}{after}", "")]
    yield [(f"{BAR}{' ' * len(start + before)}", ""), ("^" * max(len(text), 1), colour)]


def summary(out: Outcome) -> str:
    """One line: how many letters, how many findings of each severity, and how many that do not count."""
    results = out.results
    counts = {s: sum(f.severity == s for r in results for f in r.counting) for s in COLOURS}
    unread = sum(r.error is not None for r in results)
    read = sum(r.is_letter for r in results) - unread
    letters = f"{read} letter{'s' * (read != 1)}"
    said = ", ".join(f"{n} {s}{'s' * (n != 1 and s != 'info')}" for s, n in counts.items() if n)
    beside = "".join(f"; {told}" for told in _not_counted(out))
    return f"{letters} checked: {said or 'nothing found'}{beside}" + (f"; {unread} could not be read" if unread else "")


def _not_counted(out: Outcome) -> Iterator[str]:
    """What a count of findings leaves out: the accepted ones, and those of a baseline."""
    accepted = sum(told.finding.accepted is not None for r in out.results for told in r.findings)
    if accepted:
        yield f"{accepted} accepted"
    if out.tally:
        yield f"{out.tally.known} known finding{'s' * (out.tally.known != 1)} not shown"
    if out.tally and out.tally.fixed:
        yield f"{out.tally.fixed} of the earlier ones {'is' if out.tally.fixed == 1 else 'are'} gone"
