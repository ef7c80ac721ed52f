"""Choices that several sections of a letter share: each is settled by the words of its own section."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.forms.form import Form
from drafting.forms.wording import Choice
from drafting.reading.align import Alignment
from drafting.reading.grams import Grams
from drafting.reading.pattern import Pattern
from drafting.reading.standard import StandardStream
from drafting.reading.stream import LetterStream
from drafting.records.values import Value


def by_section(
    pattern: Pattern, standard: StandardStream, letter: LetterStream, found: Alignment
) -> Iterator[tuple[str, Value]]:
    """The variants of recurring choices, now that it is known where in the letter their sections stand."""
    for choice in _recurring(pattern.form):
        runs = [(start, end) for piece, start, end in standard.runs if piece.passage == choice.path]
        if runs:
            own = _own_paragraphs(letter, found.at, runs[0][0], runs[-1][1] - 1)
            chosen = pattern.likeliest(choice, Grams(own))
            if chosen is not None:
                yield choice.path, chosen


def _recurring(form: Form) -> Iterator[Choice]:
    """Choices whose wordings the form describes once for several groups of slots."""
    return (choice for choice in form.wording.choices if choice.path not in form.passages)


def _own_paragraphs(letter: LetterStream, at: list[int], first: int, last: int) -> LetterStream:
    """The letter's paragraphs from what is settled before a choice to what is settled after it."""
    start = next((at[t] for t in range(first - 1, -1, -1) if at[t] >= 0), 0)
    end = next((at[t] for t in range(last + 1, len(at)) if at[t] >= 0), len(letter.text) - 1)
    return LetterStream(letter.paragraphs[letter.owner[start] : letter.owner[end] + 1])
