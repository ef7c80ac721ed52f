"""Training and evaluating a grade model from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from checks.grade_model.weights import Weights
from drafting.problem import Problem

_COLUMNS = {
    "narratives": "narratives",
    "judged": "judged",
    "exact": "exact",
    "within_one": "within one",
    "false_alarms": "false alarms",
    "caught_one": "one off, caught",
    "caught_two": "two off, caught",
}
_ROWS = {"all": "all", "overall": "overall summaries", "masked": "grades' own words masked"}


def train(data: str, output: str, *, force: bool) -> None:
    """Write weights trained on DATA, and print what they are worth on authorities that were left out."""
    from fairhand.save import may_write, save

    try:
        from checks.grade_model.training import settings, trained
    except ImportError:
        raise Problem(
            "training needs scikit-learn, which is missing: pip install 'fairhand[train]' (in a copy: '.[train]')."
        ) from None
    if Path(output).resolve() == Path(data).resolve():
        raise Problem(f"{output}: these are the narratives themselves; name another file for the weights.")
    may_write(Path(output), force=force)
    click.echo(f"{data}: training, and judging authorities that are left out; this takes minutes", err=True)
    weights = trained(Path(data), settings())
    text = json.dumps(weights, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    click.echo("\n".join(table(weights["figures"])))
    save(Path(output), text.encode("utf-8"), force=force)
    click.echo(f"{output}: written", err=True)


def evaluate(data: str, own: str | None, output_format: str) -> None:
    """Print the figures of weights, their thresholds as they were fixed in training, on DATA."""
    from checks.grade_model.figures import judged, tables
    from checks.grade_model.graded import masked, read_graded
    from checks.grade_model.weights import read_weights, shipped

    weights, graded = read_weights(Path(own)) if own else shipped(), read_graded(Path(data))
    if unknown := sorted({g.grade for g in graded} - set(weights.grades)):
        known = ", ".join(map(str, weights.grades))
        raise Problem(f"{data}: grade {unknown[0]} is none of those that the weights know ({known}).")
    figures = tables(judged(weights, graded), judged(weights, map(masked, graded)))
    click.echo(json.dumps(figures, indent=2) if output_format == "json" else "\n".join(table(figures)))
    _tell_seen(data, weights, {g.authority for g in graded})


def _tell_seen(data: str, weights: Weights, authorities: set[str]) -> None:
    if seen := authorities & set(weights.trained_on["authorities"]):
        told = f"{len(seen)} of its {len(authorities)} authorities were in the training text"
        click.echo(f"{data}: {told}, so these figures are better than those on new text.", err=True)


def table(figures: Mapping[str, Any]) -> Iterator[str]:
    """Figures as lines of a table, in per cent."""
    rows = {name: figures[key] for key, name in _ROWS.items()}
    rows |= {f"grade {name}": row for name, row in figures["by_grade"].items()} | figures["by_regime"]
    width = max(map(len, rows))
    yield " " * width + "".join(f"  {title}" for title in _COLUMNS.values())
    for name, row in rows.items():
        cells = (_cell(key, row[key]).rjust(len(title) + 2) for key, title in _COLUMNS.items())
        yield name.ljust(width) + "".join(cells)


def _cell(column: str, value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if column == "narratives" else f"{100 * value:.1f}"
