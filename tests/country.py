"""The invented country of examples/country.py for tests: its rows, the records and letters that they make."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from drafting.dates import written
from drafting.document import Document
from drafting.draft import draft
from drafting.forms.form import Form
from drafting.records.record import Record, read_records

ROOT = Path(__file__).parents[1]
REAL_NAMES = ROOT.parent / "shared" / "authorities-2011.csv"
LISTS = {"letterhead": "letterhead", "summary": "summary", "strength": "strengths", "area": "areas_for_improvement"}
NARRATIVE = ("summary", "strength", "area")
_ELSEWHERE = {"Knowsley": "Liverpool"}
"""Authorities whose address says another town."""
_NAMES = {
    "London borough": "London Borough of {}",
    "metropolitan district": "{} Metropolitan Borough Council",
    "county": "{} County Council",
    "unitary authority": "{} Council",
    "City of London": "{} Corporation",
}


@cache
def country() -> ModuleType:
    """The example's script as a module."""
    spec = importlib.util.spec_from_file_location("country_example", ROOT / "examples" / "country.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def numbered(row: dict[str, Any], name: str) -> list[str]:
    """The cells of a row in the numbered columns of a name, in order."""
    return [cell for header, cell in row.items() if header.rpartition(" ")[0] == name and header[-1].isdigit()]


def narrative(row: dict[str, Any]) -> list[str]:
    """A row's free paragraphs and bullets."""
    return [text for name in NARRATIVE for text in numbered(row, name)]


def record_of(row: dict[str, Any]) -> dict[str, Any]:
    """A row as a record is written in JSON."""
    record: dict[str, Any] = {field: numbered(row, name) for name, field in LISTS.items()}
    record |= {name: row[name] for name in ("form", "authority", "grade", "opening") if name in row}
    record |= {"date": written(row["date"]), "signatory": {"name": row["signatory name"]}}
    if "opening as supplied" in row:
        record["opening"] = {"as_supplied": row["opening as supplied"]}
    if "previous grade" in row:
        record["previous_grade"] = row["previous grade"]
    person = {"name": row["addressee name"], "job_title": row["addressee job title"]}
    return record | {"addressee": {**person, "address": numbered(row, "addressee address")}}


def records_of(rows: Iterable[dict[str, Any]], form: Form, folder: Path) -> list[Record]:
    """The records that rows make, read and validated as a file's are."""
    file = folder / "country.json"
    file.write_text(json.dumps([record_of(row) for row in rows]), encoding="utf-8")
    return read_records(file, lambda _: form)


def letters_of(rows: Iterable[dict[str, Any]], form: Form, folder: Path) -> list[tuple[Record, Document]]:
    """Each record with its letter."""
    return [(record, draft(form, record.values)) for record in records_of(rows, form, folder)]


def real_authorities() -> list[Any]:
    """The authorities of 2011 under their real names, for invented narratives."""
    module = country()
    with REAL_NAMES.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    made = []
    for number, entry in enumerate(listed):
        short, kind = entry["name"], entry["type"]
        name = next((cell for cell in entry.values() if cell and cell.endswith("Council")), _NAMES[kind].format(short))
        place = "county" if kind == "county" else "borough"
        made.append(module.Authority(name, short, place, _ELSEWHERE.get(short, short), number % 4))
    return made
