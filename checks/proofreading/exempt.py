"""Where a word that no list knows is right: as a part of a name, or in a phrase of another language."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from checks.rule import Row
from checks.word_list.forms import HYPHENS
from checks.word_list.lists import common, is_word

_HYPHEN = re.compile(f"[{''.join(HYPHENS)}]")
_JOINED = r"[\w’'\u0300-\u036f‐‑-]"
"""A sign of a word with what is joined to it by hyphens and apostrophes, accents as signs of their own included."""
_JOINED_BEFORE, _JOINED_AFTER = re.compile(rf"(?:{_JOINED})+\Z"), re.compile(rf"(?:{_JOINED})+")
_BEFORE, _AFTER = re.compile(r"(\w+)\.?[ ‐‑-]\Z"), re.compile(r"[ ‐‑-][’']?([^\W\d_]+)")
_TITLED = re.compile(r"([^\W\d_]+)\.? (?:([^\W\d_a-z][\w’'-]*)\.? )?\Z")
_NEAR = 30
"""How far before a word something is looked for (code points)."""
_FAR = 60
"""How far behind it what is joined to it is looked for."""


def is_exempt(text: str, start: int, end: int, row: Row) -> bool:
    """Whether a stretch of a text is a part of a name (particles are the row's), or stands in one of its phrases."""
    return _is_in_name(text, start, end, row) or _is_in_phrase(text, start, end, row)


def _is_in_name(text: str, start: int, end: int, row: Row) -> bool:
    if text[start].isupper():
        return _is_surname(text, start, row) or _has_particle(text, start, end, row)
    return _is_joined_to_name(text, start, end) or _is_particle(text, start, end, row)


def _is_surname(text: str, start: int, row: Row) -> bool:
    """Whether a title stands before a word with a capital: Ms Bain, Dr Anneliese Bain."""
    before = _TITLED.search(text, max(0, start - _NEAR), start)
    return before is not None and not set(before.groups()).isdisjoint(row.options.get("titles", ()))


def _has_particle(text: str, start: int, end: int, row: Row) -> bool:
    """Whether a word with a capital stands in a name with a particle: Tigh na Mara, Thorpe-le-Soken."""
    particles = row.options.get("particles", ())
    after = _AFTER.match(text, end)
    if after and after[1] in particles and _is_particle(text, after.start(1), after.end(), row):
        return True
    return not set(_parts(text, start, end)).isdisjoint(particles)


def _is_joined_to_name(text: str, start: int, end: int) -> bool:
    """Whether a word in small letters stands in a hyphenated name: its last part has a capital (Ashby-de-la-Zouch), or
    its first one has, which is no word (Bryn-y-maen)."""
    first, *others = _parts(text, start, end)
    if not others:
        return False
    return others[-1][:1].isupper() or (first[:1].isupper() and not is_word(first.lower()))


def _parts(text: str, start: int, end: int) -> list[str]:
    return _HYPHEN.split(compound(text, start, end))


def compound(text: str, start: int, end: int) -> str:
    """The word at a place (code points, half-open) with what is joined to it by hyphens and apostrophes."""
    before = _JOINED_BEFORE.search(text, max(0, start - _NEAR), start)
    after = _JOINED_AFTER.match(text, end, end + _FAR)
    return f"{before[0] if before else ''}{text[start:end]}{after[0] if after else ''}"


def _is_particle(text: str, start: int, end: int, row: Row) -> bool:
    """Whether a word is a name's particle (de, van, ap): a name comes next, other particles between them; where that
    is a usual word too, a name comes before it."""
    particles = row.options.get("particles", ())
    if text[start:end] not in particles:
        return False
    while (after := _AFTER.match(text, end)) and after[1] in particles:
        end = after.end()
    while (before := _BEFORE.search(text, max(0, start - _NEAR), start)) and before[1] in particles:
        start = before.start()
    if after is None or not after[1][0].isupper():
        return False
    return after[1].lower() not in common() or (before is not None and before[1][0].isupper())


class _Place(NamedTuple):
    """Where in a phrase a word begins."""

    at: int
    phrase: str


def _is_in_phrase(text: str, start: int, end: int, row: Row) -> bool:
    for at, phrase in _phrases(row).get(_plain(text[start:end]), ()):
        begin = start - at
        stop = begin + len(phrase)
        beside = text[max(0, begin - 1) : max(0, begin)] + text[stop : stop + 1]
        if begin >= 0 and _plain(text[begin:stop]) == phrase and not re.search(r"\w", beside):
            return True
    return False


@cache
def _phrases(row: Row) -> dict[str, list[_Place]]:
    """The phrases of a row by each of their words."""
    by_word = defaultdict[str, list[_Place]](list)
    for phrase in map(_plain, row.options.get("phrases", ())):
        for match in re.finditer(r"[\w']+", phrase):
            by_word[match[0]].append(_Place(match.start(), phrase))
    return by_word


def _plain(text: str) -> str:
    """A text in small letters without accents, hyphens and curly apostrophes, each sign where it was."""
    plain = "".join(unicodedata.normalize("NFD", sign)[0] for sign in text.lower())
    return _HYPHEN.sub(" ", plain).replace("’", "'")
