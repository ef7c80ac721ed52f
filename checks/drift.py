"""Departures from the standard wording, word by word."""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context, finding, slot_name
from checks.finding import Finding, Related
from checks.rule import Row, Rule
from drafting.reading.compare import Change

UNFIT = "“{found}” cannot stand here: “{slot}” was expected"
OPTIONS = ("change",)
NEEDED = OPTIONS
_LONG = 90


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each change of one kind that no rule about a slot answers for."""
    for change in context.reading.changes:
        if change.kind == row.options["change"] and not context.claimed(change) and _counts(context, change):
            found = context.document.text(change.span)
            related = (Related(change.other, _other(change)),) if change.other else ()
            words = {"found": short(found), "expected": short(change.expected), "passage": change.passage}
            if change.slot and change.kind == "changed" and not change.expected:
                unfit = UNFIT.format(found=short(found), slot=slot_name(change.slot.path))
                yield Finding(rule.id, rule.severity, unfit, change.span)
                continue
            yield finding(rule, row, change.span, words, _fits(change), related)


def _counts(context: Context, change: Change) -> bool:
    """Where paragraph ends were guessed, a break counts only if it swallows a heading or a bullet."""
    if change.kind not in ("split", "joined") or context.document.certain_breaks:
        return True
    return change.kind == "joined" and bool({"heading", "bullet"} & set(change.kinds))


def _fits(change: Change) -> tuple[str, ...]:
    return (change.expected,) if change.expected and change.kind in ("changed", "missing") else ()


def _other(change: Change) -> str:
    return "it belongs here" if change.kind == "moved" else "it stands here already"


def short(text: str) -> str:
    """A text short enough for a message: its beginning and its end."""
    return text if len(text) <= _LONG else f"{text[:60].rstrip()} … {text[-24:].lstrip()}"
