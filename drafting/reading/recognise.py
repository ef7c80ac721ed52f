"""Which form a letter is of, by its own wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from drafting.document import Document
from drafting.forms.form import Form
from drafting.reading.grams import Grams
from drafting.reading.stream import LetterStream, encoded

ROUGHLY = 4
"""So many words in a row make a run by which a form is looked for before it is loaded."""

CLEARLY = 0.6
"""A letter with so much of a form's unconditional wording is of that form; no other needs to be loaded."""

ENOUGH = 0.3
"""The share of a form's unconditional wording that a letter of it has at least, however drifted. Other English letters
have next to none."""


_TAGS = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)


def likeliest_first(wordings: Mapping[str, str], document: Document) -> list[str]:
    """Names of forms in the order in which their wording files, unread but for their words, have runs of words in
    common with a letter. Loading a form takes longer than this, and the first is nearly always the letter's."""
    letter = LetterStream.of(document).text
    grams = {letter[i : i + ROUGHLY] for i in range(len(letter))}
    return sorted(wordings, key=lambda name: -_common(_TAGS.sub("\0", wordings[name]), grams))


def _common(wording: str, grams: set[str]) -> float:
    """The share of a wording's runs of words that are among some."""
    letters = encoded(wording).letters
    own = [letters[i : i + ROUGHLY] for i in range(len(letters) - ROUGHLY)]
    return sum(gram in grams for gram in own) / (len(own) or 1)


def recognise(forms: Iterable[Form], document: Document) -> Form | None:
    """The form whose wording stands in a letter most, or None where none does. Forms after one that clearly fits are
    not asked for."""
    grams = Grams(LetterStream.of(document))
    best, share = None, 0.0
    for form in forms:
        own = grams.share(form.wording.unconditional) or 0.0
        if own > share:
            best, share = form, own
        if share >= CLEARLY:
            break
    return best if share >= ENOUGH else None
