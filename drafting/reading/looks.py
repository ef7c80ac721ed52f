"""How paragraphs look, as far as it says what they may stand for: much the same in all letters of a batch."""

from __future__ import annotations

from typing import NamedTuple

from drafting.dates import DATE
from drafting.document import Kind
from drafting.forms.form import Form
from drafting.names import TITLES
from drafting.reading.chunks import Region, TextChunk
from drafting.reading.day import day_of
from drafting.typography import plain

NAME_LENGTH = 90
"""A name or a job title has no more characters than this."""

FEW = 5
"""So many words beside a settled sentence are taken for an addition to it; more are a paragraph that it swallowed."""

_TITLES = frozenset(TITLES)


class Look(NamedTuple):
    """What of a paragraph the costs go by: its own words (`text`) only where lines with fixed words ask for them.

    `few` words, `short` enough for a name, `worded` if it begins with a letter; `date` if it is one, `dated` if one
    stands in it; `title` if it is a job title of the form's list, `titled` if a title as in names stands in it.
    """

    kind: Kind
    in_header: bool
    begun: bool
    goes_on: bool
    few: bool
    short: bool
    worded: bool
    date: bool
    dated: bool
    title: bool
    titled: bool
    text: str

    @property
    def addition(self) -> bool:
        """Whether it is no more than a few words beside a settled sentence."""
        return (self.begun or self.goes_on) and self.few


def looks(form: Form, region: Region) -> tuple[Look, ...]:
    """How the paragraphs of a region look. What none of its lines asks for is left out, so that many look the same."""
    fixed = any(line.fixed for line in region.lines)
    dated = any(p.slot and form.slots[p.slot.path].type == "date" for line in region.lines for p in line.gaps)
    titles = frozenset(s.job_title for s in form.signatories)
    return tuple(_look(text, titles, fixed=fixed, dated=dated) for text in region.texts)


def _look(chunk: TextChunk, titles: frozenset[str], *, fixed: bool, dated: bool) -> Look:
    text = chunk.text
    return Look(
        chunk.paragraph.kind,
        chunk.paragraph.part == "header",
        chunk.begun,
        chunk.goes_on,
        len(chunk.words) <= FEW,
        len(text) <= NAME_LENGTH,
        text[:1].isalpha(),
        day_of(text) is not None,
        dated and DATE.search(text) is not None,
        bool(titles) and plain(text) in titles,
        fixed and not _TITLES.isdisjoint(text.split()),
        text if fixed else "",
    )
