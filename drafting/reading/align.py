"""Laying a standard's words on a letter's: which word of the letter is which word of the standard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

from drafting.reading.order import Order, order
from drafting.reading.standard import StandardStream
from drafting.reading.stream import BREAK, GAP, LetterStream

NEAR = 3
"""Two matched words belong together if the letter has at most so many words more between them than the standard."""

LONG = 3
"""A paragraph with so many times the words of a heading is no heading."""

ISLAND = 3
"""Fewer matched words in a row than this are trusted only where they are half of what stands between two slots."""

_OPEN = GAP + BREAK

CERTAIN = 8
SHARE = 3
"""So many matched words in a row are no chance wherever they stand; fewer, only with a third of their stretch in one
paragraph."""

Pair = tuple[int, int]


class Alignment(NamedTuple):
    """`at` gives, for every word of the standard, the letter's word or -1. `masked` are the letter's words that stand
    there because a sentence was moved or repeated, `moved` the standard's that stand elsewhere; `order` says which.
    """

    at: list[int]
    order: Order
    masked: frozenset[int]
    moved: frozenset[int]

    def complete(self, standard: str) -> bool:
        """Whether every fixed word of the standard is in place, and nothing was moved or repeated."""
        lost = {sign for place, sign in zip(self.at, standard, strict=True) if place < 0}
        return not self.masked and lost.issubset(_OPEN)


def align(standard: StandardStream, letter: LetterStream) -> Alignment:
    """Align by the sentences that stand there to the letter, then word by word between them."""
    if _word_for_word(standard, letter):
        kept = tuple((unit, unit.start) for unit in standard.units)
        return Alignment([*range(len(letter.text))], Order(kept, (), ()), frozenset(), frozenset())
    found = order(standard, letter.text)
    taken = ((start, start + unit.end - unit.start) for unit, start in (*found.moved, *found.repeated))
    masked = frozenset(_with_breaks(letter.text, taken))
    moved = frozenset(_with_breaks(standard.text, ((unit.start, unit.end) for unit, _ in found.moved)))
    at = [-1] * len(standard.text)
    for unit, start in found.kept:
        at[unit.start : unit.end] = range(start, start + unit.end - unit.start)
    headings = standard.headings
    for (a, b), (c, d) in _regions(found, len(at), len(letter.text)):
        if standard.text[a:b] == letter.text[c:d] and (not masked or masked.isdisjoint(range(c, d))):
            at[a:b] = range(c, d)
            continue
        if not standard.text[a:b].strip(_OPEN):
            continue
        pairs = _matches(standard.text, letter.text, (a, b), (c, d), moved, masked)
        matches = [pair for pair in pairs if pair[0] not in headings or not _in_narrative(standard, letter, *pair)]
        for t, place in _trusted(standard, letter, at, matches):
            at[t] = place
    _join_breaks(standard, letter, at)
    return Alignment(at, found, masked, moved)


def _word_for_word(standard: StandardStream, letter: LetterStream) -> bool:
    """Whether both are the same, and no sentence stands twice, of which one would be too many: the usual case once all
    values are known."""
    text = letter.text
    return standard.text == text and all(_only(text, start, end) for start, end, _ in standard.units)


def _only(text: str, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` (half-open) stand there and nowhere else."""
    words = text[start:end]
    return text.find(words) == start and text.find(words, start + 1) < 0


def _with_breaks(text: str, stretches: Iterable[Pair]) -> Iterator[int]:
    """The words of some stretches; of a whole paragraph its BREAK as well."""
    for start, end in stretches:
        yield from range(start, end)
        if start and text[start - 1] == BREAK and (end == len(text) or text[end] == BREAK):
            yield start - 1


def _regions(found: Order, standard: int, letter: int) -> Iterator[tuple[Pair, Pair]]:
    """The stretches of standard and letter, of so many words, between the sentences that are in place."""
    a = c = 0
    for unit, start in found.kept:
        if unit.start > a and start > c:
            yield (a, unit.start), (c, start)
        a, c = unit.end, start + unit.end - unit.start
    if a < standard and c < letter:
        yield (a, standard), (c, letter)


def _matches(standard: str, letter: str, t: Pair, c: Pair, moved: frozenset[int], masked: frozenset[int]) -> list[Pair]:
    left = [i for i in range(*t) if i not in moved]
    right = [i for i in range(*c) if i not in masked]
    codes = Indel.opcodes("".join(standard[i] for i in left), "".join(letter[i] for i in right))
    blocks = [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in codes if op.tag == "equal"]
    pairs = [(left[i + n], right[j + n]) for i, j, size in blocks for n in range(size)]
    return _gathered(standard, letter, pairs, masked)


def _in_narrative(standard: StandardStream, letter: LetterStream, t: int, place: int) -> bool:
    """Whether a heading's word was found in the middle of a long paragraph: there it is a word like any other."""
    (start, end), (begin, stop) = _line(standard.text, t), _line(letter.text, place)
    return stop - begin > LONG * (end - start) and place - begin > t - start + NEAR


def _line(text: str, index: int) -> Pair:
    """The words between the BREAKs around a word (half-open)."""
    end = text.find(BREAK, index)
    return text.rfind(BREAK, 0, index) + 1, end if end >= 0 else len(text)


def _gathered(standard: str, letter: str, pairs: list[Pair], masked: frozenset[int]) -> list[Pair]:
    """The pairs drawn together: of equal words, the one next to the neighbour's match is meant, and not a far one."""
    for i in range(len(pairs) - 2, -1, -1):
        (t, place), (after, next_place) = pairs[i], pairs[i + 1]
        nearer = next_place - 1
        if after == t + 1 and place < nearer and letter[nearer] == standard[t] and nearer not in masked:
            pairs[i] = (t, nearer)
    for i in range(1, len(pairs)):
        (before, last_place), (t, place) = pairs[i - 1], pairs[i]
        tied = i + 1 < len(pairs) and pairs[i + 1] == (t + 1, place + 1)
        nearer = last_place + 1
        if before == t - 1 and nearer < place and not tied and letter[nearer] == standard[t] and nearer not in masked:
            pairs[i] = (t, nearer)
    return pairs


def _trusted(standard: StandardStream, letter: LetterStream, at: list[int], matches: list[Pair]) -> Iterator[Pair]:
    """The matches that are no chance: enough of them together, or most of their stretch, or next to what is certain."""
    islands = [(island, _longest_row(standard, island)) for island in _islands(standard, matches)]
    rows = [pair for island, row in islands if row >= ISLAND for pair in island]
    for island, row in islands:
        words = [pair for pair in island if standard.text[pair[0]] != BREAK] or island
        start, end = _stretch(standard, words[0][0])
        near = [(t, place) for t, place in (*rows, *enumerate(at[start:end], start)) if start <= t < end and place >= 0]
        several = row >= CERTAIN or (row >= ISLAND and SHARE * _beside(letter, near, island) >= end - start)
        most = 2 * row >= end - start and (row > 1 or _in_its_line(standard, letter, at, words[0], end - start))
        if several or most or _anchored(standard, at, words):
            yield from island


def _in_its_line(standard: StandardStream, letter: LetterStream, at: list[int], match: Pair, size: int) -> bool:
    """Whether a word between two gaps stands in a paragraph with others of its line, if it has others."""
    t, place = match
    others = [i for i in range(*_line(standard.text, t)) if standard.text[i] != GAP and i != t]
    return len(others) < size or any(at[i] >= 0 and letter.owner[at[i]] == letter.owner[place] for i in others)


def _beside(letter: LetterStream, near: list[Pair], island: list[Pair]) -> int:
    """How many words of a stretch stand in the letter's paragraph in which an island of it stands."""
    paragraphs = {letter.owner[place] for _, place in island}
    return len({t for t, place in near if letter.owner[place] in paragraphs})


def _longest_row(standard: StandardStream, island: list[Pair]) -> int:
    """How many words of an island follow one another without a word between, in the standard and in the letter."""
    longest = row = 0
    for n, (t, place) in enumerate(island):
        follows = n and island[n - 1] == (t - 1, place - 1)
        row = (row if follows else 0) + (standard.text[t] != BREAK)
        longest = max(longest, row)
    return longest


def _anchored(standard: StandardStream, at: list[int], island: list[Pair]) -> bool:
    """Whether a match goes on from a word of its line that is aligned already, without a word between."""
    (t0, place0), (t1, place1) = island[0], island[-1]
    left = t0 > 0 and standard.text[t0 - 1] != BREAK and 0 <= at[t0 - 1] == place0 - 1
    right = t1 + 1 < len(at) and standard.text[t1 + 1] != BREAK and at[t1 + 1] == place1 + 1
    return left or right


def _islands(standard: StandardStream, matches: list[Pair]) -> Iterator[list[Pair]]:
    island: list[Pair] = []
    for t, place in matches:
        if island:
            last_t, last_place = island[-1]
            apart = place - last_place - (t - last_t) > NEAR or GAP in standard.text[last_t:t]
            if apart:
                yield island
                island = []
        island.append((t, place))
    if island:
        yield island


def _stretch(standard: StandardStream, index: int) -> Pair:
    """The words that stand together with a word: between gaps, and in its line."""
    index += standard.text[index] == BREAK
    start = max(standard.text.rfind(sign, 0, index) for sign in (GAP, BREAK)) + 1
    ends = [end for sign in (GAP, BREAK) if (end := standard.text.find(sign, index)) >= 0]
    return start, min(ends, default=len(standard.text))


def _join_breaks(standard: StandardStream, letter: LetterStream, at: list[int]) -> None:
    """A paragraph's beginning is found where its first word is; before a gap it is nowhere certain."""
    t = standard.text.find(BREAK)
    while t >= 0:
        after = at[t + 1] if t + 1 < len(at) else -1
        at[t] = after - 1 if after > 0 and letter.text[after - 1] == BREAK else -1
        t = standard.text.find(BREAK, t + 1)
