"""Findings for a person at a terminal, as a good compiler shows them: place, reason, what would fit, rule."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from checks.finding import Finding
from drafting.document import Letter
from fairhand.letters import Checked

if TYPE_CHECKING:
    from fairhand.checking import Outcome

COLOURS = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
BAR = "    │ "
LONGEST = 100

Line = list[tuple[str, str]]
"""A line of output: texts, each with its style."""


def place(letter: Letter, finding: Finding) -> str:
    """Where a finding stands, as a person finds it: line and column in text, else part and paragraph."""
    where = letter.locate(finding.span)
    if where.line is not None:
        return f"line {where.line}, column {where.column}"
    part = "" if finding.span.part == "body" else f"{finding.span.part}, "
    return f"{part}paragraph {finding.span.paragraph}{_under(letter, finding)}"


def _under(letter: Letter, finding: Finding) -> str:
    """The heading under which a finding stands: Word numbers no paragraphs."""
    before = letter.document.in_part(finding.span.part)[: finding.span.paragraph - 1]
    headings = [p.text for p in before if p.kind == "heading"]
    return f", under “{headings[-1]}”" if headings else ""


def concise(result: Checked) -> Iterator[str]:
    """A line for each finding: file, place, severity, rule, message; known findings are left out, accepted ones have
    their reason behind them."""
    for f in result.findings:
        if result.letter and (f.counts or f.accepted):
            says = (
                f"accepted: {f.message} [{f.rule}] ({f.accepted})"
                if f.accepted
                else f"{f.severity}: {f.message} [{f.rule}]"
            )
            yield f"{result.path}:{_at(result.letter, f)}: {says}"


def _at(letter: Letter, finding: Finding) -> str:
    where, span = letter.locate(finding.span), finding.span
    return f"{span.part} {span.paragraph}:{span.start + 1}" if where.line is None else f"{where.line}:{where.column}"


def show(results: Iterable[Checked], stream: TextIO | None = None) -> None:
    """Print the findings of each letter in full, in colour on a terminal."""
    stream = stream or sys.stdout
    put = _coloured(stream) if stream.isatty() else _plain(stream)
    for result in results:
        accepted = [finding for finding in result.findings if finding.accepted]
        if result.letter and (result.counting or accepted):
            put([(f"{result.path}  ({result.form})", "bold")])
            for finding in result.counting:
                for line in _lines(result.letter, finding):
                    put(line)
            for finding in accepted:
                put(_accepted(result.letter, finding))
            put([])


def _plain(stream: TextIO) -> Callable[[Line], None]:
    return lambda line: print("".join(text for text, _ in line), file=stream)


def _coloured(stream: TextIO) -> Callable[[Line], None]:
    from rich.console import Console  # late: a tenth of the time that checking one letter takes
    from rich.text import Text

    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    return lambda line: console.print(Text.assemble(*line), soft_wrap=True)


def _lines(letter: Letter, finding: Finding) -> Iterator[Line]:
    colour = COLOURS[finding.severity]
    says = f" at {place(letter, finding)}: {finding.message}  "
    yield [(f"  {finding.severity}", colour), (says, ""), (f"[{finding.rule}]", "dim")]
    yield from _excerpt(letter, finding, colour)
    if fits := [s for s in finding.suggestions if s]:
        yield [(f"    perhaps: {' | '.join(fits)}", "")]
    for other in finding.related:
        start = letter.document.paragraph(other.span).text[:40]
        yield [(f"    {other.message}: paragraph {other.span.paragraph}, “{start}…”", "dim")]


def _accepted(letter: Letter, finding: Finding) -> Line:
    """An accepted finding on one quiet line."""
    text = letter.document.text(finding.span)
    marked = f"“{_shortened(text)}”" if text else finding.message
    return [(f"  accepted at {place(letter, finding)}: {marked}: {finding.accepted}  [{finding.rule}]", "dim")]


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:60]} … {text[-30:]}"


def _excerpt(letter: Letter, finding: Finding, colour: str) -> Iterator[Line]:
    """The sentence around a finding, and signs under what it marks."""
    before, text, after = (part.replace("\t", " ") for part in finding.surroundings(letter.document))
    text = _shortened(text)
    start = "…" if finding.span.start > len(before) else ""
    yield [(f"{BAR}{start}{before}{text}{after}", "")]
    yield [(f"{BAR}{' ' * len(start + before)}", ""), ("^" * max(len(text), 1), colour)]


def summary(out: Outcome) -> str:
    """One line: how many letters, how many findings of each severity, and how many that do not count."""
    results = out.results
    counts = {s: sum(f.severity == s for r in results for f in r.counting) for s in COLOURS}
    unread = sum(r.error is not None for r in results)
    letters = f"{len(results) - unread} letter{'s' * (len(results) - unread != 1)}"
    said = ", ".join(f"{n} {s}{'s' * (n != 1 and s != 'info')}" for s, n in counts.items() if n)
    beside = "".join(f"; {told}" for told in _not_counted(out))
    return f"{letters} checked: {said or 'nothing found'}{beside}" + (f"; {unread} could not be read" if unread else "")


def _not_counted(out: Outcome) -> Iterator[str]:
    """What a count of findings leaves out: the accepted ones, and those of a baseline."""
    accepted = sum(f.accepted is not None for r in out.results for f in r.findings)
    if accepted:
        yield f"{accepted} accepted"
    if out.tally:
        yield f"{out.tally.known} known finding{'s' * (out.tally.known != 1)} not shown"
    if out.tally and out.tally.fixed:
        yield f"{out.tally.fixed} of the earlier ones {'is' if out.tally.fixed == 1 else 'are'} gone"
