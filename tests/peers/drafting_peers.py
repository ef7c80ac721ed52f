"""Other ways to draft a letter as .docx, on templates made of a letter that Fairhand drafted, and the floor: the least
that any program with a template has to do.

Each way is a function from a letter's values to a file; what is made once a run (a template opened, a page compiled) is
made before, as each library lets one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from drafting.document import Document, Paragraph
from drafting.draft import draft
from drafting.formats.word_writing.zip import archive, contents, entry
from drafting.forms.form import LISTS
from drafting.forms.form_file import MASTER
from drafting.records.record import Record
from drafting.typography import with_marks
from fairhand.outputs import Job, Writers
from peers.docxtpl_template import context_of, make_template

MAIN = "word/document.xml"
USUAL = 6
Fields = Mapping[str, str]
"""What stands in each place of a letter, by a name that every library takes."""


class Letter(NamedTuple):
    """A letter as each way wants it: fields for a flat template, nested values for one with loops, paragraphs for what
    builds it one by one."""

    fields: dict[str, str]
    context: Mapping[str, Any]
    document: Document

    @classmethod
    def of(cls, record: Record) -> Letter:
        """The letter of a record."""
        return cls(fields_of(record), context_of(record), draft(record.form, record.values))


Way = Callable[[Letter, Path], None]


def fields_of(record: Record) -> dict[str, str]:
    """The values of a record as they stand in its letter, an entry for each paragraph of a list."""
    marks = record.form.quotation_marks
    found: dict[str, str] = {}
    for path, value in record.values.items():
        name = path.replace(".", "_")
        if isinstance(value, str) and record.form.slots[path].type in ("text", "salutation"):
            found[name] = with_marks(value, marks)
        elif isinstance(value, tuple) and record.form.slots[path].type in LISTS:
            found |= {f"{name}_{i}": with_marks(text, marks) for i, text in enumerate(value)}
    return found


def letter_parts(record: Record) -> dict[str, bytes]:
    """The files of a letter as Fairhand drafts it."""
    job = Job(record, "docx", Path("letter.docx"))
    return contents(Writers().data(job, draft(record.form, record.values)))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _with_places(xml: str, fields: Fields, place: Callable[[str], str]) -> str:
    """The main part with a place in the stead of each value in its texts, the longest first: one may stand in
    another."""
    for name, text in sorted(fields.items(), key=lambda item: -len(item[1])):
        xml = re.sub(rf"(?<=[> ]){re.escape(_escaped(text))}(?=[<. ])(?![^<>]*\"/>)", f"\0{name}\0", xml)
    return re.sub("\0(.*?)\0", lambda match: place(match[1]), xml)


def floor(record: Record) -> Way:
    """A compiled Jinja2 template; only the main part is deflated, as zlib does it if not told how hard (Fairhand
    deflates less hard); all others are as they were."""
    import jinja2

    parts = letter_parts(record)
    xml = _with_places(parts.pop(MAIN).decode(), fields_of(record), lambda name: f"{{{{ {name} }}}}")
    template = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(xml)
    others = [entry(name, data) for name, data in parts.items()]
    blank = dict.fromkeys(fields_of(record), "")  # a flat template has as many places as the longest letter

    def write(one: Letter, path: Path) -> None:
        path.write_bytes(archive([entry(MAIN, template.render(blank | one.fields).encode(), USUAL), *others]))

    return write


def docxtpl(record: Record, folder: Path) -> Way:
    """docxtpl, on the form's own pruned master with the form's whole wording in it (`docxtpl_template`)."""
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]

    source = make_template(record.form, folder / "docxtpl.docx")

    def write(one: Letter, path: Path) -> None:
        template = DocxTemplate(source)
        template.render(dict(one.context), autoescape=True)
        template.save(path)

    return write


def mailmerge(record: Record, folder: Path) -> Way:
    """docx-mailmerge2, on the same letter with merge fields."""
    from mailmerge import MailMerge  # type: ignore[import-untyped]

    begin = '</w:t></w:r><w:fldSimple w:instr=" MERGEFIELD '
    end = ' "><w:r><w:t>x</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve">'
    source = _template(record, folder / "mailmerge.docx", lambda name: begin + name + end)

    def write(one: Letter, path: Path) -> None:
        with MailMerge(source) as merge:
            merge.merge(**one.fields)
            merge.write(path)

    return write


def python_docx(record: Record) -> Way:
    """python-docx, building each letter paragraph by paragraph in the form's own master."""
    from docx import Document as open_word

    master = (record.form.folder / MASTER).read_bytes()

    def write(one: Letter, path: Path) -> None:
        word = open_word(io.BytesIO(master))
        body = word.element.body
        for element in [element for element in body if not element.tag.endswith("sectPr")]:
            body.remove(element)
        for paragraphs in _blocks(one.document):
            _add(word, paragraphs)
        word.save(str(path))

    return write


def _add(word: Any, paragraphs: list[Paragraph]) -> None:
    """A paragraph of a letter, or the rows of a table."""
    first = paragraphs[0]
    if first.kind != "row":
        style = {"bullet": "List Bullet", "heading": f"Heading {first.level}", "line": "Address"}
        word.add_paragraph(first.text, style=first.style or style.get(first.kind, "Body Text"))
        return
    cells = [p.text.split("\t") for p in paragraphs]
    table = word.add_table(rows=len(cells), cols=max(map(len, cells)), style="Letter Table")
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text


def _blocks(document: Document) -> Iterator[list[Paragraph]]:
    """The paragraphs of a letter's body, rows that follow one another together."""
    rows: list[Paragraph] = []
    for p in document.in_part("body"):
        if p.kind == "row":
            rows.append(p)
            continue
        if rows:
            yield rows
            rows = []
        yield [p]
    if rows:
        yield rows


def _template(record: Record, path: Path, place: Callable[[str], str]) -> Path:
    """A letter with places in it as a .docx file."""
    parts = letter_parts(record)
    xml = _with_places(parts[MAIN].decode(), fields_of(record), place)
    path.write_bytes(archive(entry(name, xml.encode() if name == MAIN else data) for name, data in parts.items()))
    return path
