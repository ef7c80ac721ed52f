"""The walk-through of CONTRIBUTING.md, done as it stands there: its files, its typing, its commands, what they print.

A block with a file is led by a line that names it (`` `forms/x/form.yaml`, below `slots:`: ``); what a person does by
hand is said in the text between: type `this` for `that` in `file`, copy `file` into `folder`.
`python tests/test_new_form.py` writes what the commands print anew.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT
from generated import shell

from checks.check import KINDS, kind_of
from checks.rule import catalogue
from drafting.forms.form import SlotType, Trend
from drafting.source import parse_yaml
from fairhand.cli import main
from fairhand.library import VARIABLE

GUIDE = ROOT / "CONTRIBUTING.md"
WALK, REFERENCE = "## Adding a form\n", "## What a form can hold\n"
_STEP = re.compile(
    r"^`(?P<file>[^`\n]+)`(?:, (?P<how>in place of|below|above) `(?P<line>[^`\n]+)`|, (?P<end>at the end))?:\n"
    r"```\w+\n(?P<content>.*?)^```$"
    r"|^```console\n(?P<commands>.*?)^```$"
    r"|\b[Tt]ype(?P<mistake> by\s+mistake)?\s+`(?P<new>[^`]+)`\s+for\s+`(?P<old>[^`]+)`\s+in\s+`(?P<typed>[^`]+)`"
    r"|\b[Cc]opy\s+`(?P<source>[^`]+)`\s+into\s+`(?P<folder>[^`]+)`",
    re.MULTILINE | re.DOTALL,
)


def section(title: str) -> str:
    """A section of the guide, from its heading to the next one."""
    return re.split(r"^## ", GUIDE.read_text(encoding="utf-8").partition(title)[2], maxsplit=1, flags=re.MULTILINE)[0]


class Walker:
    """Does the steps of a text, in the folder in which it is called."""

    def __init__(self) -> None:
        self.undo: list[tuple[Path, str]] = []

    def walk(self, text: str) -> str:
        """Do every step in order; returns the text with what the commands really print."""
        return _STEP.sub(self.step, text)

    def step(self, match: re.Match[str]) -> str:
        if match["file"]:
            self.file(Path(match["file"]), match)
        elif match["commands"]:
            return self.commands(match["commands"])
        elif match["source"]:
            shutil.copy(ROOT / match["source"], match["folder"])
        else:
            self.type(Path(match["typed"]), match)
        return match[0]

    def file(self, path: Path, match: re.Match[str]) -> None:
        """Write a file, or put lines into one."""
        if match["how"]:
            placed(path, match["how"], match["line"], match["content"])
        elif match["end"]:
            path.write_text(path.read_text(encoding="utf-8") + match["content"], encoding="utf-8")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(match["content"], encoding="utf-8")

    def type(self, path: Path, match: re.Match[str]) -> None:
        """Overtype what stands once in a file; a mistake is mended after the next commands."""
        text = path.read_text(encoding="utf-8")
        assert text.count(match["old"]) == 1, f"“{match['old']}” stands {text.count(match['old'])} times in {path}"
        path.write_text(text.replace(match["old"], match["new"]), encoding="utf-8")
        if match["mistake"]:
            self.undo.append((path, text))

    def commands(self, block: str) -> str:
        lines = (shlex.split(line)[2:] for line in block.splitlines() if line.startswith("$ "))
        printed = "\n".join(shell(*args) for args in lines)
        while self.undo:
            path, text = self.undo.pop()
            path.write_text(text, encoding="utf-8")
        return f"```console\n{printed}\n```"


def placed(path: Path, how: str, begins: str, content: str) -> None:
    """Put lines in place of, below or above the one line that begins so."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (at,) = [n for n, line in enumerate(lines) if line.strip().startswith(begins)]
    start, end = {"in place of": (at, at + 1), "below": (at + 1, at + 1), "above": (at, at)}[how]
    path.write_text("".join([*lines[:start], content, *lines[end:]]), encoding="utf-8")


class _Watch:
    """Notes every file that Python opens for writing, makes, renames or removes, while it is switched on."""

    def __init__(self) -> None:
        self.on = False
        self.touched: set[Path] = set()

    def hook(self, event: str, args: tuple[object, ...]) -> None:
        if self.on:
            self.touched |= {Path(path).resolve() for path in _changed(event, args) if isinstance(path, str | Path)}


def _changed(event: str, args: tuple[object, ...]) -> tuple[object, ...]:
    """The paths that an audit event changes; of a file that is opened, the arguments are path, mode and flags."""
    if event == "open":
        return args[:1] if isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) else ()
    return {"os.rename": args[:2], "os.remove": args[:1], "os.mkdir": args[:1]}.get(event, ())


WATCH = _Watch()
sys.addaudithook(WATCH.hook)


class Walk(NamedTuple):
    """What came of the walk: the folder, the text with real outputs, and the files that were touched."""

    folder: Path
    text: str
    touched: frozenset[Path]


@contextmanager
def watched() -> Iterator[None]:
    WATCH.on = True
    try:
        yield
    finally:
        WATCH.on = False


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """The whole walk-through, done once in a folder of its own."""
    folder = tmp_path_factory.mktemp("walk")
    with pytest.MonkeyPatch.context() as patch, chdir(folder), watched():
        patch.delenv(VARIABLE, raising=False)
        text = Walker().walk(section(WALK))
    return Walk(folder, text, frozenset(p for p in WATCH.touched if "__pycache__" not in p.parts))


@pytest.fixture
def here(walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two records of the finished form: one of March, and one of May that encloses a plan."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, str(walk.folder / "forms"))
    assert run("new", "market-licence", "-o", "march.yaml").exit_code == 0
    record = (tmp_path / "march.yaml").read_text(encoding="utf-8")
    may = record.replace("4 March", "4 May").replace("# enclosure", "enclosure")
    (tmp_path / "may.yaml").write_text(re.sub("review:.*", "# by the date", may), encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def found(letter: str) -> list[tuple[str, str]]:
    """The rules that speak about a letter, each with the text it marks; the form is recognised, not named."""
    (file,) = json.loads(run("check", letter, "--output-format", "json").stdout)["files"]
    assert (file["form"], file["error"]) == ("market-licence", None)
    return [(finding["rule"], finding["text"]) for finding in file["findings"]]


def test_the_guide_shows_what_really_happens(walk: Walk) -> None:
    assert walk.text == section(WALK), "run `python tests/test_new_form.py`, and read what has changed"


def test_every_block_of_the_guide_is_tried() -> None:
    tried = [m for m in _STEP.finditer(section(WALK)) if m["file"] or m["commands"]]
    assert len(tried) == section(WALK).count("```") / 2 > 10


def test_no_file_outside_the_folder_is_touched(walk: Walk) -> None:
    assert walk.folder / "lantern.docx" in walk.touched
    assert [str(path) for path in walk.touched if not path.is_relative_to(walk.folder)] == []


def test_the_finished_form_has_no_fault(walk: Walk) -> None:
    assert run("forms", "--check", str(walk.folder / "forms")).exit_code == 0


@pytest.mark.parametrize("ending", ["docx", "txt", "md"])
@pytest.mark.parametrize("name", ["march", "may"])
def test_a_letter_is_drafted_silent_and_read_back(name: str, ending: str, here: Path) -> None:
    letter = f"{name}.{ending}"
    assert run("draft", f"{name}.yaml", "-o", letter).exit_code == 0
    assert found(letter) == []
    assert run("read", letter, "-o", "again.yaml").exit_code == 0
    assert run("draft", "again.yaml", "-o", f"again.{ending}").exit_code == 0
    assert (here / f"again.{ending}").read_bytes() == (here / letter).read_bytes()


def test_reading_a_letter_gives_its_record_back(here: Path) -> None:
    run("draft", "may.yaml")
    read = parse_yaml(run("read", "may.docx").stdout, "read").data
    assert read == parse_yaml((here / "may.yaml").read_text(encoding="utf-8"), "may.yaml").data
    assert read["enclosure"] == "a plan of the market"


def test_a_wording_that_the_date_does_not_ask_for_is_read_by_its_name(here: Path) -> None:
    text = (here / "may.yaml").read_text(encoding="utf-8")
    (here / "odd.yaml").write_text(f"{text}review: two-weeks\n", encoding="utf-8")
    run("draft", "odd.yaml")
    assert "\nreview: two-weeks\n" in run("read", "odd.docx").stdout


OLD = "You may ask the council to look at this decision again within 14 days of the date of this letter."
ANOTHER_MARKET = ("facts.authority", "Fish Market")
BILL = "We have put a bill into the envelope."
NEW = "If you do not agree with this decision, write to us within 28 days of the date of this letter."


@pytest.mark.parametrize(
    ("name", "was", "becomes", "rule", "marked"),
    [
        ("march", "the pitch is swept", "the pitch is washed", "wording.changed", "washed"),
        ("march", "Market Officer", "Chief Market Officer", "wording.added", "Chief"),
        ("march", ", and the pitch is swept before you leave", "", "wording.missing", ""),
        ("march", OLD, NEW, "wording.period", NEW),
        ("may", NEW, OLD, "wording.period", OLD),
        ("may", "4 May 2024", "4 March 2024", "wording.period", NEW),
        ("may", "with this letter.", "with this note.", "wording.changed", "note"),
        ("march", "date of this letter.", f"date of this letter.\n\n{BILL}", "wording.added", BILL),
        (
            "march",
            "a licence to trade on the Saturday",
            "a licence to trade on the Fish",
            "facts.authority",
            "Fish Market",
        ),
        ("march", "Dear Ms Lantern", "Dear Ms Candle", "facts.salutation", "Ms Candle"),
        ("may", "a plan of the market", "[insert name]", "merge.placeholder", "[insert name]"),
    ],
)
def test_a_departure_is_found(name: str, was: str, becomes: str, rule: str, marked: str, here: Path) -> None:
    run("draft", f"{name}.yaml", "-o", "letter.txt")
    text = (here / "letter.txt").read_text(encoding="utf-8")
    assert text.count(was) == 1
    (here / "letter.txt").write_text(text.replace(was, becomes), encoding="utf-8")
    assert (rule, marked) in found("letter.txt")


def test_the_reference_names_every_type_and_key() -> None:
    text = section(REFERENCE)
    types = set(get_args(SlotType)) - {"year"}  # of the form's own year, which no record holds
    assert {name for name in types if f"\n| `{name}` |" not in text} == set()
    source = (ROOT / "drafting" / "forms" / "form_file.py").read_text(encoding="utf-8")
    calls = re.findall(r"\.allow\(([^)]*)\)", source)
    keys = {key for call in calls for key in re.findall(r'"(\w+)"', call)} | {"assessment_year"}
    assert {name for name in keys if f"`{name}`" not in text and f"`{name}:" not in text} == set()
    assert all(trend in text for trend in get_args(Trend))


def test_the_reference_names_every_rule_that_waits_for_a_row() -> None:
    text = section(REFERENCE)
    for rule in catalogue().values():
        if kind_of(rule).OPTIONS and not rule.row.options and rule.group != "grade":
            assert f"`{rule.id}`" in text
    waiting = {r.id for r in catalogue().values() if r.group == "grade" and kind_of(r).OPTIONS}
    assert {r.id for r in catalogue().values() if r.group == "grade"} - waiting == {"grade.sentence"}


def test_the_guide_names_every_kind_of_check() -> None:
    listed = section("## Adding a rule\n").partition("The kinds:")[2]
    assert [kind for kind in KINDS if not re.search(rf"\b{kind}\b", listed)] == []


def mend() -> None:
    """Write what the commands really print into the guide."""
    text = GUIDE.read_text(encoding="utf-8")
    GUIDE.write_text(text.replace(section(WALK), Walker().walk(section(WALK))), encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        mend()
