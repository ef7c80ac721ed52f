"""The stretches of a body from one beginning of a page to the next, and what is known of them before all is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

BEFORE_GREETING = 40
"""How many paragraphs with text may come before a greeting: letterhead, address and reference are fewer."""


class Start(NamedTuple):
    """A place in the body: before a block (from 0), or in a paragraph behind its page break number `piece`."""

    block: int
    piece: int


@dataclass(slots=True)
class Stretch:
    """What stands from one beginning of a page to the next.

    `crossed` is the first section that begins on the way to it and `section` the one in which its text begins, `last`
    that in which it ends; `certain` tells that a page begins whatever these sections say. `greeting` is the number of
    the paragraph that greets, from 1.
    """

    start: Start
    crossed: int
    section: int
    certain: bool
    offset: int
    last: int = 0
    paragraphs: int = 0
    greeting: int | None = None


def join(page: Stretch, stretch: Stretch) -> None:
    """Adds a stretch to the page on which it goes on."""
    if page.greeting is None and stretch.greeting and page.paragraphs + stretch.greeting <= BEFORE_GREETING:
        page.greeting = page.paragraphs + stretch.greeting
    page.paragraphs += stretch.paragraphs
    page.last = stretch.last
