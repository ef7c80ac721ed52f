"""How a letter's summary begins: a variant of the form where there is one, or else an opening supplied with the row."""

from __future__ import annotations

from random import Random

from country_grades import WITHHELD, Grade, Pair
from country_places import Authority
from country_words import Deck, data


class Openings:
    """Openings that fit their grades, each used as often as the others."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._decks: dict[tuple[str, Grade], Deck[str]] = {}

    def cells(self, authority: Authority, grades: Pair) -> dict[str, str]:
        """The cell of the opening, or of the opening as supplied."""
        before, now = grades
        kind, frames = _kind(before, now), data("openings")
        if kind in ("better", "same"):
            return {"opening": self._draw(kind, now, frames[kind][now])}
        words = {**frames["words"].get(now, {}), "adjective": frames["words"].get(before, {}).get("adjective")}
        if now != WITHHELD:
            words["adverb"] = frames["words"][now]["adverb"]
        return {"opening as supplied": self._draw(kind, 0, frames[kind]).format(name=authority.name, **words)}

    def _draw(self, kind: str, grade: Grade, frames: list[str]) -> str:
        if (kind, grade) not in self._decks:
            self._decks[kind, grade] = Deck(frames, self._random)
        return self._decks[kind, grade].draw()


def _kind(before: Grade, now: Grade) -> str:
    """How this year's grade compares with last year's."""
    if now == WITHHELD:
        return WITHHELD
    if before == WITHHELD:
        return f"after-{WITHHELD}"
    return "same" if now == before else "better" if int(now) > int(before) else "worse"
