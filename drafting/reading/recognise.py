"""Which form a letter is of, by its own wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from drafting.document import Document
from drafting.forms.form import Form
from drafting.reading.grams import Grams
from drafting.reading.stream import LetterStream, encoded, forgotten

ROUGHLY = 4
"""So many words in a row make a run by which a form is looked for before it is loaded."""

CLEARLY = 0.6
"""A letter with so much of a form's unconditional wording is of that form; no other needs to be loaded."""

ENOUGH = 0.3
"""The share of a form's unconditional wording that a letter of it has at least, however drifted. Other English letters
have next to none."""


_TAGS = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)


def likeliest_first(wordings: Mapping[str, str], letter: LetterStream) -> list[str]:
    """Names of forms in the order in which their wording files, unread but for their words, have runs of words in
    common with a letter. Loading a form takes longer than this, and the first is nearly always the letter's."""
    text = letter.text
    runs = {text[i : i + ROUGHLY] for i in range(len(text))}
    return sorted(wordings, key=lambda name: -_common(_runs(wordings[name]), runs))


class _Runs(NamedTuple):
    """The runs of words in a wording file: how often each stands there, and how many they are."""

    counts: Counter[str]
    total: int


def _common(own: _Runs, runs: set[str]) -> float:
    """The share of a wording's runs of words that are among some."""
    return sum(map(own.counts.__getitem__, runs & own.counts.keys())) / (own.total or 1)


@lru_cache(maxsize=64)
def _runs(wording: str) -> _Runs:
    """The runs of words in a wording file, which are the same for all letters of a batch."""
    letters = encoded(_TAGS.sub("\0", wording)).letters
    counts = Counter(letters[i : i + ROUGHLY] for i in range(len(letters) - ROUGHLY))
    return _Runs(counts, counts.total())


forgotten.append(_runs.cache_clear)


def recognise(forms: Iterable[Form], document: Document) -> Form | None:
    """The form whose wording stands in a letter most, or None where none does. Forms after one that clearly fits are
    not asked for."""
    return most_fitting(forms, LetterStream.of(document))


def most_fitting(forms: Iterable[Form], letter: LetterStream) -> Form | None:
    """What `recognise` gives for the letter with this stream."""
    grams = Grams(letter)
    best, share = None, 0.0
    for form in forms:
        own = grams.share(form.wording.unconditional) or 0.0
        if own > share:
            best, share = form, own
        if share >= CLEARLY:
            break
    return best if share >= ENOUGH else None
