"""A Word file is opened safely, and what is none is refused with a sentence that says what to do."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import word_notation as notation

from drafting.formats.word_reading import package as word_package
from drafting.formats.word_reading import reader as word_reader
from drafting.formats.word_reading.package import opened
from drafting.formats.word_reading.reader import read_word
from drafting.problem import Problem

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
Saved = Callable[[bytes], Path]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "letter.docx"


@pytest.fixture
def saved(path: Path) -> Saved:
    def save(content: bytes) -> Path:
        path.write_bytes(content)
        return path

    return save


def refusal(path: Path) -> str:
    """What a person is told; it must be one sentence that begins with the file."""
    with pytest.raises(Problem) as problem:
        read_word(path)
    told = str(problem.value)
    assert told.startswith(str(path))
    assert told.endswith(".")
    assert "\n" not in told
    return told.removeprefix(str(path)).strip()


def test_a_file_that_does_not_exist_is_named(path: Path) -> None:
    assert refusal(path) == "does not exist: check its name and folder."


def test_a_folder_is_no_letter(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_file_that_may_not_be_opened_is_a_problem(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "cannot be opened (Permission denied)" in refusal(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"Dear Ms Ellery\n", "is plain text, not a Word file: give it the ending .txt."),
        (b"PK Ellery, Director\n", "is plain text"),
        (b"{\\rtf1\\ansi Dear}", "is rich text (RTF), not a Word file: open it in Word"),
        (b"%PDF-1.7\n", "is a PDF, not a Word file: give it the ending .pdf."),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>Dear", "is a web page (HTML)"),
        (b"<HTML><p>Dear", "is a web page (HTML)"),
        (b"<?xml version='1.0'?><pkg:package/>", "is a bare XML file"),
        (b"MIME-Version: 1.0\n", "is a web archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is not a Word file: open it in the program that made it"),
        (OLE + "WordDocument".encode("utf-16-le"), "is in the old Word format: open it in Word or LibreOffice"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
        (OLE + "Workbook".encode("utf-16-le"), "is an old Office file"),
    ],
)
def test_what_is_no_word_file_is_named_for_what_it_is(saved: Saved, content: bytes, words: str) -> None:
    assert words in refusal(saved(content))


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({}, "is a zip archive without a Word document"),
        ({"letter.txt": "Dear"}, "is a zip archive without a Word document"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "is an OpenDocument file"),
    ],
)
def test_another_zip_archive_is_named_for_what_it_is(path: Path, entries: dict[str, str], words: str) -> None:
    assert words in refusal(notation.write(path, {**entries}))


@pytest.mark.parametrize(
    ("main", "words"),
    [("xl/workbook.bin", "a spreadsheet"), ("ppt/presentation.xml", "a presentation"), ("visio/d.xml", "a drawing")],
)
def test_a_file_of_another_office_program_is_named_for_what_it_is(path: Path, main: str, words: str) -> None:
    rels = notation.relations({"rId1": ("officeDocument", main)})
    assert f"is {words}, not a Word file" in refusal(notation.write(path, {"_rels/.rels": rels, main: "not XML"}))


def test_a_main_part_that_is_no_document_is_refused(path: Path) -> None:
    entries = notation.package() | {"word/document.xml": "<glossary/>"}
    assert "without a Word document" in refusal(notation.write(path, entries))


def test_a_document_without_a_body_is_damaged(path: Path) -> None:
    entries = notation.package() | {"word/document.xml": notation.part("w:document", "")}
    assert "is damaged (word/document.xml has no body)" in refusal(notation.write(path, entries))


def test_a_file_cut_short_is_damaged(path: Path) -> None:
    whole = notation.save(path, "p['Dear Ms Ellery']").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "is damaged (its end is missing or broken): open it in Word" in refusal(path)


def test_a_part_that_does_not_unpack_is_damaged(path: Path) -> None:
    content = bytearray(notation.save(path, "p['Dear Ms Ellery']").read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("word/document.xml").header_offset
    content[at + 30 + len("word/document.xml") + 20] ^= 0xFF
    path.write_bytes(content)
    assert "is damaged (word/document.xml cannot be unpacked)" in refusal(path)


def test_a_part_that_is_no_xml_is_damaged(path: Path) -> None:
    entries = notation.package() | {"word/document.xml": "<w:document>\nDear & dear"}
    assert "is damaged (word/document.xml, line 1, is not well-formed XML)" in refusal(notation.write(path, entries))


def test_a_part_that_is_missing_is_named(path: Path) -> None:
    entries = notation.package("sectPr[headerReference(type=default r:id=header1)]", header1="p['Northmere']")
    del entries["word/header1.xml"]
    assert "is damaged (word/header1.xml is missing)" in refusal(notation.write(path, entries))


@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels", "word/styles.xml"])
def test_a_doctype_is_refused_in_every_part(path: Path, name: str) -> None:
    entries = notation.package("p['Dear']", styles="")
    doctype = '<!DOCTYPE x [<!ENTITY a "Dear"><!ENTITY b "&a;&a;">]>'
    entries[name] = (
        str(entries[name]).replace("?>\n", "?>" + doctype)
        if "?>" in str(entries[name])
        else (doctype + str(entries[name]))
    )
    assert f"has a DOCTYPE in {name}" in refusal(notation.write(path, entries))


def test_an_entity_does_not_bring_in_another_file(path: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for you")
    body = notation.part("w:document", "body[p['HERE']]").replace("HERE", "&f;")
    body = body.replace("?>", f'?><!DOCTYPE x [<!ENTITY f SYSTEM "{secret.as_uri()}">]>')
    assert "DOCTYPE" in refusal(notation.write(path, notation.package() | {"word/document.xml": body}))


def test_entities_that_multiply_are_refused(path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
    attack = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><x a="&e29;">&e29;</x>'
    assert "word/document.xml" in refusal(notation.write(path, notation.package() | {"word/document.xml": attack}))


def test_a_part_that_states_a_great_size_is_refused(path: Path) -> None:
    entries = notation.package("p['Dear']") | {"word/document.xml": bytes(word_package.PART_LIMIT + 2**20)}
    assert "is too large to be a letter (word/document.xml unpacks to 33 MB)" in refusal(notation.write(path, entries))


def test_a_file_that_unpacks_to_too_much_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "TOTAL_LIMIT", 3 * 2**20)
    entries = notation.package("p['Dear']") | {"word/media/map.png": bytes(4 * 2**20)}
    assert "is too large to be a letter (it unpacks to 4 MB)" in refusal(notation.write(path, entries))


def test_a_part_that_lies_about_its_size_is_not_unpacked_beyond_it(path: Path) -> None:
    notation.write(path, notation.package("p['Dear']") | {"word/document.xml": bytes(2**20)})
    honest = (2**20).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(honest, (10).to_bytes(4, "little")))
    assert "is damaged (word/document.xml cannot be unpacked)" in refusal(path)


def test_a_file_of_very_many_parts_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "_ENTRY_LIMIT", 2)
    assert "it has 3 parts" in refusal(notation.save(path, "p['Dear']"))


def test_a_locked_part_is_refused(path: Path) -> None:
    notation.save(path, "p['Dear']")
    content = bytearray(path.read_bytes())
    for entry in (b"PK\x01\x02", b"PK\x03\x04"):
        at = content.rindex(entry)
        content[at + (8 if entry == b"PK\x01\x02" else 6)] |= 1
    path.write_bytes(content)
    with pytest.raises(Problem, match="locked with a password"), opened(path) as package:
        package.content("word/_rels/document.xml.rels")


def test_content_nested_beyond_reason_is_refused(path: Path) -> None:
    nested = "<w:ins>" * 5000 + "</w:ins>" * 5000
    document = notation.part("w:document", "body[p[bookmarkStart]]").replace("<w:bookmarkStart/>", nested)
    assert "is damaged" in refusal(notation.write(path, notation.package() | {"word/document.xml": document}))


def test_content_too_deep_for_python_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def overflow(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(word_reader, "read_blocks", overflow)
    assert "is damaged (its content is nested too deeply)" in refusal(notation.save(path, "p['Dear']"))


@pytest.mark.parametrize("element", ["altChunk", "subDoc"])
def test_another_file_that_is_not_yet_merged_is_not_passed_over(path: Path, element: str) -> None:
    notation.save(path, f"p['Dear'] {element}(r:id=rId9)")
    assert "takes in another file" in refusal(path)


def test_the_main_part_is_found_wherever_it_is(path: Path) -> None:
    entries = {
        "_rels/.rels": notation.relations({"a": ("officeDocument", "/Letters/My%20Main.xml")}),
        "letters/my main.xml": notation.part("w:document", "body[p['Overview'] sectPr[footerReference(r:id=f)]]"),
        "letters/_rels/my main.xml.rels": notation.relations({"f": ("footer", "../Feet/foot.xml")}),
        "feet/foot.xml": notation.part("w:ftr", "p['Page 1']"),
    }
    entries["letters/my main.xml"] = entries["letters/my main.xml"].replace("Reference ", 'Reference w:type="default" ')
    assert notation.told(read_word(notation.write(path, {**entries}))) == ["line: Overview", "footer line: Page 1"]


def test_a_relationship_that_leads_out_of_the_file_is_not_followed(path: Path) -> None:
    entries = notation.package("p['Dear'] sectPr[headerReference(type=default r:id=header1)]", header1="p['x']")
    rels = str(entries["word/_rels/document.xml.rels"])
    entries["word/_rels/document.xml.rels"] = rels.replace("Target=", 'TargetMode="External" Target=')
    assert notation.told(read_word(notation.write(path, entries))) == ["line: Dear"]


def test_strict_ooxml_is_read_like_any_other(path: Path) -> None:
    entries = notation.package(
        "p[pPr[pStyle(val=Head)] 'Overview ' m:oMath[m:r[m:t['½']]]]sectPr[headerReference(type=default r:id=header1)]",
        styles='style(type=paragraph styleId=Head)[name(val="heading 2")]',
        header1="p['Northmere']",
    )
    strict = {
        name: str(content)
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/",
            "http://purl.oclc.org/ooxml/officeDocument/",
        )
        for name, content in entries.items()
    }
    assert "purl" in strict["word/document.xml"]
    assert notation.told(read_word(notation.write(path, {**strict}))) == [
        "header line: Northmere",
        "heading2: Overview ½",
    ]


def test_a_part_in_utf_16_is_read(path: Path) -> None:
    document = notation.part("w:document", "body[p['Overview – café']]").replace("UTF-8", "UTF-16").encode("utf-16")
    entries = notation.package() | {"word/document.xml": document}
    assert notation.told(read_word(notation.write(path, entries))) == ["line: Overview – café"]


def test_whatever_is_broken_in_a_file_no_other_error_comes_out(path: Path) -> None:
    whole = notation.save(path, "p['Dear Ms Ellery'] tbl[tr[tc[p['Grade']]]]", styles="style(styleId=a)").read_bytes()
    chance = random.Random(11)
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
        with suppress(Problem):
            read_word(path)
