"""Whether data that says it is weights can be used as such: files of one's own are looked through before they are."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from checks.grade_model.terms import BLOCKS

_WHOLE = ("letters", "reach", "words", "opening", "at_least")


def is_sound(data: Mapping[str, Any]) -> bool:
    """Whether every part of weights is there, of the right sort and of the right length. Raises KeyError, TypeError or
    AttributeError where a part is missing or something else altogether."""
    grades = data["grades"]
    count = len(grades)
    return (
        all(type(grade) is int for grade in grades)
        and sorted(set(grades)) == grades
        and _are_settings(data["settings"])
        and _are_texts(data["trained_on"]["authorities"])
        and isinstance(data["figures"], dict)
        and _are_numbers([*_of(data["thresholds"], "overall", "other"), *_of(data["familiar"], "base", "slope")], 4)
        and _are_numbers(data["bias"], count + 1)
        and _are_numbers(data["edges"], count - 1)
        and _is_mixing(data["mixing"], count)
        and _are_blocks(data["blocks"], count)
        and _are_lines(data["middle"], count)
    )


def _of(data: Mapping[str, Any], *names: str) -> list[Any]:
    return [data[name] for name in names]


def _are_numbers(values: Sequence[Any], count: int) -> bool:
    return len(values) == count and all(type(v) in (int, float) and abs(v) < 1e9 and math.isfinite(v) for v in values)


def _are_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _are_settings(settings: Mapping[str, Any]) -> bool:
    whole = _of(settings, *_WHOLE)
    return all(type(n) is int and 0 < n < 100_000 for n in whole) and _are_texts(
        [*settings["negations"], *settings["ordinary"]]
    )


def _is_mixing(mixing: Mapping[str, Any], count: int) -> bool:
    return (
        _are_numbers(mixing["mean"], 2 * count)
        and _are_numbers(mixing["spread"], 2 * count)
        and min(mixing["spread"]) > 0
        and len(mixing["weights"]) == count
        and all(_are_numbers(column, 2 * count) for column in mixing["weights"])
        and _are_numbers(mixing["bias"], count)
    )


def _are_blocks(blocks: Mapping[str, Any], count: int) -> bool:
    return (
        "words" in blocks
        and blocks.keys() <= set(BLOCKS)
        and all(
            _are_numbers([block["scale"]], 1) and _are_lines(block["terms"], count + 1) for block in blocks.values()
        )
    )


def _are_lines(text: str, numbers: int) -> bool:
    """Whether each line is a term, a tab, its rarity and so many numbers."""
    line = re.compile(rf"[^\t\n]+\t[1-9]\d{{0,8}}(?: -?\d{{1,9}}){{{numbers}}}")
    return all(line.fullmatch(each) for each in text.split("\n"))
