"""Figures that add up: of some schools so many are good, and what was 58 per cent last year is 61 this year."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from country_words import Count, any_of, data


def tally(lowest: int, highest: int, *, weak: bool, poor: bool, random: Random) -> dict[str, Count]:
    """How many were inspected (m) and of these outstanding (o), good (g), both (b), satisfactory (s), inadequate (i),
    neither outstanding nor good (u): b + u = m. `weak` where it tells what is to improve, `poor` where one of them is
    inadequate."""
    m = random.randint(lowest, highest)
    share = random.uniform(0.36, 0.58) if weak else random.uniform(0.07, 0.14)
    u = max(3, round(m * share)) if weak else max(1, int(m * share))
    b, i = m - u, int(poor and weak)
    o = max(1, min(b - 1, round(b * random.uniform(0.2, 0.55))))
    numbers = {"m": m, "o": o, "g": b - o, "b": b, "u": u, "s": u - i, "i": i}
    return {name: Count(number) for name, number in numbers.items()}


def ranges(asked: Mapping[str, list[Any]], random: Random) -> dict[str, Count]:
    """Figures within ranges: {p: [58, 64], q: [p, 2, 5]} gives a p from 58 to 64, and a q from 2 to 5 above it."""
    figures: dict[str, Count] = {}
    for name, bounds in asked.items():
        base = figures[bounds[0]] if isinstance(bounds[0], str) else 0
        figures[name] = Count(base + random.randint(*bounds[-2:]))
    return figures


def figures(topic: Mapping[str, Any], *, weak: bool, poor: bool, random: Random) -> dict[str, object]:
    """The figures of one paragraph, by the names that its frames use."""
    found: dict[str, object] = {"n": Count(random.randint(3, 9)), "k": Count(random.randint(12, 48))}
    found |= {name: any_of(words, random) for name, words in data("details").items()}
    if "tally" in topic:
        found |= tally(*topic["tally"], weak=weak, poor=poor, random=random)
    return found | ranges(topic.get("figures", {}), random)
