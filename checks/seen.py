"""A letter as it is seen on paper: without soft hyphens and other signs that show nothing, ligatures as letters, an
accent on its letter.

Checks look at this and know nothing of such signs; what they find is led back to the paragraphs as they are written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import NamedTuple

from checks.finding import Finding
from drafting.document import Document, Paragraph, Part, Span

_SHOWN = (
    dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
    | dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f", " ")
    | dict.fromkeys("‐‑", "-")
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_MARKS = "\u0300-\u036f"
"""Accents that are written as signs of their own behind the letter on which they sit."""
_SIGNS = re.compile(f"[{''.join(_SHOWN)}{_MARKS}]")
_LETTER = re.compile(f".[{_MARKS}]*", re.DOTALL)
Places = tuple[tuple[int, int], ...]


class Seen(NamedTuple):
    """A letter, and the document as it is seen; for each paragraph that is written otherwise, from where to where each
    code point of it stands in what is written (half-open), and at the end the end of that."""

    letter: Document
    document: Document
    written: dict[tuple[Part, int], Places]

    def back(self, finding: Finding) -> Finding:
        """A finding on the seen document, led back to the written one."""
        if not self.written:
            return finding
        related = tuple(other._replace(span=self.span(other.span)) for other in finding.related)
        meant = tuple(self._in_its_signs(finding.span, text) for text in finding.suggestions)
        return finding._replace(span=self.span(finding.span), suggestions=meant, related=related)

    def _in_its_signs(self, span: Span, meant: str) -> str:
        """A suggestion in which those letters at both ends that stay as they are keep the signs with which they are
        written: a hyphen that does not break stays one."""
        if (span.part, span.paragraph) not in self.written:
            return meant
        found = self.document.text(span)
        left = self._whole(span, _alike(found, meant), -1)
        right = self._whole(span, len(found) - _alike(found[left:][::-1], meant[left:][::-1]), 1)
        first = self.letter.text(self.span(span._replace(end=span.start + left)))
        last = self.letter.text(self.span(span._replace(start=span.start + right)))
        return first + meant[left : len(meant) - (len(found) - right)] + last

    def _whole(self, span: Span, at: int, step: int) -> int:
        """The place in a stretch nearest to one of its code points that parts no ligature."""
        places = self.written[span.part, span.paragraph]
        while 0 < at < span.end - span.start and places[span.start + at] == places[span.start + at - 1]:
            at += step
        return at

    def span(self, span: Span) -> Span:
        """A span of the seen document, led back to the written one."""
        places = self.written.get((span.part, span.paragraph))
        if places is None:
            return span
        start = places[span.start][0]
        return span._replace(start=start, end=places[span.end - 1][1] if span.end > span.start else start)


def _alike(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    apart = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(apart, min(len(one), len(other)))


def as_seen(document: Document) -> Seen:
    """A letter as it is seen. One without such signs is given back as it is."""
    written: dict[tuple[Part, int], Places] = {}
    paragraphs = [_shown(p, written) for p in document.paragraphs]
    return Seen(document, replace(document, paragraphs=tuple(paragraphs)) if written else document, written)


def _shown(paragraph: Paragraph, written: dict[tuple[Part, int], Places]) -> Paragraph:
    text = paragraph.text
    if text.isascii() or not _SIGNS.search(text):
        return paragraph
    letters = [(_letter(match[0]), match.span()) for match in _LETTER.finditer(text)]
    end = len(text)
    written[paragraph.part, paragraph.number] = (*(place for shown, place in letters for _ in shown), (end, end))
    return paragraph._replace(text="".join(shown for shown, _ in letters))


def _letter(signs: str) -> str:
    """A letter, with the accents behind it, as it is seen."""
    return unicodedata.normalize("NFC", _SHOWN.get(signs[0], signs[0]) + signs[1:])
