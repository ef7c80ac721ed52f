"""The lists of letters that share a file, as many as Word keeps apart."""

from __future__ import annotations

from lxml import etree

from drafting.formats.word_writing.gaps import Lists
from drafting.formats.word_writing.opc import w
from drafting.formats.word_writing.parts import list_definition
from drafting.formats.word_writing.zip import Entry, entry
from drafting.problem import Problem

MOST = 2000
"""How many lists are kept apart: behind about 2,020 of them Word shows neither bullets nor numbers."""
_OF_A_LETTER = 100


class FileLists:
    """The lists of all letters; each is one of its own for as long as Word can bear it."""

    def __init__(self, look: Lists, name: str) -> None:
        """`look` is what the lists of the master look like; `name` is the master's in messages."""
        self._look = look
        self._name = name
        self._counts_on = _counts_on(look)
        self._count = 0

    def before_next(self) -> int:
        """How many lists of the file come before the next letter's first one.

        Where there would be too many, bullets share those of the first letters, which nobody sees. Raises Problem where
        they are numbered.
        """
        if self._count + _OF_A_LETTER <= MOST:
            return self._count
        if self._counts_on:
            raise Problem(f"{self._name}: Word keeps no more than {MOST} numbered lists of one file apart; "
                          "put fewer letters into it.")  # fmt: skip
        return 0

    def take(self, count: int) -> None:
        """Takes in a letter behind whose last list there are `count`."""
        self._count = max(self._count, count)

    def part(self) -> Entry:
        """The part that defines them all."""
        look = self._look
        numbers = range(look.first, look.first + self._count)
        definitions = (list_definition(number, look.abstract, look.level) for number in numbers)
        return entry(look.gap.part, look.gap.filled("".join(definitions)))


def _counts_on(look: Lists) -> bool:
    """Whether the master's list has numbers or letters, which would count on from one list to the next."""
    numbering = etree.fromstring(f"{look.gap.before}{look.gap.after}".encode())
    looks = (item for item in numbering.iter(w("abstractNum")) if item.get(w("abstractNumId")) == look.abstract)
    levels = (level for item in looks for level in item.iter(w("lvl")) if level.get(w("ilvl")) == look.level)
    formats = [item.get(w("val")) for level in levels for item in level.iter(w("numFmt"))]
    return formats != ["bullet"]
