"""Letters of one shape, compiled once: which paragraphs they have, and what of each waits for a value.

Two letters of a form have the same shape where they choose the same variants, have the same optional passages, and
lists as long as one another's; most letters of a batch share a few. What the wording makes of a shape is found out
once, by laying it with a mark in the place of every value.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from drafting.document import Paragraph, Part
from drafting.forms.form import Form
from drafting.forms.laying import Knowledge, lay
from drafting.forms.lines import Line
from drafting.forms.wording import Choice, Loop, Node, Optional, Slot
from drafting.records.values import Chosen, Values
from drafting.typography import with_marks

_MARK = "\0"
_MOST = 512


class Hole(NamedTuple):
    """A place for a value: of a slot, or of one item, counted from 0, of the list that a slot holds."""

    slot: Slot
    item: int | None


class Compiled(NamedTuple):
    """A paragraph of every letter of a shape. `fixed` are the stretches of its text before, between and behind its
    holes; where there are none, the paragraph is whole."""

    paragraph: Paragraph
    fixed: tuple[str, ...]
    holes: tuple[Hole, ...]


_known: dict[tuple[Form, Hashable], tuple[Compiled, ...]] = {}


def can_compile(form: Form) -> bool:
    """Whether a letter's shape is known from what a record chooses, and how long its lists are: narrative is a list
    whose items say themselves which kind of paragraph they are."""
    return not form.of_type("narrative")


def paragraphs(form: Form, values: Values, known: Knowledge) -> Iterator[Paragraph]:
    """The paragraphs of the letter that a form makes of some values, which `known` has for laying the wording."""
    key = form, _shape(form, values)
    if key not in _known:
        if len(_known) >= _MOST:
            _known.clear()
        _known[key] = tuple(_compiled(form, known))
    marks = form.quotation_marks
    for whole, fixed, holes in _known[key]:
        if not holes:
            yield whole
            continue
        text = fixed[0]
        for (slot, item), behind in zip(holes, fixed[1:], strict=True):
            value = known.value(slot) if item is None else values[slot.path][item]  # type: ignore[index]
            text = f"{text}{value}{behind}"
        part, number, kind, _, level, header_row, style = whole
        yield Paragraph(part, number, kind, with_marks(text, marks), level, header_row, style)


def _shape(form: Form, values: Values) -> Hashable:
    """What decides which paragraphs a letter has."""
    return tuple([_said(node, values) for node in form.wording.deciding])


def _said(node: Choice | Optional | Loop, values: Values) -> Hashable:
    value = values.get(node.path)
    if isinstance(node, Choice):
        return value.variant if isinstance(value, Chosen) else None
    if isinstance(node, Optional):
        return bool(value)
    return len(value) if isinstance(value, tuple) else 0


class _Marking:
    """Lays a wording as `known` does, with a mark in the place of every value."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self.holes: list[Hole] = []

    def branch(self, choice: Choice) -> tuple[Node, ...]:
        """The body of the variant that is chosen."""
        return self._known.branch(choice)

    def present(self, optional: Optional) -> bool:
        """Whether an optional passage stands."""
        return self._known.present(optional)

    def items(self, loop: Loop) -> Sequence[str]:
        """A mark for each item."""
        numbers = range(loop.start, loop.start + len(self._known.items(loop)))
        return [self._mark(Hole(Slot(loop.path), number)) for number in numbers]

    def value(self, slot: Slot) -> str:
        """A mark for a slot's text."""
        return self._mark(Hole(slot, None))

    def _mark(self, hole: Hole) -> str:
        self.holes.append(hole)
        return f"{_MARK}{len(self.holes) - 1}{_MARK}"


def _compiled(form: Form, known: Knowledge) -> Iterator[Compiled]:
    marking = _Marking(known)
    numbers: dict[Part, int] = {}
    for line in lay(form.wording.nodes, marking):
        part = form.passage(line.passage).part
        numbers[part] = numbers.get(part, 0) + 1
        fixed, places = (parts := line.text.split(_MARK))[::2], parts[1::2]
        text = "" if places else with_marks(line.text, form.quotation_marks)
        holes = tuple(marking.holes[int(place)] for place in places)
        yield Compiled(_paragraph(form, line, numbers[part], text), tuple(fixed), holes)


def _paragraph(form: Form, line: Line, number: int, text: str) -> Paragraph:
    passage = form.passage(line.passage)
    return Paragraph(passage.part, number, line.kind, text, line.level, line.header_row, passage.style)
