"""The name that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def likely(name: str, known: Iterable[str]) -> str | None:
    """Of `known`, the name nearest to `name` if it is near at all."""
    from rapidfuzz import fuzz, process  # late: only a mistake needs it

    found = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A remark that proposes the likely name, or nothing."""
    guess = likely(name, known)
    return f" (did you mean “{guess}”?)" if guess else ""
