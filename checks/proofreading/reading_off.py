"""The keys of a pattern (`keys.py`), read off it without compiling it.

Only as much of a pattern is understood as tells plain words; where nothing is sure there are no keys. Python's own
reader of patterns would take ten times as long for some six hundred of them, and none but the few that are needed in a
letter are compiled. `checks.literals` reads patterns, too, but for strings that may be half a word; it knows no word's
end, no optional letters and no places, which are all that is done here, so the two would share hardly a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product, takewhile

from checks.proofreading.signs import SIGNS

_EDGE, _ANY = "\0", "\1"
"""Stand for a word's edge and for any letters in what a pattern can be."""
_WORD = re.compile(rf"[^ {re.escape(SIGNS + _EDGE)}]+")
_MOST = 1000
"""More words than these are no keys: a pattern that may begin with anything."""
_LONG = 12
"""Longer keys tell no more, so fewer of them are better then."""
_LETTERS = re.compile(rf"[\w{_ANY}]+")
_TOKEN = re.compile(
    r"\\."  # an escape
    r"|\((?:\?:)?[\w '’-]+(?:\|[\w '’-]+)*\)"  # a choice of plain texts
    r"|\[[^\]\\^][^\]\\]*\]"  # a set of plain characters
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]"  # any other set
    r"|\(\?=(?:(?:,\?)? |\[[ .,;]+\])"  # the beginning of what stands behind a word's end
    r"|\((?:\?(?:P<\w+>|[:=!]|<[=!]))?"  # the beginning of a group
    r"|(?:[*+?]|\{\d*,?\d*\})[+?]?"  # how often the thing before it may stand
    r"|[\w'’-]+(?![*+?{])"  # plain characters that stand once
    r"|.",
    re.DOTALL,
)
Texts = tuple[str, ...]
"""All that a part of a pattern can be; nothing where that is not a few texts."""


def keys_of(says: str) -> tuple[frozenset[str], range]:
    """The keys of a pattern, and how many words may come before them: of its words, and of each two words side by side,
    those that are rarest by the look of them. A pattern is taken to begin where a word does."""
    branches = [_rarest(parts) for parts in _branches(says)]
    if not all(keys for keys, _ in branches):
        return frozenset(), range(0)
    keys = frozenset(key for several, _ in branches for key in several)
    return keys, range(min(b.start for _, b in branches), max(b.stop for _, b in branches))


def _rarest(parts: Sequence[Texts]) -> tuple[frozenset[str], range]:
    """The rarest keys of a pattern's parts, and how many words may come before them: keys stand before the first part
    of which nothing is known. Two words side by side are rarer than one of them."""
    known = [*takewhile(bool, parts)]
    pairs = [(_across(left, right), known[:n], 1) for n, (left, right) in enumerate(pairwise(known), start=1)]
    alone = [(_keys(texts), known[:n], 0) for n, texts in enumerate(known)]
    choices = [pair for pair in pairs if pair[0]] or alone or [(frozenset[str](), known, 0)]
    keys, before, within = max(choices, key=lambda choice: _worth(choice[0]))
    count = _before(before)
    return keys, range(count.start - within, count.stop - within)


def _keys(texts: Texts) -> frozenset[str]:
    """The key of each of some texts; none where one of them has no key."""
    keys = frozenset(map(_key, texts))
    return frozenset() if "" in keys else keys


def _key(text: str) -> str:
    """A text's first two words, or its only one; nothing where they are not known to their last letter."""
    key = " ".join(_words(text.lower())[:2])
    return "" if _ANY in key else key


def _across(left: Texts, right: Texts) -> frozenset[str]:
    """Each last word of some texts with each first word of others; none where one of them is not known."""
    last = {(_words(text) or [_ANY])[-1] for text in left}
    first = {(_words(text) or [_ANY])[0] for text in right}
    if len(last) * len(first) > _MOST or any(_ANY in word for word in (*last, *first)):
        return frozenset()
    return frozenset(f"{a} {b}".lower() for a in last for b in first)


def _words(text: str) -> list[str]:
    return [text] if text.isalnum() else _WORD.findall(text)


def _worth(keys: frozenset[str]) -> tuple[int, int]:
    return min(min(map(len, keys), default=0), _LONG), -len(keys)


def _before(parts: Sequence[Texts]) -> range:
    """How many words may stand in some parts of a pattern."""
    counts = [{len(_words(text)) for text in texts} for texts in parts]
    return range(sum(map(min, counts)), sum(map(max, counts)) + 1)


def _branches(says: str) -> list[list[Texts]]:
    """What a pattern's parts can be, which are parted by the blanks that stand in no bracket; for each of the patterns
    between which it is a choice."""
    tokens = iter(_TOKEN.findall(says))
    branches: list[list[list[Texts]]] = [[[]]]
    for token in tokens:
        if token == "|":
            branches.append([[]])
        elif token == " ":
            branches[-1].append([])
        else:
            _add(branches[-1][-1], token, tokens)
    return [_ended([_in_turn(things) for things in parts]) for parts in branches]


def _ended(parts: list[Texts]) -> list[Texts]:
    """Parts of which the last one is known only where a word ends with it."""
    return [*parts[:-1], () if any(_WORD.search(text[-1:]) for text in parts[-1]) else parts[-1]]


def _add(things: list[Texts], token: str, tokens: Iterator[str]) -> None:
    """One thing more of a pattern; the tokens of a group are used up."""
    if token[0] == "(":
        things.append(_group(token, tokens))
    elif things and token[0] in "*+?{":
        things[-1] = _repeated(things[-1], token)
    else:
        things.append(_single(token))


def _repeated(texts: Texts, often: str) -> Texts:
    """What a thing can be that stands so often, or not at all."""
    if often == "?" and texts:
        return ("", *texts)
    return (_ANY,) if texts and all(_LETTERS.fullmatch(text) for text in texts) else ()


def _group(token: str, tokens: Iterator[str]) -> Texts:
    """What a group can be; what only looks ahead or back is nothing, or the edge of a word."""
    if token[-1] == ")":
        return tuple(token.removeprefix("(").removeprefix("?:")[:-1].split("|"))
    branches: list[list[Texts]] = [[]]
    for inner in tokens:
        if inner == ")":
            break
        if inner == "|":
            branches.append([])
        else:
            _add(branches[-1], inner, tokens)
    if token.startswith("(?="):
        return ("",) if token[-1] == "=" else (_EDGE,)
    if token[-1] in "=!":
        return ("",)
    texts = [_in_turn(things) for things in branches]
    return tuple(text for several in texts for text in several) if all(texts) else ()


def _single(token: str) -> Texts:
    if token in (r"\b", "^", "$"):
        return (_EDGE,)
    if token[0] == "[" and len(token) > 1:
        return tuple(token[1:-1]) if not re.search(r"^\^|\\|.-.", token[1:-1]) else ()
    if token in (r"\w", r"\d", "[a-z]", "[A-Za-z]"):
        return (_ANY,)
    if token == "." or (token[0] == "\\" and token[1:].isalnum()):
        return ()
    return (token.removeprefix("\\"),)


def _in_turn(things: Sequence[Texts]) -> Texts:
    """All that things can be that stand one after the other."""
    run: Texts = ("",)
    for thing in things:
        if not thing or len(run) * len(thing) > _MOST:
            return ()
        run = tuple(a + b for a, b in product(run, thing)) if len(thing) > 1 else tuple(a + thing[0] for a in run)
    return run
