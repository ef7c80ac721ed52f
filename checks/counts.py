"""Counts that cannot be: “nine of the eight”, “all but one of one”, “both of the three”, and parts that make more than
their whole. What cannot be decided is not reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checks.context import Context, finding
from checks.finding import Finding
from checks.numerals import BEFORE, NUMBER, Share, number, number_at, shares
from checks.parts import Wrong
from checks.patterns import compiled, whole_words
from checks.remainder import wrong_rests
from checks.rule import Row, Rule
from checks.shapes import TEXT, TEXTS
from checks.sums import OF_SOME, wrong_sums

PATTERNS = (
    "labels",
    "both",
    "but",
    "verbs",
    "owned",
    "measures",
    "exclusive",
    "linking",
    "past",
    "rest",
    "limited",
    "seen",
)
OPTIONS = (*PATTERNS, "message")
SHAPES = {name: TEXT for name in OPTIONS} | {"exclusive": TEXTS}
_LEAD = 32
_OF_WHOM = re.compile(r" of (?:which|whom)\b")
_TWO_NUMBERS = rf"{BEFORE}({NUMBER})(?P<of>(?: [\w’'-]+){{1,2}}), (?:only )?({NUMBER})$"
_REACH = 80


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each count of a letter that contradicts its whole.

    `labels` come before numbers that count nothing (Key Stage 4) and `measures` after such (two years), `both` are
    words for two, `but` takes away from a whole, `verbs` tell that a number is the subject, `owned` are genitives that
    are part of a name (children's homes). `exclusive` asks for sums; what goes with it is told in `sums` and
    `remainder`. What a form's row leaves out is the rule's own, and only that asks for more than sums.
    """
    text = context.fresh.text
    own = row is rule.row
    options = {**rule.options(row), "exclusive": row.options.get("exclusive", ())}
    found = (*((*_impossible(text, options), *wrong_rests(text, options)) if own else ()), *wrong_sums(text, options))
    for wrong in dict.fromkeys(found):
        yield finding(rule, row, context.fresh.span(wrong.start, wrong.end), {"why": wrong.why})


def _impossible(text: str, options: Mapping[str, Any]) -> Iterator[Wrong]:
    for share in shares(text):
        wrong = _of_whole(text, share, options) if share.part else _of_none(text, share, options)
        if wrong:
            yield wrong
    if " of wh" in text:
        yield from _of_whom(text, options["measures"])


def _of_whole(text: str, share: Share, options: Mapping[str, Any]) -> Wrong | None:
    """What is wrong with “six of the eight”."""
    part, before = share.part or 0, text[max(0, share.start - _LEAD) : share.start]
    if taken := _ending(options["but"]).search(before):
        start = share.start - len(before) + taken.start()
        return Wrong(start, share.end, f"all but {part} of {share.whole} leaves none") if part >= share.whole else None
    if part <= share.whole or share.whole == 1 or _undecided(text, share, options, before):
        return None
    return Wrong(share.start, share.end, f"{part} cannot be part of {share.whole}")


def _undecided(text: str, share: Share, options: Mapping[str, Any], before: str) -> bool:
    """Whether a number names something (Key Stage 4), or what is counted belongs to the whole (four councils' schools)
    and is not it."""
    if _ending(options["labels"], r"(?:\d{1,3}\b(?:,| and| to|–)? ?)*").search(before):
        return True
    owner = re.match(r"(?: [\w-]+){0,2}?( [\w-]+(?:[’']s|s[’'])) [\w-]+", text[share.end : share.end + 60])
    return owner is not None and not compiled(whole_words(options["owned"])).search(owner[0].replace("’", "'"))


def _of_none(text: str, share: Share, options: Mapping[str, Any]) -> Wrong | None:
    """What is wrong with “both of the three”, or with “Of the seven centres, nine are …”."""
    before = text[max(0, share.start - _LEAD) : share.start]
    two = _ending(options["both"]).search(before)
    if two and share.whole > 2:
        start = share.start - len(before) + two.start()
        return Wrong(start, share.end, f"“{two[0].strip()}” is said of two, not of {share.whole}")
    if text[share.start] != "O":
        return None
    some = OF_SOME.match(text, share.end)
    named = number_at(text, some.end()) if some else None
    part = number(named[1]) if named else None
    if named is None or part is None or part <= share.whole or not _is_subject(text, named.end(), options["verbs"]):
        return None
    return Wrong(share.start, named.end(1), f"{part} cannot be part of {share.whole}")


def _is_subject(text: str, end: int, verbs: str) -> bool:
    """Whether a verb follows a number that ends there."""
    return compiled(rf" (?:{verbs})\b", re.IGNORECASE).match(text, end) is not None


def _of_whom(text: str, measures: str) -> Iterator[Wrong]:
    """What is wrong with “two care leavers, three of whom …”."""
    for whom in _OF_WHOM.finditer(text):
        match = compiled(_TWO_NUMBERS).search(text, max(0, whom.start() - _REACH), whom.start())
        whole, part = (number(match[1]), number(match[3])) if match else (None, None)
        timed = match is not None and compiled(rf" (?:{measures})$").search(match["of"])
        if match and whole and part and part > whole > 1 and not timed:
            yield Wrong(match.start(), whom.end(), f"{part} cannot be part of {whole}")


def _ending(words: str, more: str = "") -> re.Pattern[str]:
    """A pattern for words with which a text ends."""
    return compiled(rf"\b(?:{words}) {more}$", re.IGNORECASE)
