"""Footnotes of drafted letters: in Word, in Markdown and in plain text, and read from them again."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator
from word_letters import MASTER, PROPERTIES, WHOLE_LETTER, W, letter, p, part, style_of, text_of, xml

from drafting.document import Document, Paragraph, Span
from drafting.formats.files import read_file
from drafting.formats.pdf.writer import libreoffice_is_installed, write_pdf
from drafting.formats.text.reader import read_text
from drafting.formats.text.writer import as_markdown, as_text
from drafting.formats.word_writing.footnote_parts import with_footnotes
from drafting.formats.word_writing.master import make_master
from drafting.formats.word_writing.writer import WordWriter
from drafting.formats.word_writing.zip import archive, contents, entry
from drafting.problem import Problem

NOTING_MASTER = Path(__file__).parents[1] / "templates" / "focused-visit" / "master.docx"
MASTERS = {"lacks footnotes": MASTER, "has footnotes": NOTING_MASTER}
NOTES = "word/footnotes.xml"


def note(text: str) -> Paragraph:
    return p("text", text, part="footnote")


NOTED = letter(
    p("line", "Ashgrove House, Tarnbridge", part="header"),
    p("line", "Dear Ms Example", "Salutation"),
    p("heading", "What should improve?", level=2),
    note("Improvements & their sources."),
    p("bullet", "Too few homes are good."),
    p("bullet", "Too many moves."),
    note("Moves of fewer than < 5 children are left out."),
    p("line", "Yours sincerely", "Closing"),
    p("line", "Helen Example", "Signature"),
)


@pytest.fixture(params=MASTERS.values(), ids=MASTERS)
def writer(request: pytest.FixtureRequest) -> WordWriter:
    return WordWriter(request.param.read_bytes(), "master.docx")


def noted_word(*paragraphs: Paragraph) -> bytes:
    return WordWriter(MASTER.read_bytes(), "master.docx").write(letter(*paragraphs), PROPERTIES)


def bearers(data: bytes) -> dict[str, str]:
    """The text of each paragraph that bears a footnote's mark, by the text of the note."""
    notes = {element.get(f"{W}id"): text_of(element).strip() for element in xml(data, NOTES)}
    return {
        notes[mark.get(f"{W}id")]: text_of(paragraph).strip()
        for paragraph in xml(data).iter(f"{W}p")
        for mark in paragraph.iter(f"{W}footnoteReference")
    }


def told(document: Document) -> list[tuple[str, str]]:
    """Part and text of all paragraphs but the master's page number, the notes behind all else, as readers have them."""
    paragraphs = sorted(document.paragraphs, key=lambda q: q.part == "footnote")
    return [(q.part, q.text) for q in paragraphs if q.part != "footer"]


class TestWord:
    def test_a_letter_with_footnotes_passes_the_structural_checker(self, writer: WordWriter, tmp_path: Path) -> None:
        path = tmp_path / "letter.docx"
        path.write_bytes(writer.write(NOTED, PROPERTIES))
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []

    def test_a_letter_without_footnotes_passes_it_too(self, writer: WordWriter, tmp_path: Path) -> None:
        path = tmp_path / "letter.docx"
        path.write_bytes(writer.write(WHOLE_LETTER, PROPERTIES))
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []

    def test_the_mark_stands_at_the_end_of_the_paragraph_before_the_note(self, writer: WordWriter) -> None:
        data = writer.write(NOTED, PROPERTIES)
        assert bearers(data) == {
            "Improvements & their sources.": "What should improve?",
            "Moves of fewer than < 5 children are left out.": "Too many moves.",
        }
        last_runs = [q[-1] for q in xml(data).iter(f"{W}p") if q.find(f".//{W}footnoteReference") is not None]
        assert [run[-1].tag for run in last_runs] == [f"{W}footnoteReference"] * 2
        assert [run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") for run in last_runs] == ["FootnoteReference"] * 2

    def test_a_note_has_its_number_and_its_style_and_separators_come_first(self, writer: WordWriter) -> None:
        notes = xml(writer.write(NOTED, PROPERTIES), NOTES)
        assert [(n.get(f"{W}id"), n.get(f"{W}type")) for n in notes] == [
            ("-1", "separator"),
            ("0", "continuationSeparator"),
            ("1", None),
            ("2", None),
        ]
        (paragraph,) = notes[2]
        assert style_of(paragraph) == "FootnoteText"
        assert paragraph[1].find(f"{W}footnoteRef") is not None
        assert paragraph[1].find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "FootnoteReference"

    def test_the_package_tells_where_the_notes_are(self, writer: WordWriter) -> None:
        data = writer.write(NOTED, PROPERTIES)
        types = {o.get("PartName"): o.get("ContentType") for o in xml(data, "[Content_Types].xml")}
        assert types["/word/footnotes.xml"].endswith(".footnotes+xml")
        relations = [r.get("Type") for r in xml(data, "word/_rels/document.xml.rels")]
        assert sum(kind.endswith("/footnotes") for kind in relations) == 1

    def test_the_settings_name_the_separators_before_what_must_follow(self, writer: WordWriter) -> None:
        settings = xml(writer.write(NOTED, PROPERTIES), "word/settings.xml")
        names = [item.tag.removeprefix(W) for item in settings]
        assert names.index("footnotePr") == names.index("compat") - 1
        assert [n.get(f"{W}id") for n in settings.find(f"{W}footnotePr")] == ["-1", "0"]

    def test_the_same_letter_gives_the_same_bytes(self, writer: WordWriter) -> None:
        first = writer.write(NOTED, PROPERTIES)
        unnoted = writer.write(WHOLE_LETTER, PROPERTIES)
        assert writer.write(NOTED, PROPERTIES) == first
        assert writer.write(WHOLE_LETTER, PROPERTIES) == unnoted
        assert b"footnoteReference" not in part(unnoted, "word/document.xml")

    def test_python_docx_opens_it_and_sees_no_mark_in_the_text(self, writer: WordWriter) -> None:
        word = docx.Document(io.BytesIO(writer.write(NOTED, PROPERTIES)))
        assert [q.text for q in word.paragraphs] == [q.text for q in NOTED.in_part("body")]

    def test_it_reads_as_it_was_written(self, writer: WordWriter, tmp_path: Path) -> None:
        (tmp_path / "letter.docx").write_bytes(writer.write(NOTED, PROPERTIES))
        assert told(read_file(tmp_path / "letter.docx").document) == told(NOTED)

    def test_the_last_cell_of_a_row_bears_the_mark(self) -> None:
        data = noted_word(p("row", "Care\tGood"), note("By its own account."))
        cells = list(xml(data).iter(f"{W}tc"))
        assert [cell.find(f".//{W}footnoteReference") is not None for cell in cells] == [False, True]

    def test_two_notes_of_one_paragraph_are_kept_apart(self) -> None:
        paragraph = xml(noted_word(p("text", "Care is good."), note("One."), note("Two.")))[0][0]
        after_text = [run[-1].tag.removeprefix(W) for run in paragraph.iter(f"{W}r")][1:]
        assert after_text == ["footnoteReference", "t", "footnoteReference"]

    @pytest.mark.parametrize("first", [note("A note."), p("line", "House", part="header"), p("caption", "A crest")])
    def test_a_note_before_all_text_belongs_to_the_first_paragraph(self, first: Paragraph) -> None:
        data = noted_word(first, note("Another."), p("text", "Care."), p("text", "Health."))
        assert bearers(data)["Another."] == "Care."

    def test_a_note_to_nothing_is_refused(self) -> None:
        with pytest.raises(Problem, match=r"Review of Northmere.*no paragraph to bear"):
            noted_word(note("A note."))

    def test_a_character_that_word_cannot_hold_is_told_with_its_place(self) -> None:
        with pytest.raises(Problem, match="paragraph 2 of the footnote"):
            noted_word(p("text", "A"), note("Fine."), note("Not\x0b."))

    def test_a_note_takes_the_style_that_its_passage_asks_for(self) -> None:
        data = noted_word(p("text", "A"), p("text", "Note.", "Table Text", part="footnote"))
        assert style_of(xml(data, NOTES)[-1][0]) == "TableText"

    @pytest.mark.skipif(not libreoffice_is_installed(), reason="LibreOffice (soffice) is not installed")
    def test_libreoffice_puts_the_notes_at_the_foot_of_the_page(self, tmp_path: Path) -> None:
        word = WordWriter(NOTING_MASTER.read_bytes(), "master.docx").write(NOTED, PROPERTIES)
        (tmp_path / "letter.pdf").write_bytes(write_pdf(word))
        assert told(read_file(tmp_path / "letter.pdf").document) == told(NOTED)


class TestMaster:
    def test_a_master_without_footnotes_gives_none_to_letters_without_them(self) -> None:
        parts = contents(noted_word(p("text", "A")))
        assert NOTES not in parts
        assert b"ootnote" not in parts["word/styles.xml"]

    def test_the_masters_own_sample_reaches_no_letter(self) -> None:
        assert b"Footnote text" in part(NOTING_MASTER.read_bytes(), NOTES)
        data = WordWriter(NOTING_MASTER.read_bytes(), "mine.docx").write(WHOLE_LETTER, PROPERTIES)
        assert [n.get(f"{W}type") for n in xml(data, NOTES)] == ["separator", "continuationSeparator"]

    def test_the_masters_own_look_of_footnotes_stays(self) -> None:
        parts = contents(NOTING_MASTER.read_bytes())
        restyled = parts["word/styles.xml"].replace(b'w:val="footnote text"', b'w:val="Footnote Text"')
        restyled = restyled.replace(b'w:styleId="FootnoteText"', b'w:styleId="Fussnote"')
        parts["word/styles.xml"] = restyled
        mine = archive(entry(name, data) for name, data in parts.items())
        data = WordWriter(mine, "mine.docx").write(NOTED, PROPERTIES)
        assert part(data, "word/styles.xml") == restyled
        assert style_of(xml(data, NOTES)[-1][0]) == "Fussnote"

    def test_identifiers_begin_behind_those_of_the_masters_separators(self) -> None:
        parts = contents(NOTING_MASTER.read_bytes())
        parts[NOTES] = parts[NOTES].replace(b'w:id="0"', b'w:id="7"')
        mine = archive(entry(name, data) for name, data in parts.items())
        data = WordWriter(mine, "mine.docx").write(NOTED, PROPERTIES)
        assert [n.get(f"{W}id") for n in xml(data, NOTES)] == ["-1", "7", "8", "9"]
        assert len(bearers(data)) == 2

    def test_a_master_that_has_the_part_but_not_the_styles_gets_them(self) -> None:
        parts = contents(NOTING_MASTER.read_bytes())
        parts["word/styles.xml"] = (
            parts["word/styles.xml"].replace(b"footnote ", b"some other ").replace(b"Footnote", b"O")
        )
        writer = WordWriter(archive(entry(n, d) for n, d in parts.items()), "mine.docx")
        assert len(bearers(writer.write(NOTED, PROPERTIES))) == 2
        assert len(xml(writer.write(WHOLE_LETTER, PROPERTIES), NOTES)) == 2

    def test_a_master_that_has_the_styles_keeps_them_when_the_rest_is_added(self) -> None:
        once = with_footnotes(MASTER.read_bytes())
        assert contents(with_footnotes(once)) == contents(once)

    def test_the_added_style_is_based_on_the_masters_own_default(self) -> None:
        parts = contents(MASTER.read_bytes())
        parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'"Normal"', b'"Standard"')
        styles = xml(with_footnotes(archive(entry(n, d) for n, d in parts.items())), "word/styles.xml")
        assert based_on(styles, "FootnoteText") == "Standard"

    def test_a_master_without_settings_takes_footnotes_too(self, tmp_path: Path) -> None:
        parts = contents(MASTER.read_bytes())
        del parts["word/settings.xml"]
        for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
            parts[name] = re.sub(rb"<[^<>]*settings\.xml[^<>]*>", b"", parts[name])
        writer = WordWriter(archive(entry(n, d) for n, d in parts.items()), "mine.docx")
        (tmp_path / "letter.docx").write_bytes(writer.write(NOTED, PROPERTIES))
        assert len(read_file(tmp_path / "letter.docx").document.in_part("footnote")) == 2

    def test_the_master_of_focused_visits_is_the_one_that_is_made(self, tmp_path: Path) -> None:
        make_master(tmp_path / "master.docx", footnotes=True)
        assert contents((tmp_path / "master.docx").read_bytes()) == contents(NOTING_MASTER.read_bytes())
        assert [str(error) for error in OpenXmlValidator().validate(NOTING_MASTER).errors] == []


def based_on(styles: Any, style_id: str) -> str:
    (style,) = [s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == style_id]
    return str(style.find(f"{W}basedOn").get(f"{W}val"))


class TestText:
    def test_plain_text_has_the_notes_at_the_end_and_a_mark_behind_the_text(self) -> None:
        assert as_text(NOTED) == (
            "Ashgrove House, Tarnbridge\n\nDear Ms Example\n\nWhat should improve?[1]\n\n- Too few homes are good.\n"
            "- Too many moves.[2]\n\nYours sincerely\n\nHelen Example\n\n[1] Improvements & their sources.\n\n"
            "[2] Moves of fewer than < 5 children are left out.\n"
        )

    def test_markdown_has_its_own_footnotes(self) -> None:
        written = as_markdown(NOTED)
        assert "\n## What should improve?[^1]\n" in written
        assert "\n- Too many moves.[^2]\n" in written
        assert written.endswith("\n\n[^1]: Improvements & their sources.\n\n"
                                "[^2]: Moves of fewer than < 5 children are left out.\n")  # fmt: skip

    @pytest.mark.parametrize("markdown", [False, True])
    def test_it_reads_as_it_was_written(self, markdown: bool) -> None:
        written = as_markdown(NOTED) if markdown else as_text(NOTED)
        read = read_text(written, "letter", markdown=markdown).document
        assert [(where == "footnote", text) for where, text in told(read)] == [
            (where == "footnote", text) for where, text in told(NOTED)
        ]

    @pytest.mark.parametrize(
        "text", ["As in [2]", "[1] of them", "A[1]", "[1](x)", "**B**[2]", "C\\[1]", "[1]", "[1][2]", "End.[1]"]
    )
    @pytest.mark.parametrize("markdown", [False, True])
    @pytest.mark.parametrize("kind", ["text", "bullet", "row"])
    def test_what_looks_like_a_mark_is_none(self, text: str, markdown: bool, kind: Any) -> None:
        shown = f"{text}\t{text}" if kind == "row" else text
        document = letter(p("line", "Dear Ms Vane"), p(kind, shown), note("One."), p("text", text), note(text))
        written = as_markdown(document) if markdown else as_text(document)
        read = read_text(written, "letter", markdown=markdown).document
        body, notes = ([q.text for q in read.in_part(name) if q.text.strip()] for name in ("body", "footnote"))
        assert body == [q.text for q in document.in_part("body")]
        assert notes == ["One.", text]

    def test_a_mark_behind_a_full_stop_does_not_join_paragraphs(self) -> None:
        document = letter(p("line", "Dear Ms Vane"), p("text", "Care."), note("One."), p("text", "iPads help."))
        assert [q.text for q in read_text(as_text(document), "letter", markdown=False).document.in_part("body")][
            1:
        ] == [
            "Care.",
            "iPads help.",
        ]

    def test_the_last_cell_of_a_row_bears_the_mark(self) -> None:
        document = letter(p("row", "Care\tGood", header_row=True), p("row", "Health\tFair"), note("One."))
        assert "Health\tFair[1]\n" in as_text(document)
        assert "| Health | Fair[^1] |\n" in as_markdown(document)

    def test_a_note_that_no_paragraph_bears_has_no_mark(self) -> None:
        document = letter(note("One."), p("text", "Care."))
        assert as_text(document) == "Care.\n\nOne.\n"
        assert as_markdown(document) == "Care.\n\n[^1]: One.\n"


class TestPlainTextFromElsewhere:
    def read(self, *lines: str) -> list[tuple[str, str]]:
        document = read_text("\n".join(("Dear Ms Vane", "", *lines)), "letter.txt", markdown=False).document
        return [(q.part, q.text) for q in document.paragraphs[1:]]

    def test_a_note_without_a_mark_is_a_paragraph(self) -> None:
        assert self.read("Care is good.", "", "[1] Of all children.")[1] == ("body", "[1] Of all children.")

    @pytest.mark.parametrize(
        "text", ["Care [1] is it.", "Care\\[1] is good.", "Care[1](https://www.example.org) is good."]
    )
    def test_what_is_no_mark_makes_no_note(self, text: str) -> None:
        assert self.read(text, "", "[1] Of all children.")[1] == ("body", "[1] Of all children.")

    def test_a_link_on_a_number_is_a_link(self) -> None:
        assert self.read("Care [1](https://www.example.org) is good.") == [("body", "Care 1 is good.")]

    def test_a_mark_without_a_note_stays(self) -> None:
        assert self.read("Care[1] is good.") == [("body", "Care[1] is good.")]

    def test_a_note_goes_on_in_the_lines_below_it_where_lines_are_wrapped(self) -> None:
        lines = """Care is good in all of the homes that inspectors saw[1] in
the north of the borough and in most of those that they
had seen in the south.

[1] The homes that were open on the day of the visit and
no others."""
        assert self.read(*lines.splitlines()) == [
            ("body", "Care is good in all of the homes that inspectors saw in the north of the borough and in most of "
                     "those that they had seen in the south."),
            ("footnote", "The homes that were open on the day of the visit and no others."),
        ]  # fmt: skip

    def test_what_follows_a_note_is_text_again(self) -> None:
        lines = ["Care[1] is good.", "", "[1] Of all children.", "", "Health is good.", "", "Yours sincerely", "B Orr"]
        assert self.read(*lines) == [
            ("body", "Care is good."),
            ("body", "Health is good."),
            ("body", "Yours sincerely"),
            ("body", "B Orr"),
            ("footnote", "Of all children."),
        ]

    def test_a_note_is_found_again_in_its_file(self) -> None:
        read = read_text("Dear Ms Vane\n\nCare[1] is good.\n\n[1] Of all children.\n", "letter.txt", markdown=False)
        place = read.locate(Span("footnote", 1, 3, 6))
        assert (place.line, place.column) == (5, 8)
        place = read.locate(Span("body", 2, 5, 7))
        assert (place.line, place.column) == (3, 9)
