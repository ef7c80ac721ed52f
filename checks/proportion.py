"""A proportion word beside a figure that belies it: “the large majority (43 %)”, “two thirds (five of twelve)”.

A word stands for a range of percentages, and so does a figure (“less than 5 %”). They disagree where the two ranges do
not meet, one point of play allowed. Only what is surely tied is compared: a figure in brackets, between commas or
between dashes after the word, or just before it (“43 %, the large majority,”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from checks.context import Context, finding
from checks.finding import Finding
from checks.numerals import Figure, counted, percentages
from checks.proportion_words import NO_SHIFT, Meaning, Vocabulary
from checks.rule import Row, Rule
from checks.shapes import NUMBER, TEXT, items

PATTERNS = ("words", "hedges", "apart", "unless")
OPTIONS = (*PATTERNS, "fractions", "message")
SHAPES = {
    "words": items({"says": TEXT}, {name: NUMBER for name in ("over", "least", "under", "most", "spare")}),
    "hedges": items({"says": TEXT}, {"least": NUMBER, "most": NUMBER}),
    "apart": TEXT,
    "unless": TEXT,
    "fractions": NUMBER,
    "message": TEXT,
}
PLAY = 1.0
"""Percentages are rounded, and so are bounds: one point off is no disagreement."""
_REACH = 110
_FAR = 26
_MOST_WORDS = 12
_OPENERS = re.compile(r" ?\(|, | [–—-] ")
_CLOSERS = {
    "(": re.compile(r"\s?\)|[,;] | [–—-] "),
    ",": re.compile(","),
    "–": re.compile(" [–—-] "),
}
_BETWEEN = re.compile(r"[^.;:,()%\n–—]*")
_LINK = re.compile(r"(?: of [^.,;:()%\n]{1,40})?(?:, | [–—-] | ?\()(?:the |a |an )?")
_LINKED = re.compile(r" of |,? [–—(-]|, |\(")
_ENDS = re.compile(r"[,.;:)\n]| [–—-] |$")


class Tie(NamedTuple):
    """A word and the figure that belongs to it, the range that the figure stands for, and the stretch of the text that
    holds both."""

    word: Meaning
    figure: Figure
    low: float
    high: float
    start: int
    end: int


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each proportion word that its figure belies.

    `words` have a pattern (`says`, without groups that capture) and one bound in per cent: `over`, `least`, `most` or
    `under`; `spare` is how many may be missing in a count. `fractions` says by how many points a plain fraction may be
    rounded; it asks for fractions, and for counts beside percentages. `hedges` (“just over”) shift both ends of a
    number's range, `apart` are words that part a word from a figure further on,
    `unless` rules a word out by what stands before it. The last three a form's row takes from the rule's own.
    """
    text = context.fresh.text
    figures = _set_off(text)
    if not figures:
        return
    vocabulary = _vocabulary(rule, row)
    for figure in figures:
        tie = tied(text, figure, vocabulary)
        if tie and belied(tie):
            said = {"found": text[tie.word.start : tie.word.end], "figure": text[figure.start : figure.end]}
            meaning = f" ({tie.word.said})" if tie.word.said else ""
            yield finding(rule, row, context.fresh.span(tie.start, tie.end), said | {"meaning": meaning})


@cache
def _vocabulary(rule: Rule, row: Row) -> Vocabulary:
    return Vocabulary({**rule.options(row), **{name: row.options.get(name) for name in ("words", "fractions")}})


@lru_cache(maxsize=4)
def _set_off(text: str) -> tuple[Figure, ...]:
    """The figures near which a sign stands that can tie them to a word: most have none, and several rows ask."""
    return tuple(figure for figure in (*percentages(text), *counted(text)) if _has_sign(text, figure))


def _has_sign(text: str, figure: Figure) -> bool:
    near = _OPENERS.search(text, max(0, figure.start - _FAR), figure.start)
    return near is not None or _LINKED.match(text, figure.end) is not None


def belied(tie: Tie) -> bool:
    """Whether a figure lies outside of what its word stands for.

    Of a small whole a fraction is the nearest count: one more or less than the exact one is silent.
    """
    if _spared(tie.word, tie.figure):
        return False
    coarse = 100 / tie.figure.whole if tie.figure.whole and tie.word.kind == "fraction" else 0.0
    play = max(PLAY, coarse) + 1e-9
    return tie.high < tie.word.low - play or tie.low > tie.word.high + play


def _spared(word: Meaning, figure: Figure) -> bool:
    """Whether a count misses no more than a word spares: one of eight in “almost all (seven of eight)”."""
    missing = figure.whole - figure.part if word.low else figure.part
    return figure.kind == "share" and 0 < missing <= word.spare


def tied(text: str, figure: Figure, vocabulary: Vocabulary) -> Tie | None:
    """The word to which a figure belongs: the nearest one before it, or one that follows closely."""
    return _word_before(text, figure, vocabulary) or _word_after(text, figure, vocabulary)


def _word_before(text: str, figure: Figure, vocabulary: Vocabulary) -> Tie | None:
    opened = _opened(text, figure, vocabulary)
    if opened is None:
        return None
    start, end, low, high = opened
    begin = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    word = max(vocabulary.meanings(text, begin, start, figure), key=lambda m: m.end, default=None)
    if word is None or not _together(text[word.end : start], vocabulary):
        return None
    return Tie(word, figure, figure.size + low, figure.size + high, word.start, end)


def _opened(text: str, figure: Figure, vocabulary: Vocabulary) -> tuple[int, int, float, float] | None:
    """Where the brackets, commas or dashes around a figure begin and end, and how a hedge inside shifts it."""
    signs = list(_OPENERS.finditer(text, max(text.rfind("\n", 0, figure.start) + 1, figure.start - _FAR), figure.start))
    if not signs:
        return None
    sign = signs[-1]
    closed = _CLOSERS[sign[0].strip().replace("—", "–").replace("-", "–")].match(text, figure.end)
    hedge = (sign.end(), NO_SHIFT) if sign.end() == figure.start else vocabulary.hedge(text, sign.end(), figure.start)
    if closed is None or hedge is None or hedge[0] != sign.end():
        return None
    return sign.start(), figure.end + (closed[0].strip() == ")"), *hedge[1]


def _together(between: str, vocabulary: Vocabulary) -> bool:
    """Whether nothing between word and figure speaks of something else."""
    apart = vocabulary.apart and vocabulary.apart.search(between)
    return not apart and len(between.split()) <= _MOST_WORDS and _BETWEEN.fullmatch(between) is not None


def _word_after(text: str, figure: Figure, vocabulary: Vocabulary) -> Tie | None:
    line = text.find("\n", figure.end)
    for word in vocabulary.meanings(text, figure.end, min(figure.end + 80, line if line >= 0 else len(text)), figure):
        close = word.kind in ("word", "fraction") and _LINK.fullmatch(text, figure.end, word.start)
        if close and _ENDS.match(text, word.end):
            end = word.end + ("(" in close[0] and text[word.end : word.end + 1] == ")")
            return Tie(word, figure, figure.size, figure.size, figure.start, end)
    return None
