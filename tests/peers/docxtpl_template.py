"""A form's wording file as a template for docxtpl, in the form's own Word master: what its user types into Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drafting.dates import written
from drafting.forms.form import Form, Grade
from drafting.forms.form_file import MASTER, WORDING
from drafting.records.record import Record
from drafting.records.values import Chosen
from drafting.typography import with_marks

_TAG = re.compile(r"\{% (for|endfor|if|elif|else|endif)\b.*?%\}")
_STYLES = {"# ": "Heading 1", "## ": "Heading 2", "- ": "List Bullet"}


def make_template(form: Form, path: Path) -> Path:
    """Write the template; returns its path."""
    from docx import Document as open_word

    word = open_word(str(form.folder / MASTER))
    body = word.element.body
    for element in [element for element in body if not element.tag.endswith("sectPr")]:
        body.remove(element)
    lines = list(_lines((form.folder / WORDING).read_text(encoding="utf-8")))
    while lines:
        if any("|" in line and not line.startswith("{%") for line in lines[:2]) and _opens_table(lines):
            _table(word, lines)
        else:
            _paragraph(word, lines.pop(0), form.quotation_marks)
    word.save(str(path))
    return path


def _lines(wording: str) -> Iterator[str]:
    """The lines of a wording file, without comments and names of passages; an inline choice is on one line."""
    text = re.sub(r"\{#.*?#\}", "", wording, flags=re.DOTALL)
    text = re.sub(r"\s+\{%-", "{%", re.sub(r"-%\}\s+", "%}", text))
    text = re.sub(r"\{% (?:end)?block[^%]*%\}", "", text)
    return (line.strip() for line in text.split("\n") if line.strip() and not re.fullmatch(r"[| -]+", line.strip()))


def _opens_table(lines: list[str]) -> bool:
    return lines[0].startswith("|") or (bool(_TAG.fullmatch(lines[0])) and lines[1].startswith("|"))


def _table(word: Any, lines: list[str]) -> None:
    """The rows of a table, each loop's and condition's tag in a row of its own, as docxtpl wants it."""
    rows: list[list[str]] = []
    while lines and (lines[0].startswith("|") or (_TAG.fullmatch(lines[0]) and rows_follow(lines, rows))):
        line = lines.pop(0)
        rows.append(_cells(line) if line.startswith("|") else [line.replace("{%", "{%tr")])
    table = word.add_table(rows=len(rows), cols=max(map(len, rows)), style="Letter Table")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def rows_follow(lines: list[str], rows: list[list[str]]) -> bool:
    """Whether a tag belongs to a table: it opens or closes rows."""
    opened = sum(("{%tr for" in row[0]) + ("{%tr if" in row[0]) - ("{%tr end" in row[0]) for row in rows)
    return (lines[0].startswith("{% end") and opened > 0) or (len(lines) > 1 and lines[1].startswith("|") and not rows)


def _paragraph(word: Any, line: str, marks: str) -> None:
    if _TAG.fullmatch(line):
        word.add_paragraph(line.replace("{%", "{%p", 1))
        return
    sign = next((sign for sign in sorted(_STYLES, key=len, reverse=True) if line.startswith(sign)), "")
    style = _STYLES.get(sign) or ("Address" if line.endswith("\\") else "Body Text")
    text = line.removeprefix(sign).removesuffix("\\")
    fixed = re.split(r"(\{[{%].*?[}%]\})", text)
    marked = (part if part.startswith("{") else with_marks(part, marks) for part in fixed)
    word.add_paragraph("".join(marked), style=style)


def context_of(record: Record) -> dict[str, Any]:
    """The values of a record as a template's names find them."""
    form = record.form
    result: dict[str, Any] = {"scale": [_grade(grade) for grade in form.scale.grades] if form.scale else []}
    result |= {"assessment_year": form.assessment_year}
    result |= {path: [] for path, slot in form.slots.items() if slot.type == "lines" and "." not in path}
    for path, value in record.values.items():
        *groups, name = path.split(".")
        place = result
        for group in groups:
            place = place.setdefault(group, {})
        place[name] = _plain(value, form.quotation_marks)
    return result


def _grade(grade: Grade) -> dict[str, Any]:
    return {"number": grade.number, **grade.columns}


def _plain(value: Any, marks: str) -> Any:
    if isinstance(value, Grade):
        return _grade(value)
    if isinstance(value, Chosen):
        return value.variant or value.supplied
    if isinstance(value, tuple):
        return [with_marks(text, marks) for text in value]
    return with_marks(value, marks) if isinstance(value, str) else written(value) if hasattr(value, "year") else value
