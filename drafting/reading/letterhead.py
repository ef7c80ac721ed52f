"""A letterhead that stands below the letter, as some programs write a page's header, is read as if it stood above."""

from __future__ import annotations

import re
from itertools import chain

from drafting.formats.zones import CLOSE
from drafting.forms.form import Form
from drafting.reading.stream import LetterStream

_CONTACT = re.compile(r"@|\bwww\.|\b(?:T|Tel|Textphone|Direct T|F)\b\.?:?\s*0\d|\b0\d{2,4} \d{3}")
SIGNATURE_LINES = 2
"""Below the close stand the signatory's name and job title; what follows them may be a letterhead."""


def letterhead_first(form: Form, letter: LetterStream) -> LetterStream:
    """The same letter, with contact lines from below the signature put before all else if the form has a letterhead."""
    if not form.has_part("header"):
        return letter
    close = next((i for i, p in enumerate(letter.paragraphs) if CLOSE.match(p.text)), None)
    if close is None:
        return letter
    after = close + 1 + SIGNATURE_LINES
    below = letter.paragraphs[after:]
    if not any(_CONTACT.search(p.text) for p in below):
        return letter
    return LetterStream(list(chain(below, letter.paragraphs[:after])))
