"""Making the word lists anew: the British one out of SCOWL's lists, and how often its words stand in real letters.

    python -m checks.word_list.making SCOWL SECTIONS LETTERS

SCOWL is the folder of SCOWL's lists (`english-words.10` and its like), SECTIONS a file of graded narratives
(`sections.jsonl.gz`), LETTERS a folder of published letters (`AUTHORITY-DAY-MONTH-YEAR.pdf`). Writes `english.txt` and
`letters.txt` beside this file, and prints the words of many letters that no list knows, for somebody to take into
`domain.txt` or not.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from checks.word_list.forms import without_accents
from checks.word_list.lists import DOMAIN, ENGLISH, FOLDER, LETTERS, STRUCK, read_words

SPELLINGS = ("english", "british")
USUAL, MANY, MOST = 35, 60, 70
"""SCOWL's sizes: 60 is its usual dictionary. The rarer a word, the longer it has to be: a short rare one (ort,
calender) is more often the misspelling of a usual word than meant."""
SHORT, LONG = 3, 7
"""Letters up to which only usual words are taken, and from which on rare ones are."""
AUTHORITIES = 5
"""A word is kept that stands in the letters of so many authorities: nobody's own words can be told from that."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def english(scowl: Path) -> set[str]:
    """The British words and names of SCOWL's lists, with and without their accents, without those of `struck.txt`;
    possessives are left out, as every word may have one."""
    usual, many, most = (_taken(scowl, ("words", "contractions"), size) for size in (USUAL, MANY, MOST))
    words = {w for w in most if w in usual or (len(w) > SHORT and w in many) or len(w) >= LONG}
    names = _taken(scowl, ("upper", "proper-names"), MOST)
    taken = {word for word in words | names if not word.endswith("'s") and len(word) > 1} | {"a", "I"}
    return (taken | set(map(without_accents, taken))) - read_words(STRUCK)


def _taken(scowl: Path, kinds: Iterable[str], size: int) -> set[str]:
    files = (scowl / f"{spelling}-{kind}.{n}" for spelling in SPELLINGS for kind in kinds for n in range(size + 1))
    return {word for file in files if file.is_file() for word in file.read_text("utf-8").split()}


def counted(texts: Iterable[tuple[str, str]], known: set[str]) -> tuple[Counter[str], dict[str, set[str]]]:
    """How often each word stands in texts, and in whose: what comes in is authority and paragraph. A known word counts
    in small letters even where it has a capital; words with more than one capital do not count."""
    counts: Counter[str] = Counter()
    whose = defaultdict[str, set[str]](set)
    for authority, text in texts:
        for word in _WORD.findall(text.replace("’", "'")):
            if word[1:].islower() or len(word) == 1:
                word = word.lower() if is_form(word.lower(), known) else word
                counts[word] += 1
                whose[word].add(authority)
    return counts, whose


def is_form(word: str, known: set[str]) -> bool:
    """Whether a word or, of a possessive, what it is formed of is known."""
    return word in known or word.removesuffix("'s") in known


def frequent(texts: Iterable[tuple[str, str]], known: set[str]) -> tuple[dict[str, int], dict[str, int]]:
    """The words of at least five authorities with their counts: those that are known, and those that are not."""
    counts, whose = counted(texts, known)
    many = {word: n for word, n in counts.items() if len(whose[word]) >= AUTHORITIES}
    fits = {word for word in many if is_form(word, known)}
    return {word: many[word] for word in fits}, {word: n for word, n in many.items() if word not in fits}


def narratives(sections: Path) -> Iterator[tuple[str, str]]:
    """Authority and paragraph of graded narratives."""
    with gzip.open(sections, "rt", encoding="utf-8") as lines:
        for section in map(json.loads, lines):
            yield from ((section["authority"].replace("_", "-"), text) for text in section["paragraphs"])


def bodies(letters: Path) -> Iterator[tuple[str, str]]:
    """Authority and paragraph of the letters in a folder, each named after its authority and its day."""
    from drafting.formats.files import read_file

    for file in sorted(letters.glob("*.pdf")):
        authority = re.sub(r"-\d\d-[a-z]+-\d{4}$", "", file.stem)
        for paragraph in read_file(file).document.in_part("body"):
            if paragraph.kind in ("text", "bullet"):
                yield authority, paragraph.text


def main(scowl: Path, sections: Path, letters: Path) -> None:
    """Write the two lists, and print the words of many letters that no list knows."""
    words = english(scowl)
    (FOLDER / ENGLISH).write_text("\n".join(sorted(words, key=str.encode)) + "\n", encoding="utf-8")
    names = _taken(scowl, ("proper-names",), MOST)
    domain = read_words(DOMAIN)
    kept, others = frequent(chain(narratives(sections), bodies(letters)), (words - names) | domain)
    lines = sorted({**dict.fromkeys(domain, 0), **kept}.items(), key=lambda item: (-item[1], item[0]))
    (FOLDER / LETTERS).write_text("".join(f"{word}\t{n}\n" for word, n in lines), encoding="utf-8")
    print(*(f"{n}\t{word}" for word, n in sorted(others.items(), key=lambda item: -item[1])), sep="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
