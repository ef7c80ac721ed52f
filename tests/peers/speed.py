"""How fast: one call over all letters, one letter from the start of the process to its end, and within this process."""

from __future__ import annotations

import gzip
import json
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from timing import Ran, by_turns, most_memory, ran

from checks.check import check, check_reading
from checks.word_list import suggestions
from checks.word_list.forms import is_known
from drafting.forms.form import Form
from drafting.reading.read import read_letter
from fairhand.library import Library
from peers import fairhand
from peers.laid import SHARED, Laid

CALLS, STARTS, PASSES = 2, 5, 7
NARRATIVES = SHARED / "graded-narratives" / "sections.jsonl.gz"
Run = Callable[[Sequence[Path]], tuple[list[str], str | None]]
"""How a program is called for some text files: the command, and what goes to its standard input."""


class Times(NamedTuple):
    """Seconds: the least of one call over all letters, the median for one letter; the most memory, in MB; and what the
    program printed of all letters."""

    all: float
    one: float
    memory: float | None
    output: str = ""


class Within(NamedTuple):
    """Milliseconds a letter, round by round: Fairhand's rules, the same with matching, and proselint."""

    rules: list[float]
    matched: list[float]
    proselint: list[float]


def processes(runs: Mapping[str, Run], texts: Sequence[Path], one: Path) -> dict[str, Times]:
    """What each program takes for all texts and for one of them, measured by turns."""
    folder = str(one.parent)
    calls, starts = _by_turns(runs, texts, CALLS), _by_turns(runs, [one], STARTS)
    return {
        name: Times(
            min(call.seconds for call in calls[name]),
            statistics.median(start.seconds for start in starts[name]),
            most_memory(*run([one]), folder),
            calls[name][-1].output,
        )
        for name, run in runs.items()
    }


def _by_turns(runs: Mapping[str, Run], texts: Sequence[Path], count: int) -> dict[str, list[Ran]]:
    """Each program so many times over some texts, in their folder, so that no settings of this project are read."""
    done: dict[str, list[Ran]] = {name: [] for name in runs}
    for _ in range(count):
        for name, run in runs.items():
            done[name].append(ran(*run(texts), str(texts[0].parent)))
    return done


def within(letters: Sequence[Laid], lint: Callable[[str], object]) -> Within:
    """Fairhand's rules of spelling and style beside proselint on letters in memory, letter by letter in turns."""
    library, rules = Library(), fairhand.rules(fairhand.PROSE)
    forms = {letter.name: _form(library, letter) for letter in letters}
    readings = {letter.name: read_letter(forms[letter.name], letter.document) for letter in letters}
    times = by_turns(
        letters,
        lambda letter: check_reading(readings[letter.name], None, rules),
        lambda letter: check(forms[letter.name], letter.document, None, rules),
        lambda letter: lint(letter.text),
    )
    return Within(*([1000 * seconds for seconds in each] for each in times))


def _form(library: Library, letter: Laid) -> Form:
    form = library.of(letter.document)
    if form is None:
        raise ValueError(f"{letter.source}: this letter has the wording of no known form.")
    return form


def misspelt() -> list[str]:
    """The words of a thousand slips put into narrative that no list knows; none where there is no narrative."""
    from test_spelling_letters import PARTS, seeded  # here, since it needs pytest

    if not NARRATIVES.is_file():
        return []
    with gzip.open(NARRATIVES, "rt", encoding="utf-8") as lines:
        paragraphs = [text for line in lines for text in json.loads(line)["paragraphs"] if len(text) > 100]
    halves = (half for *_, wrong in seeded(paragraphs) for half in wrong.split())
    return [half for half in halves if not is_known(half, PARTS)]


def suggesting(words: Sequence[str]) -> list[float]:
    """Milliseconds that the suggestions for each word take with the lists loaded and no word remembered; the least of a
    few passes, since other work of the machine is no matter."""
    suggestions.suggested("qwertyish")
    return [1000 * min(times) for times in zip(*(list(_pass(words)) for _ in range(PASSES)), strict=True)]


def _pass(words: Sequence[str]) -> Iterator[float]:
    for remembered in (suggestions.suggested, suggestions._near_usual, suggestions._near_rare):
        getattr(remembered, "cache_clear", lambda: None)()
    for word in words:
        start = time.perf_counter()
        suggestions.suggested(word)
        yield time.perf_counter() - start
