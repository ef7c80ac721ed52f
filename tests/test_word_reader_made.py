"""Word letters as people's programs make them: python-docx and LibreOffice."""

from __future__ import annotations

import copy
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from word_notation import told

from drafting.formats.word_reading.reader import read_word

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

FLAT_ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
 <office:automatic-styles>
  <style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"/>
   <style:header-style/><style:footer-style/></style:page-layout>
 </office:automatic-styles>
 <office:master-styles>
  <style:master-page style:name="Standard" style:page-layout-name="page">
   <style:header><text:p>Northmere<text:tab/>Children’s services</text:p></style:header>
   <style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>
  </style:master-page>
 </office:master-styles>
 <office:body><office:text>
  <text:tracked-changes>
   <text:changed-region text:id="c1"><text:insertion><office:change-info><dc:creator>A</dc:creator>
    <dc:date>2011-11-01T10:00:00</dc:date></office:change-info></text:insertion></text:changed-region>
   <text:changed-region text:id="c2"><text:deletion><office:change-info><dc:creator>A</dc:creator>
    <dc:date>2011-11-01T10:00:00</dc:date></office:change-info><text:p>very </text:p></text:deletion>
   </text:changed-region>
  </text:tracked-changes>
  <text:p>Ms J Ellery<text:line-break/>Northmere Borough Council</text:p>
  <text:p/>
  <text:p>Dear Ms Ellery</text:p>
  <text:h text:outline-level="1">Annual assessment</text:h>
  <text:p>The services<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation>
   <text:note-body><text:p>As of March.</text:p></text:note-body></text:note> are
   <text:change text:change-id="c2"/>good,
   <text:change-start text:change-id="c1"/>and getting<text:change-end text:change-id="c1"/>
   <text:span>bet</text:span>ter,<text:line-break/>see
   <text:a xlink:href="http://northmere.example/">the report</text:a>.</text:p>
  <text:list><text:list-item><text:p>Schools</text:p></text:list-item>
   <text:list-item><text:p>Homes</text:p></text:list-item></text:list>
  <table:table><table:table-column table:number-columns-repeated="2"/>
   <table:table-header-rows><table:table-row><table:table-cell><text:p>Grade</text:p></table:table-cell>
    <table:table-cell><text:p>Meaning</text:p></table:table-cell></table:table-row></table:table-header-rows>
   <table:table-row><table:table-cell><text:p>4</text:p></table:table-cell>
    <table:table-cell><text:p>excellent</text:p></table:table-cell></table:table-row></table:table>
  <text:p>In the frame:<draw:frame text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm"><draw:text-box>
   <text:p>Framed</text:p></draw:text-box></draw:frame></text:p>
  <text:p>Yours sincerely<text:line-break/>A Person</text:p>
 </office:text></office:body>
</office:document>
"""
HTML = """<html><body><p>Ms J Ellery<br>Northmere</p><p>Dear Ms Ellery</p><h2>Overview</h2>
<p>The <b>schools</b>&nbsp;are<br>good.</p><ul><li>Homes</li><li>Schools</li></ul>
<p>Yours sincerely</p></body></html>"""


def converted(source: Path) -> Path:
    """The .docx that LibreOffice makes of a file, beside it."""
    profile = (source.parent / "profile").as_uri()
    filters = ["--infilter=HTML (StarWriter)"] if source.suffix == ".html" else []
    command = [SOFFICE or "soffice", f"-env:UserInstallation={profile}", "--headless", *filters]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return source.with_suffix(".docx")


@needs_libreoffice
def test_a_letter_saved_by_libreoffice_is_read(tmp_path: Path) -> None:
    source = tmp_path / "letter.fodt"
    source.write_text(FLAT_ODT, encoding="utf-8")
    assert told(read_word(converted(source))) == [
        "header line: Northmere\tChildren’s services",
        "line: Ms J Ellery",
        "line: Northmere Borough Council",
        "line: Dear Ms Ellery",
        "heading1: Annual assessment",
        "text: The services are good, and getting better, see the report.",
        "bullet: Schools",
        "bullet: Homes",
        "row: Grade\tMeaning",
        "row: 4\texcellent",
        "text: In the frame:",
        "text: Framed",
        "line: Yours sincerely",
        "line: A Person",
        "footer line: Page 1",
        "footnote text: As of March.",
    ]


@needs_libreoffice
def test_a_web_page_turned_into_a_word_file_is_read(tmp_path: Path) -> None:
    source = tmp_path / "letter.html"
    source.write_text(HTML, encoding="utf-8")
    assert told(read_word(converted(source))) == [
        "line: Ms J Ellery",
        "line: Northmere",
        "line: Dear Ms Ellery",
        "heading2: Overview",
        "text: The schools\u00a0are good.",
        "bullet: Homes",
        "bullet: Schools",
        "line: Yours sincerely",
    ]


def test_a_letter_made_with_python_docx_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Northmere Borough Council"
    section.header.paragraphs[0].text = "Children’s services"
    section.footer.paragraphs[0].text = "Page 2"
    document.add_paragraph("Ms J Ellery\nDirector\nNorthmere")
    document.add_paragraph("Dear Ms Ellery")
    document.add_heading("Annual assessment", 0)
    document.add_heading("Overview", 2)
    paragraph = document.add_paragraph("The services are ")
    paragraph.add_run("good").bold = True
    paragraph.add_run(" and\tgetting better. ").add_break()
    document.add_paragraph("Schools", style="List Bullet")
    document.add_paragraph("Homes", style="List Number 2")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Grade", "Meaning", "4", "excellent"), strict=True):
        cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    document.add_page_break()
    document.add_paragraph("Yours sincerely")
    document.save(str(tmp_path / "letter.docx"))
    assert told(read_word(tmp_path / "letter.docx")) == [
        "header line: Northmere Borough Council",
        "header line: Children’s services",
        "line: Ms J Ellery",
        "line: Director",
        "line: Northmere",
        "line: Dear Ms Ellery",
        "heading1: Annual assessment",
        "heading2: Overview",
        "text: The services are good and\tgetting better.",
        "bullet: Schools",
        "bullet: Homes",
        "row: Grade 4\tMeaning",
        "row: \texcellent",
        "line: Yours sincerely",
        "footer line: Page 2",
    ]


def test_a_heading_with_its_style_copied_under_another_name_is_still_one(tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("Northmere heading", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 3"]
    paragraph = document.add_paragraph("Overview", style=style)
    paragraph._p.addnext(copy.deepcopy(paragraph._p))
    document.save(str(tmp_path / "letter.docx"))
    assert told(read_word(tmp_path / "letter.docx")) == ["heading3: Overview", "heading3: Overview"]
