"""What proportion words stand for: “most” (a bound), “just over a third” (a range), “four of nine” (its percentage)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checks.numerals import Figure, counted, fractions, percentages
from checks.patterns import compiled
from drafting.problem import Problem

_LEAD = 28
"""How many code points before a word are looked at for what hedges it or rules it out."""
NO_SHIFT = (0.0, 0.0)


class Meaning(NamedTuple):
    """A proportion word in a text: its place, the lowest and the highest percentage that it stands for, how a message
    says so (empty for a number), whether it is a word, a fraction, a share or a percentage, and how many may be missing
    in a count: “almost all (seven of eight)” is said of all but one."""

    start: int
    end: int
    low: float
    high: float
    said: str
    kind: str
    spare: int = 0


class Vocabulary:
    """The words of one row, ready to be looked for. Raises Problem for a word without a bound, or with brackets that
    capture."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.bounds = [_bound(word) for word in options.get("words") or ()]
        self.words = _one_of([word["says"] for word in options.get("words") or ()])
        self.play = float(options["fractions"]) if options.get("fractions") else None
        hedges = options.get("hedges") or ()
        self.shifts = [_shift(hedge) for hedge in hedges]
        self.hedges = _one_of([hedge["says"] for hedge in hedges], after=r"(?: the| a| an)? ?$")
        self.apart = _any_of(options.get("apart"))
        self.unless = _any_of(options.get("unless"), r"\b[\w’' ]{0,10}$")

    def hedge(self, text: str, begin: int, end: int) -> tuple[int, tuple[float, float]] | None:
        """The hedge with which a stretch of a text ends: where it begins, and by how many points it shifts both ends
        of the range that the number after it stands for."""
        match = self.hedges.search(text, begin, end) if self.hedges else None
        return (match.start(), self.shifts[(match.lastindex or 1) - 1]) if match else None

    def meanings(self, text: str, begin: int, end: int, beside: Figure) -> Iterator[Meaning]:
        """What stands in a stretch of a text and has a range of its own, to be compared with the figure beside it:
        words and fractions; counts where that is a percentage, and a percentage where it is a count."""
        for found in self._all(text, begin, end, beside):
            lead = max(text.rfind("\n", 0, found.start) + 1, found.start - _LEAD)
            if not (self.unless and self.unless.search(text, lead, found.start)):
                yield found

    def _all(self, text: str, begin: int, end: int, beside: Figure) -> Iterator[Meaning]:
        for match in self.words.finditer(text, begin, end) if self.words else ():
            low, high, said, spare = self.bounds[(match.lastindex or 1) - 1]
            yield Meaning(*match.span(), low, high, said, "word", spare)
        if self.play is None:
            return
        numbers = counted(text) if beside.kind == "percent" else percentages(text)
        inside = (n for n in numbers if begin <= n.start and n.end <= end and not _one_of_several(n))
        for number in (*inside, *fractions(text, begin, end)):
            yield self._ranged(text, begin, number)

    def _ranged(self, text: str, begin: int, number: Figure) -> Meaning:
        """A number with the hedge in front of it."""
        play = (self.play or 0.0) if number.kind == "fraction" else 0.0
        start, (less, more) = self.hedge(text, max(begin, number.start - _LEAD), number.start) or (
            number.start,
            (-play, play),
        )
        return Meaning(start, number.end, number.size + less, number.size + more, "", number.kind)


def _one_of_several(number: Figure) -> bool:
    """Whether a count may pick one out of some (“one of the three groups”), and so say nothing of how much it is."""
    return number.kind == "share" and number.part == 1


_BOUNDS = {"over": "more than {} %", "least": "{} % or more", "under": "less than {} %", "most": "{} % or less"}


def _bound(word: Mapping[str, str]) -> tuple[float, float, str, int]:
    name = next((name for name in _BOUNDS if name in word), None)
    if name is None or not _is_number(word[name]):
        raise Problem(
            f"The proportion word “{word.get('says', '')}” of a form's rules.yaml needs a bound in per cent, "
            "one of over, least, under and most."
        )
    value, spare = float(word[name]), int(word.get("spare", 0))
    low, high = (value, 100.0) if name in ("over", "least") else (0.0, value)
    return low, high, _BOUNDS[name].format(word[name]), spare


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _shift(hedge: Mapping[str, str]) -> tuple[float, float]:
    return float(hedge.get("least", "-inf")), float(hedge.get("most", "inf"))


def _one_of(says: Sequence[str], after: str = "") -> re.Pattern[str] | None:
    """One pattern with a group for each of several, which have none of their own; the first one that fits counts."""
    if not says:
        return None
    pattern = compiled(rf"\b(?:{'|'.join(f'({s})' for s in says)})\b{after}", re.IGNORECASE)
    if pattern.groups != len(says):
        raise Problem("A proportion word of a rules.yaml has brackets that capture; write (?: … ) for ( … ).")
    return pattern


def _any_of(words: str | None, after: str = r"\b") -> re.Pattern[str] | None:
    return compiled(rf"\b(?:{words}){after}", re.IGNORECASE) if words else None
