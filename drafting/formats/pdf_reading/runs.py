"""The text of a page as runs: stretches in one font on one line, each with its place on the page.

Lengths are points; y grows upwards. The order of runs means nothing: programs write a page's text in any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """A stretch of text and its place.

    `x0` and `x1` are its left and right end without white space, `y` its base line, `head` the right end of its first
    word. `spaced` says that white space stands before it. `quarter` is how often the page would have to be turned by
    90 degrees for it to stand upright, None where it stands askew. `signs` says that its font shows bullets and ticks
    for letters. `artifact` is what the file itself says is no part of the text, such as a page number.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    head: float
    bold: bool = False
    signs: bool = False
    spaced: bool = False
    artifact: bool = False
    quarter: int | None = 0


class Blank(NamedTuple):
    """A piece of text that is only white, such as Word writes at the end of each paragraph."""

    x: float
    y: float
    artifact: bool = False


class PageRuns(NamedTuple):
    """All text of a page; `pictures` says whether there are images on it, `cut_off` holds the lines that it does not
    show."""

    runs: list[Run]
    blanks: list[Blank]
    pictures: bool = False
    cut_off: Sequence[str] = ()
