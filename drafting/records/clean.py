"""What may stand in a record's text, and the one policy for line breaks in it.

A single line break inside a value is a space (the text was only wrapped); an empty line is refused, because it would
begin a new paragraph where the form has none. Characters that no Word file can hold are refused.
"""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_EXCEL = re.compile(r"_x[0-9A-Fa-f]{4}_")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def clean_text(value: object) -> str:
    """A record's text, on one line. Raises ValueError with what was expected."""
    if isinstance(value, dict) and value:
        start = next(iter(value))
        raise ValueError(f"a text was expected; “{start}: …” holds a colon and a blank, so it goes in quotation marks")
    if not isinstance(value, str):
        raise ValueError("a text was expected, and there is none" if value is None else "a text was expected")
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise ValueError("a text was expected, and this is empty")
    if match := _ILLEGAL.search(text):
        raise ValueError(f"the control character U+{ord(match[0]):04X} cannot stand in a letter; take it out")
    if match := _EXCEL.search(text):
        raise ValueError(f"“{match[0]}” is a character that Excel left behind; take it out")
    if _BLANK_LINE.search(text):
        raise ValueError("an empty line stands inside this text; each paragraph is an item of its own")
    return re.sub(r"[ \t]*\n[ \t]*", " ", text) if "\n" in text else text
