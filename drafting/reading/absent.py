"""Sections that are not in a letter: it is read again by the form without them, if that explains it better.

Otherwise a section that fell out would take its values from the sections beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from drafting.document import Document, Span
from drafting.forms.form import Form
from drafting.forms.wording import Choice, LineEnd, Loop, Node, Optional, Passage, Slot, Wording, Words
from drafting.reading.reading import Absent, Reading
from drafting.typography import one_line, plain

LEAST = 3
"""A section is told from a heading that fell out by its other fixed words; it has at least so many."""

CHANCE = 2
"""Of a section that is not there, one word in so many may seem to stand elsewhere all the same."""

ALIKE = 80
"""A line less like a heading than this (rapidfuzz ratio, 0 to 100) is not taken for it."""

_HEADING = re.compile(r"\s*#{1,6} +(.+)")
_WORD = re.compile(r"\w+")


def without_absent(reading: Reading, read: Callable[[Form], Reading]) -> Reading:
    """The letter read by the form without the sections that it has not, `absent` naming these, `gone` their slots.

    `read` reads the letter by another form. A section is not there if its heading is not, and the form without it
    explains the letter better.
    """
    whole, absent = reading.form, dict[str, str]()
    for section in _without_heading(whole, reading.document):
        other = read(_without(reading.form, section.passage))
        lost = _explained(reading) - _explained(other)
        if CHANCE * lost <= section.words and lost + _amiss(other) < _amiss(reading):
            absent[section.passage.name] = section.heading
            reading = other
    if not absent:
        return reading
    told = tuple(Absent(heading, _place(whole, reading, name)) for name, heading in absent.items())
    gone = (path for path, slot in whole.slots.items() if path not in reading.form.slots and not slot.optional)
    return replace(reading, absent=told, gone=tuple(gone))


class _Section(NamedTuple):
    """A passage that must stand, its heading, and how many fixed words stand under it."""

    passage: Passage
    heading: str
    words: int


def _without_heading(form: Form, document: Document) -> list[_Section]:
    """The sections whose headings the letter has not."""
    body = document.in_part("body")
    typed = {p.text.lower() for p in body}
    looked_for = [section for section in _sections(form.wording) if section.heading.lower() not in typed]
    lines = [plain(one_line(p.text)).lower() for p in body] if looked_for else []
    return [section for section in looked_for if not _stands(section.heading.lower(), lines)]


@lru_cache(maxsize=64)
def _sections(wording: Wording) -> tuple[_Section, ...]:
    """The passages that must stand, under a heading of fixed words, with fixed words of their own."""
    passages = (node for node in wording.nodes if isinstance(node, Passage))
    sections = (_section(passage, heading) for passage in passages if (heading := _heading(passage)))
    return tuple(section for section in sections if section.words >= LEAST)


def _section(passage: Passage, heading: str) -> _Section:
    return _Section(passage, heading, _fixed(passage.body) - len(_WORD.findall(heading)))


def _fixed(body: Iterable[Node]) -> int:
    """How many fixed words a body has; of a choice, those of its longest variant."""
    words = 0
    for node in body:
        if isinstance(node, Words):
            words += len(_WORD.findall(node.text))
        elif isinstance(node, Choice):
            words += max(_fixed(variant) for _, variant in node.variants)
        elif isinstance(node, Passage | Loop):
            words += _fixed(node.body)
    return words


def _heading(passage: Passage) -> str | None:
    """The heading with which a passage begins; None where it has a slot in it, or may be absent."""
    for node, following in pairwise(passage.body):
        if isinstance(node, Words) and node.text.strip():
            match = _HEADING.fullmatch(node.text)
            return plain(match[1].strip()) if match and isinstance(following, LineEnd) else None
    return None


def _stands(heading: str, lines: Sequence[str]) -> bool:
    """Whether a heading, or one much like it, is a paragraph of the letter or begins one."""
    if any(line.startswith(heading) for line in lines):
        return True
    size = len(heading) + 1
    return any(fuzz.ratio(heading, line[:size].strip()) >= ALIKE for line in lines)


def _without(form: Form, passage: Passage) -> Form:
    """The form without a passage, and without the slots that stand only there."""
    nodes = tuple(node for node in form.wording.nodes if node is not passage)
    wording = Wording(form.wording.name, nodes)
    used = _paths(wording)
    gone = _paths(Wording("", passage.body)) - used
    return replace(form, wording=wording, slots={path: slot for path, slot in form.slots.items() if path not in gone})


def _paths(wording: Wording) -> set[str]:
    return {node.path for node in wording.walk() if isinstance(node, Slot | Loop | Choice | Optional)}


def _explained(reading: Reading) -> int:
    """How many words of the letter are standard wording."""
    return sum(len(_WORD.findall(reading.document.text(span))) for span in reading.standard)


def _amiss(reading: Reading) -> int:
    """How many words are not as they should be, in the letter or in the standard."""
    texts = (f"{change.expected} {reading.document.text(change.span)}" for change in reading.changes)
    return sum(len(_WORD.findall(text)) for text in texts)


def _place(form: Form, reading: Reading, name: str) -> Span:
    """Where a passage should stand: after the paragraph before the next passage that is there."""
    body = reading.document.in_part("body")
    names = [node.name for node in form.wording.nodes if isinstance(node, Passage)]
    following = (span for later in names[names.index(name) + 1 :] for span in reading.passages.get(later, ()))
    number = next((span.paragraph for span in following if span.part == "body"), len(body) + 1) - 1
    end = len(body[number - 1].text) if 0 < number <= len(body) else 0
    return Span("body", max(number, 1), end, end)
