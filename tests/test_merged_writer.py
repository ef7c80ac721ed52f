from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator
from word_letters import (
    MASTER,
    PICTURE,
    PROPERTIES,
    SIGNATURE,
    SIGNED,
    WHOLE_LETTER,
    W,
    letter,
    p,
    part,
    png,
    text_of,
    writer,
    xml,
)

from drafting.document import Document
from drafting.formats.word_reading.letters import read_letters
from drafting.formats.word_reading.reader import read_word
from drafting.formats.word_writing import merged, merged_lists, zip_stream
from drafting.formats.word_writing.merged import MergedWriter
from drafting.formats.word_writing.picture import Picture
from drafting.formats.word_writing.properties import Properties
from drafting.formats.word_writing.zip import archive, contents, entry
from drafting.formats.word_writing.zip_stream import ArchiveWriter
from drafting.problem import Problem

NOTED = letter(*WHOLE_LETTER.paragraphs, p("text", "The Act as amended.", part="footnote"))
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def named(number: int) -> Document:
    """A letter of its own: the authority and the letterhead bear its number."""
    return letter(*(q._replace(text=q.text.replace("Northmere", f"Northmere {number}").replace("Ashgrove House",
                    f"House {number}")) for q in WHOLE_LETTER.paragraphs))  # fmt: skip


def together(letters: Iterable[Document], properties: Properties = PROPERTIES, master: bytes | None = None) -> bytes:
    file = io.BytesIO()
    made = MergedWriter(master or MASTER.read_bytes(), "master.docx", file)
    for each in letters:
        made.add(each, properties)
    made.finish()
    return file.getvalue()


def with_parts(**changed: tuple[str, str]) -> bytes:
    """The master with a piece of XML in one of its parts replaced by another."""
    parts = contents(MASTER.read_bytes())
    for name, (old, new) in changed.items():
        key = f"word/{name}.xml"
        assert old in parts[key].decode()
        parts[key] = parts[key].decode().replace(old, new).encode()
    return archive(entry(name, data) for name, data in parts.items())


def sections(data: bytes) -> list[Any]:
    return list(xml(data).iter(f"{W}sectPr"))


def headers(data: bytes) -> list[str]:
    """The text of the first page's header of each section."""
    relations = {each.get("Id"): each.get("Target") for each in xml(data, "word/_rels/document.xml.rels")}
    found = [s.find(f"{W}headerReference[@{W}type='first']").get(f"{R}id") for s in sections(data)]
    return [text_of(xml(data, "word/" + relations[each].removeprefix("/word/"))) for each in found]


def test_the_letters_pass_the_structural_checker(tmp_path: Path) -> None:
    path = tmp_path / "letters.docx"
    path.write_bytes(together([named(1), NOTED, named(3), NOTED], SIGNED))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_each_letter_is_a_section_that_begins_on_a_new_page_one() -> None:
    data = together(map(named, (1, 2, 3)))
    assert len(sections(data)) == 3
    for section in sections(data):
        assert section.find(f"{W}type").get(f"{W}val") == "nextPage"
        assert section.find(f"{W}pgNumType").get(f"{W}start") == "1"
        assert section.find(f"{W}titlePg") is not None


def test_a_section_stands_in_the_last_paragraph_of_its_letter_and_the_last_one_at_the_end() -> None:
    body = xml(together([named(1), named(2)]))[0]
    first, last = body.iter(f"{W}sectPr")
    assert text_of(first.getparent().getparent()) == "Divisional Manager"
    assert last.getparent() is body
    assert body[-1] is last


def test_each_letter_has_its_own_letterhead() -> None:
    assert headers(together(map(named, (1, 2, 3)))) == [f"House {number}, Tarnbridge" for number in (1, 2, 3)]


def test_a_letterhead_like_the_one_before_is_not_linked_to_it() -> None:
    data = together([WHOLE_LETTER, WHOLE_LETTER])
    assert headers(data) == ["Ashgrove House, Tarnbridge"] * 2
    used = [[r.get(f"{R}id") for r in s.iter(f"{W}headerReference", f"{W}footerReference")] for s in sections(data)]
    assert len(used[0]) == len(used[1]) == 4
    assert used[0][0] != used[1][0]


def test_pages_are_counted_within_a_letter() -> None:
    page = " PAGE </w:instrText></w:r>"
    master = with_parts(footer2=(page, page + "<w:r><w:instrText> NUMPAGES </w:instrText></w:r>"))
    footer = part(together([named(1)], master=master), "word/footer2.xml")
    assert b" SECTIONPAGES " in footer
    assert b"NUMPAGES" not in footer


def test_each_list_is_a_list_of_its_own_across_letters() -> None:
    data = together([letter(p("bullet", "a"), p("text", "b"), p("bullet", "c")), letter(p("bullet", "d"))])
    used = [number.get(f"{W}val") for number in xml(data).iter(f"{W}numId")]
    assert len(set(used)) == 3
    restarted = {num.get(f"{W}numId") for num in xml(data, "word/numbering.xml").iter(f"{W}num")
                 if num.find(f"{W}lvlOverride/{W}startOverride") is not None}  # fmt: skip
    assert restarted == set(used)


def test_bullets_share_lists_where_word_cannot_keep_so_many_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merged_lists, "MOST", 102)
    one = letter(p("bullet", "a"), p("text", "b"), p("bullet", "c"))
    data = together([one] * 5)
    assert len(list(xml(data, "word/numbering.xml").iter(f"{W}num"))) == 1 + 4
    used = [number.get(f"{W}val") for number in xml(data).iter(f"{W}numId")]
    assert used[:4] == ["2", "3", "4", "5"]
    assert used[4:] == ["2", "3"] * 3


def test_numbered_lists_that_word_cannot_keep_apart_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merged_lists, "MOST", 100)
    master = with_parts(numbering=('<w:numFmt w:val="bullet"/>', '<w:numFmt w:val="decimal"/>'))
    one = letter(p("bullet", "a"))
    with pytest.raises(Problem, match=r"master\.docx: Word keeps no more than 100 numbered lists"):
        together([one, one], master=master)


def test_footnotes_of_several_letters_have_ids_of_their_own() -> None:
    data = together([NOTED, WHOLE_LETTER, NOTED, NOTED])
    marks = [mark.get(f"{W}id") for mark in xml(data).iter(f"{W}footnoteReference")]
    notes = [n.get(f"{W}id") for n in xml(data, "word/footnotes.xml") if n.get(f"{W}type") is None]
    assert marks == notes
    assert len(set(marks)) == 3
    assert all(s.find(f"{W}footnotePr/{W}numRestart").get(f"{W}val") == "eachSect" for s in sections(data))


def test_signatures_that_are_the_same_are_one_picture() -> None:
    other = replace(PROPERTIES, signature=Picture(png(200, 100), "Another", "other.png"))
    file = io.BytesIO()
    made = MergedWriter(MASTER.read_bytes(), "master.docx", file)
    for properties in (SIGNED, other, SIGNED, PROPERTIES):
        made.add(letter(SIGNATURE), properties)
    made.finish()
    with zipfile.ZipFile(file) as opened:
        pictures = sorted(name for name in opened.namelist() if "media" in name)
        assert [opened.read(name) for name in pictures] == [PICTURE.data, png(200, 100)]
    drawn = list(xml(file.getvalue()).iter("{*}docPr"))
    shown = [blip.get(f"{R}embed") for blip in xml(file.getvalue()).iter("{*}blip")]
    assert shown[0] == shown[2] != shown[1]
    assert len({each.get("id") for each in drawn}) == 3


def test_a_crest_in_the_masters_header_is_in_every_letters() -> None:
    parts = contents(MASTER.read_bytes())
    kind = f"{R[1:-1]}/image"
    parts["word/_rels/header1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="media/crest.png"/></Relationships>'
    ).encode()
    parts["word/media/crest.png"] = png(10, 10)
    data = together([named(1), named(2)], master=archive(entry(name, each) for name, each in parts.items()))
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        leading = [name for name in opened.namelist() if name.startswith("word/_rels/") and "header" in name]
        assert len(leading) == len(set(leading)) == 2
        assert {opened.read(name) for name in leading} == {parts["word/_rels/header1.xml.rels"]}


def test_a_letter_that_ends_with_a_table_ends_its_section_behind_it() -> None:
    data = together([letter(p("row", "a\tb")), letter(p("row", "c\td"))])
    body = xml(data)[0]
    assert [child.tag.removeprefix(W) for child in body] == ["tbl", "p", "tbl", "p", "sectPr"]
    assert body[1].find(f"{W}pPr/{W}sectPr") is not None


def test_a_letter_without_paragraphs_has_a_section_too() -> None:
    assert len(sections(together([letter(), named(2)]))) == 2


def test_the_same_letters_give_the_same_bytes() -> None:
    letters = [named(1), NOTED, named(2)]
    assert together(letters, SIGNED) == together(letters, SIGNED)


def test_a_file_that_begins_elsewhere_gets_the_same_letters() -> None:
    file = io.BytesIO()
    file.write(b"before")
    made = MergedWriter(MASTER.read_bytes(), "master.docx", file)
    made.add(named(1), PROPERTIES)
    made.finish()
    assert file.getvalue() == b"before" + together([named(1)])


def test_python_docx_reads_every_section_and_its_header() -> None:
    word = docx.Document(io.BytesIO(together(map(named, (1, 2)))))
    assert [each.first_page_header.paragraphs[0].text for each in word.sections] == [
        "House 1, Tarnbridge", "House 2, Tarnbridge"
    ]  # fmt: skip
    assert [q.text for q in word.paragraphs].count("Dear Ms Example") == 2


def test_the_archive_is_whole_and_has_no_time_of_day() -> None:
    with zipfile.ZipFile(io.BytesIO(together([NOTED, named(2)], SIGNED))) as opened:
        assert opened.testzip() is None
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(set(opened.namelist())) == len(opened.namelist())


def test_the_file_is_called_after_its_first_letter_unless_told_otherwise() -> None:
    file = io.BytesIO()
    made = MergedWriter(MASTER.read_bytes(), "master.docx", file)
    made.add(named(1), PROPERTIES)
    made.finish(replace(PROPERTIES, title="All reviews"))
    assert docx.Document(file).core_properties.title == "All reviews"
    assert docx.Document(io.BytesIO(together([named(1)]))).core_properties.title == PROPERTIES.title


def test_of_a_letter_that_is_refused_nothing_is_in_the_file() -> None:
    file = io.BytesIO()
    made = MergedWriter(MASTER.read_bytes(), "master.docx", file)
    made.add(named(1), PROPERTIES)
    with pytest.raises(Problem, match=r"‘Review of Northmere’, paragraph 2 of the body.*U\+0001"):
        made.add(letter(SIGNATURE, p("text", "A\x01")), SIGNED)
    made.add(named(2), PROPERTIES)
    made.finish()
    assert file.getvalue() == together([named(1), named(2)])


def test_text_for_a_footer_is_refused() -> None:
    with pytest.raises(Problem, match="has text for a footer"):
        together([letter(p("line", "Page 2", part="footer"))])


def test_a_master_without_a_first_header_takes_no_letterhead() -> None:
    master = with_parts(document=("<w:titlePg/>", ""))
    assert len(sections(together([letter(p("text", "A"))] * 2, master=master))) == 2
    with pytest.raises(Problem, match="Different First Page"):
        together([WHOLE_LETTER], master=master)


def test_no_letter_is_no_file() -> None:
    with pytest.raises(Problem, match=r"master\.docx: there is no letter"):
        together([])


def test_more_headers_than_an_archive_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merged, "MOST_FILES", 30)
    with pytest.raises(Problem, match=r"holds no more than \d+ letters with headers"):
        together(map(named, range(40)))


def test_more_files_than_an_archive_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_stream, "MOST_FILES", 2)
    grown = ArchiveWriter(io.BytesIO(), "letters.docx")
    grown.add(entry("a", b"a"))
    grown.add(entry("b", b"b"))
    with pytest.raises(Problem, match=r"letters\.docx: would hold more than 2 parts"):
        grown.add(entry("c", b"c"))


def test_a_file_of_more_than_four_gigabytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_stream, "_LARGEST", 40_000)
    with pytest.raises(Problem, match="larger than 4 GB"):
        together(map(named, range(200)))


def test_what_is_no_word_file_is_no_master() -> None:
    with pytest.raises(Problem, match=r"odd\.docx: is no Word master"):
        MergedWriter(b"no zip file", "odd.docx", io.BytesIO())


def test_the_letters_are_written_as_they_come() -> None:
    file = io.BytesIO()
    made = MergedWriter(MASTER.read_bytes(), "master.docx", file)
    sizes = []
    for number in range(60):
        figures = " ".join(str(number * 7919 * each % 99991) for each in range(2000))
        made.add(letter(p("text", figures)), PROPERTIES)
        sizes.append(file.tell())
    assert sizes[10] < sizes[30] < sizes[59]
    made.finish()
    assert sizes[59] > 0.8 * len(file.getvalue())


def test_cut_apart_again_they_are_the_letters_written_one_by_one(tmp_path: Path) -> None:
    letters = [named(1), NOTED, named(3), WHOLE_LETTER]
    path = tmp_path / "letters.docx"
    path.write_bytes(together(letters, SIGNED))
    read = list(read_letters(path))
    assert [each.path for each in read] == [f"{path}#{number}" for number in (1, 2, 3, 4)]
    for drafted, found in zip(letters, read, strict=True):
        alone = tmp_path / "alone.docx"
        alone.write_bytes(writer().write(drafted, SIGNED))
        assert found.document == read_word(alone).document


@pytest.mark.skipif(not all(map(shutil.which, ("soffice", "pdftotext"))), reason="needs LibreOffice and pdftotext")
def test_libreoffice_shows_each_letterhead_once_and_numbers_each_letters_pages(tmp_path: Path) -> None:
    long = p("text", "A long paragraph of narrative. " * 150)
    letters = [letter(*each.paragraphs[:12], long, *each.paragraphs[12:]) for each in map(named, (1, 2, 3))]
    path = tmp_path / "letters.docx"
    path.write_bytes(together(letters))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path],
                   check=True, capture_output=True, timeout=120)  # fmt: skip
    printed = subprocess.run(["pdftotext", "-layout", path.with_suffix(".pdf"), "-"], check=True, capture_output=True)
    pages = [page.split("\n") for page in printed.stdout.decode().split("\f")[:-1]]
    assert len(pages) == 6
    for number in (1, 2, 3):
        first, second = pages[2 * number - 2], pages[2 * number - 1]
        assert first[0].strip() == f"House {number}, Tarnbridge"
        assert [line.strip() for line in second if line.strip()][-1] == "2"
        assert not any("House" in line for line in second)
