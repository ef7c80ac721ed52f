"""Single changes to the fixed wording of a letter, each with the place where a careful reader would point.

The changes are made from the form's wording, so that no standard wording is kept here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from drafting.document import Document, Paragraph, numbered
from drafting.draft import standard_lines
from drafting.forms.form import Form
from drafting.records.values import Values
from drafting.typography import with_marks

WORD = re.compile(r"[\w’'/-]+|[^\w\s]")
ANYWHERE = 10**6
OTHERS = ("lantern", "seldom", "quarterly", "brisk", "orchard", "nevertheless", "purple", "regional")


@dataclass(frozen=True)
class Change:
    """What was done, the changed letter, and where it shows: a paragraph of the body and code points there."""

    what: str
    document: Document
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Fixed:
    """A fixed word of a letter: its paragraph (from 0) and code points, and whether a slot stands next to it."""

    paragraph: int
    start: int
    end: int
    beside_slot: bool


def fixed_words(form: Form, values: Values, document: Document) -> list[Fixed]:
    """The fixed words of the body, in order."""
    lines = [line for line in standard_lines(form, values) if form.passage(line.passage).part == "body"]
    found = []
    for number, (line, paragraph) in enumerate(zip(lines, document.in_part("body"), strict=True)):
        assert with_marks(line.text, form.quotation_marks) == with_marks(paragraph.text, form.quotation_marks)
        offset = 0
        for n, piece in enumerate(line.pieces):
            text = piece.text or ""
            if piece.slot is None:
                words = list(WORD.finditer(text))
                for k, match in enumerate(words):
                    near = (k == 0 and n > 0) or (k == len(words) - 1 and n < len(line.pieces) - 1)
                    found.append(Fixed(number, offset + match.start(), offset + match.end(), near))
            offset += len(text)
    return found


def changed(document: Document, number: int, text: str | None, more: list[Paragraph] | None = None) -> Document:
    """The letter with one paragraph of the body (from 0) replaced, taken out (None), or followed by others."""
    body = list(document.in_part("body"))
    old = body[number]
    new = [] if text is None else [Paragraph("body", 0, old.kind, text, old.level, old.header_row, old.style)]
    body[number : number + 1] = [*new, *(more or [])]
    return Document(numbered((*(p for p in document.paragraphs if p.part != "body"), *body)), document.certain_breaks)


def word_changes(document: Document, word: Fixed, rng: random.Random) -> Iterator[Change]:
    """The word changed, dropped, doubled, and another one put before and after it."""
    text = document.in_part("body")[word.paragraph].text
    old, other = text[word.start : word.end], rng.choice(OTHERS)
    sign = not old[0].isalnum()
    before, after = text[: word.start], text[word.end :]

    def made(what: str, new: str, start: int, end: int) -> Change:
        return Change(f"{what} “{old}”", changed(document, word.paragraph, new), word.paragraph + 1, start, end)

    if not sign:
        yield made("changed", f"{before}{other}{after}", word.start, word.start + len(other))
        yield made("doubled", f"{before}{old} {old}{after}", word.start, word.end + 1 + len(old))
        yield made("added before", f"{before}{other} {old}{after}", word.start, word.start + len(other))
        yield made("added after", f"{before}{old} {other}{after}", word.end, word.end + 1 + len(other))
    dropped = re.sub(r"\s{2,}", " ", before + after).strip()
    if dropped:
        yield made("dropped", dropped, max(word.start - 1, 0), word.start + 1)


def fixed_sentences(words: list[Fixed], document: Document) -> list[Fixed]:
    """The whole sentences of fixed wording (years that follow from the form's included), in order."""
    found: list[Fixed] = []
    body = document.in_part("body")
    for number in sorted({w.paragraph for w in words}):
        text = body[number].text
        own = [w for w in words if w.paragraph == number]
        for match in re.finditer(r"[^.:!?]+[.:!?]", text):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            inside = [w for w in own if start <= w.start and w.end <= match.end()]
            if len(inside) >= len(WORD.findall(match[0])) - 1:
                found.append(Fixed(number, start, match.end(), False))
    return found


def sentence_changes(document: Document, sentences: list[Fixed]) -> Iterator[Change]:
    """Each fixed sentence dropped, repeated, and moved to the end of the next fixed paragraph."""
    body = document.in_part("body")
    for n, s in enumerate(sentences):
        text = body[s.paragraph].text
        sentence = text[s.start : s.end]
        rest = f"{text[: s.start]}{text[s.end :]}".strip().replace("  ", " ")
        whole = not rest
        place = s.paragraph if whole else s.paragraph + 1
        gone = changed(document, s.paragraph, rest or None)
        start, end = (0, ANYWHERE) if whole else (s.start - 1, s.start + 1)
        yield Change(f"sentence dropped: {sentence[:40]}", gone, place, start, end)
        twice = changed(document, s.paragraph, f"{text[: s.end]} {sentence}{text[s.end :]}")
        yield Change(f"sentence repeated: {sentence[:40]}", twice, s.paragraph + 1, s.start, s.end + 1 + len(sentence))
        others = [o for o in sentences[n + 1 :] if o.paragraph > s.paragraph]
        if others:
            target = others[0].paragraph
            moved = changed(document, target, f"{body[target].text} {sentence}")
            moved = changed(moved, s.paragraph, rest or None)
            end = len(body[target].text)
            yield Change(f"sentence moved: {sentence[:40]}", moved, target + 1 - whole, end, end + 1 + len(sentence))


def paragraph_changes(document: Document, words: list[Fixed]) -> Iterator[Change]:
    """Each wholly fixed paragraph taken out."""
    body = document.in_part("body")
    for number in sorted({w.paragraph for w in words}):
        own = [w for w in words if w.paragraph == number]
        if sum(w.end - w.start for w in own) >= 0.9 * len(body[number].text.replace(" ", "").replace("\t", "")):
            gone = changed(document, number, None)
            yield Change(f"paragraph missing: {body[number].text[:40]}", gone, number, 0, ANYWHERE)


def row_changes(document: Document) -> Iterator[Change]:
    """Neighbouring rows of a table swapped."""
    body = document.in_part("body")
    for number, (a, b) in enumerate(pairwise(body)):
        if a.kind == b.kind == "row":
            swapped = changed(changed(document, number, b.text), number + 1, a.text)
            yield Change(f"rows swapped: {a.text[:20]}", swapped, number + 1, 0, ANYWHERE)


def break_changes(document: Document, sentences: list[Fixed]) -> Iterator[Change]:
    """Fixed paragraphs split before a sentence, and headings run into the paragraph after them."""
    body = document.in_part("body")
    for s in sentences:
        text = body[s.paragraph].text
        if s.start:
            after = Paragraph("body", 0, "text", text[s.start :])
            split = changed(document, s.paragraph, text[: s.start].strip(), [after])
            yield Change(f"split before {text[s.start : s.start + 20]}", split, s.paragraph + 2, -1, 1)
    for number, (a, b) in enumerate(pairwise(body)):
        if a.kind == "heading" and b.kind in ("text", "bullet"):
            joined = changed(changed(document, number + 1, None), number, f"{a.text} {b.text}")
            yield Change(f"heading joined: {a.text[:30]}", joined, number + 1, len(a.text) - 1, len(a.text) + 1)
