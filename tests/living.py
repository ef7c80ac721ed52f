"""What the tests of settings, accepted findings and baselines share: a letter with faults, and the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from conftest import ROOT

from fairhand.cli import main

DOUBLED = "spelling.doubled-word"
FAULTS = (("receive prompt help", "receive prompt prompt help"), ("Almost all nurseries", "Almost all all nurseries"))
"""Two doubled words in the narrative of the letter of Northmere, which else is without a finding."""


def run(*args: str | Path, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    return result


def refused(*args: str | Path, stdin: str | None = None) -> str:
    """The one sentence that a command says which cannot be done."""
    result = run(*args, stdin=stdin)
    assert result.exit_code == 2, result.stdout + result.stderr
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1, result.stderr
    return result.stderr.strip()


def letter(path: Path, *changes: tuple[str, str]) -> Path:
    """The letter of Northmere, as text, with some changes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = run("draft", ROOT / "examples" / "northmere.yaml", "--to", path.suffix[1:]).stdout
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def record(path: Path, more: str = "") -> Path:
    """The record of Northmere, with something at its end."""
    shutil.copy(ROOT / "examples" / "northmere.yaml", path)
    with path.open("a", encoding="utf-8") as file:
        file.write(more)
    return path


def settings(folder: Path, text: str) -> Path:
    """A fairhand.toml in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fairhand.toml").write_text(text, encoding="utf-8")
    return folder / "fairhand.toml"


def report(*args: str | Path, stdin: str | None = None) -> dict[str, Any]:
    """What `check` says, as JSON."""
    return dict(json.loads(run("check", *args, "--output-format", "json", stdin=stdin).stdout))


def told(*args: str | Path, stdin: str | None = None) -> list[tuple[str, str]]:
    """The rules of the findings that count, with the text that each marks."""
    found = (f for file in report(*args, stdin=stdin)["files"] for f in file["findings"])
    return [(f["rule"], f["text"]) for f in found if not f["accepted"] and not f.get("baseline")]
