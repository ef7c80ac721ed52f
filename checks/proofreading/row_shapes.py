"""What the rows of proof-reading rules may look like, where that is more than a text or a list of them."""

from __future__ import annotations

from collections.abc import Mapping

from checks.shapes import TEXT, TEXTS, Shape, items

WHOLE = Shape(
    "a whole number of four digits at most",
    lambda value: isinstance(value, str) and value.isdecimal() and len(value) <= 4,  # more no pattern can count
)
NARRATIVE = Shape("narrative, or left out", lambda value: value == "narrative")
WRITTEN = Shape("a text or a list of texts", lambda value: TEXT.fits(value) or TEXTS.fits(value))
MAY_BE_EMPTY = Shape("a text", lambda value: isinstance(value, str))
_ENDED = Shape("a list", lambda value: isinstance(value, list) and bool(value) and all(map(MAY_BE_EMPTY.fits, value)))
NAMED_LISTS = Shape("names, each with a list of texts", lambda value: _all_fit(value, TEXTS))
ENDINGS = Shape("endings, each with a list of what it stands for", lambda value: _all_fit(value, _ENDED))
WAYS = Shape(
    "a list of lists, each with two texts or more",
    lambda value: isinstance(value, list) and bool(value) and all(TEXTS.fits(ways) and len(ways) > 1 for ways in value),
)


def families(needed: Mapping[str, Shape], others: Mapping[str, Shape]) -> Shape:
    """Names, each with a list of what has some names in turn, each with a value of a shape of its own."""
    listed = items(needed, others)
    return Shape(f"names, each with {listed.said}", lambda value: _all_fit(value, listed))


def _all_fit(value: object, shape: Shape) -> bool:
    return isinstance(value, dict) and bool(value) and all(map(shape.fits, value.values()))
