"""Which word real letters write between two others: loaded when it is first asked, and taken apart where it is asked.

`between.txt` has a line for each word on the left. After it stand, a tab between them, the words on the right, each
with the word that letters write between the two: `best … of interests` says that “interests” stands between “best” and
“of”. The table is made by `python -m checks.word_list.counting`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checks.proofreading.keyed import prose
from checks.word_list.lists import FOLDER

BETWEEN = "between.txt"
STOP, PAUSE, FIGURE = ".", ",", "0"
"""What stands for the end of a sentence, any other mark, and a number."""
_MARKS = {**dict.fromkeys(".?!;:\n•◼", f" {STOP} "), **dict.fromkeys(',()[]“”"–—/', f" {PAUSE} ")}
_KEPT = 4096
"""So many words on the left are remembered."""
_NUMBER = re.compile(r"\d[\d.,%]*(?<![.,])")


def words_and_marks(text: str) -> list[str]:
    """The words of a text in order, sentences beginning with a small letter, and the marks between them."""
    return _taken_apart(prose(text).text)


def _taken_apart(text: str) -> list[str]:
    plain = _NUMBER.sub(FIGURE, text)
    for mark, as_word in _MARKS.items():
        plain = plain.replace(mark, as_word)
    return plain.replace(" '", f" {PAUSE} ").replace("' ", f" {PAUSE} ").split()


def before(text: str, start: int) -> str:
    """The word or mark before a place of a prose text, as `words_and_marks` has it; "" where there is none. Only what
    stands next to the place is looked at."""
    return _tokens(text[max(0, text.rfind(" ", 0, max(0, start - 1))) : start])[-1]


def behind(text: str, end: int) -> str:
    """The word or mark behind a place of a prose text, likewise."""
    return _tokens(text[end : text.find(" ", end + 1) + 1 or len(text)])[0]


def _tokens(piece: str) -> list[str]:
    """The words and marks of a piece of prose, or "" where it has none; most pieces are one word."""
    word = piece.strip(" ")
    return [word] if word.isalpha() else _taken_apart(piece) or [""]


@lru_cache(_KEPT)
def after(left: str) -> dict[str, str]:
    """The words that stand two places after a word, each with the one that real letters write between the two; a word
    on the right is left out where they write several."""
    line = _lines().get(left)
    return dict(entry.split(" ") for entry in line.split("\t")) if line else {}


@lru_cache(_KEPT)
def middles(left: str) -> frozenset[str]:
    """The words that real letters write behind a word, whatever comes next."""
    return frozenset(after(left).values())


@cache
def _lines() -> dict[str, str]:
    text = (FOLDER / BETWEEN).read_text(encoding="utf-8")
    return {left: rest for left, _, rest in (line.partition("\t") for line in text.splitlines())}


def without_a_letter(word: str) -> frozenset[str]:
    """A word, and what is left of it when one letter is taken out: two words that share one of these are one slip of
    the finger apart (a letter left out, put in, replaced or moved)."""
    return frozenset((word, *(word[:at] + word[at + 1 :] for at in range(len(word)))))
