"""From where on two paragraphs are copies of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Limits(NamedTuple):
    """From how many `words` on a paragraph is compared, how alike (0 to 1) two have to be (`likeness`), and in how
    `few` authorities' letters one may stand that is no phrase of the house.

    A slot of which more than a share `common` (0 to 1) is such phrases is filled by formula: there two have to be alike
    as `strictly` says, numbers included. If more than a share `twins` of its paragraphs has one like it in another's
    letter, the slot says the same to everybody: there only what is the same word for word is told, from so many words
    on (`long`).
    """

    words: int
    likeness: float
    few: int
    common: float
    strictly: float
    twins: float
    long: int

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Limits:
        """The limits that a row says; there shares are in percent."""
        likeness, common, strictly, twins = (
            float(options[name]) / 100 for name in ("likeness", "common", "strictly", "twins")
        )
        words, few, long = (int(options[name]) for name in ("words", "few", "long"))
        return cls(words, likeness, few, common, strictly, twins, long)
