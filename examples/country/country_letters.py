"""What a letter tells of an authority: two paragraphs of summary, its strengths, and what is to improve.

A paragraph is made of a frame for each of its sentences. Which frames stand together is drawn from a deck, so that no
two letters have the same ones before all have been used.
"""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any, NamedTuple

from country_figures import figures
from country_grades import Grade
from country_places import Authority
from country_words import Count, Deck, any_of, data, filled

Frames = tuple[str, ...]
_TOPICS = ("topics-early", "topics-learning", "topics-leaving", "topics-care", "topics-help")


class Narrative(NamedTuple):
    """The free text of a letter, a paragraph or bullet each."""

    summary: list[str]
    strengths: list[str]
    areas: list[str]


class Writer:
    """Writes narratives that agree with their grade, each in other words than the others."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._topics = {name: topic for file in _TOPICS for name, topic in data(file).items()}
        self._decks: dict[tuple[str, str], Deck[Frames]] = {}

    def narrative(self, authority: Authority, grade: Grade) -> Narrative:
        """A narrative for an authority with a grade."""
        plan, fields = data("plan")[grade], self._of_letter(authority, grade)
        areas = self._chosen("areas", plan["areas"], plan, ())
        strengths = self._chosen("strengths", plan["strengths"], plan, areas)
        return Narrative(
            [self._summary(part, plan, fields) for part in ("first", "second")],
            [self._bullet(name, "strengths", plan, fields) for name in strengths],
            [self._bullet(name, "areas", plan, fields) for name in areas],
        )

    def _of_letter(self, authority: Authority, grade: Grade) -> dict[str, object]:
        """What is the same throughout a letter."""
        plan = data("plan")
        visits = {name: any_of(months, self._random) for name, months in plan["months"].items()}
        counts = {name: Count(self._random.randint(*bounds)) for name, bounds in plan[grade]["counts"].items()}
        return {"short": authority.short, "place": authority.place, **visits, **counts}

    def _chosen(self, side: str, numbers: list[int], plan: dict[str, Any], but: tuple[str, ...]) -> tuple[str, ...]:
        """The topics under one heading, in their order: `but` are those already under the other. A topic of which more
        can still be said in other words is likelier to be chosen."""
        must = [name for name in plan.get(f"{side}_with", ()) if name not in but]
        left_out = {*but, *must, *plan.get(f"{side}_without", ())}
        free = [name for name, topic in self._topics.items() if side in topic and name not in left_out]
        rank = {name: self._random.random() ** (1 / self._deck(name, side).left) for name in free}
        chosen = {*must, *sorted(free, key=rank.__getitem__)[len(must) - any_of(numbers, self._random) :]}
        return tuple(name for name in self._topics if name in chosen)

    def _summary(self, part: str, plan: dict[str, Any], fields: dict[str, object]) -> str:
        texts, tone = data("summary")[part], plan["tone"]
        begin, between, end = (texts[tone].get(name) or texts[name] for name in texts["order"])
        first, last = self._kept((part, tone), [begin, end]).draw()
        frames = (first, *self._kept((part, f"{tone}, between"), [between]).draw(), last)
        return self._written(frames, {**figures({}, weak=False, poor=False, random=self._random), **fields})

    def _bullet(self, name: str, side: str, plan: dict[str, Any], fields: dict[str, object]) -> str:
        topic, weak, poor = self._topics[name][side], side == "areas", bool(plan.get("poor"))
        frames = self._deck(name, side).draw()
        if poor and weak and "poor" in topic:
            frames += self._kept((name, "poor"), [topic["poor"]]).draw()
        return self._written(frames, {**figures(topic, weak=weak, poor=poor, random=self._random), **fields})

    def _deck(self, name: str, side: str) -> Deck[Frames]:
        """The pairs of frames with which a topic can be told under a heading."""
        topic = self._topics[name][side]
        return self._kept((name, side), [topic["first"], topic["then"]])

    def _kept(self, key: tuple[str, str], lists: list[list[str]]) -> Deck[Frames]:
        if key not in self._decks:
            self._decks[key] = Deck(product(*lists), self._random)
        return self._decks[key]

    def _written(self, frames: Frames, fields: dict[str, object]) -> str:
        return " ".join(filled(frame, fields, self._random) for frame in frames)
