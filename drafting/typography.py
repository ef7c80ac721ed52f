"""Characters that look alike: the form's quotation marks going out, plain ones coming in."""

from __future__ import annotations

import re
import unicodedata

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
_OPENS = re.compile(r"(?:^|(?<=[\s(\[{/–—\"'-]))[\"'](?=[^\s\"'.,;:)])|(?:^|(?<=[\s(]))[\"'](?=[\"']\w)")
_YEARS = re.compile(r"(?<!\w)'(?=\d\ds\b)")  # '90s: an apostrophe although a gap stands before it


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


def with_marks(text: str, marks: str) -> str:
    """`text` with its quotation marks, straight or curly, replaced by the four of `marks`: ‘ ’ “ ”, in this order.

    An apostrophe is the closing single mark. Without `marks` the text stays as it is.
    """
    text = text.translate(_STRAIGHT) if marks else text
    if not marks or ("'" not in text and '"' not in text):
        return text
    text = _YEARS.sub(marks[1], text)
    text = _OPENS.sub(lambda m: marks[0] if m[0] == "'" else marks[2], text)
    return text.replace("'", marks[1]).replace('"', marks[3])
