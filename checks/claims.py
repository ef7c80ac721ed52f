"""Claims in the narrative: what a row takes for one, and where such claims stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any

from checks.literals import Strings, may_match, needed
from checks.namesakes import is_short_for
from checks.narrative import Narrative, Piece
from checks.patterns import any_apostrophe, any_of
from checks.rule import Row, Rule
from checks.sentences import sentence
from drafting.forms.form import Scale
from drafting.problem import Problem

_BRACES = re.compile(r"\{([a-z_]+(?:\|[a-z_]+)*)\}")
OWN = "words"
"""What stands in a pattern's braces for the words that the row itself gives to grades: {adjective|words}."""

_NAME = r"[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|and|upon|on|of|in|with|the)){0,6}?"
"""Any proper name: what stands for {own} in a subject."""

Words = Mapping[str, frozenset[int]]
"""Words, each with the numbers of the grades to which it belongs."""


@dataclass(frozen=True, eq=False)
class Claims:
    """What a row looks for: what is said (`told`), of which subject, and in which sentences it does not count.

    `near` and `said` are strings without which there is no subject, and nothing said: many a letter has none of them,
    so the patterns are compiled when they are first asked for.
    """

    told: str
    subjects: str | None
    exceptions: str | None
    words: Words
    near: Strings
    said: Strings
    general: frozenset[str] = frozenset()

    @cached_property
    def says(self) -> re.Pattern[str]:
        """What is said. It has a group for the word in the braces of each of the row's patterns (word0, word1, …),
        whose grades stand in `words`, and an empty one at the end of each (said0, said1, …): at the beginning it would
        slow the search."""
        return re.compile(self.told)

    @cached_property
    def subject(self) -> re.Pattern[str] | None:
        """What it is said of, at the end of a text; None where that is left open."""
        return re.compile(self.subjects) if self.subjects else None

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        """What makes a sentence an exception."""
        return re.compile(self.exceptions) if self.exceptions else None

    def begins(self, match: re.Match[str], own: str = "") -> int | None:
        """Where the subject begins of which a match of `says` is said; None where it is said of something else (also of
        another than `own`, the letter's own authority), or in a sentence that is an exception."""
        first, last = sentence(match.string, *match.span())
        subject = self.subject.search(match.string[first : match.start()]) if self.subject else None
        if (self.subject and not subject) or (self.unless and self.unless.search(match.string[first:last])):
            return None
        if subject and not self._own(subject, own):
            return None
        return first + subject.start("subject") if subject else match.start()

    def _own(self, subject: re.Match[str], own: str) -> bool:
        """Whether no other name than the letter's own stands in a subject, in full or without `general` words."""
        names = (name for group, name in subject.groupdict().items() if group.startswith("own") and name)
        return all(is_short_for(name, own, self.general) for name in names)


def index(match: re.Match[str]) -> int:
    """Which of a row's patterns matched, counted from 0."""
    return int(str(match.lastgroup).removeprefix("said"))


def made(rule: Rule, row: Row, says: Iterable[str], scale: Scale | None = None) -> Claims:
    """What a row looks for when it is after these patterns, in letters of the form that has this scale.

    Raises Problem, naming what could stand there, where a pattern's braces name no column of the scale.
    """
    options = rule.options(row)
    known = {**_columns(scale), OWN: _own_words(row)}
    given = [(text, _in_braces(text, known, row)) for text in says]
    filled = "|".join(_filled(text, words, number) for number, (text, words) in enumerate(given))
    lead = " " if "subjects" in options else ""
    unless = "|".join(dict.fromkeys(r.options["unless"] for r in (rule.row, row) if "unless" in r.options))
    every = {word: grades for _, words in given for word, grades in words.items()}
    subjects = any_apostrophe(_with_names(any_of(options.get("subjects", ()))))
    return Claims(
        any_apostrophe(f"{lead}(?:{filled})"),
        _subject(subjects, options) if "subjects" in options else None,
        any_apostrophe(unless) if unless else None,
        every,
        needed(subjects),
        needed(any_apostrophe(filled)),
        frozenset(word.lower() for word in options.get("general", ())),
    )


def _with_names(subjects: str) -> str:
    """Subjects with a group for each {own}, a name that has to be that of the letter's own authority."""
    first, *others = subjects.split("{own}")
    return first + "".join(f"(?P<own{number}>{_NAME}){other}" for number, other in enumerate(others))


def _filled(text: str, words: Words, number: int) -> str:
    """One of a row's patterns, with a group of words in place of its braces and an empty group at its end."""
    longest = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?:{_BRACES.sub(lambda _: f'(?P<word{number}>{longest})', text)})(?P<said{number}>)"


def _subject(subjects: str, options: Mapping[str, Any]) -> str:
    """A row's subjects at the end of a text, in which nothing stands before them but what may stand there (`after`),
    and behind them up to three adverbs (`between`)."""
    begins = any_of(["^", *options.get("after", ())])
    return f"(?:{begins})(?P<subject>{subjects})(?: (?:{any_of(options.get('between', ()))})){{0,3}}$"


def _in_braces(text: str, known: Mapping[str, Words], row: Row) -> Words:
    named = [name for match in _BRACES.finditer(text) for name in match[1].split("|")]
    if wrong := next((name for name in named if name not in known), None):
        names = ", ".join(known)
        raise Problem(f"{row.form}/rules.yaml: “{{{wrong}}}” is no column of the form's scale; there are {names}.")
    return {word: grades for name in named for word, grades in known[name].items()}


def _own_words(row: Row) -> Words:
    """The words that a row gives to grades: to one, or to each of a list."""
    given: Mapping[str, str | list[str]] = row.options.get(OWN, {})
    return {word: frozenset(map(int, [n] if isinstance(n, str) else n)) for word, n in given.items()}


def _columns(scale: Scale | None) -> dict[str, Words]:
    """The words of every column of a scale."""
    names = ("number", *scale.grades[0].columns) if scale else ()
    return {name: _own_part({g.word(name): g.number for g in scale.grades}) for name in names} if scale else {}


def _own_part(words: Mapping[str, int]) -> Words:
    """Words without what all of them begin with: “Performs well” and “Performs poorly” differ in “well” and “poorly”,
    and that is what a narrative says, with a subject and a verb of its own."""
    parts = {word: word.split(" ") for word in words}
    shared = len(list(takewhile(lambda firsts: len(set(firsts)) == 1, zip(*parts.values(), strict=False))))
    return {" ".join(parts[word][shared:]): frozenset([number]) for word, number in words.items()}


def found(text: str, look_for: Claims, own: str = "") -> Iterator[tuple[re.Match[str], int]]:
    """The claims of a text that count, each with the place where its subject begins; `own` is the name of the letter's
    own authority."""
    for match in look_for.says.finditer(text):
        if (start := look_for.begins(match, own)) is not None:
            yield match, start


def sentences(narrative: Narrative, look_for: Claims, said: Strings = ()) -> Iterator[Piece]:
    """The sentences in which claims may stand: they hold what a subject needs, and one of the strings `said`. Of the
    others nothing more is asked. Without subjects it is the paragraphs themselves."""
    said = said or look_for.said
    if look_for.near not in narrative.found and not may_match(narrative.text, said):
        return  # which saves looking for subjects, where no other row has done so
    for piece in narrative.sentences_with(look_for.near) if look_for.near else narrative.pieces:
        if may_match(piece.text, said):
            yield piece


def slots_of(names: Iterable[str], group: str = "") -> tuple[str, ...]:
    """The paths of slots that are named as in their group of slots (summary) or in full (staying_safe.summary)."""
    return tuple(f"{group}.{name}" if group and "." not in name else name for name in names)
