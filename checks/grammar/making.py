"""Making the lexicon anew: which parts of speech each word can be, taken out of WordNet's index files.

    python -m checks.grammar.making WORDNET

WORDNET is the folder of WordNet's files (`index.noun` and its like). Writes `words.txt` beside this file: a line for
each word, in their order, with the letter of its class. Which words are taken is said by the lists of
`checks.word_list`: those that stand in real letters, and what is inflected from them; and every other word that
WordNet's own texts use often.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from checks.grammar.lexicon import CLASSES, FOLDER, WORDS
from checks.word_list.lists import common, is_word

PARTS = {"noun": "N", "verb": "B", "adj": "A", "adv": "R"}
SENSES = {"1": "N", "2": "B", "3": "A", "5": "A", "4": "R"}
"""The number by which WordNet's keys of senses tell the part of speech."""
OFTEN = 2
"""How often WordNet's texts use a word that real letters do not hold and that is taken all the same."""
SELDOM = 0.06
"""A part of speech that a word of real letters is so seldom (a share of its uses) is left out."""
_VOWELS = "aeiou"
_HISSING = ("s", "x", "z", "ch", "sh")


def lexicon(wordnet: Path) -> dict[str, str]:
    """The letter of the class of each word; words of a class that has none are left out."""
    readings = defaultdict[str, set[str]](set)
    exceptions = {part: _exceptions(wordnet / f"{part}.exc") for part in ("noun", "verb")}
    for lemma, parts in _lemmas(wordnet).items():
        for part in parts:
            for form, reading in _forms(lemma, part, exceptions):
                readings[form].add(reading)
    taken = {word: CLASSES.get("".join(sorted(found))) for word, found in readings.items()}
    return {word: letter for word, letter in taken.items() if letter and is_word(word)}


def _lemmas(wordnet: Path) -> dict[str, set[str]]:
    """The words that are taken, with their parts of speech (N, B, A, R)."""
    counts = _counts(wordnet / "cntlist.rev")
    parts = defaultdict[str, set[str]](set)
    for name, letter in PARTS.items():
        for line in (wordnet / f"index.{name}").read_text("ascii").splitlines():
            if not line.startswith(" ") and (word := line.split(" ")[0]).isalpha():
                parts[word].add(letter)
    letters = common()
    return {
        word: {p for p in found if word not in letters or _is_usual(counts[word], p)}
        for word, found in parts.items()
        if word in letters or sum(counts[word].values()) >= OFTEN
    }


def _is_usual(counts: Counter[str], part: str) -> bool:
    """Whether a word is not quite seldom of a part of speech; of words without counts nothing is known."""
    total = sum(counts.values())
    return not total or counts[part] >= SELDOM * total


def _counts(file: Path) -> defaultdict[str, Counter[str]]:
    counts = defaultdict[str, Counter[str]](Counter)
    for line in file.read_text("ascii").splitlines():
        key, _, number = line.split(" ")
        word, _, sense = key.partition("%")
        counts[word][SENSES[sense[0]]] += int(number)
    return counts


def _exceptions(file: Path) -> dict[str, list[str]]:
    """The irregular forms of each word."""
    found = defaultdict[str, list[str]](list)
    for line in file.read_text("ascii").splitlines():
        form, *words = line.split()
        for word in words:
            found[word].append(form)
    return found


def _forms(word: str, part: str, exceptions: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, str]]:
    """A word's forms, each with its reading: N P nouns, B S D G verbs, A, R."""
    yield word, part
    if part == "N":
        yield from ((form, "P") for form in exceptions["noun"].get(word, [_with_s(word)]))
    elif part == "B":
        yield _with_s(word), "S"
        irregular = exceptions["verb"].get(word, [])
        yield from ((form, "G" if form.endswith("ing") else "D") for form in irregular)
        stem = word.removesuffix("e")
        if not any(form.endswith("ing") for form in irregular):
            yield (word if word.endswith("ee") else stem) + "ing", "G"
        if not any(not form.endswith("ing") for form in irregular):
            yield (word[:-1] + "i" if _ends_in_y(word) else stem) + "ed", "D"


def _with_s(word: str) -> str:
    if _ends_in_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_HISSING) else "s")


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS


def main(wordnet: Path) -> None:
    """Write the lexicon."""
    lines = (f"{word} {letter}\n" for word, letter in sorted(lexicon(wordnet).items()))
    (FOLDER / WORDS).write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
