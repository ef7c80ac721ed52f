"""Clauses that are wrong by the look of their words' classes: subject and verb that disagree, and the like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from checks.context import Context, finding
from checks.finding import Finding
from checks.grammar.inflecting import base, of_one, of_several, plural
from checks.grammar.phrases import compiled, fault_of
from checks.grammar.tagging import Tagged, tagged
from checks.proofreading.own import is_not_own
from checks.proofreading.writing import lettered
from checks.rule import Row, Rule
from checks.shapes import TEXT, TEXTS, items, template

OPTIONS = ("clauses", "unless", "message")
NEEDED = ("clauses",)
SHAPES = {
    "clauses": items({"says": TEXT, "write": template("found", "rest")}, {"only": TEXT, "after": TEXT}),
    "unless": TEXTS,
    "message": TEXT,
}
_FORMS: dict[str, Callable[[str], str | None]] = {
    "of one": of_one,
    "of several": of_several,
    "plural": plural,
    "base": base,
}


class _Clause(NamedTuple):
    """One of a row's patterns, and what is written where it matches."""

    says: re.Pattern[str]
    write: str
    only: re.Pattern[str] | None
    after: re.Pattern[str] | None


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each match of the row's `clauses`, patterns over classes of words (`checks/grammar/lexicon.py`) in
    which names in braces stand for the pieces of `phrases.yaml`.

    The group `wrong` of a pattern is marked, the group `head` is told as what it goes with. `write` says what stands
    there instead: a verb in the form `of one` or `of several`, its `base`, the `plural` of a noun, or a
    template in which {found} is what was found and {rest} that without its first word. With `only` the words of the
    match, in small letters and with straight apostrophes, match that pattern; where the group `joined` matches, the
    classes of what stands before it in its sentence match `after`. `unless` are patterns that rule a match out by its
    words. Of two that overlap the first stays; standard wording and quotations are left alone.
    """
    text, done = tagged(context.document, context.fresh.text), 0
    for clause, match in sorted(_matches(text, row), key=lambda found: found[1].start("wrong")):
        start, end = text.span(*match.span("wrong"))
        if start >= done and not is_not_own(context, start, end):
            done, span = end, context.fresh.span(start, end)
            found = context.document.text(span)
            meant = _written(clause.write, found)
            head = _quoted(context, text, match) if "head" in match.re.groupindex else ""
            yield finding(
                rule, row, span, {"found": found, "expected": meant or "", "head": head}, (meant,) if meant else ()
            )


def _quoted(context: Context, text: Tagged, match: re.Match[str]) -> str:
    """What the letter has as the head of a match, as it is written."""
    return context.document.text(context.fresh.span(*text.span(*match.span("head"))))


def fault(options: Mapping[str, Any]) -> str | None:
    """What is wrong with the patterns of a row's options, in words; None where nothing is."""
    faults = (_fault(item) for item in options["clauses"])
    unless = (fault_of(pattern) for pattern in options.get("unless", ()))
    return next(filter(None, (*faults, *unless)), None)


def _fault(item: Mapping[str, str]) -> str | None:
    says = fault_of(item["says"], ("wrong", "joined") if "after" in item else ("wrong",))
    others = (fault_of(item[name]) for name in ("only", "after") if name in item)
    return says or next(filter(None, others), None)


def _matches(text: Tagged, row: Row) -> Iterator[tuple[_Clause, re.Match[str]]]:
    clauses, unless = _clauses(row)
    for clause in clauses:
        for match in clause.says.finditer(text.classes):
            words = text.words(*match.span()).lower().strip()
            wanted = clause.only is None or clause.only.search(words)
            if wanted and _follows(clause, text, match) and not any(p.search(words) for p in unless):
                yield clause, match


def _follows(clause: _Clause, text: Tagged, match: re.Match[str]) -> bool:
    """Whether what is joined to something before it in its sentence comes after what the clause asks for there."""
    if clause.after is None or match["joined"] is None:
        return True
    return bool(clause.after.search(text.sentence_before(match.start())))


def _written(write: str, found: str) -> str | None:
    """What stands in place of what was found, with its capital; None where no such form is known."""
    made = _FORMS[write](found.lower()) if write in _FORMS else write.format(found=found, rest=found.partition(" ")[2])
    return lettered(made, found) if made else None


@cache
def _clauses(row: Row) -> tuple[tuple[_Clause, ...], tuple[re.Pattern[str], ...]]:
    clauses = tuple(_clause(item) for item in row.options["clauses"])
    return clauses, tuple(compiled(pattern) for pattern in row.options.get("unless", ()))


def _clause(item: dict[str, Any]) -> _Clause:
    only, after = item.get("only"), item.get("after")
    return _Clause(compiled(item["says"]), item["write"], only and compiled(only), after and compiled(after))
