"""The command line: it translates what a person types, and decides nothing about letters.

Everything heavy is imported inside the commands, so that each loads only what it uses.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from drafting.problem import Problem
from fairhand import __version__
from fairhand.collecting import seldom
from fairhand.reports import FORMATS

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from fairhand.batch.engines import Engine
    from fairhand.library import Library

seldom()

F = TypeVar("F", bound=Callable[..., Any])
FOUND, FAILED = 1, 2
OUTPUT_FORMATS = ["full", "concise", *FORMATS]


class _Commands(click.Group):
    """Tells a Problem in its own words, with status 2 and no traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            click.echo(str(problem), err=True)
        except OSError as error:
            click.echo(f"{error.filename or 'output'}: {error.strerror}.", err=True)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Broken off; what was written is whole, and the next run goes on from there.", err=True)
        return ctx.exit(FAILED)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="fairhand")
def main() -> None:
    """Draft the formal letters that an institution sends by the hundred, and check them before they leave."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def templates_option(command: F) -> F:
    """Every command that knows forms takes folders of one's own."""
    return click.option(
        "--templates",
        "own",
        multiple=True,
        metavar="DIR",
        help="A folder of your own forms (also: FAIRHAND_TEMPLATES).",
    )(command)


def form_option(command: F) -> F:
    """A form named on the command line overrides the record's own, or the letter's wording."""
    return click.option("--form", metavar="FORM", help="Use this form instead of the one that is recognised.")(command)


def settings_options(command: F) -> F:
    """What may be said on the command line instead of in fairhand.toml."""
    for option in (
        click.option("--baseline", metavar="FILE", help="Findings that stand in this earlier report (json) are known."),
        click.option(
            "--fail-on",
            type=click.Choice(["error", "warning", "info"]),
            help="The least that gives status 1; warning, if fairhand.toml does not say otherwise.",
        ),
        click.option("--ignore", multiple=True, metavar="RULES", help="All but these rules or groups."),
        click.option(
            "--select", multiple=True, metavar="RULES", help="Only these rules or groups, with commas between."
        ),
    ):
        command = option(command)
    return command


def work_options(command: F) -> F:
    """Who does the work of a batch."""
    for option in (
        click.option("--scheduler", metavar="ADDRESS", help="Of the Dask cluster (also: DASK_SCHEDULER_ADDRESS)."),
        click.option("--engine", type=click.Choice(["local", "dask"]), default="local", help="Who does the work."),
        click.option(
            "--jobs", type=click.IntRange(0), default=1, metavar="N", help="Processes to work with; 0 for all cores."
        ),
    ):
        command = option(command)
    return command


def _engine(jobs: int, engine: str, scheduler: str | None) -> AbstractContextManager[Engine] | None:
    """The engine that is asked for; None where this process does the work."""
    if jobs == 1 and engine == "local":
        return None
    from fairhand.batch.engines import engine_for

    return engine_for(engine, jobs, scheduler)


def _library(own: tuple[str, ...]) -> Library:
    from fairhand.library import Library

    return Library(tuple(Path(folder) for folder in own))


def _put(text: str, output: str | None, *, force: bool) -> None:
    """Text to a file, or to standard output."""
    from fairhand.save import save

    if output is None:
        click.echo(text, nl=False)
    else:
        save(Path(output), text.encode("utf-8"), force=force)


@main.command()
@click.argument("form")
@click.option("-o", "output", metavar="RECORD", help="Write the record here instead of to standard output.")
@templates_option
def new(form: str, output: str | None, own: tuple[str, ...]) -> None:
    """Print a commented record of FORM to start from."""
    from drafting.records.record_text import starter

    _put(starter(_library(own).form(form)), output, force=False)
    if output:
        click.echo(f"{output}: written", err=True)


@main.command()
@click.argument("form")
@click.option("-o", "output", metavar="PATH", help="The file, ending in .xlsx or .csv (FORM.xlsx).")
@click.option("--force", is_flag=True, help="Overwrite a spreadsheet that exists and would change.")
@templates_option
def sheet(form: str, output: str | None, force: bool, own: tuple[str, ...]) -> None:
    """Write an empty spreadsheet of FORM to fill in, a row a letter, for `draft` and `check --records`."""
    from fairhand.sheet_run import write_sheet

    path, outcome = write_sheet(_library(own).form(form), output, force=force)
    click.echo(f"{path}: {outcome}", err=True)


@main.command()
@click.argument("records", nargs=-1, required=True)
@click.option("-o", "output", metavar="PATH", help="A file for one letter, a folder for several.")
@click.option("--to", type=click.Choice(["docx", "md", "txt", "pdf"]), help="The letter's format (docx).")
@click.option("--force", is_flag=True, help="Overwrite letters that exist and would change.")
@click.option("--name", metavar="PATTERN", help="What a batch's letters are called, such as “{row:03} {authority}”.")
@click.option("--merged", is_flag=True, help="All letters into one .docx, a section each.")
@click.option("--check/--no-check", "checked", default=True, help="Whether the letters are checked, too.")
@work_options
@form_option
@templates_option
def draft(
    records: tuple[str, ...], output: str | None, to: str | None, form: str | None, own: tuple[str, ...], **wish: Any
) -> None:
    """Draft a letter from each of RECORDS (.yaml, .json; .xlsx, .csv: a row a letter), and tell what `check` says."""
    from fairhand.drafting_run import draft_all
    from fairhand.wish import Wish

    engine = _engine(wish.pop("jobs"), wish.pop("engine"), wish.pop("scheduler"))
    out = draft_all(list(records), _library(own), form, Wish(output, to, **wish), engine)
    sys.exit(FOUND if out else 0)


@main.command()
@click.argument("letter")
@click.option("-o", "output", metavar="PATH", help="Write the record here instead of to standard output.")
@click.option("--force", is_flag=True, help="Overwrite a record that exists and would change.")
@form_option
@templates_option
def read(letter: str, output: str | None, force: bool, form: str | None, own: tuple[str, ...]) -> None:
    """Print the record of LETTER (.docx, .pdf, .md, .txt; - reads text from standard input) as YAML."""
    from drafting.records.record_text import record_yaml
    from fairhand.accepting import kept
    from fairhand.letters import read as read_one

    _, reading = read_one(letter, _library(own), form)
    accepted = kept(Path(output)) if output and Path(output).is_file() else ()
    _put(record_yaml(reading.form, reading.values, accepted), output, force=force)
    if output:
        click.echo(f"{output}: written", err=True)
    if reading.changes:
        click.echo(f"{letter}: {_departures(len(reading.changes))}; `fairhand check` shows where.", err=True)
    for path in (*reading.missing, *reading.gone):
        click.echo(f"{letter}: {path}: not found in the letter, so it is left out of the record.", err=True)
    sys.exit(FOUND if reading.missing or reading.gone else 0)


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--records", multiple=True, metavar="RECORDS", help="The records that the letters should say the same as."
)
@click.option("--totals", metavar="COUNTS", help="How often each grade was given, such as 4=28,3=71,withheld=5.")
@click.option("--output-format", type=click.Choice(OUTPUT_FORMATS), default="full", show_default=True)
@click.option("--report", "page", metavar="PAGE.html", help="Write a report for people here, too: one page, no more.")
@settings_options
@work_options
@form_option
@templates_option
def check(
    paths: tuple[str, ...],
    records: tuple[str, ...],
    totals: str | None,
    output_format: str,
    page: str | None,
    jobs: int,
    engine: str,
    scheduler: str | None,
    form: str | None,
    own: tuple[str, ...],
    **said: Any,
) -> None:
    """Check the letters in PATHS: .docx, .pdf, .md and .txt files, folders of them, or - for standard input.

    Several are also compared with one another, and with --records with the rows of a spreadsheet.
    """
    from fairhand.checking_run import Run, check_all, print_outcome
    from fairhand.letters import fails
    from fairhand.selection import Choice, totals_in

    if page is not None:
        from fairhand.reports.page_file import may_write

        may_write(page)
    run = Run(form, records, totals_in(totals), _engine(jobs, engine, scheduler))
    out = check_all(list(paths), _library(own), Choice(**said), run)
    print_outcome(out, output_format)
    if page is not None:
        from fairhand.reports.page_file import write

        write(out, page)
        click.echo(f"{page}: written", err=True)
    sys.exit(FAILED if any(r.error for r in out.results) else FOUND if any(map(fails, out.results)) else 0)


@main.command()
@click.argument("path", default=".")
@settings_options
@templates_option
def config(path: str, own: tuple[str, ...], **said: Any) -> None:
    """Show the settings in force for PATH, a letter or a folder (.), and where each of them stands.

    They stand in the nearest fairhand.toml in the letter's folder or above it; the command line wins.
    """
    from fairhand.desk import Desk
    from fairhand.selection import Choice
    from fairhand.settings_page import page

    click.echo(page(path, Desk(_library(own), Choice(**said))), nl=False)


@main.command()
@click.option(
    "--check", "folder", metavar="DIR", help="Tell what is wrong with the form, or the forms, in this folder."
)
@templates_option
def forms(folder: str | None, own: tuple[str, ...]) -> None:
    """List the forms, or check the data of one."""
    if folder is not None:
        from fairhand.form_check import faults

        wrong = list(faults(Path(folder)))
        click.echo("\n".join(wrong) if wrong else f"{folder}: nothing is wrong.")
        sys.exit(FOUND if wrong else 0)
    library = _library(own)
    for name in library.folders:
        click.echo(f"{name}  {library.form(name).title}")


@main.command()
@click.argument("form")
@templates_option
def schema(form: str, own: tuple[str, ...]) -> None:
    """Print the JSON Schema of FORM's records, by which editors complete and check them."""
    import json

    from checks.rule import catalogue
    from drafting.records.accepted import ACCEPTED
    from drafting.records.record_model import schema as schema_of

    result = schema_of(_library(own).form(form))
    result["properties"][ACCEPTED]["items"]["properties"]["rule"]["enum"] = list(catalogue())
    click.echo(json.dumps(result, ensure_ascii=False, indent=2))


@main.command()
def rules() -> None:
    """List every rule."""
    from checks.rule import catalogue

    _list(catalogue())


def _list(ids: Iterable[str]) -> None:
    """A line for each of some rules."""
    from checks.rule import catalogue

    for rule in (catalogue()[name] for name in ids):
        click.echo(f"{rule.id:28} {rule.severity:8} {rule.summary}")


@main.command()
@click.argument("rule")
@click.option("--whole", is_flag=True, help="With every pattern, and long examples in full.")
@templates_option
def explain(rule: str, whole: bool, own: tuple[str, ...]) -> None:
    """Print the page of RULE: what it says, why, by which source, with its examples; of a group, its rules."""
    from checks.rule import catalogue
    from fairhand.explain import page
    from fairhand.selection import ids

    named = list(ids([rule]))
    if rule in catalogue():
        click.echo(page(catalogue()[rule], _library(own), whole=whole), nl=False)
    else:
        _list(named)


@main.group(name="grade-model")
def grade_model() -> None:
    """Train and evaluate the model behind grade.reads-like, on graded narratives.

    DATA is a file of JSON lines (.jsonl, or .jsonl.gz): an object each, with authority, year, section, grade (higher is
    better) and paragraphs.
    """


@grade_model.command()
@click.argument("data")
@click.option("-o", "output", metavar="WEIGHTS", required=True, help="Write the weights here (.json).")
@click.option("--force", is_flag=True, help="Overwrite weights that exist and would change.")
def train(data: str, output: str, force: bool) -> None:
    """Train weights on DATA, and print their figures on authorities that were left out (needs fairhand[train])."""
    from fairhand.grade_model_run import train as train_on

    train_on(data, output, force=force)


@grade_model.command()
@click.argument("data")
@click.option("--weights", metavar="WEIGHTS", help="Weights of your own instead of those that come with the program.")
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True)
def evaluate(data: str, weights: str | None, output_format: str) -> None:
    """Print how well grades are told from the narratives in DATA, thresholds as they were fixed in training."""
    from fairhand.grade_model_run import evaluate as evaluate_on

    evaluate_on(data, weights, output_format)


def _departures(count: int) -> str:
    places = "one place" if count == 1 else f"{count} places"
    return f"the letter departs from the standard wording in {places}, which a record cannot hold"
