"""What is known of a letter while it is being read: the values found so far, and which wordings it seems to use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, MatchingBlock

from drafting.forms.form import Form
from drafting.forms.wording import Choice, LineEnd, Loop, Node, Optional, Slot, Words
from drafting.reading.stream import BREAK, LetterStream, encoded
from drafting.records.values import Chosen, Value, spell

_MARK_UP = re.compile(r"^\s*(?:#{1,6} |- )|\||-{3,}|\\$")

SIZE = 3
"""Words in a row that make a gram. Three words in order are rarely there by chance; a run of two counts as it is."""

ENOUGH = 0.5
"""The share of a wording's grams that must stand in the letter for the wording to be taken as meant. One changed word
spoils three grams, and the shortest real variant has six."""


class Grams:
    """Which runs of three words stand in a letter, and in which paragraphs."""

    def __init__(self, letter: LetterStream) -> None:
        self.letter = letter

    def share(self, nodes: Sequence[Node]) -> float | None:
        """How much of a body's fixed wording stands in the letter, 0 to 1: in one paragraph if the body is of one
        paragraph, anywhere otherwise. None where it has no wording to look for."""
        grams = [gram for run in _runs(nodes) for gram in _cut(encoded(run).letters)]
        if not grams:
            return None
        if any(isinstance(node, LineEnd) for node in nodes):
            return sum(bool(self._paragraphs(gram)) for gram in grams) / len(grams)
        paragraphs = Counter(p for gram in grams for p in self._paragraphs(gram))
        return max(paragraphs.values(), default=0) / len(grams)

    def nearness(self, nodes: Sequence[Node]) -> float:
        """How well a body's fixed words fit the paragraph in which most of them stand: words in place count for it,
        words missing or between them half against it."""
        runs = [encoded(run).letters for run in _runs(nodes)]
        paragraphs = Counter(p for run in runs for gram in _cut(run) for p in self._paragraphs(gram))
        if not paragraphs:
            return 0.0
        at = self.letter.owner.index(paragraphs.most_common(1)[0][0])
        end = self.letter.text.find(BREAK, at + 1)
        wording = "".join(runs)
        blocks = Indel.opcodes(wording, self.letter.text[at : end if end > 0 else None]).as_matching_blocks()[:-1]
        return max(_fits(len(wording), blocks), default=0.0)

    def _paragraphs(self, gram: str) -> set[int]:
        """The paragraphs in which a gram stands."""
        found, at = set[int](), self.letter.text.find(gram)
        while at >= 0:
            found.add(self.letter.owner[at])
            at = self.letter.text.find(gram, at + 1)
        return found


def _fits(size: int, blocks: Sequence[MatchingBlock]) -> Iterator[float]:
    """How well wording of some size fits, up to each of its matching blocks: a full stop far away counts little."""
    matched = 0
    for block in blocks:
        matched += block.size
        between = block.b + block.size - blocks[0].b - matched
        yield matched - (size - matched + between) / 2


def _cut(text: str) -> Iterator[str]:
    """The grams of a run; a run of two words is one, a single word none."""
    yield from (text[i : i + SIZE] for i in range(max(len(text) - SIZE, 0) + 1) if len(text) > 1)


def _runs(nodes: Iterable[Node]) -> Iterator[str]:
    """The stretches of fixed text in a body, cut at slots, lines and choices."""
    for node in nodes:
        if isinstance(node, Words):
            yield from _MARK_UP.split(node.text)
        elif not isinstance(node, Slot | LineEnd | Choice):
            yield from _runs(node.body)


@dataclass(slots=True)
class Pattern:
    """Lays a wording as it is expected in a letter: values found so far, gaps for the rest.

    What the letter's words decide about a choice is remembered in `values`. `settled` once nothing more will be found.
    """

    form: Form
    values: dict[str, Value]
    grams: Grams
    settled: bool = False

    def branch(self, choice: Choice) -> tuple[Node, ...]:
        """The variant whose wording stands in the letter; what was supplied if none does."""
        bodies = dict(choice.variants)
        if choice.path not in self.values:
            self.values[choice.path] = self._likeliest(choice)
        chosen = self.values[choice.path]
        if isinstance(chosen, Chosen) and chosen.variant is not None:
            return bodies[chosen.variant]
        return choice.other or ()

    def _likeliest(self, choice: Choice) -> Chosen:
        bodies = dict(choice.variants)
        shares = {name: self.grams.share(body) or 0.0 for name, body in bodies.items()}
        near = [name for name, share in shares.items() if share >= ENOUGH] or list(bodies) * (choice.other is None)
        fits = {name: self.grams.nearness(bodies[name]) for name in near}
        best = max(fits, key=lambda name: fits[name], default=None)
        return Chosen(variant=best) if best and (fits[best] > 0 or choice.other is None) else Chosen()

    def present(self, optional: Optional) -> bool:
        """Whether the letter has an optional passage: its slot has a value, or its words stand there."""
        if optional.path in self.values:
            return bool(self.values[optional.path])
        share = self.grams.share(optional.body)
        return share is None or share >= ENOUGH

    def items(self, loop: Loop) -> Sequence[str | None]:
        """The items found; before any were, one that is not known. An optional list that was not found has none."""
        found = self.values.get(loop.path)
        if found is None and self.settled and self.form.slots[loop.path].optional:
            return []
        return found[loop.start :] if isinstance(found, tuple) else [None]

    def value(self, slot: Slot) -> str | None:
        """A slot's text as far as it is known."""
        return spell(self.form, slot, self.values)
