from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator
from word_letters import (
    MASTER,
    PROPERTIES,
    SIGNATURE,
    SIGNED,
    WHOLE_LETTER,
    W,
    body,
    is_kept,
    p,
    part,
    style_of,
    text_of,
    writer,
    written,
    xml,
)

from drafting.document import Document
from drafting.formats.word_writing.writer import WordWriter
from drafting.problem import Problem


@pytest.mark.parametrize("properties", [PROPERTIES, SIGNED], ids=["unsigned", "signed"])
def test_a_letter_passes_the_structural_checker(tmp_path: Path, properties: object) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(writer().write(WHOLE_LETTER, properties))  # type: ignore[arg-type]
    result = OpenXmlValidator().validate(path)
    assert [str(error) for error in result.errors] == []
    assert result.is_valid


def test_python_docx_reads_all_the_words_and_their_styles() -> None:
    word = docx.Document(io.BytesIO(writer().write(WHOLE_LETTER, SIGNED)))
    read = [(q.style.name if q.style else "", q.text) for q in word.paragraphs if q.text]
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert ("Heading 1", "Yearly review of children’s services") in read
    assert ("Heading 2", "Strengths") in read
    assert ("Address", "Northmere Borough Council") in read
    assert ("Text After Table or List", "Schools & nurseries with <5 places are left out.") in read
    assert ("Signature", "Divisional Manager") in read
    assert cells[:3] == ["2", "Performs well", "A council that goes beyond the minimum"]
    assert word.sections[0].first_page_header.paragraphs[0].text == "Ashgrove House, Tarnbridge"
    all_words = " ".join([text for _, text in read] + cells + ["Ashgrove House, Tarnbridge"]).split()
    assert sorted(all_words) == sorted(" ".join(q.text for q in WHOLE_LETTER.paragraphs).split())


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert writer().write(WHOLE_LETTER, SIGNED) == writer().write(WHOLE_LETTER, SIGNED)


def test_a_letter_bears_nothing_of_the_one_before_it() -> None:
    used = writer()
    used.write(WHOLE_LETTER, SIGNED)
    assert used.write(WHOLE_LETTER, PROPERTIES) == writer().write(WHOLE_LETTER, PROPERTIES)


def test_the_files_in_a_letter_have_no_time_of_day() -> None:
    with zipfile.ZipFile(io.BytesIO(writer().write(WHOLE_LETTER, SIGNED))) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_the_static_parts_are_the_masters_own() -> None:
    data = writer().write(WHOLE_LETTER, PROPERTIES)
    for name in ("word/styles.xml", "word/settings.xml", "word/theme/theme1.xml", "word/footer2.xml"):
        assert part(data, name) == part(MASTER.read_bytes(), name)


def test_nothing_of_the_masters_samples_is_left() -> None:
    data = written(p("text", "One line."))
    assert text_of(xml(data)) == "One line."
    assert text_of(xml(data, "word/header1.xml")) == ""


def test_the_properties_are_the_letters_own() -> None:
    core = docx.Document(
        io.BytesIO(written(p("text", "A"), properties=replace(PROPERTIES, title="A & B")))
    ).core_properties
    assert (core.title, core.author, core.language) == ("A & B", "Office for Local Standards", "en-GB")
    assert core.created is not None
    assert core.modified == core.created
    assert core.created.isoformat().startswith("2011-11-08T00:00:00")


def test_a_letter_claims_no_statistics() -> None:
    app = xml(written(p("text", "A")), "docProps/app.xml")
    assert len(app) == 0


def test_values_are_escaped() -> None:
    assert text_of(body(p("text", 'Hammersley & Fold < "5" > _x000D_ \''))) == 'Hammersley & Fold < "5" > _x000D_ \''


def test_a_tab_becomes_words_tab_and_outer_spaces_stay() -> None:
    run = body(p("text", " a\tb  c"))[0].find(f"{W}r")
    assert [child.tag.removeprefix(W) for child in run] == ["t", "tab", "t"]
    assert [child.text for child in run] == [" a", None, "b  c"]
    assert run[0].get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


@pytest.mark.parametrize("character", ["\x0b", "\x00", "\n", "\r", "\ufffe", "\ud800"])
def test_a_character_that_word_cannot_hold_is_refused(character: str) -> None:
    with pytest.raises(Problem, match=r"paragraph 2 of the body.*character 5"):
        written(p("text", "A"), p("text", f"some{character}thing"))


def test_a_control_character_in_the_title_is_refused() -> None:
    with pytest.raises(Problem, match=r"title.*U\+0001"):
        written(p("text", "A"), properties=replace(PROPERTIES, title="A\x01"))


def test_a_style_is_asked_for_by_the_name_that_word_shows() -> None:
    assert style_of(body(p("text", "A", "heading 3"))[0]) == "Heading3"
    assert style_of(body(p("bullet", "A", "Table Text"))[0]) == "TableText"


def test_an_unknown_style_is_refused_naming_master_and_style() -> None:
    with pytest.raises(Problem, match=r"master\.docx.*‘Postscript’"):
        written(p("text", "A", "Postscript"))


def test_a_heading_deeper_than_the_masters_is_refused() -> None:
    with pytest.raises(Problem, match="‘Heading 4’"):
        written(p("heading", "A", level=4))


def test_each_list_is_a_list_of_its_own() -> None:
    data = written(p("bullet", "a"), p("bullet", "b"), p("text", "between"), p("bullet", "c"))
    used = [number.get(f"{W}val") for number in xml(data).iter(f"{W}numId")]
    assert used[0] == used[1] != used[2]
    numbering = xml(data, "word/numbering.xml")
    restarts = {num.get(f"{W}numId"): num.find(f"{W}lvlOverride/{W}startOverride") for num in numbering.iter(f"{W}num")}
    assert restarts[used[0]] is not None
    assert restarts[used[2]] is not None
    assert len(restarts) == 3  # the two and the style's own


def test_a_caption_is_not_written() -> None:
    assert text_of(body(p("text", "A"), p("caption", "The crest of the council"))) == "A"


def test_text_for_a_footer_is_refused() -> None:
    with pytest.raises(Problem, match=r"footer.*master"):
        written(p("text", "A"), p("line", "Page 2", part="footer"))


def test_the_close_and_the_signature_stay_together_with_the_text_before_them() -> None:
    long = "Long enough to stand over a signature on a page of its own. " * 4
    made = body(p("text", "A"), p("text", long), p("line", "Yours", "Closing"), SIGNATURE, SIGNATURE)
    assert [is_kept(paragraph) for paragraph in made[:5]] == [False, True, True, True, False]


def test_a_short_sentence_before_the_close_takes_the_paragraph_before_it_along() -> None:
    made = body(p("text", "A"), p("bullet", "B"), p("text", "Short."), p("line", "Yours", "Closing"), SIGNATURE)
    assert [is_kept(paragraph) for paragraph in made[:5]] == [False, True, True, True, False]


def test_a_line_that_announces_a_list_stays_with_it() -> None:
    made = body(p("text", "These are good:"), p("bullet", "A"), p("text", "And more."), p("bullet", "B"))
    assert [is_kept(paragraph) for paragraph in made[:4]] == [True, False, False, False]


def test_an_empty_letter_is_still_a_word_file() -> None:
    docx.Document(io.BytesIO(writer().write(Document(()), PROPERTIES)))


def test_what_is_no_word_file_is_no_master() -> None:
    with pytest.raises(Problem, match=r"odd\.docx: is no Word master"):
        WordWriter(b"no zip file", "odd.docx")
