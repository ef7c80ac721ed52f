"""Two sentences held together by a comma: “The plan is new, however, nobody reads it.”"""

from __future__ import annotations

from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding
from checks.patterns import compiled
from checks.rule import Row, Rule
from checks.sentences import begins, sentence
from checks.shapes import TEXT, TEXTS, template

PATTERNS = ("first", "not_first", "second")
OPTIONS = ("joints", *PATTERNS, "write", "message")
NEEDED = ("joints", "first", "second")
_LONGEST = 1000
"""Characters that stand in a sentence behind a joint at most."""
SHAPES = {"joints": TEXTS, "write": template("joint"), "message": TEXT, **dict.fromkeys(PATTERNS, TEXTS)}


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at a comma and one of the row's `joints` (words such as “however”) with a sentence on either side.

    Whether it is a sentence is told by patterns: what stands before the comma in its sentence matches one of `first`
    and none of `not_first`, what stands behind the joint begins with one of `second`. “This, however, is new” has half
    a sentence on either side and is left alone. `write` is what stands in place of both, where that is not a semicolon,
    the {joint} and a comma.
    """
    text, write = context.fresh.text, row.options.get("write", "; {joint},")
    for joint in row.options["joints"]:
        for start in context.fresh.places(f", {joint}"):
            end = start + len(joint) + 2
            end += text[end : end + 1] == ","
            if _two_sentences(row, *_around(text, start, end)):
                span = context.fresh.span(start, end)
                said = {"found": text[start:end], "joint": joint}
                yield finding(rule, row, span, said, (write.format(joint=joint),))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before a joint in its sentence and behind it: no more than a sentence may have, however long a
    paragraph is in which joint follows joint."""
    behind = text[end : end + _LONGEST].partition("\n")[0]
    return text[begins(text, start) : start], behind[: sentence(behind, 0, 0)[1]]


def _two_sentences(row: Row, first: str, second: str) -> bool:
    """Whether the words before the joint, and those behind it, are sentences of their own."""
    return (
        _any(row.options["first"], first)
        and not _any(row.options.get("not_first", ()), first)
        and any(compiled(pattern).match(second) for pattern in row.options["second"])
    )


def _any(patterns: list[str] | tuple[str, ...], text: str) -> bool:
    return any(compiled(pattern).search(text) for pattern in patterns)
