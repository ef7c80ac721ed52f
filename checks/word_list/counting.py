"""Making the table of words between two others anew, out of real letters.

    python -m checks.word_list.counting SECTIONS LETTERS

SECTIONS is a file of graded narratives (`sections.jsonl.gz`), LETTERS a folder of published letters
(`AUTHORITY-DAY-MONTH-YEAR.pdf`). Writes `between.txt` beside this file (`between.py` reads it). Three words make an
entry only where at least five authorities' letters write them: nobody's narrative can be told from that.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from checks.word_list.between import BETWEEN, without_a_letter, words_and_marks
from checks.word_list.lists import ENGLISH, FOLDER, read_words
from checks.word_list.making import AUTHORITIES, bodies, narratives

LEAST, SHARE = 8, 0.6
"""How often three words stand in letters at least, and in how many of all cases that one stands between the other two.
Measured with one authority's letters left out at a time: with fewer, more is found, and not all of it is right."""

Three = tuple[str, str, str]


class Counts(NamedTuple):
    """How often each three words stand side by side in letters, and in how many authorities' letters."""

    times: Counter[Three]
    authorities: Counter[Three]


def counted(texts: Iterable[tuple[str, str]]) -> Counts:
    """Each three words of texts; what comes in is authority and paragraph."""
    by_authority = defaultdict[str, Counter[Three]](Counter)
    for authority, text in texts:
        by_authority[authority].update(threes(text))
    times, authorities = Counter[Three](), Counter[Three]()
    for counts in by_authority.values():
        times.update(counts)
        authorities.update(counts.keys())
    return Counts(times, authorities)


def threes(text: str) -> Iterator[Three]:
    """Each three words of a paragraph; its beginning and its end are the ends of sentences."""
    pairs = list(pairwise([".", *words_and_marks(text), "."]))
    return ((left, word, right) for (left, word), (_, right) in pairwise(pairs))


def table(counts: Counts, slips: Collection[str]) -> dict[tuple[str, str], str]:
    """What stands between two words, for each two between which one word stands in most cases. `slips` are words
    without a letter: only what a slip can make another word of is kept."""
    around = Counter[tuple[str, str]]()
    for (left, _, right), n in counts.times.items():
        around[left, right] += n
    return {
        (left, right): word
        for (left, word, right), n in counts.times.items()
        if n >= max(LEAST, SHARE * around[left, right])
        and counts.authorities[left, word, right] >= AUTHORITIES
        and _is_word(word)
        and not without_a_letter(word).isdisjoint(slips)
    }


def _is_word(word: str) -> bool:
    return word.isalpha() and word.islower()


def stems(words: Iterable[str]) -> set[str]:
    """What is left without a letter of two and more words: those are one slip away from one another."""
    times = Counter(rest for word in words if _is_word(word) for rest in without_a_letter(word))
    return {rest for rest, n in times.items() if n > 1}


def main(sections: Path, letters: Path) -> None:
    """Write the table."""
    counts = counted(chain(narratives(sections), bodies(letters)))
    lines = defaultdict[str, list[str]](list)
    for (left, right), word in sorted(table(counts, stems(read_words(ENGLISH))).items()):
        lines[left].append(f"{right} {word}")
    text = "".join("\t".join((left, *entries)) + "\n" for left, entries in lines.items())
    (FOLDER / BETWEEN).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
