"""What must stand in a text before a pattern can match it: looking for plain strings is many times faster.

Only as much of a pattern is understood as tells plain strings; of what is not understood nothing is sure. Python's own
reader of patterns is no part of its library, and takes many times longer. `proofreading.reading_off` reads patterns,
too, but for whole words and their places: what is found here, perhaps half a word, is of no use there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, product

Strings = tuple[str, ...]
_SHORTEST = 3
"""Shorter strings stand in nearly every text."""
_LONG = 10
"""Longer ones tell no more, so fewer of them are better then."""
_MOST = 4
"""Looking for more strings than these takes longer than it saves."""
_TOKEN = re.compile(
    r"\\."  # an escape
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]"  # a set of characters
    r"|\((?:\?(?:P<\w+>|[:=!]|<[=!]))?"  # the beginning of a group
    r"|(?:[*+?]|\{(?:\d+,?\d*|,\d*)\})[+?]?"  # how often the thing before it may stand
    r"|[^\\\[()|*+?{^$.]+(?![*+?{])"  # plain characters that stand once
    r"|.",
    re.DOTALL,
)
_UNKNOWN = re.compile(r"\\[xuUN\d]|\(\?(?!P<|[:=!]|<[=!])")
"""Escapes longer than one character, and groups that are none of the usual ones."""


_Thing = tuple[Strings, Strings]
"""A thing of a pattern: all that it can be, where that is a few strings, and the strings that it needs."""
_ANYTHING: _Thing = ((), ())
_NO_WIDTH: _Thing = (("",), ())


@cache
def needed(pattern: str) -> Strings:
    """Strings of which one at least stands in every text that a pattern matches; none where nothing is sure."""
    best = () if _UNKNOWN.search(pattern) else _read(iter(_TOKEN.findall(pattern)))[1]
    if _shortest(best) < _SHORTEST:
        return ()
    return tuple(s for s in dict.fromkeys(best) if not any(other in s for other in best if other != s))


def may_match(text: str, strings: Strings) -> bool:
    """Whether a pattern that needs one of these strings can match a text."""
    if not strings:
        return True
    for string in strings:  # noqa: SIM110 — twice as fast as any(…)
        if string in text:
            return True
    return False


def _read(tokens: Iterator[str]) -> _Thing:
    """What stands in a group, or in the whole pattern: the tokens up to the bracket that closes it."""
    branches: list[list[_Thing]] = [[]]
    for token in tokens:
        things = branches[-1]
        if token == ")":
            break
        if token == "|":
            branches.append([])
        elif token[0] == "(":
            inner = _read(tokens)
            things.append(_NO_WIDTH if token[-1] in "=!" else inner)
        elif things and token[0] in "*+?{":
            things[-1] = (), things[-1][1] if _stands_once(token) else ()
        else:
            things.append(_single(token))
    return _one_of([_in_turn(things) for things in branches])


def _stands_once(often: str) -> bool:
    """Whether what stands so often (?, {2,3}) stands there at all."""
    return often[0] == "+" or (often[0] == "{" and often[1:].partition(",")[0].rstrip("}+?") not in ("", "0"))


def _single(token: str) -> _Thing:
    if token in ("^", "$", r"\b", r"\B", r"\A", r"\Z"):
        return _NO_WIDTH
    if token == "." or token[0] == "[" or (token[0] == "\\" and token[1:].isalnum()):
        return _ANYTHING
    text = token.removeprefix("\\")
    return (text,), (text,)


def _in_turn(things: Sequence[_Thing]) -> _Thing:
    """Things that stand one after the other. They need the best of the longest runs of certain characters and of what
    each needs by itself."""
    if len(things) == 1:
        return things[0]
    best: Strings = ()
    run: Strings = ("",)
    certain = True
    for exact, needs in things:
        if len(exact) == 1 == len(run):  # the usual case
            run = (run[0] + exact[0],)
        elif exact and len(exact) * len(run) <= _MOST:
            run = tuple([a + b for a, b in product(run, exact)])
        else:
            best, run, certain = _best(best, run, needs), ("",), False
    return run if certain else (), _best(best, run)


def _best(*several: Strings) -> Strings:
    """Of some strings, some others and so on those that tell most; of equals the first."""
    telling = [*filter(all, filter(None, several))]
    return max(telling, key=_worth) if len(telling) > 1 else telling[0] if telling else ()


def _one_of(branches: Sequence[_Thing]) -> _Thing:
    if len(branches) == 1:
        return branches[0]
    exact, needs = zip(*branches, strict=True)
    return _together(exact) if all(exact) else (), _together(needs) if all(map(_shortest, needs)) else ()


def _together(several: Sequence[Strings]) -> Strings:
    return tuple(chain.from_iterable(several))


def _worth(strings: Strings) -> tuple[int, int]:
    return min(_shortest(strings), _LONG), -len(strings)


def _shortest(strings: Strings) -> int:
    return min(map(len, strings), default=0)
