"""Records from a file, with what they accept looked at: only here are both records and rules known."""

from __future__ import annotations

import sys
from pathlib import Path

from checks.acceptance import confirm_rules
from drafting.records.record import Record, read_records
from fairhand.library import Library


def records_in(path: str, library: Library, form: str | None) -> list[Record]:
    """The records in a file; a spreadsheet's notes are told. Raises Problem where a record is invalid, or accepts a
    finding of a rule that there is not."""
    records = read_records(Path(path), library.form, form, lambda note: print(note, file=sys.stderr))
    for record in records:
        confirm_rules(record.accepted)
    return records
