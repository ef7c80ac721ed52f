"""The same clause twice in one paragraph or bullet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.proofreading.row_shapes import WHOLE
from checks.rule import Row, Rule
from checks.shapes import TEXTS
from drafting.document import Paragraph, Span

OPTIONS = ("words", "long", "joins")
NEEDED = ("words", "long")
SHAPES = {"words": WHOLE, "long": WHOLE, "joins": TEXTS}
_MARKS = ".,;:()–"
_CLAUSE = re.compile(f"[^{_MARKS}]+")
_ENDS = ".;"


class _Clause(NamedTuple):
    """What stands between two marks, without the word that joins it to what goes before."""

    start: int
    text: str


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at a clause that stood in the same paragraph before, word for word.

    A clause is what stands between two marks (comma, stop, bracket); of `words` or more where it ends its sentence, of
    `long` or more anywhere: a sentence may well begin “At the time of the inspection” twice. `joins` are words that may
    stand before it (and, but). Standard wording is not looked at twice: a repeated passage is told by another rule.
    """
    joins, words = tuple(f"{word} " for word in row.options.get("joins", ())), int(row.options["words"])
    for paragraph in context.fresh_paragraphs if _may_hold(context.fresh.text, words, joins) else ():
        seen: dict[str, _Clause] = {}
        for clause in _clauses(paragraph.text, words, joins):
            key = clause.text.lower()
            if key in seen and _is_told(paragraph.text, clause, int(row.options["long"])):
                related = (Related(_span(paragraph, seen[key]), "it stands here too"),)
                yield finding(rule, row, _with_mark(paragraph, clause), {"found": clause.text}, ("",), related)
            seen.setdefault(key, clause)


def _may_hold(text: str, words: int, joins: tuple[str, ...]) -> bool:
    """Whether two clauses of a letter may be the same: in nearly all none are, and looking closely is slow."""
    for mark in _MARKS:
        text = text.replace(mark, "\n")
    clauses = [_bare(piece.strip(), joins) for piece in text.split("\n") if piece.count(" ") >= words - 1]
    return len({clause.lower() for clause in clauses}) < len(clauses)


def _clauses(text: str, words: int, joins: tuple[str, ...]) -> Iterator[_Clause]:
    for match in _CLAUSE.finditer(text):
        if match[0].count(" ") >= words - 1:
            clause = _without_join(match, joins)
            if clause.text.count(" ") >= words - 1:
                yield clause


def _without_join(match: re.Match[str], joins: tuple[str, ...]) -> _Clause:
    text = match[0].strip()
    bare = _bare(text, joins)
    return _Clause(match.start() + match[0].index(text) + len(text) - len(bare), bare)


def _bare(clause: str, joins: tuple[str, ...]) -> str:
    """A clause without the word that joins it to what goes before."""
    return clause.partition(" ")[2] if clause.startswith(joins) else clause


def _is_told(text: str, clause: _Clause, long: int) -> bool:
    after = text[clause.start + len(clause.text) :][:1]
    return not after or after in _ENDS or clause.text.count(" ") >= long - 1


def _span(paragraph: Paragraph, clause: _Clause) -> Span:
    return Span(paragraph.part, paragraph.number, clause.start, clause.start + len(clause.text))


def _with_mark(paragraph: Paragraph, clause: _Clause) -> Span:
    """The clause with the comma and the joining word before it: what would go."""
    span, mark = _span(paragraph, clause), paragraph.text.rfind(",", 0, clause.start)
    between = paragraph.text[mark + 1 : clause.start].split()
    return Span(span.part, span.paragraph, mark, span.end) if mark >= 0 and len(between) < 2 else span
