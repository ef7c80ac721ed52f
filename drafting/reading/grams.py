"""Which of a form's wordings stand in a letter: runs of three words that both have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import Indel, MatchingBlock
from rapidfuzz.distance.Indel import normalized_similarity as ratio

from drafting.forms.wording import Choice, LineEnd, Node, Slot, Words
from drafting.reading.stream import BREAK, LetterStream, encoded, forgotten

_MARK_UP = re.compile(r"^\s*(?:#{1,6} |- )|\||-{3,}|\\$")
_HEADING = re.compile(r"\s*#{1,6} ")

SIZE = 3
"""Words in a row that make a gram. Three words in order are rarely there by chance; a run of two counts as it is."""

ENOUGH = 0.5
"""The share of a wording's grams that must stand in the letter for the wording to be taken as meant. One changed word
spoils three grams, and the shortest real variant has six."""


ALIKE = 0.7
"""A short paragraph is taken for a heading if so much of both is the same: one word changed in four, or one dropped."""

SHORT = 24
"""No heading has more words."""

MANY = 100
"""So many grams are sought in the letter one by one."""

WHOLE = 1
"""What it counts for a wording, in words, that all of it stands in the letter."""

TELLING = 5
"""A run of so many words that stands in the letter is no chance."""


class Run(NamedTuple):
    """A stretch of fixed words in a body. A heading's are enclosed in BREAKs, because they stand only as a
    paragraph."""

    letters: str
    heading: bool
    grams: tuple[str, ...]

    @classmethod
    def of(cls, letters: str, *, heading: bool) -> Run:
        """A run with its grams: its words three by three; a run of two is one gram, a single word none."""
        size = len(letters)
        grams = (letters[i : i + SIZE] for i in range(max(size - SIZE, 0) + 1) if size > 1)
        return cls(letters, heading, tuple(grams))


class Grams:
    """Which runs of three words stand in a letter, and in which paragraphs."""

    def __init__(self, letter: LetterStream) -> None:
        self.letter = letter
        self.text = letter.text + BREAK
        self._firsts: dict[str, int] = {}
        self._shares: dict[int, float | None] = {}
        self._sought = 0

    @cached_property
    def body(self) -> int:
        """The number of the word at which the footnotes begin."""
        notes = next((n for n, p in enumerate(self.letter.paragraphs) if p.part == "footnote"), None)
        return len(self.text) if notes is None else self.letter.owner.index(notes)

    def share(self, nodes: Sequence[Node]) -> float | None:
        """How much of a body's fixed wording stands in the letter, 0 to 1: in one paragraph if the body is of one
        paragraph, anywhere otherwise; of a section with headings, how much of these. Of a body that has no words but
        those of a choice, the variant that counts most. None where it has no wording to look for."""
        if id(nodes) not in self._shares:
            self._shares[id(nodes)] = self._share(nodes)
        return self._shares[id(nodes)]

    def _share(self, nodes: Sequence[Node]) -> float | None:
        if self.stands(nodes):
            return 1.0
        grams = [gram for run in _telling(nodes) for gram in run.grams]
        if not grams:
            return max((self.share(body) or 0.0 for body in _variants(nodes)), default=None)
        headings = _headings(runs_of(nodes))
        if len(headings) == 1 and self._alike(headings[0], 0) >= 0:
            return ENOUGH
        present = [gram for gram in grams if self._has(gram)]
        if len(present) < ENOUGH * len(grams) or any(isinstance(node, LineEnd) for node in nodes):
            return len(present) / len(grams)
        paragraphs = Counter(p for gram in present for p in self._paragraphs(gram))
        return max(paragraphs.values()) / len(grams)

    def stands(self, nodes: Sequence[Node]) -> bool:
        """Whether a body's words stand in one paragraph to the letter, which is the usual case and soon found."""
        places = [self._first(run) for run in _telling(nodes)]
        return bool(places) and min(places) >= 0 and len({self.letter.owner[place] for place in places}) == 1

    def in_order(self, nodes: Sequence[Node]) -> float:
        """How well a body of several paragraphs fits the letter: what stands there in this order, less half of what
        does not."""
        fit, at = 0.0, 0
        for landmark in _landmarks(nodes):
            found = min((place for run in landmark if (place := self._place(run, at)) >= at), default=-1)
            fit += 1 if found >= 0 else -0.5
            at = max(found + 1, at)
        return fit

    def nearness(self, nodes: Sequence[Node]) -> float:
        """How well a body's fixed words fit the paragraph in which most of them stand: words in place count for it,
        words missing or between them half against it. Words that all stand there count more."""
        runs = runs_of(nodes)
        paragraphs = Counter(p for run in runs for gram in run.grams for p in self._paragraphs(gram))
        if not paragraphs:
            return 0.0
        at = self.letter.owner.index(paragraphs.most_common(1)[0][0])
        end = self.text.index(BREAK, at + 1)
        wording = "".join(run.letters for run in runs)
        blocks = Indel.opcodes(wording, self.text[at : end + 1]).as_matching_blocks()[:-1]
        return max(_fits(len(wording), blocks), default=0.0) + WHOLE * self.stands(nodes)

    def _place(self, run: Run, start: int) -> int:
        """Where a run stands from some word on; of a changed sentence, its paragraph's beginning. -1 where nowhere."""
        exact = self._first(run)
        if 0 <= exact < start:
            exact = self.text.find(run.letters, start, self.body)
        if 0 <= exact < self.body or not run.grams:
            return exact
        if run.heading:
            return self._alike(run, start)
        present = [gram for gram in run.grams if self._has(gram)]
        if len(present) < ENOUGH * len(run.grams):
            return -1
        paragraphs = Counter(p for gram in present for p in self._paragraphs(gram))
        best, count = max(paragraphs.items(), key=lambda item: item[1], default=(-1, 0))
        return self.letter.owner.index(best) if count >= ENOUGH * len(run.grams) else -1

    def _first(self, run: Run) -> int:
        """Where a run stands to the letter for the first time; -1 where nowhere."""
        found = self._firsts.get(run.letters)
        if found is None:
            found = self._firsts[run.letters] = self.text.find(run.letters)
        return found

    def _alike(self, run: Run, start: int) -> int:
        """Where, from some word on, a short paragraph stands that is a heading with a word or two changed; else -1."""
        words = run.letters.strip(BREAK)
        for at, paragraph in self._short:
            if at >= start and ratio(words, paragraph) >= ALIKE:
                return at
        return -1

    @cached_property
    def _short(self) -> list[tuple[int, str]]:
        """The paragraphs that are short enough for a heading, each with the BREAK before it."""
        found, at = [], 0
        for words in self.text[1 : self.body].split(BREAK):
            if len(words) <= SHORT:
                found.append((at, words))
            at += len(words) + 1
        return found

    def _has(self, gram: str) -> bool:
        """Whether a gram stands in the letter. To gather all that do takes as long as to seek many of them one by one,
        so that it is left until many are sought: few are where a letter only has to be recognised."""
        self._sought += 1
        if self._sought <= MANY or len(gram) < SIZE:
            return gram in self.text
        return gram in self.letter.threes

    def _paragraphs(self, gram: str) -> set[int]:
        """The paragraphs in which a gram stands."""
        found, at = set[int](), self.text.find(gram) if self._has(gram) else -1
        while at >= 0:
            found.add(self.letter.owner[at])
            at = self.text.find(gram, at + 1)
        return found


def _fits(size: int, blocks: Sequence[MatchingBlock]) -> Iterator[float]:
    """How well wording of some size fits, from each of its matching blocks up to each: an article or a full stop far
    away counts little."""
    for n, first in enumerate(blocks):
        matched = 0
        for block in blocks[n:]:
            matched += block.size
            between = block.b + block.size - first.b - matched
            yield matched - (size - matched + between) / 2


def _telling(nodes: Sequence[Node]) -> list[Run]:
    """The runs by which a body is known: its headings if it has any, and not single words."""
    return [run for run in _headings(runs_of(nodes)) or runs_of(nodes) if run.grams]


def _headings(runs: Sequence[Run]) -> list[Run]:
    return [run for run in runs if run.heading]


def runs_of(nodes: Iterable[Node]) -> list[Run]:
    """The stretches of fixed text in a body, cut at slots, lines and choices; remembered, bodies being a form's own."""
    known = _runs_of.get(id(nodes))
    if known is None or known[0] is not nodes:
        known = _runs_of[id(nodes)] = nodes, [_run(text) for text in _texts(nodes)]
    return known[1]


_runs_of: dict[int, tuple[Iterable[Node], list[Run]]] = {}
forgotten.append(_runs_of.clear)


def _run(text: str) -> Run:
    heading = _HEADING.match(text) is not None
    letters = "".join(encoded(part).letters for part in _MARK_UP.split(text))
    return Run.of(BREAK + letters + BREAK if heading else letters, heading=heading)


def _texts(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Words):
            yield from [node.text] if _HEADING.match(node.text) else _MARK_UP.split(node.text)
        elif not isinstance(node, Slot | LineEnd | Choice):
            yield from _texts(node.body)


def _landmarks(nodes: Iterable[Node]) -> Iterator[tuple[Run, ...]]:
    """The stretches of fixed words in a body, in order, each as the only one of its kind; of a choice all that it may
    be."""
    for node in nodes:
        runs: Iterable[Run] = ()
        if isinstance(node, Choice):
            runs = (run for _, body in node.variants for run in runs_of(body))
        elif isinstance(node, Words):
            runs = (_run(text) for text in _texts((node,)))
        elif not isinstance(node, Slot | LineEnd):
            yield from _landmarks(node.body)
        if telling := tuple(run for run in runs if run.grams):
            yield telling


def _variants(nodes: Iterable[Node]) -> Iterator[tuple[Node, ...]]:
    """The bodies of the choices in a body."""
    for node in nodes:
        if isinstance(node, Choice):
            yield from (body for _, body in node.variants)
        elif not isinstance(node, Slot | Words | LineEnd):
            yield from _variants(node.body)
