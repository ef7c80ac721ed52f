"""What `prepared.json` says (`drafting/prepared.py`), made of the files themselves and never of what it said before."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from checks.grammar.phrases import FOLDER, PIECES
from checks.patterns import given
from checks.proofreading.keys import as_data as keyed_data
from checks.proofreading.reading_off import keys_of
from checks.rule import RULES, catalogue, form_rows
from drafting.forms.form_file import DATA, WORDING, load_form
from drafting.forms.wording_data import as_data
from drafting.prepared import entry
from drafting.source import form_text, parse_yaml

TEMPLATES = Path(__file__).parents[1] / "templates"
KEYED = ("slips", "ways", "table")
"""The options whose patterns are looked for by their keys."""
Entry = tuple[str, list[object]]


def rules() -> str:
    """checks/prepared.json: the rules, and the pieces of the grammar's patterns."""
    return _text(_yaml(file) for file in (*sorted(RULES.glob("*.yaml")), FOLDER / PIECES))


def forms() -> str:
    """templates/prepared.json: every form's YAML but for its specimen, which only tests read, and its wording."""
    return _text(found for folder in _folders() for found in _form(folder))


def _folders() -> list[Path]:
    return sorted(file.parent for file in TEMPLATES.glob(f"*/{DATA}"))


def keys() -> str:
    """checks/proofreading/keys.json: the keys of every pattern that is looked for by its words."""
    rows = [rule.row for rule in catalogue().values()]
    rows += [row for folder in _folders() for _, row in form_rows(folder)]
    patterns = dict.fromkeys(says for row in rows for says in given(row.options, KEYED))
    return _lines({says: keyed_data(*keys_of(says)) for says in patterns}) + "\n"


def _form(folder: Path) -> Iterator[Entry]:
    yield from (_yaml(file) for file in sorted(folder.glob("*.yaml")) if file.stem != "specimen")
    with tempfile.TemporaryDirectory() as elsewhere:  # where nothing is prepared
        form = load_form(Path(shutil.copytree(folder, Path(elsewhere) / folder.name)))
    yield entry(folder / WORDING, as_data(form.wording.nodes), folder / DATA)


def _yaml(file: Path) -> Entry:
    return entry(file, parse_yaml(form_text(file), file.name).data)


def _text(entries: Iterable[Entry]) -> str:
    """Entries as JSON, with a line for each rule, row, or name of a form, so that one sees what changed."""
    files = (f"{_json(name)}: [{_json(of)}, {_lines(holds)}]" for name, (of, holds) in entries)
    return "{\n" + ",\n".join(files) + "\n}\n"


def _lines(holds: object) -> str:
    if isinstance(holds, dict):
        return "{\n" + ",\n".join(f" {_json(name)}: {_json(value)}" for name, value in holds.items()) + "}"
    return "[\n" + ",\n".join(f" {_json(item)}" for item in holds) + "]" if isinstance(holds, list) else _json(holds)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
