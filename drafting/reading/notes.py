"""Footnotes that a letter's writer added: they are free, as narrative is, and not compared with the form's own."""

from __future__ import annotations

from drafting.document import Document
from drafting.forms.form import Form
from drafting.forms.wording import Choice, Loop, Node, Optional, Slot
from drafting.reading.grams import runs_of
from drafting.reading.stream import encoded

OWN = 0.2
"""A footnote is the form's, reworded or not, if so much of the form's note (in runs of three words) is in it."""


def without_free_notes(form: Form, document: Document) -> Document:
    """The letter with those footnotes only that are the form's; as it is if the form's footnotes have slots."""
    bodies = _notes(form)
    if any(isinstance(node, Slot | Loop | Choice | Optional) for body in bodies for node in body):
        return document
    wordings = [grams for body in bodies if (grams := {gram for run in runs_of(body) for gram in run.grams})]

    def is_own(text: str) -> bool:
        letters = encoded(text).letters
        return any(sum(gram in letters for gram in grams) >= OWN * len(grams) for grams in wordings)

    kept = (p for p in document.paragraphs if p.part != "footnote" or is_own(p.text))
    return Document(tuple(kept), document.certain_breaks)


def _notes(form: Form) -> list[tuple[Node, ...]]:
    """The wordings of the form's footnotes."""
    choices = [body for c in form.wording.choices if form.passage(c.path).part == "footnote" for _, body in c.variants]
    return [*choices, *(p.body for p in form.wording.passages() if form.passage(p.name).part == "footnote")]
