"""From values to a letter: the form's wording laid with every value known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drafting.compiled import can_compile, paragraphs
from drafting.document import Document, Paragraph, numbered
from drafting.forms.form import Form
from drafting.forms.laying import lay
from drafting.forms.lines import Line
from drafting.forms.wording import Choice, Loop, Node, Optional, Slot
from drafting.problem import Problem
from drafting.records.values import Chosen, Values, spell
from drafting.typography import with_marks


class Filling(NamedTuple):
    """Lays a wording with values; whatever is missing is a Problem, never a blank."""

    form: Form
    values: Values

    def branch(self, choice: Choice) -> tuple[Node, ...]:
        """The body of the variant that the record names, or of the wording as supplied."""
        chosen = self.values.get(choice.path)
        variant = chosen.variant if isinstance(chosen, Chosen) else None
        body = dict(choice.variants).get(variant) if variant else choice.other
        if body is None:
            raise Problem(f"{self.form.name}: the record does not say which wording “{choice.path}” takes.")
        return body

    def present(self, optional: Optional) -> bool:
        """Whether the record has a value for the slot; a withheld grade is none."""
        return bool(self.values.get(optional.path))

    def items(self, loop: Loop) -> Sequence[str]:
        """The record's list."""
        value = self.values.get(loop.path, ())
        return value[loop.start :] if isinstance(value, tuple) else ()

    def value(self, slot: Slot) -> str:
        """The slot's text."""
        text = spell(self.form, slot, self.values)
        if text is None:
            raise Problem(f"{self.form.name}: the record has no value for “{slot.key}”, which the wording needs.")
        return text


def standard_lines(form: Form, values: Values) -> list[Line]:
    """The letter's lines with every piece's origin; raises Problem where a value is missing."""
    return lay(form.wording.nodes, Filling(form, values))


def draft(form: Form, values: Values) -> Document:
    """The letter that a form and a record's values make, the form's quotation marks applied."""
    if can_compile(form):
        return Document(tuple(paragraphs(form, values, Filling(form, values))))
    return Document(numbered(_paragraph(form, line) for line in standard_lines(form, values)))


def _paragraph(form: Form, line: Line) -> Paragraph:
    passage = form.passage(line.passage)
    text = with_marks(line.text, form.quotation_marks)
    return Paragraph(passage.part, 0, line.kind, text, line.level, line.header_row, passage.style)


def document_title(form: Form, values: Values) -> str:
    """The title for the document's properties: the words of the passage that the form names, or the form's title."""
    named = (p for p in form.wording.passages() if p.name == form.document_title)
    lines = (line for passage in named for line in lay(passage.body, Filling(form, values)))
    first = next(lines, None)
    return with_marks(first.text, form.quotation_marks) if first else form.title
