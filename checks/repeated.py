"""Nearly the same bullet twice: under the strengths and under the areas for improvement, or twice in one list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from checks.context import Bullet, Context, finding, slot_name
from checks.drift import short
from checks.finding import Finding, Related
from checks.rule import Row, Rule
from drafting.reading.stream import encoded

OPTIONS = ("slots", "words", "alike", "message")
NEEDED = ("slots",)


class _Words(NamedTuple):
    """The words of a bullet, a character for each; `number` counts the bullets."""

    letters: str
    number: int
    bullet: Bullet


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at each bullet of the row's `slots` that has all the words of another, or whose words the other has.

    Words and signs count, in their order. The bullets have so many of them at least (`words`), and the shorter so much
    of the longer's (`alike`, a fraction); both stand in the rule's own row and hold for every form. A word in another's
    place makes a bullet of its own: lists like to say the same of primary and of secondary schools.
    """
    options = rule.options(row)
    least, alike = (float(options.get(name, 1)) for name in ("words", "alike"))
    bullets = enumerate(context.bullets(row.options["slots"]))
    listed = [_Words(encoded(bullet.text).letters, number, bullet) for number, bullet in bullets]
    for one, other in _pairs([words for words in listed if len(words.letters) >= least], alike):
        said = {"found": short(other.text), "where": _where(one.path, other.path)}
        yield finding(rule, row, other.span, said, (), (Related(one.span, "it stands here too"),))


def _pairs(listed: list[_Words], alike: float) -> Iterator[tuple[Bullet, Bullet]]:
    """The pairs of which one bullet has all the words of the other and not many more, each in the order of the list."""
    listed.sort(key=lambda words: len(words.letters))
    for place, shorter in enumerate(listed):
        size = len(shorter.letters)
        for longer in listed[place + 1 :]:
            if alike * len(longer.letters) > size:
                break
            if LCSseq.similarity(shorter.letters, longer.letters, score_cutoff=size) == size:
                one, other = sorted((shorter, longer), key=lambda words: words.number)
                yield one.bullet, other.bullet


def _where(one: str, other: str) -> str:
    """The lists in which the two stand, as a person reads it."""
    if one == other:
        return f"twice under {slot_name(one)}"
    return f"under {slot_name(one)} and under {slot_name(other)}"
