"""docs/spreadsheets.md, done as it stands there: its file, its mistakes, its commands and what they print."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

from conftest import ROOT
from test_new_form import Walker

GUIDE = (ROOT / "docs" / "spreadsheets.md").read_text(encoding="utf-8")


def test_the_guide_is_what_the_program_does(tmp_path: Path) -> None:
    with chdir(tmp_path):
        assert Walker().walk(GUIDE) == GUIDE
    assert {path.name for path in tmp_path.iterdir()} == {"batch.xlsx", "batch.csv"}
