"""`fairhand check`: every letter checked, the findings printed in the format asked for."""

from __future__ import annotations

import sys

from fairhand.letters import Checked, checked, letter_paths
from fairhand.library import Library


def check_all(
    paths: list[str], library: Library, form: str | None, rules: frozenset[str], records: str | None
) -> list[Checked]:
    """Check the letters that `paths` mean. One that cannot be read does not stop the others; a bad option or an
    unusable file of records raises Problem."""
    if form:
        library.form(form)
    values = []
    if records:
        from pathlib import Path

        from drafting.records.record import read_records

        values = [record.values for record in read_records(Path(records), library.form, form)]
    return [checked(path, library, form, rules, values) for path in letter_paths(paths)]


def print_results(results: list[Checked], output_format: str) -> None:
    """Findings to standard output, the count to standard error."""
    from fairhand import show

    if output_format == "json":
        from fairhand.json_report import report

        print(report(results))
        return
    if output_format == "concise":
        for line in (line for result in results for line in show.concise(result)):
            print(line)
    else:
        show.show(results)
    if any(result.letter for result in results):
        print(show.summary(results), file=sys.stderr)
