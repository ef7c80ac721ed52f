"""Takes running headers, running footers and page numbers out of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafting.formats.pdf_reading.lines import Line

_PAGE_NUMBER = re.compile(r"(?:page )?[-–]? ?\d{1,4} ?[-–]?(?: ?(?:of|/) ?\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_DEEPEST = 6  # lines that a header or footer may have
_SAME_PLACE = 3.0
_SET_APART = 1.4  # in line heights


class Edges(NamedTuple):
    """The lines of each page's header, of its text and of its footer, each from top to bottom."""

    headers: list[list[Line]]
    bodies: list[list[Line]]
    footers: list[list[Line]]


def parted(pages: Sequence[Sequence[Line]]) -> Edges:
    """The pages' lines, sorted out. The file's own word for what is no text is taken unless it would leave little."""
    marked = sum(line.artifact for page in pages for line in page)
    heed = marked * 2 < sum(map(len, pages))
    edges = Edges([], [], [])
    for page in pages:
        body = [line for line in page if not (heed and line.artifact)]
        others = [line for line in page if heed and line.artifact]
        middle = _middle(body, page)
        edges.headers.append([line for line in others if line.y > middle])
        edges.bodies.append(body)
        edges.footers.append([line for line in others if line.y <= middle])
    _peel(edges.bodies, edges.headers, top=True)
    _peel(edges.bodies, edges.footers, top=False)
    return edges


def masked(text: str) -> str:
    """A line's text with its numbers made alike, so that those of pages are."""
    return _DIGITS.sub("#", text)


def _middle(body: Sequence[Line], page: Sequence[Line]) -> float:
    lines = body or page
    return (lines[0].y + lines[-1].y) / 2 if lines else 0.0


def _peel(bodies: list[list[Line]], edges: list[list[Line]], *, top: bool) -> None:
    """Moves what runs through the pages at their upper or lower end from their bodies to their edges."""
    running = Counter(key for body in bodies for key in set(_keys(body, top)))
    for number, (body, edge) in enumerate(zip(bodies, edges, strict=True), 1):
        for _ in range(_DEEPEST):
            if not body or not (_runs(body, top, running) or _is_page_number(body, top, number)):
                break
            edge.insert(0 if not top else len(edge), body.pop(0 if top else -1))


def _keys(body: Sequence[Line], top: bool) -> Iterator[tuple[str, int]]:
    for line in body[:_DEEPEST] if top else body[-_DEEPEST:]:
        yield _key(line)


def _key(line: Line) -> tuple[str, int]:
    return masked(line.text), round(line.y / _SAME_PLACE)


def _runs(body: Sequence[Line], top: bool, running: Counter[tuple[str, int]]) -> bool:
    text, place = _key(body[0 if top else -1])
    return sum(running[text, near] for near in (place - 1, place, place + 1)) > 1


def _is_page_number(body: Sequence[Line], top: bool, number: int) -> bool:
    """Whether the page's outermost line is its number, set apart from the text."""
    line, after = (body[0], body[1:2]) if top else (body[-1], body[-2:-1])
    text = line.text
    if not _PAGE_NUMBER.fullmatch(text) or str(number) not in _DIGITS.findall(text):
        return False
    return all(abs(other.y - line.y) > _SET_APART * line.size for other in after)
