"""Characters that look alike: the form's quotation marks going out, plain ones coming in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_STRAIGHT = str.maketrans(
    dict.fromkeys("‘’‚‛′ʼ", "'") | dict.fromkeys("“”„‟″", '"'),
)
_PLAIN = (
    _STRAIGHT
    | str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
    | str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003", " "))
    | str.maketrans(dict.fromkeys("‐‑", "-"))
)
_SIGNS = frozenset(map(chr, _PLAIN))
# What stands before a mark is looked at behind it, so that only marks are looked at.
_FIRST = r"(?<![\s\S][\"'])"
_OPENS = re.compile(
    rf"[\"'](?:(?:{_FIRST}|(?<=[\s(\[{{/–—\"'-][\"']))(?=[^\s\"'.,;:)])|(?:{_FIRST}|(?<=[\s(][\"']))(?=[\"']\w))"
)
_YEARS = re.compile(r"'(?<!\w')(?=\d\ds\b)")  # '90s: an apostrophe although a gap stands before it


def plain(text: str) -> str:
    """`text` as typed on a keyboard: straight quotation marks, plain hyphens and spaces, no invisible characters."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    for sign in _SIGNS.intersection(text):  # few of them stand in a text: faster than str.translate
        text = text.replace(sign, _PLAIN[ord(sign)] or "")
    return text


def one_line(text: str) -> str:
    """`text` with every run of white space, line breaks included, made one space, and none at its ends."""
    return " ".join(text.split())


@lru_cache(maxsize=1024)
def with_marks(text: str, marks: str) -> str:
    """`text` with its quotation marks, straight or curly, replaced by the four of `marks`: ‘ ’ “ ”, in this order.

    An apostrophe is the closing single mark. Without `marks` the text stays as it is. Remembered, because the letters
    of a batch share most of their texts.
    """
    if not marks:
        return text
    text = text if text.isascii() else text.translate(_STRAIGHT)
    if "'" not in text and '"' not in text:
        return text
    text = _YEARS.sub(marks[1], text)
    text = _OPENS.sub(lambda m: marks[0] if m[0] == "'" else marks[2], text)
    return text.replace("'", marks[1]).replace('"', marks[3])
