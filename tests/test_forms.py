"""A form is a folder; what is wrong in it is told with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from jinja2 import Environment, StrictUndefined

from checks.examples import SPECIMEN
from drafting.draft import draft
from drafting.forms.form import Form
from drafting.forms.form_file import load_form
from drafting.problem import Problem
from drafting.records.record import Record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the specimen form, to be spoilt."""
    return Path(shutil.copytree(SPECIMEN, tmp_path / "own-form"))


def spoil(folder: Path, file: str, old: str, new: str) -> str:
    """Replace `old` in one of the form's files; returns what loading it then says."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_form(folder)
    return str(caught.value)


def line_of(folder: Path, file: str, text: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if text in line)


NOT_UNDERSTOOD = {
    "a filter": ("{{ date }}", "{{ date | upper }}"),
    "a call": ("{{ date }}", "{{ date.strftime() }}"),
    "a set": ("{{ date }}", "{% set x = 1 %}{{ date }}"),
    "an include": ("{{ date }}", "{% include 'other' %}"),
    "a macro with a default": ("{{ date }}", "{% macro m(x=1) %}{% endmacro %}{{ date }}"),
    "a macro without its name": ("{{ date }}", "{% macro m(x) %}{{ x.name }}{% endmacro %}{{ m() }}{{ date }}"),
    "a macro of no group": ("{{ date }}", "{% macro m(x) %}{{ x.name }}{% endmacro %}{{ m(date) }}{{ date }}"),
    "a macro that calls itself": ("{{ date }}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}{{ date }}"),
    "arithmetic": ("{{ assessment_year - 1 }}", "{{ assessment_year * 2 }}"),
    "a condition": ("{% if grade %}", "{% if grade and date %}"),
    "a comparison": ('{% if opening == "improved" -%}', '{% if opening != "improved" -%}'),
    "a loop with a filter": ("{% for strength in strengths %}", "{% for strength in strengths if strength %}"),
    "an unknown slot": ("{{ date }}", "{{ dat }}"),
    "an unknown column": ("{{ row.meaning }}", "{{ row.sense }}"),
    "a whole list": ("{{ summary[0] }}", "{{ summary }}"),
    "a grade without a column": ("{{ grade.phrase }}", "{{ grade }}"),
    "bad syntax": ("{{ date }}", "{{ date + }}"),
}


@pytest.mark.parametrize("what", NOT_UNDERSTOOD)
def test_a_wording_may_use_only_what_all_three_directions_understand(what: str, folder: Path) -> None:
    old, new = NOT_UNDERSTOOD[what]
    line = line_of(folder, "wording.jinja", old)
    said = spoil(folder, "wording.jinja", old, new)
    assert said.startswith(f"own-form/wording.jinja, line {line}")


def test_an_unknown_slot_is_told_with_the_likely_one(folder: Path) -> None:
    assert "did you mean “date”?" in spoil(folder, "wording.jinja", "{{ date }}", "{{ dat }}")


WRONG_DATA = {
    "an unknown key": ("better: lower", "beter: lower", "did you mean “better”?"),
    "an unknown type": ("{type: date}", "{type: day}", "“type” is 'day'"),
    "no number": ("number: 2", "number: two", "a whole number was expected"),
    "a repeated key": ("language", "title", "") if False else ("author:", "title:", "stands twice"),
    "a slot of nowhere": ("harbour: {type: text,", "quay: {type: text,", "no slot “harbour”"),
    "a passage of nowhere": ("letterhead: {part: header}", "letterheads: {part: header}", "no passage “letterheads”"),
    "a variant without wording": (
        "dimmed: {when: worse, wording: unknown}",
        "dimmed: {when: worse}",
        "no variant “dimmed”",
    ),
    "a variant unknown and written": (
        "steady: {when: same}",
        "steady: {when: same, wording: unknown}",
        "yet the wording",
    ),
    "quotation marks": ("‘’“”", "‘’", "four signs"),
    "a date that is none": ("2020-12-31", "2020-13-31", "a date such as"),
    "a grade twice": ("number: 2", "number: 1", "stands twice"),
}


@pytest.mark.parametrize("what", WRONG_DATA)
def test_wrong_data_is_told_with_its_line(what: str, folder: Path) -> None:
    old, new, said = WRONG_DATA[what]
    told = spoil(folder, "form.yaml", old, new)
    assert said in told
    assert told.startswith("own-form/")
    assert "line " in told


@pytest.mark.parametrize("file", ["form.yaml", "wording.jinja"])
def test_a_missing_file_is_named(file: str, folder: Path) -> None:
    (folder / file).unlink()
    with pytest.raises(Problem, match=f"own-form.*{file}"):
        load_form(folder)


def plain_lines(text: str) -> list[str]:
    """Lines without the wording file's mark-up, as plain text."""
    lines = (line.strip().removesuffix("\\").lstrip("#").strip() for line in text.splitlines())
    cells = (line.strip("|").strip().replace(" | ", "\t") if line.startswith("|") else line for line in lines)
    return [line.removeprefix("- ") for line in cells if line and set(line) != {"-"}]


def test_the_wording_is_an_ordinary_jinja_template(annual: Form, records: dict[str, Record]) -> None:
    """Jinja's own renderer gives the letter that Fairhand drafts: the template has no second meaning."""
    source = (ROOT / "templates" / annual.name / "wording.jinja").read_text(encoding="utf-8")
    values = records["northmere"].values
    context: dict = {"assessment_year": 2011, "scale": [{"number": g.number, **g.columns} for g in annual.scale.grades]}
    for path, value in values.items():
        target = context
        *groups, name = path.split(".")
        for group in groups:
            target = target.setdefault(group, {})
        target[name] = {"number": value.number, **value.columns} if hasattr(value, "columns") else value
    context["opening"] = values["opening"].variant
    context["date"] = "8 November 2011"
    rendered = Environment(undefined=StrictUndefined).from_string(source).render(context)
    drafted = [
        p.text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}) for p in draft(annual, values).paragraphs
    ]
    assert plain_lines(rendered) == drafted


def test_no_code_names_a_form_a_grade_or_an_inspectorate() -> None:
    words = ("ofsted", "annual-assessment", "liverpool", "sefton", "knowsley", "excellently", "children's services")
    words += ("focused-visit", "focused visit", "annual-performance", "ilacs", "lambeth", "majesty")
    for file in (f for p in ("drafting", "checks", "fairhand") for f in (ROOT / p).rglob("*.py")):
        code = file.read_text(encoding="utf-8").lower()
        assert [w for w in words if w in code] == [], file


def test_standard_wording_stands_only_under_templates(forms: list[Form]) -> None:
    """No sentence of eight words or more of a form's wording is kept a second time."""
    from drafting.forms.wording import Words

    runs = [n.text.strip() for form in forms for n in form.wording.walk() if isinstance(n, Words)]
    sentences = [s for run in runs for s in run.split(". ") if len(s.split()) >= 8]
    files = [
        f
        for p in ("drafting", "checks", "fairhand", "tests")
        for f in (ROOT / p).rglob("*")
        if f.suffix in (".py", ".yaml", ".jinja")
    ]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert [s for s in sentences if s in text] == [], file
