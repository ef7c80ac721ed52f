"""What was read beforehand is what the files say, and what the files say holds where they were edited since."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from checks.proofreading.keys import keyed
from checks.rule import RULES, form_rows
from drafting.forms.form_file import load_form
from drafting.forms.wording_data import as_data, made
from drafting.prepared import PREPARED, known
from drafting.problem import Problem
from drafting.source import form_text, parse_yaml, read_yaml

TEMPLATES = ROOT / "templates"
FORMS = sorted(file.parent.name for file in TEMPLATES.glob("*/form.yaml"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the folder of forms, with what was prepared of them."""
    return Path(shutil.copytree(TEMPLATES, tmp_path / "forms"))


def loaded(code: str) -> str:
    """The modules of YAML and Jinja2 that are loaded once some code has run, in a process of its own."""
    told = "import sys; print(*sorted({'yaml', 'jinja2'} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; {told}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize("file", [*sorted(RULES.glob("*.yaml")), *sorted(TEMPLATES.glob("*/rules.yaml"))], ids=str)
def test_a_file_that_was_read_beforehand_holds_and_tells_what_its_yaml_does(file: Path) -> None:
    prepared, parsed = read_yaml(file), parse_yaml(form_text(file), file.name)
    assert prepared.lines == {}, "it was read as YAML: run `make docs`"
    assert prepared.data == parsed.data
    for where in ((3,), (3, "look_for"), (3, "no such name"), (9999,)):
        assert prepared.line(where) == parsed.line(where)


def test_rules_are_read_without_a_parser_of_yaml() -> None:
    assert loaded("from checks.rule import catalogue; catalogue()") == ""


def test_a_form_that_was_edited_is_read_as_it_is(own: Path) -> None:
    rules = own / FORMS[0] / "rules.yaml"
    (rule, row), *others = form_rows(rules.parent)
    rules.write_text(form_text(rules).replace(row.source[:20], "Elsewhere ", 1), encoding="utf-8")
    (_, edited), *_ = form_rows(rules.parent)
    assert edited.source == f"Elsewhere {row.source[20:]}"
    assert [name for name, _ in form_rows(rules.parent)] == [rule, *(name for name, _ in others)]


def test_a_fault_that_was_edited_in_is_told_with_its_line(own: Path) -> None:
    rules = own / FORMS[0] / "rules.yaml"
    rules.write_text("\n" + form_text(rules).replace("- rule: ", "- rule: x", 1), encoding="utf-8")
    with pytest.raises(Problem, match=rf"{FORMS[0]}/rules.yaml, line \d+"):
        form_rows(rules.parent)


@pytest.mark.parametrize("name", FORMS)
def test_nodes_of_a_wording_go_into_plain_data_and_come_back(name: str) -> None:
    nodes = load_form(TEMPLATES / name).wording.nodes
    assert made(as_data(nodes)) == nodes


@pytest.mark.parametrize("text", ["[1, 2]", "no JSON", '{"market/form.yaml": ["1", 2, 3]}', '{"market/form.yaml": 7}'])
def test_a_file_of_another_that_is_called_the_same_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "market").mkdir()
    (tmp_path / PREPARED).write_text(text, encoding="utf-8")
    form = tmp_path / "market" / "form.yaml"
    form.write_text("title: Market licence\n", encoding="utf-8")
    assert known(form) is None
    assert read_yaml(form).data == {"title": "Market licence"}


def test_the_keys_of_a_pattern_that_a_form_adds_are_read_off_it() -> None:
    pattern = keyed(r"\b(lamp|buoy) keepers? of\b")
    assert pattern.keys == {"lamp keeper", "lamp keepers", "buoy keeper", "buoy keepers"}
    assert pattern.before == range(1)
