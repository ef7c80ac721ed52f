"""Drafted letters as files: which name and format each has, and its bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.document import Document
from drafting.draft import document_title
from drafting.forms.form import Form
from drafting.forms.form_file import MASTER
from drafting.problem import Problem
from drafting.records.record import Record
from drafting.records.values import letter_date
from fairhand.naming import Pattern
from fairhand.save import safe_name
from fairhand.wish import FORMATS, Wish

if TYPE_CHECKING:
    from drafting.formats.word_writing.picture import Picture
    from drafting.formats.word_writing.properties import Properties
    from drafting.formats.word_writing.writer import WordWriter

ON_SCREEN = ("md", "txt")
UNDATED = date(2000, 1, 1)
"""The day in the properties of a letter without a date: not today, so that the same record makes the same bytes."""


@dataclass(frozen=True, slots=True)
class Job:
    """One letter to be drafted: its record, its format, and its file (None for standard output)."""

    record: Record
    format: str
    target: Path | None


def jobs(records: list[Record], wish: Wish) -> list[Job]:
    """What is drafted where.

    The output is a file for one letter and a folder for several; without it text goes to standard output and a .docx
    or .pdf beside its record. Raises Problem where two letters would have one file.
    """
    single = Path(wish.output) if len(records) == 1 and wish.output and wish.names_file else None
    kind = wish.to or (_by_ending(single) if single else "docx")
    pattern = None if wish.name is None else Pattern(wish.name)
    made = [Job(r, kind, single or _target(r, kind, wish.output, pattern)) for r in records]
    _refuse_records([job.target for job in made if job.target], records)
    _refuse_doubles(made)
    return made


def _refuse_records(targets: Iterable[Path], records: Iterable[Record]) -> None:
    sources = {str(r.path.absolute()) for r in records}
    for target in targets:
        if str(target.absolute()) in sources:
            raise Problem(f"{target}: this is the record itself; name another file for the letter.")


def _refuse_doubles(made: Iterable[Job]) -> None:
    doubles = [path for path, n in Counter(str(j.target).lower() for j in made if j.target).items() if n > 1]
    if doubles:
        raise Problem(
            f"{doubles[0]}: two records would be drafted into this one file; give the records different names."
        )


def _by_ending(path: Path) -> str:
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise Problem(f"{path}: the ending says no format; end it in .{', .'.join(FORMATS)}, or give --to.")
    return ending


def _target(record: Record, kind: str, output: str | None, pattern: Pattern | None) -> Path | None:
    if output is None and kind in ON_SCREEN:
        return None
    number = "" if record.number is None else f"-{record.number}"
    stem = pattern.stem(record) if pattern else f"{record.path.stem}{number}"
    name = safe_name(f"{stem}.{kind}")
    return (Path(output) if output else record.path.parent) / name


class Writers:
    """Turns letters into files' bytes; each form's Word master is compiled once."""

    def __init__(self) -> None:
        self._word: dict[str, WordWriter] = {}

    def data(self, job: Job, document: Document) -> bytes:
        """The bytes of a letter in the job's format."""
        if job.format in ON_SCREEN:
            from drafting.formats.text.writer import as_markdown, as_text

            return (as_text if job.format == "txt" else as_markdown)(document).encode("utf-8")
        word = self._docx(job.record, document)
        if job.format == "docx":
            return word
        from drafting.formats.pdf.writer import write_pdf

        return write_pdf(word)

    def _docx(self, record: Record, document: Document) -> bytes:
        return self._writer(record.form).write(document, properties_of(record))

    def _writer(self, form: Form) -> WordWriter:
        from drafting.formats.word_writing.writer import WordWriter

        if form.name not in self._word:
            self._word[form.name] = WordWriter(master_of(form), f"{form.name}/{MASTER}")
        return self._word[form.name]


def master_of(form: Form) -> bytes:
    """The Word master of a form. Raises Problem where its folder has none."""
    master = form.folder / MASTER
    if not master.is_file():
        raise Problem(f"{form.name}: the form's folder has no {MASTER}, which a Word letter is built on.")
    return master.read_bytes()


def properties_of(record: Record) -> Properties:
    """What the file of a letter says of itself. Raises Problem where the picture of the signature is none."""
    from drafting.formats.word_writing.properties import Properties

    form = record.form
    return Properties(
        title=document_title(form, record.values),
        author=form.author,
        language=form.language,
        created=letter_date(form, record.values) or UNDATED,
        signature=_signature(record),
    )


def _signature(record: Record) -> Picture | None:
    from drafting.formats.word_writing.picture import load_picture

    for slot in record.form.of_type("picture"):
        value = record.values.get(slot.path)
        if isinstance(value, str):
            name = record.values.get(f"{slot.path.rpartition('.')[0]}.name", "")
            return load_picture(record.path.parent / value, f"Signature of {name}")
    return None
