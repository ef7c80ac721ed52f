"""Spelling on published narratives: a thousand slips are put in, found, and mended."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from conftest import SHARED

from checks.context import Context
from checks.examples import SPECIMEN
from checks.proofreading import spelling
from checks.rule import catalogue
from checks.word_list.forms import Parts, is_known
from checks.word_list.keyboard import _BESIDE
from drafting.document import Document, Paragraph, numbered
from drafting.forms.form_file import load_form
from drafting.reading.reading import Reading

RULE = catalogue()["spelling.misspelt"]
NARRATIVES = SHARED / "graded-narratives" / "sections.jsonl.gz"
needs_narratives = pytest.mark.skipif(not NARRATIVES.is_file(), reason="there is no ../shared/graded-narratives")
PARTS = Parts.of(RULE.row.options)
SLIPS = 1000
WORD = re.compile(r"(?<![\w’'‑-])[A-Z]?[a-z]{3,}(?![\w’'‑-])")
Slip = Callable[[str, random.Random], str]


def dropped(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + word[at + 1 :]


def doubled(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def swapped(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def struck_beside(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    keys = sorted(pair[1] for pair in _BESIDE if pair[0] == word[at].lower() and pair[1].isalpha())
    key = rng.choice(keys)
    return word[:at] + (key.upper() if word[at].isupper() else key) + word[at + 1 :]


def space_put_in(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    return f"{word[:at]} {word[at:]}"


def space_lost(words: str, rng: random.Random) -> str:
    return words.replace(" ", "", 1)


SLIP: tuple[Slip, ...] = (dropped, doubled, swapped, struck_beside, space_put_in, space_lost)


def seeded(paragraphs: list[str]) -> Iterator[tuple[Slip, str, str, int, str]]:
    """Slips: which, the paragraph, what stood there, where, and what stands there now."""
    rng, count = random.Random(2026), 0
    while count < SLIPS:
        slip, text = SLIP[count % len(SLIP)], rng.choice(paragraphs)
        match = rng.choice([*WORD.finditer(text)] or [None])
        after = match and re.compile(r" [a-z]{2,}(?![\w’'‑-])").match(text, match.end())
        if match is None or (slip is space_lost and not after):
            continue
        right = match[0] + (after[0] if after and slip is space_lost else "")
        wrong = slip(right, rng)
        if not all(is_known(half, PARTS) for half in wrong.split()):
            count += 1
            yield slip, text, right, match.start(), wrong


def answer(text: str, start: int, wrong: str) -> str | None:
    """What the first suggestion makes of a slip's place; None where nothing is found there."""
    end = start + len(wrong)
    document = Document(numbered([Paragraph("body", 0, "text", text)]))
    context = Context(Reading(load_specimen(), document, {}, (), (), {}, {}, ()), {}, lambda change: False)
    for found in spelling.find(context, RULE, RULE.row):
        if found.span.start < end and found.span.end > start:
            first = next(iter(found.suggestions), "")
            return text[start : found.span.start] + first + text[found.span.end : end]
    return None


def load_specimen():
    return _SPECIMEN


_SPECIMEN = load_form(SPECIMEN)


@needs_narratives
def test_of_a_thousand_slips_98_in_a_hundred_are_found_and_the_right_word_is_first_for_90() -> None:
    with gzip.open(NARRATIVES, "rt", encoding="utf-8") as lines:
        paragraphs = [text for line in lines for text in json.loads(line)["paragraphs"] if len(text) > 100]
    found, right = Counter[str](), Counter[str]()
    for slip, text, meant, start, wrong in seeded(paragraphs):
        changed = text[:start] + wrong + text[start + len(meant) :]
        got = answer(changed, start, wrong)
        found[slip.__name__] += got is not None
        right[slip.__name__] += got == meant
    assert found.total() >= 0.98 * SLIPS, found
    assert right.total() >= 0.90 * SLIPS, right
    print(found, right)
