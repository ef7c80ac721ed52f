"""What tests of batches share: spreadsheets of invented letters, and the program run as a process."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from conftest import ROOT
from country import country

Row = dict[str, Any]


@cache
def _rows(count: int) -> tuple[Row, ...]:
    return tuple(country().rows(count))


def letters_of(count: int) -> list[Row]:
    """Rows of an invented country, each of which may be changed."""
    return [dict(row) for row in _rows(count)]


def write_csv(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """A spreadsheet with some rows."""
    rows = list(rows)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


def fairhand(*args: str, folder: Path, **more: Any) -> subprocess.CompletedProcess[str]:
    """The program run in a folder, to its end."""
    return subprocess.run(
        [sys.executable, "-m", "fairhand", *args],
        cwd=folder, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False, **more,
    )  # fmt: skip


def environment() -> dict[str, str]:
    """The environment in which this checkout is the program."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def contents_of(folder: Path) -> dict[str, str]:
    """Every file in a folder, hidden ones too, with the hash of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}
