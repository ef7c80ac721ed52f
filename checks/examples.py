"""The examples inside rules, run: each is a change to a specimen letter, or a paragraph put into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from checks.finding import Finding
from checks.rule import Example
from drafting.document import Document, Kind, Paragraph, numbered
from drafting.draft import draft
from drafting.forms.form import Form
from drafting.forms.form_file import load_form
from drafting.problem import Problem
from drafting.records.record import record_values
from drafting.records.values import Values
from drafting.source import Source, form_text, parse_yaml
from drafting.typography import with_marks

_SIGNS: dict[Kind, str] = {"bullet": "- ", "hidden": "~ "}

SPECIMEN = Path(str(files("checks") / "specimen"))


@dataclass(frozen=True, slots=True)
class Specimen:
    """A form and the record of the letter on which its rules show their examples."""

    form: Form
    source: Source

    def values(self, changed: Mapping[str, Any]) -> Values:
        """The record's values with some fields changed."""
        data = {**self.source.data, **changed}
        return record_values(self.form, replace(self.source, data=data), (), data)


@cache
def specimen(folder: Path = SPECIMEN) -> Specimen:
    """The specimen of a form's folder; of Fairhand's own invented form where none is named."""
    form = load_form(folder)
    file = folder / "specimen.yaml"
    if not file.is_file():
        raise Problem(f"{folder.name}: rules show their examples on a letter, so the folder needs a specimen.yaml.")
    return Specimen(form, parse_yaml(form_text(file), f"{folder.name}/specimen.yaml"))


def example_letter(own: Specimen, example: Example) -> tuple[Document, Values]:
    """The letter of an example, and the record it was drafted from."""
    values = own.values(example.record)
    text = as_lines(draft(own.form, values))
    if example.text is not None:
        text = text.replace(_last_paragraph(own, values), example.text)
    elif example.change is not None:
        if (count := text.count(example.change)) != 1:
            marks = " (letters have curly quotation marks)" if "'" in example.change else ""
            raise Problem(f"{own.form.name}: the example's “{example.change}” stands {count} times, not once{marks}.")
        text = text.replace(example.change, example.to or "")
    return from_lines(text), values


def example_text(own: Specimen, example: Example, found: Finding) -> str:
    """The words that a finding on an example marks; on an example of several letters, in the letter that it names."""
    letter = example.letters[(example.at or 1) - 1] if example.letters else example
    return example_letter(own, letter)[0].text(found.span)


def as_lines(document: Document) -> str:
    """A letter as lines, bullets and hidden lines marked; the notation in which examples change it."""
    return "\n".join(_SIGNS.get(p.kind, "") + p.text for p in document.paragraphs)


def from_lines(text: str) -> Document:
    """The letter that such lines make."""
    return Document(numbered(_paragraph(line) for line in text.split("\n") if line.strip()))


def _paragraph(line: str) -> Paragraph:
    for kind, sign in _SIGNS.items():
        if line.startswith(sign.strip()):
            return Paragraph("body", 0, kind, line[1:].strip())
    return Paragraph("body", 0, "text", line)


def _last_paragraph(own: Specimen, values: Values) -> str:
    """The paragraph of narrative that makes room for an example's text."""
    slots = (*own.form.of_type("paragraphs"), *own.form.of_type("narrative"))
    text = next(text for slot in slots if isinstance(text := values.get(slot.path), tuple))
    return with_marks(text[-1], own.form.quotation_marks)
