"""Focused visit letters drafted from the example records: their wording, their look, and what is read of them again."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from openxml_audit import OpenXmlValidator
from word_letters import SIGNATURE, W, body, is_kept, p, style_of, text_of, xml

from checks.check import check
from drafting.document import Document, Paragraph, Span
from drafting.draft import draft
from drafting.formats.files import read_file
from drafting.formats.pdf.writer import libreoffice_is_installed
from drafting.forms.form import Form
from drafting.forms.form_file import load_form
from drafting.reading.read import read_letter
from drafting.reading.recognise import recognise
from drafting.records.record import Record, read_records
from drafting.records.values import Values
from fairhand.cli import main
from fairhand.outputs import Job, Writers

EXAMPLES = ("hollinsea", "stannerdale")
needs_libreoffice = pytest.mark.skipif(not libreoffice_is_installed(), reason="LibreOffice (soffice) is not installed")
FORMATS = ["docx", "md", "txt", pytest.param("pdf", marks=needs_libreoffice)]


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form(ROOT / "templates" / "focused-visit")


def example(name: str, form: Form) -> Record:
    return read_records(ROOT / "examples" / f"{name}.yaml", lambda _: form)[0]


@pytest.fixture(scope="module", params=EXAMPLES)
def record(request: pytest.FixtureRequest, form: Form) -> Record:
    return example(request.param, form)


def saved(record: Record, document: Document, folder: Path, ending: str) -> Path:
    file = folder / f"letter.{ending}"
    file.write_bytes(Writers().data(Job(record, ending, file), document))
    return file


def drafted(record: Record, folder: Path, ending: str) -> Path:
    return saved(record, draft(record.form, record.values), folder, ending)


def kept(values: Values, ending: str) -> Values:
    """What a letter can keep of a record: not the comma behind the greeting's name, which the form permits and reading
    leaves out, and in plain text not which lines are headings."""
    told = {**values, "salutation": str(values["salutation"]).rstrip(",")}
    if ending == "txt":
        told["findings"] = tuple(re.sub("^### ", "", text) for text in values["findings"])
    return told


@pytest.mark.parametrize("ending", FORMATS)
def test_the_record_read_from_a_drafted_letter_is_the_one_it_was_drafted_from(
    ending: str, record: Record, forms: list[Form], tmp_path: Path
) -> None:
    document = read_file(drafted(record, tmp_path, ending)).document
    assert recognise(forms, document) is not None
    reading = read_letter(record.form, document)
    assert reading.missing == ()
    assert kept(reading.values, "") == kept(record.values, ending)


@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_is_said_about_a_drafted_letter(ending: str, record: Record, tmp_path: Path) -> None:
    assert [f.message for f in check(record.form, read_file(drafted(record, tmp_path, ending)).document)] == []


def test_nothing_is_said_about_a_draft_beside_its_own_record(record: Record) -> None:
    assert [f.message for f in check(record.form, draft(record.form, record.values), record.values)] == []


def test_a_drafted_letter_has_no_structural_error(record: Record, tmp_path: Path) -> None:
    result = OpenXmlValidator().validate(drafted(record, tmp_path, "docx"))
    assert [str(error) for error in result.errors] == []


def test_title_sections_and_sub_headings_are_headings_of_three_levels(form: Form, tmp_path: Path) -> None:
    paragraphs = xml(drafted(example("hollinsea", form), tmp_path, "docx").read_bytes()).iter(f"{W}p")
    headings = [(style_of(q), text_of(q)) for q in paragraphs if style_of(q).startswith("Heading")]
    assert headings == [
        ("Heading1", "Focused visit to Hollinsea children’s services"),
        ("Heading2", "Headline findings"),
        ("Heading2", "What needs to improve in this area of social work practice?"),
        ("Heading2", "Main findings"),
        ("Heading3", "What children and parents say"),
        ("Heading3", "Leadership"),
    ]


def test_the_footnote_on_the_national_framework_hangs_on_the_heading_of_the_improvements(
    form: Form, tmp_path: Path
) -> None:
    data = drafted(example("hollinsea", form), tmp_path, "docx").read_bytes()
    (bearer,) = [q for q in xml(data).iter(f"{W}p") if q.find(f".//{W}footnoteReference") is not None]
    assert text_of(bearer) == "What needs to improve in this area of social work practice?"
    assert text_of(xml(data, "word/footnotes.xml")[-1]).startswith(" The areas for improvement have been cross-ref")


def test_wording_follows_the_letters_date(form: Form) -> None:
    new, old = (draft(form, example(name, form).values).in_part("body") for name in EXAMPLES)
    assert [q.text for q in new if q.level == 2] == [
        "Headline findings",
        "What needs to improve in this area of social work practice?",
        "Main findings",
    ]
    assert [q.text for q in old if q.level == 2] == [
        "Overview",
        "What needs to improve in this area of social work practice",
        "Findings",
    ]
    assert (new[-1].text, old[-1].text) == ("His Majesty’s Inspector", "Her Majesty’s Inspector")


@needs_libreoffice
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed (Debian: poppler-utils)")
def test_the_footnote_stands_at_the_foot_of_the_page_of_its_heading(form: Form, tmp_path: Path) -> None:
    pdf = drafted(example("hollinsea", form), tmp_path, "pdf")
    first = subprocess.run(
        ["pdftotext", "-layout", "-l", "1", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "social work practice?1" in first
    assert re.search(r"\n *1\s+The areas for improvement have been cross-referenced[^•]*\Z", first)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_change_in_the_footnote_is_told_at_its_place(ending: str, form: Form, tmp_path: Path) -> None:
    record = example("hollinsea", form)
    whole = draft(form, record.values)
    changed = Document(tuple(replaced(q, "statutory guidance", "helpful guidance") for q in whole.paragraphs))
    document = read_file(saved(record, changed, tmp_path, ending)).document
    (finding,) = check(form, document)
    start = document.in_part("footnote")[0].text.index("helpful")
    assert (finding.rule, finding.span) == ("wording.changed", Span("footnote", 1, start, start + len("helpful")))


def replaced(q: Paragraph, old: str, new: str) -> Paragraph:
    return q._replace(text=q.text.replace(old, new))


def test_the_flawed_letter_is_told_of_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    result = CliRunner().invoke(main, ["check", "hollinsea-flawed.pdf", "--output-format", "concise"])
    assert result.exit_code == 1
    assert result.stdout == Path("hollinsea-flawed.findings").read_text(encoding="utf-8")


def test_every_flaw_put_into_the_flawed_letter_is_found() -> None:
    found = (ROOT / "examples" / "hollinsea-flawed.findings").read_text(encoding="utf-8")
    flaws = ["Insert LA Address", "Stannerdale", "11 and 12 November 2024", "accordance", "Headline findings"]
    flaws += ["“Findings” is the wording until", "“who” stands twice", "Judith Peel", "“Her” is the wording until"]
    assert [flaw for flaw in flaws if flaw not in found] == []


class TestKeeping:
    """Headings keep with what follows by their style; a short line below one must do so itself."""

    def kept(self, *paragraphs: Paragraph) -> list[bool]:
        return [is_kept(q) for q in body(*paragraphs)[: len(paragraphs)]]

    def test_a_short_line_below_a_heading_stays_with_what_follows(self) -> None:
        below = p("heading", "Summary", level=3)
        assert self.kept(p("heading", "Being healthy", level=2), p("text", "Grade 3"), below, p("text", "A")) == [
            False,
            True,
            False,
            False,
        ]
        assert self.kept(p("heading", "Being healthy", level=2), p("text", "Grade 3"), p("text", "A"))[1]

    def test_a_longer_paragraph_below_a_heading_may_end_a_page(self) -> None:
        long = p(
            "text", "Longer than the line of a page, so that it does not look lost at a page's foot. It is read on."
        )
        assert not self.kept(p("heading", "Being healthy", level=2), long, p("text", "A"))[1]

    def test_a_short_line_that_is_the_whole_section_may_end_a_page(self) -> None:
        another = p("heading", "Staying safe", level=2)
        assert not self.kept(p("heading", "Being healthy", level=2), p("text", "Not assessed."), another)[1]

    def test_a_short_line_elsewhere_may_end_a_page(self) -> None:
        assert not self.kept(p("text", "A"), p("text", "Grade 3"), p("text", "B"))[1]
        assert not self.kept(p("heading", "A", level=2), p("text", "Grade 3"))[1]

    def test_short_lines_before_the_close_stay_with_it(self) -> None:
        lines = (p("heading", "A", level=2), p("text", "B"), p("line", "Yours", "Closing"), SIGNATURE)
        assert self.kept(*lines)[1:] == [True, True, False]


@needs_libreoffice
def test_no_page_of_the_2007_letter_ends_with_a_grade(tmp_path: Path) -> None:
    form = load_form(ROOT / "templates" / "annual-performance-assessment-2007")
    pdf = drafted(read_records(ROOT / "examples" / "penmarsh.yaml", lambda _: form)[0], tmp_path, "pdf")
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    ends = [re.sub(r"\s+\d\s*\Z", "", page).strip().splitlines()[-1:] for page in text.split("\f")]
    assert len([end for end in ends if end]) > 2
    assert [end for end in ends if end and re.fullmatch(r"Grade \d|Grade", end[0])] == []
