"""Another authority's name where a letter says whose it is: in header, footer or heading, or as it is addressed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checks.batch.names import Hit, Names, Words, bare, general_words
from checks.batch.roles import Sent
from checks.batch.trace import Held, Trace
from checks.batch.whole import Told, Whole
from checks.context import finding
from checks.finding import Finding
from checks.namesakes import alike
from checks.rule import Row, Rule
from checks.shapes import NUMBER

OPTIONS = ("letters", "house")
NEEDED = OPTIONS
SHAPES = dict.fromkeys(OPTIONS, NUMBER)
Frame = tuple[str, str]


class _Foreign(NamedTuple):
    """Another's name in a line: in which letter, the line, the name, and what stands around it."""

    letter: int
    held: Held
    hit: Hit
    frame: Frame


def find(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    """A finding at each line with another's name, in a batch of at least so many `letters`.

    A line that more than `house` authorities' letters have is the house's own letterhead. A bare name may be a place
    (Manchester M1); it is told where others' letters have their own name in such a line.
    """
    if len(whole.letters) < int(row.options["letters"]):
        return
    lines = _Lines(whole)
    for found in lines.foreign:
        shared = lines.holders[found.held.text.strip()] - {found.hit.key}
        others = lines.frames.get(found.frame, set()) - {found.hit.key}
        if len(shared) <= int(row.options["house"]) and (found.hit.full or others):
            yield found.letter, _told(whole, rule, row, found)


def _told(whole: Whole, rule: Rule, row: Row, found: _Foreign) -> Finding:
    at = found.held.within(found.hit.start, found.hit.end)
    own = whole.letters[found.letter].names[0]
    return finding(rule, row, at, {"found": found.held.text[found.hit.start : found.hit.end], "expected": own})


class _Lines:
    """The lines of all letters: those with another's name, the frames in which letters have their own, and whose
    letters hold a line with another's name."""

    def __init__(self, whole: Whole) -> None:
        self.names = Names(whole.every_name())
        self.foreign: list[_Foreign] = []
        self.frames: dict[Frame, set[Words]] = {}
        self.holders: dict[str, set[Words]] = {}
        for number, trace in whole.batch.traces():
            self._read(whole.letters[number], trace)

    def _read(self, letter: Sent, trace: Trace) -> None:
        if not letter.names:
            return
        own = {bare(name) for name in letter.names}
        for held in (*trace.edges, *trace.heads):
            for hit in self.names.hits(held.text):
                frame = (held.text[: hit.start].strip(), held.text[hit.end :].strip())
                if is_own(hit, held.text, letter):
                    self.frames.setdefault(frame, set()).add(min(own))
                else:
                    self.foreign.append(_Foreign(letter.number, held, hit, frame))
                    self.holders.setdefault(held.text.strip(), set()).add(min(own))


def is_own(hit: Hit, text: str, letter: Sent) -> bool:
    """Whether a name in a text is one of the letter's own, in one form or another."""
    said = text[hit.start : hit.end]
    return any(hit.key == bare(name) or alike(said, name, general_words()) for name in letter.names)
