"""Grammar on published letters: verbs are turned to see what is told. What is found there as it stands is marked in
tests/proofreading/marks.yaml (tests/test_proofread_letters.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SHARED

from checks.check import check
from checks.examples import SPECIMEN, specimen
from checks.rule import catalogue
from drafting.document import Document, Paragraph, numbered
from drafting.formats.files import read_file

RULES = {rule.id for rule in catalogue().values() if rule.kind == "clause"}
TURNED = {"is": "are", "are": "is", "has": "have", "have": "has", "was": "were", "were": "was"}
CLAUSE = re.compile(
    r"(?:^|(?<=\. ))([A-Z][a-z’'-]+(?: [a-z’'-]+){0,4}?) ((?:of|for|in|to|with|on|from|about|by|at)"
    r"(?: [A-Za-z’'0-9-]+){1,12}?) (is|are|has|have|was|were)(?= [a-z])"
)
OTHER = re.compile(
    r"\b(?:that|who|which|and|or|is|are|has|have|was|were|do|does|did|had|will|can|may|could|should|would|when|where"
    r"|if|what|how|there|it|they|not)\b",
    re.IGNORECASE,
)
EITHER = re.compile(
    r"\b(?:number|majority|minority|range|proportion|percentage|one|some|most|all|many|few|half|each|council|authority"
    r"|team|staff|data|group|series|variety|none|any|lot|leadership|partnership|board)s?$",
    re.IGNORECASE,
)


def files() -> list[Path]:
    return sorted((SHARED / "focused-visits").glob("*.pdf"))[::2]


def turned() -> Iterator[tuple[str, int]]:
    """Sentences of some letters in which a noun and its verb stand apart and the verb was turned, and where it is."""
    for file in files():
        for paragraph in read_file(file).document.in_part("body"):
            for match in CLAUSE.finditer(paragraph.text) if paragraph.kind == "text" else ():
                if not OTHER.search(f"{match[1]} {match[2]}") and not EITHER.search(match[1]):
                    start, end = match.span(3)
                    yield paragraph.text[:start] + TURNED[match[3]] + paragraph.text[end:], start


@pytest.mark.skipif(not files(), reason="the real letters are not in ../shared")
def test_four_in_five_verbs_that_were_turned_are_told() -> None:
    form = specimen(SPECIMEN).form
    seeded = list(turned())
    told_here = 0
    for text, at in seeded:
        document = Document(numbered([Paragraph("body", 0, "text", text)]))
        told_here += any(f.span.start == at for f in check(form, document, None, RULES))
    assert len(seeded) > 80
    assert told_here >= 0.78 * len(seeded)
