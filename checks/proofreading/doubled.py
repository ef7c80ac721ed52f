"""The same word, or the same few words, twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, count
from operator import eq

from checks.context import Context, finding
from checks.finding import Finding
from checks.patterns import compiled
from checks.proofreading.keyed import words_of
from checks.proofreading.row_shapes import WHOLE
from checks.rule import Row, Rule
from checks.sentences import begins, in_small_letters
from checks.shapes import TEXTS
from drafting.document import Paragraph, Span
from drafting.reading.stream import encoded

PATTERNS = ("not_behind",)
OPTIONS = ("allowed", "longest", *PATTERNS)
SHAPES = {"allowed": TEXTS, "longest": WHOLE, "not_behind": TEXTS}
_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]+(?:[’'][^\W\d_]+)?)([ \u00a0]+)(\1)\b(?![’'-])", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_][\w’'-]*(?: [a-z][\w’'-]*)+")
"""A few words with nothing but blanks between them: no number, no name, no list."""


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at two equal words; names (Baden Baden) and what the row allows are left alone. With `longest`, also at
    several words, up to so many, that follow upon themselves (are not are not). `not_behind` are patterns of a sentence
    in small letters up to the first of the two, behind which the second may well stand (what it is is clear)."""
    allowed = {words.lower() for words in row.options.get("allowed", ())}
    for match in _twice(context.fresh.text):
        name = match[1][0].isupper() and match[3][0].isupper() and not match[1].isupper()
        if match[1].lower() not in allowed and not name and not _ends_a_clause(context.fresh.text, match, row):
            yield finding(rule, row, context.fresh.span(*match.span()), {"found": match[3]}, (match[1],))
    for span, once in _phrases(context, int(row.options.get("longest", 1))):
        if once.lower() not in allowed:
            yield finding(rule, row, span, {"found": once}, (once,))


def _ends_a_clause(text: str, match: re.Match[str], row: Row) -> bool:
    """Whether the first of two words ends a clause within the sentence, so that the second goes on with it."""
    before = in_small_letters(text[begins(text, match.start()) : match.end(1)])
    return any(compiled(pattern).search(before) for pattern in row.options.get("not_behind", ()))


def _twice(text: str) -> Iterator[re.Match[str]]:
    """Two equal words in a row, looked at only where a word is like the next one (children’s is two words there): to
    look for them everywhere is slow."""
    words = words_of(text)
    like = compress(count(), map(eq, words.words, words.words[1:]))
    owned = (at - 1 for at in words.places("s") if words.words[at - 1] == words.words[at + 1])
    end = 0
    for at in sorted({*like, *owned}):
        match = _TWICE.match(text, words.starts[at]) if words.starts[at] >= end else None
        if match:
            end = match.end()
            yield match


def _phrases(context: Context, longest: int) -> Iterator[tuple[Span, str]]:
    """Two or more words that follow upon themselves: where both stand, and the words."""
    if longest > 1:
        again = re.compile(rf"(.{{2,{longest}}}?)\1", re.DOTALL)
        for paragraph in context.fresh_paragraphs:
            for match in again.finditer(encoded(paragraph.text).letters):
                yield from _phrase(paragraph, match)


def _phrase(paragraph: Paragraph, match: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """The words of a match, where they are words of a sentence."""
    words = encoded(paragraph.text)
    start, middle, end = words.starts[match.start()], words.ends[match.end(1) - 1], words.ends[match.end() - 1]
    both, once = paragraph.text[start:end], paragraph.text[start:middle]
    if _WORDS.fullmatch(both) and len(set(match[1])) > 1:
        yield Span(paragraph.part, paragraph.number, start, end), once
