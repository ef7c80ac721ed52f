"""`fairhand check`: every letter checked, the findings printed in the format asked for."""

from __future__ import annotations

import sys

from fairhand.baselines import Baselines
from fairhand.checking import Outcome, checked, outcome
from fairhand.desk import Desk
from fairhand.letters import letter_paths
from fairhand.library import Library
from fairhand.selection import Choice


def check_all(paths: list[str], library: Library, form: str | None, choice: Choice, records: str | None) -> Outcome:
    """Check the letters that `paths` mean. One that cannot be read does not stop the others; a bad option, settings
    that are wrong and an unusable file of records or baseline raise Problem before the first is checked."""
    if form:
        library.form(form)
    desk = Desk(library, choice)
    letters = list(letter_paths(paths))
    for path in letters:
        desk.settings(path)
    baselines = Baselines(desk, letters)
    given = []
    if records:
        from fairhand.records import records_in

        given = records_in(records, library, form)
    return outcome([checked(path, library, form, desk, given) for path in letters], desk, baselines, paths)


def print_outcome(out: Outcome, output_format: str) -> None:
    """Findings to standard output; the count, and what else a person is to know, to standard error."""
    from fairhand import show
    from fairhand.accepting import said

    if output_format == "json":
        from fairhand.json_report import report

        print(report(out))
    elif output_format == "concise":
        for line in (line for result in out.results for line in show.concise(result)):
            print(line)
    else:
        show.show(out.results)
    if output_format != "json" and any(result.error is None for result in out.results):
        print(show.summary(out), file=sys.stderr)
    for told in (r.error or r.note for r in out.results):
        if told:
            print(told, file=sys.stderr)
    for told in (*map(said, out.stale), *out.notes):
        print(told, file=sys.stderr)
