from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator
from word_letters import MASTER, PROPERTIES, WHOLE_LETTER, W, letter, p, text_of, xml

from drafting.formats.word_writing.master import make_master
from drafting.formats.word_writing.master_styles import PARAGRAPH_STYLES
from drafting.formats.word_writing.writer import WordWriter
from drafting.formats.word_writing.zip import archive, contents, entry
from drafting.problem import Problem


def changed(part: str, old: str, new: str) -> bytes:
    """The master with `old` replaced in one of its parts."""
    parts = {name: data.decode() for name, data in contents(MASTER.read_bytes()).items()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    return archive(entry(name, data.encode()) for name, data in parts.items())


def test_the_master_in_the_repository_is_the_one_that_is_made(tmp_path: Path) -> None:
    make_master(tmp_path / "master.docx")
    assert contents((tmp_path / "master.docx").read_bytes()) == contents(MASTER.read_bytes())


def test_the_master_is_made_with_the_same_bytes_every_time(tmp_path: Path) -> None:
    make_master(tmp_path / "one.docx")
    make_master(tmp_path / "two.docx")
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_the_master_passes_the_structural_checker() -> None:
    result = OpenXmlValidator().validate(MASTER)
    assert [str(error) for error in result.errors] == []


def test_the_master_is_small_and_bears_no_trace_of_its_maker() -> None:
    parts = contents(MASTER.read_bytes())
    everything = b"".join(parts.values())
    assert len(everything) < 40_000
    assert not any(re.search("thumbnail|customXml|stylesWithEffects", name) for name in parts)
    assert b"python-docx" not in everything
    assert b"2013-" not in everything
    assert b"en-US" not in everything


def test_the_master_has_only_the_styles_that_letters_use() -> None:
    defaults = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Letter Table"}
    names = {
        style.find(f"{W}name").get(f"{W}val") for style in xml(MASTER.read_bytes(), "word/styles.xml").iter(f"{W}style")
    }
    assert names == defaults | {row.name for row in PARAGRAPH_STYLES}


def test_every_style_of_a_letter_shows_as_a_sample() -> None:
    word = docx.Document(str(MASTER))
    shown = {q.style.name for q in word.paragraphs if q.style}
    assert {"Date", "Address", "Salutation", "Heading 1", "Body Text", "List Bullet", "Closing", "Signature"} <= shown
    assert word.tables


def test_pages_are_numbered_from_the_second_on() -> None:
    section = docx.Document(str(MASTER)).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.footer._element.xml
    assert "PAGE" not in section.first_page_footer._element.xml


def test_a_master_may_lack_no_style_that_letters_need() -> None:
    data = changed("word/styles.xml", 'w:val="Letter', 'w:val="My letter')
    with pytest.raises(Problem, match=r"mine\.docx.*‘Letterhead’, ‘Letter Table’"):
        WordWriter(data, "mine.docx")


def test_a_master_whose_bullets_are_gone_is_refused() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    with pytest.raises(Problem, match=r"‘List Bullet’.*no bullets"):
        WordWriter(changed("word/styles.xml", numbered, ""), "mine.docx")


def test_a_word_file_in_the_strict_format_is_no_master() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with pytest.raises(Problem, match="Strict"):
        WordWriter(changed("_rels/.rels", transitional, strict), "mine.docx")


def test_a_letterhead_needs_a_header_on_the_first_page() -> None:
    writer = WordWriter(changed("word/document.xml", "<w:titlePg/>", ""), "mine.docx")
    writer.write(letter(p("text", "No letterhead, no problem.")), PROPERTIES)
    with pytest.raises(Problem, match=r"mine\.docx.*Different First Page"):
        writer.write(WHOLE_LETTER, PROPERTIES)


def test_what_else_stands_in_the_masters_header_stays() -> None:
    logo = "<w:p><w:r><w:t>The crest</w:t></w:r></w:p>"
    master = changed("word/header1.xml", "</w:hdr>", f"{logo}</w:hdr>")
    header = xml(WordWriter(master, "mine.docx").write(WHOLE_LETTER, PROPERTIES), "word/header1.xml")
    assert [text_of(line) for line in header] == ["Ashgrove House, Tarnbridge", "The crest"]


def test_the_masters_author_and_statistics_do_not_reach_a_letter() -> None:
    master = changed("docProps/app.xml", "/>", "><Pages>7</Pages><Company>Elsewhere</Company></Properties>")
    made = WordWriter(master, "mine.docx").write(WHOLE_LETTER, PROPERTIES)
    assert b"Elsewhere" not in contents(made)["docProps/app.xml"]
    docx.Document(io.BytesIO(made))
