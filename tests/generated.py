"""Documents that are made from the program itself. `make docs` writes them; a test fails where they are out of date."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import click
import preparing
import yaml
from click.testing import CliRunner

from checks.grade_model.weights import shipped
from checks.period import in_words
from checks.rule import GROUPS, catalogue
from drafting.forms.form_file import load_form
from fairhand.cli import main
from fairhand.explain import page
from fairhand.grade_model_run import table
from fairhand.library import Library

ROOT = Path(__file__).parents[1]
_SECTION = re.compile(r"(<!-- generated: (?P<name>[\w -]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def shell(*args: str) -> str:
    """What a command shows at a terminal, standard error after standard output."""
    result = CliRunner().invoke(main, args)
    return f"$ fairhand {' '.join(args)}\n{result.stdout}{result.stderr}".rstrip()


def first_screen() -> str:
    """One letter drafted, one mistake found, as they come out of the program."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        record = (ROOT / "examples" / "northmere.yaml").read_text(encoding="utf-8")
        Path("northmere.yaml").write_text(record, encoding="utf-8")
        drafted = shell("draft", "northmere.yaml")
        CliRunner().invoke(main, ["draft", "northmere.yaml", "-o", "typed.md"])
        letter = Path("typed.md").read_text(encoding="utf-8")
        letter = letter.replace("perform excellently", "continue to perform well", 1)
        Path("typed.md").write_text(letter, encoding="utf-8")
        checked = shell("check", "typed.md", "--select", "grade")
    return f"```\n{drafted}\n\n{checked}\n```\n"


def commands() -> str:
    """Every command's help."""
    os.environ["COLUMNS"] = "100"
    context = click.Context(main)
    helps = ([*path, "--help"] for path in _paths(main, context))
    texts = (CliRunner().invoke(main, args, prog_name="fairhand").stdout.strip() for args in helps)
    return "\n".join(f"```\n{text}\n```\n" for text in texts)


def _paths(group: click.Group, context: click.Context) -> Iterator[tuple[str, ...]]:
    """Every command, those of a group after it."""
    for name in group.list_commands(context):
        yield (name,)
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from ((name, *path) for path in _paths(command, context))


def grade_model() -> str:
    """What the shipped grade model is worth on authorities that were left out of training."""
    return "\n".join(["```", *table(shipped().figures), "```", ""])


def rules_page() -> str:
    """docs/rules.md: every rule's page, by group."""
    return "\n".join(_rules_lines()).rstrip() + "\n"


def _rules_lines() -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "Made from the rules' own data by `make docs`. The examples are their tests: where one shows a change, it is"
    yield "made to an invented letter, and the rule must speak about it, or be silent."
    library = Library()
    for group, about in GROUPS.items():
        if own := [rule for rule in catalogue().values() if rule.group == group]:
            yield from ("", f"## {group}: {about}")
            for rule in own:
                yield from ("", f"### {rule.id}", "", "```", *page(rule, library).rstrip().splitlines(), "```")


def variants() -> str:
    """What the form of the focused visits says of each variant, as a table."""
    form = load_form(ROOT / "templates" / "focused-visit")
    rows = [
        f"| {passage.about or name} | {variant.name} | {in_words(variant) or 'always'} | {', '.join(variant.seen)} |"
        for name, passage in form.passages.items()
        for variant in passage.variants.values()
    ]
    return "\n".join(["", "| passage | variant | holds | seen in |", "|---|---|---|---|", *rows, "", ""])


def tally() -> str:
    """How many findings on the 60 letters were judged true and false, by rule, and what each true one was."""
    items = yaml.safe_load((ROOT / "tests" / "focused_visits_findings.yaml").read_text(encoding="utf-8"))
    counts = Counter((item["rule"], item["verdict"]) for item in items)
    rows = [f"| {rule} | {counts[rule, True]} | {counts[rule, False]} |" for rule in sorted({i["rule"] for i in items})]
    total = f"| **all** | {sum(i['verdict'] for i in items)} | {sum(not i['verdict'] for i in items)} |"
    each = [f"| {item['letter']} | {item['rule']} | {item['why']} |" for item in items]
    lines = ["", "| rule | true | false |", "|---|---|---|", *rows, total, ""]
    lines += ["| letter | rule | what it is |", "|---|---|---|", *each, "", ""]
    return "\n".join(lines)


def proof_reading() -> str:
    """How many findings of the proof-reader on the 64 letters were marked true and false, by rule."""
    marks = yaml.safe_load((ROOT / "tests" / "proofreading" / "marks.yaml").read_text(encoding="utf-8"))
    counts = Counter((mark["rule"], mark["verdict"]) for mark in marks)
    rules = sorted(rule.id for rule in catalogue().values() if rule.group in ("spelling", "style", "grammar"))
    rows = [
        _precision(rule, counts[rule, True], counts[rule, False])
        for rule in rules
        if counts[rule, True] or counts[rule, False]
    ]
    silent = ", ".join(f"`{rule}`" for rule in rules if not (counts[rule, True] or counts[rule, False]))
    total = _precision("all", sum(m["verdict"] for m in marks), sum(not m["verdict"] for m in marks))
    head = ["", "| rule | true | false | right |", "|---|---:|---:|---:|"]
    return "\n".join([*head, *rows, total, "", f"Silent on all 64: {silent}.", "", ""])


def _precision(name: str, true: int, false: int) -> str:
    return f"| {name} | {true} | {false} | {100 * true / (true + false):.0f} % |"


SECTIONS = {
    "proof-reading": proof_reading,
    "first screen": first_screen,
    "commands": commands,
    "variants": variants,
    "tally": tally,
    "grade model": grade_model,
}


def with_sections(name: str) -> Callable[[], str]:
    """A document with its generated sections made anew."""

    def make() -> str:
        text = (ROOT / name).read_text(encoding="utf-8")
        return _SECTION.sub(lambda m: f"{m[1]}{SECTIONS[m['name']]()}{m[3]}", text)

    return make


def findings(name: str) -> Callable[[], str]:
    """What the checker says of a flawed example, a line each."""

    def make() -> str:
        (letter,) = [p for p in (ROOT / "examples").glob(f"{name}.*") if p.suffix != ".findings"]
        with chdir(ROOT / "examples"):
            told = CliRunner().invoke(
                main, ["check", letter.name, "--output-format", "concise"], catch_exceptions=False
            )
            return told.stdout

    return make


FLAWED = sorted({p.stem for p in (ROOT / "examples").glob("*-flawed.*")})
WITH_SECTIONS = ("README.md", "docs/focused-visits.md", "docs/grade-model.md", "docs/proof-reading.md")
DOCUMENTS = {"docs/rules.md": rules_page} | {name: with_sections(name) for name in WITH_SECTIONS}
DOCUMENTS |= {f"examples/{name}.findings": findings(name) for name in FLAWED}
DOCUMENTS |= {
    "checks/prepared.json": preparing.rules,
    "checks/proofreading/keys.json": preparing.keys,
    "templates/prepared.json": preparing.forms,
}

if __name__ == "__main__":
    for name, make in DOCUMENTS.items():
        (ROOT / name).write_text(make(), encoding="utf-8")
