"""Narrative in a record: paragraphs, bullets and sub-headings, typed as one types them in an e-mail.

A blank line ends a paragraph, "- " begins a bullet, "### " a sub-heading; lines of one paragraph are joined. Inside the
program a narrative is a tuple with an item for each paragraph, its sign still before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafting.document import Paragraph
from drafting.records.clean import clean_text

BULLET = "- "
HEADING = "### "
"""Sub-headings stand below the headings of the form, which are of the first and the second level."""

_SIGN = re.compile(r"(?:#{1,6}|-) +")
_PASTED = re.compile(r"^[ \t]*[•‣▪●◦\uf0b7][ \t]*", re.MULTILINE)
"""How a bullet begins that was copied out of Word."""


def narrative(value: object) -> tuple[str, ...]:
    """The paragraphs of a text, or of a list with a paragraph in each item. Raises ValueError for anything else."""
    if isinstance(value, list):
        return tuple(clean_text(_PASTED.sub(BULLET, item) if isinstance(item, str) else item) for item in value)
    if not isinstance(value, str):
        raise ValueError("a text was expected: paragraphs, with a blank line after each")
    return tuple(clean_text(paragraph) for paragraph in _paragraphs(_PASTED.sub(BULLET, value)))


def _paragraphs(text: str) -> Iterator[str]:
    lines: list[str] = []
    for line in (*text.replace("\r\n", "\n").split("\n"), ""):
        starts = _SIGN.match(line.lstrip()) is not None
        if lines and (starts or not line.strip() or lines[0].startswith("#")):
            yield "\n".join(lines)
            lines = []
        if line.strip():
            lines.append(line.strip())


def marked(text: str, paragraph: Paragraph) -> str:
    """A paragraph's text with the sign of its kind."""
    if paragraph.kind == "bullet":
        return BULLET + text
    return HEADING + text if paragraph.kind == "heading" else text


def typed(paragraphs: Iterable[str]) -> str:
    """A narrative as one types it: a blank line after each paragraph, bullets one under the other."""
    lines: list[str] = []
    for text in paragraphs:
        if lines and not (text.startswith(BULLET) and lines[-1].startswith(BULLET)):
            lines.append("")
        lines.append(text)
    return "\n".join(lines)
