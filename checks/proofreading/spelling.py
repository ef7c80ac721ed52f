"""Words that stand in no list: misspelt, two written as one, or one written as two.

A letter's words are compared as one set, which takes a fraction of a millisecond; only those that no list knows are
looked for in the text. Capitalised words are taken for names unless a usual word is one mistake away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from checks.context import Context, finding
from checks.finding import Finding
from checks.proofreading.exempt import compound, is_exempt
from checks.proofreading.keyed import words_of
from checks.proofreading.row_shapes import ENDINGS, WHOLE
from checks.proofreading.said import is_said
from checks.rule import Row, Rule
from checks.sentences import places
from checks.shapes import TEXTS
from checks.word_list.dictionary import own_words
from checks.word_list.suggestions import LONG, is_slip, joined, suggested
from checks.word_list.tokens import Doubt, Tokens

OPTIONS = (
    *("prefixes", "endings", "before_hyphen", "after_hyphen", "no_plural", "no_possessive", "units"),
    *("name_like", "never_name", "particles", "phrases", "titles"),
)
NEEDED = ("name_like",)
SHAPES = {**dict.fromkeys(OPTIONS, TEXTS), "endings": ENDINGS, "name_like": WHOLE}
_NOT_PROSE = ("line", "caption", "hidden")
_SHORTEST = 4
"""Letters that a name must have to be taken for another word."""
_NEAR = 30
"""How far back the word before another is looked for (code points)."""
_IN_WORD, _NO_BREAK = re.compile(r"[\w‐‑-]"), re.compile("[‐‑]")
_QUOTES = (("‘", "’"), ("“", "”"), ("'", "'"), ('"', '"'))
_OPENS = frozenset(opens for opens, _ in _QUOTES)
"""Behind one of these a word with a capital is a project's name."""
_APOSTROPHES = ("’", "'")
_OPENING = re.compile(r"‘|(?<!\w)'(?=\w)")
_FIRST = re.compile(r"(?:^|[\n.?!:;•◼]\s?[“‘(]?)\Z")
_BEFORE, _AFTER = re.compile(r"(?<!\S)[^\W\d_]+(?= \Z)"), re.compile(r" ([^\W\d_]+)(?![\w’'-])")
_BEFORE_HYPHEN = re.compile(r"(?<!\S)[\w-]*[^\W_](?= \Z)")


class Found(NamedTuple):
    """A word that no list knows: where it stands in the letter's whole text, and what was perhaps meant."""

    start: int
    end: int
    word: str
    meant: tuple[str, ...]


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at each word that neither the lists nor the form nor the house know."""
    own = context.house.words | own_words(context.form)
    text = context.fresh.text
    written = [place for place in _places(text, _tokens(row)) if _is_prose(context, *place[:2])]
    doubts = [place for place in written if not _stands_in(own, text, *place)]
    last = 0
    for start, end, doubt in sorted(doubts):
        context.noted.append(context.fresh.span(start, end))
        if start >= last and _is_told(context, start, end, doubt, row):
            found = _found(text, start, end, doubt, row)
            if found.meant or len(doubt.word) > 1:
                last = found.end
                yield finding(
                    rule, row, context.fresh.span(*found[:2]), {"found": found.word}, _lettered(context, found)
                )


@cache
def _tokens(row: Row) -> Tokens:
    return Tokens(row.options)


def _places(text: str, tokens: Tokens) -> Iterator[tuple[int, int, Doubt]]:
    """Where the words stand that no list knows, in no order."""
    for token, doubts in tokens.doubtful(text):
        for at in places(token, text):
            if not (_IN_WORD.match(text[at - 1 : at]) or _IN_WORD.match(text, at + len(token))):
                yield from ((at + doubt.start, at + doubt.end, doubt) for doubt in doubts)


def _is_prose(context: Context, start: int, end: int) -> bool:
    """Whether a word stands in what was written for the letter, and not in an address or its head."""
    span = context.fresh.span(start, end)
    return span.part != "header" and context.document.paragraph(span).kind not in _NOT_PROSE


def _stands_in(own: frozenset[str], text: str, start: int, end: int, doubt: Doubt) -> bool:
    """Whether a word, or the whole that it is a part of, stands in a dictionary of one's own."""
    if _is_own(doubt.word, own):
        return True
    whole = _NO_BREAK.sub("-", compound(text, start, end).replace("’", "'")).strip("-'")
    return _is_own(whole, own)


def _is_own(word: str, own: frozenset[str]) -> bool:
    """Whether a word, its small form or what it is the possessive of stands in a dictionary of one's own."""
    stem = word.removesuffix("'s")
    return not own.isdisjoint((word, word.lower(), stem, stem.lower()))


def _is_told(context: Context, start: int, end: int, doubt: Doubt, row: Row) -> bool:
    """Whether a word of the letter's prose that no list knows is told: it is no name."""
    text = context.fresh.text
    if doubt.meant:
        return True
    if is_exempt(text, start, end, row):
        return False
    if is_said(text, start, end):
        return is_slip(doubt.word, False, int(row.options["name_like"]))
    return not _is_marked(text, start, end) or _is_no_name(context, start, end, doubt, row)


def _is_no_name(context: Context, start: int, end: int, doubt: Doubt, row: Row) -> bool:
    """Whether a word that is written as names are is told all the same."""
    text = context.fresh.text
    if doubt.word in context.names or (text[start].isupper() and text[start - 1 : start] in _OPENS):
        return False
    return bool(_halves(text, start, end, doubt.word)) or not _is_name(context, start, doubt.word, row)


def _is_marked(text: str, start: int, end: int) -> bool:
    """Whether a word is written as names are: with a capital, or by itself between quotation marks."""
    return text[start].isupper() or (text[start - 1 : start], text[end : end + 1]) in _QUOTES


def _is_name(context: Context, start: int, word: str, row: Row) -> bool:
    """Whether a word that is written as a name is one: it stands more than once and is not long, or it is no slip of
    the hand."""
    if len(word) < _SHORTEST or (len(word) < LONG and _is_repeated(context, word)):
        return True
    first = bool(_FIRST.search(context.fresh.text, max(0, start - _SHORTEST), start))
    return not is_slip(word, first, int(row.options["name_like"]), tuple(row.options.get("never_name", ())))


def _is_repeated(context: Context, word: str) -> bool:
    """Whether a word stands in the letter more than once, also in what is quiet there."""
    if _stands_again(context.fresh.text, word):
        return True
    return any(word in context.keys[place].text for place in context.quiet) and _stands_again(context.whole.text, word)


def _stands_again(text: str, word: str) -> bool:
    """Whether a word stands in a text more than once, written just so; no more of the text is read than tells it."""
    if word.isalnum():
        words = words_of(text)
        found = (True for at in words.places(word.lower()) if text.startswith(word, words.starts[at]))
    else:
        found = (True for _ in re.finditer(rf"\b{re.escape(word)}\b", text))
    return len([*islice(found, 2)]) > 1


def _found(text: str, start: int, end: int, doubt: Doubt, row: Row) -> Found:
    """What is told of a word: with the word before it where a hyphen is missing, with its other half where it is one
    of two, or by itself."""
    if doubt.meant:
        return Found(start, end, text[start:end], (doubt.meant,))
    left = _BEFORE_HYPHEN.search(text, max(0, start - _NEAR), start)
    if left and doubt.word in row.options.get("after_hyphen", ()):
        return Found(left.start(), end, text[left.start() : end], (f"{left[0]}-{doubt.word}",))
    halves = _halves(text, start, end, doubt.word)
    meant = suggested(doubt.word) if len(doubt.word) > 1 else ()
    return halves or _possessive(text, start, end, meant) or Found(start, end, text[start:end], meant)


def _possessive(text: str, start: int, end: int, meant: tuple[str, ...]) -> Found | None:
    """A word together with the apostrophe behind it, which stands before the s where it is right (the childrens’ home);
    in quotation marks that are perhaps not closed before it is the one that closes them."""
    line = text.rfind("\n", 0, start) + 1
    right = tuple(word for word in meant if word.endswith("'s"))
    if not right or text[end : end + 1] not in _APOSTROPHES or _OPENING.search(text, line, start):
        return None
    return Found(start, end + 1, text[start : end + 1], right)


def _lettered(context: Context, found: Found) -> tuple[str, ...]:
    """What was meant, with the apostrophes that the word has, or else the letter."""
    text = context.whole.text
    straight = "'" in found.word or ("'" in text and "’" not in text)
    return found.meant if straight else tuple(meant.replace("'", "’") for meant in found.meant)


def _halves(text: str, start: int, end: int, word: str) -> Found | None:
    """The word that is made with the half before or after it, where that is a usual one; of two the longer."""
    found = []
    left, right = _BEFORE.search(text, max(0, start - _NEAR), start), _AFTER.match(text, end)
    if left and (whole := joined(left[0], word)):
        found.append(Found(left.start(), end, text[left.start() : end], (whole,)))
    if right and (whole := joined(word, right[1])):
        found.append(Found(start, right.end(), text[start : right.end()], (whole,)))
    return max(found, key=lambda half: half.end - half.start, default=None)
