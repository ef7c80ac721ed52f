"""Word files that hold several letters: cut apart where a page begins and a greeting follows."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import word_notation as notation
from word_notation import save, told

from drafting.document import Letter, Span
from drafting.formats.files import read_file, read_file_letters
from drafting.formats.word_reading import unpacking
from drafting.formats.word_reading.letters import read_letters
from drafting.formats.word_reading.reader import read_word
from drafting.problem import Problem

Reads = Callable[..., list[list[str]]]
PAGE = "p[r[br(type=page)]]"
GREETED = ("Dear Ms Ellery", "Dear Mr Omar", "Dear Dr Price")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "merged.docx"


@pytest.fixture
def read(path: Path) -> Reads:
    """The letters in a body, each as its paragraphs; a greeting stands for the whole of it."""
    return lambda body, **parts: [told(each) for each in read_letters(save(path, body, **parts))]


def words(*texts: str) -> str:
    return "".join(f"p['{text}']" for text in texts)


def ended(text: str, settings: str = "") -> str:
    """A paragraph with which a section ends."""
    return f"p[pPr[sectPr[{settings}]] '{text}']"


def lines(*texts: str) -> list[str]:
    return [f"line: {text}" for text in texts]


def one_by_one(body: str, path: Path) -> list[Letter]:
    return list(read_letters(save(path, body)))


def test_a_section_for_each_letter_is_cut(read) -> None:
    body = "".join(words("8 May", each) + ended("Yours sincerely") for each in GREETED[:2])
    body += words("8 May", GREETED[2], "Yours sincerely") + "sectPr"
    assert read(body) == [lines("8 May", each, "Yours sincerely") for each in GREETED]


def test_the_letters_are_named_after_the_file_and_numbered(path: Path) -> None:
    letters = one_by_one(words("Dear A") + PAGE + words("Dear B"), path)
    assert [each.path for each in letters] == [f"{path}#1", f"{path}#2"]


def test_a_file_with_one_letter_is_read_as_ever(path: Path) -> None:
    save(path, words("Dear A", "Text") + PAGE + ended("Annex") + words("More") + "sectPr", header1="p['x']")
    (letter,) = read_letters(path)
    assert letter.path == str(path)
    assert letter.document == read_word(path).document


def test_an_ordinary_letter_is_read_as_ever(path: Path) -> None:
    parts = {"header1": "p['Northmere']"}
    save(path, words("Dear A", "Text") + "sectPr[headerReference(type=default r:id=header1)]", **parts)
    (letter,) = read_letters(path)
    assert letter.path == str(path)
    assert told(letter) == told(read_word(path)) == ["header line: Northmere", *lines("Dear A"), "text: Text"]


def test_a_page_break_in_a_paragraph_of_its_own_is_cut(read) -> None:
    assert read(words("Dear A", "Yours") + PAGE + words("Dear B")) == [lines("Dear A", "Yours"), lines("Dear B")]


@pytest.mark.parametrize("written", ['="page"', "='page'", ' = "page"'])
def test_a_page_break_is_cut_however_its_xml_is_written(path: Path, written: str) -> None:
    entries = notation.package(words("Dear A") + PAGE + words("Dear B"))
    document = str(entries["word/document.xml"]).replace('="page"', written)
    assert len(list(read_letters(notation.write(path, entries | {"word/document.xml": document})))) == 2


def test_a_page_break_at_a_paragraphs_start_is_cut(read) -> None:
    body = words("Dear A", "Yours") + "p[r[br(type=page)] '8 May']" + words("Dear B")
    assert read(body) == [lines("Dear A", "Yours"), lines("8 May", "Dear B")]


def test_a_page_break_at_a_paragraphs_end_is_cut(read) -> None:
    body = words("Dear A") + "p['Yours' r[br(type=page)]]" + words("8 May", "Dear B")
    assert read(body) == [lines("Dear A", "Yours"), lines("8 May", "Dear B")]


def test_a_paragraph_with_a_page_break_in_its_middle_is_cut_in_two(read) -> None:
    body = words("Dear A") + "p['Yours' ins[r[' Ann' br(type=page) '8 May']] ' 2011']" + words("Dear B")
    assert read(body) == [lines("Dear A", "Yours Ann"), lines("8 May 2011", "Dear B")]


def test_letters_in_one_paragraph_are_cut(read) -> None:
    body = "p['Dear A' r[br(type=page)] 'Dear B' r[br(type=page)] 'Dear C']"
    assert read(body) == [lines("Dear A"), lines("Dear B"), lines("Dear C")]


@pytest.mark.parametrize("item", ["r[br(type=page)] '8 May'", "'8 May' r[br(type=page)]"])
def test_a_list_item_at_a_pages_edge_leaves_no_empty_one_behind(read, item: str) -> None:
    body = words("Dear A") + f"p[pPr[numPr[numId(val=1)]] {item}]" + words("Dear B")
    assert sorted(each for letter in read(body) for each in letter) == ["bullet: 8 May", *lines("Dear A", "Dear B")]


def test_a_paragraph_that_goes_on_over_a_page_break_stays_one(read) -> None:
    body = words("Dear A") + "p['The visit' r[br(type=page)] 'went well.']" + PAGE + words("Dear B")
    assert read(body) == [[*lines("Dear A"), "text: The visit went well."], lines("Dear B")]


def test_a_paragraph_that_begins_a_page_is_cut(read) -> None:
    body = words("Dear A", "Yours") + "p[pPr[pageBreakBefore] '8 May']" + words("Dear B")
    assert read(body) == [lines("Dear A", "Yours"), lines("8 May", "Dear B")]
    assert len(read(body.replace("pageBreakBefore", "pageBreakBefore(val=0)"))) == 1


def test_a_style_that_begins_a_page_is_cut(read) -> None:
    body = "p[pPr[pStyle(val=Date)] '8 May'] p['Dear A'] p[pPr[pStyle(val=Date)] '9 May'] p['Dear B']"
    styles = (
        "style(styleId=Top)[name(val=Top) pPr[pageBreakBefore]] style(styleId=Date)[name(val=Date) basedOn(val=Top)]"
    )
    assert read(body, styles=styles) == [lines("8 May", "Dear A"), lines("9 May", "Dear B")]
    assert len(read(body.replace("pStyle(val=Date)", "pStyle(val=Date) pageBreakBefore(val=0)"), styles=styles)) == 1


def test_a_table_that_begins_a_page_is_cut(read) -> None:
    body = words("Dear A") + "tbl[tr[tc[p[pPr[pageBreakBefore] '8 May']]] tr[tc[p['Dear B']]]]"
    assert read(body) == [lines("Dear A"), ["row: 8 May", "row: Dear B"]]


def test_a_page_without_a_greeting_belongs_to_the_letter_before(read) -> None:
    body = words("Dear A") + PAGE + words("Annex") + ended("More") + words("Dear B") + PAGE + words("Annex")
    assert read(body) == [
        [*lines("Dear A"), "text: Annex", "text: More"],
        [*lines("Dear B"), "text: Annex"],
    ]


def test_a_title_page_belongs_to_the_first_letter(read) -> None:
    body = words("All letters") + PAGE + words("Dear A") + PAGE + words("Dear B")
    assert read(body) == [lines("All letters", "Dear A"), lines("Dear B")]


def test_a_greeting_that_comes_late_begins_no_letter(read) -> None:
    long = words(*(f"Line {number}" for number in range(60)))
    assert len(read(words("Dear A") + PAGE + long + words("Dear B"))) == 1
    assert len(read(words("Dear A") + PAGE + words(*"abcdefgh") + words("Dear B"))) == 2


def test_letters_with_no_page_between_them_are_one(read) -> None:
    assert len(read(words("Dear A", "Dear B") + PAGE + words("Annex"))) == 1


@pytest.mark.parametrize("kind", ["continuous", "nextColumn"])
def test_a_section_on_the_same_page_is_not_cut(read, kind: str) -> None:
    body = words("Dear A") + ended("One column") + words("Dear B") + f"sectPr[type(val={kind})]"
    assert len(read(body)) == 1


@pytest.mark.parametrize("kind", ["nextPage", "oddPage", "evenPage"])
def test_a_section_on_a_new_page_is_cut(read, kind: str) -> None:
    body = words("Dear A") + ended("Yours") + words("Dear B") + f"sectPr[type(val={kind})]"
    assert read(body) == [lines("Dear A", "Yours"), lines("Dear B")]


def test_a_greeting_below_columns_belongs_to_the_page_above_them(read) -> None:
    body = words("Dear A") + ended("Yours") + ended("8 May", "type(val=nextPage)")
    body += words("Dear B") + "sectPr[type(val=continuous)]"
    assert read(body) == [lines("Dear A", "Yours"), lines("8 May", "Dear B")]


def test_empty_sections_between_letters_make_no_letters(read) -> None:
    empty = "p[pPr[sectPr[type(val=evenPage)]]]"
    body = words("Dear A") + ended("Yours") + empty + empty + words("Dear B") + "sectPr"
    assert read(body) == [lines("Dear A", "Yours"), lines("Dear B")]


def test_a_file_whose_last_section_has_no_settings_is_cut(read) -> None:
    assert len(read(words("Dear A") + ended("Yours") + words("Dear B"))) == 2


def test_the_greeting_is_found_in_a_field_a_table_and_behind_a_line_end(read) -> None:
    body = "p[fldSimple(instr=GREETINGLINE)['Dear Ms Ellery']]" + PAGE
    body += "p['Northmere' r[br] 'De' 'ar Mr Omar']" + PAGE + "tbl[tr[tc[p['Dear Dr Price']]]]"
    assert [each[-1] for each in read(body)] == ["line: Dear Ms Ellery", "line: Dear Mr Omar", "row: Dear Dr Price"]


def test_a_greeting_that_was_deleted_or_is_hidden_begins_no_letter(read) -> None:
    body = words("Dear A") + PAGE + "p[del[r[delText['Dear B']]] moveFrom['Dear C'] r[rPr[vanish] 'Dear D'] 'Annex']"
    assert len(read(body)) == 1


def test_a_page_break_that_was_deleted_is_none(read) -> None:
    assert len(read(words("Dear A") + "p[del[r[br(type=page)]]]" + words("Dear B"))) == 1


HEADERS = {
    "header1": "p['Head 1']", "header2": "p['Head 2']", "header3": "p['First']", "footer1": "p['Foot']"
}  # fmt: skip


def shown(kind: str, page: str, name: str) -> str:
    return f"{kind}Reference(type={page} r:id={name})"


def test_each_letter_has_the_headers_of_its_own_section(read) -> None:
    body = words("Dear A") + ended("x", shown("header", "default", "header1")) + words("Dear B")
    body += f"sectPr[{shown('header', 'default', 'header2')}]"
    first, second = read(body, **HEADERS)
    assert [each for each in first if "header" in each] == ["header line: Head 1"]
    assert [each for each in second if "header" in each] == ["header line: Head 2"]


def test_a_header_linked_to_the_section_before_is_inherited_kind_by_kind(read) -> None:
    first = shown("header", "default", "header1") + shown("header", "first", "header3")
    body = words("Dear A") + ended("x", first + shown("footer", "default", "footer1") + "titlePg")
    body += words("Dear B") + ended("x", shown("header", "default", "header2") + "titlePg")
    body += words("Dear C") + "sectPr"
    edges = [[each for each in letter if each.startswith(("header", "footer"))] for letter in read(body, **HEADERS)]
    assert edges == [
        ["header line: First", "header line: Head 1", "footer line: Foot"],
        ["header line: First", "header line: Head 2", "footer line: Foot"],
        ["header line: Head 2", "footer line: Foot"],  # no first page of its own, so the first header is not seen
    ]


def test_an_inherited_header_of_even_pages_is_seen_where_the_settings_say_so(read) -> None:
    body = words("Dear A") + ended("x", shown("header", "even", "header1")) + words("Dear B") + "sectPr"
    assert "header line: Head 1" not in read(body, **HEADERS)[1]
    assert "header line: Head 1" in read(body, **HEADERS, settings="evenAndOddHeaders")[1]


def test_a_letter_of_several_sections_has_the_headers_of_them_all(read) -> None:
    body = words("Dear A") + ended("x", shown("header", "default", "header1"))
    body += ended("Annex", shown("header", "default", "header2"))
    body += words("Dear B") + "sectPr"
    edges = [[each for each in letter if each.startswith("header")] for letter in read(body, **HEADERS)]
    assert edges == [["header line: Head 1", "header line: Head 2"], ["header line: Head 2"]]


def test_a_section_further_down_the_page_has_its_headers_in_the_letter_too(read) -> None:
    body = words("Dear A") + ended("x") + ended("y", shown("header", "default", "header1") + "type(val=continuous)")
    body += words("Dear B") + f"sectPr[{shown('header', 'default', 'header2')}]"
    edges = [[each for each in letter if each.startswith("header")] for letter in read(body, **HEADERS)]
    assert edges == [["header line: Head 1"], ["header line: Head 2"]]


def test_the_header_of_a_title_page_belongs_to_the_first_letter(read) -> None:
    body = ended("All letters", shown("header", "default", "header1"))
    body += words("Dear A") + ended("x", shown("header", "default", "header2")) + words("Dear B") + "sectPr"
    edges = [[each for each in letter if each.startswith("header")] for letter in read(body, **HEADERS)]
    assert edges == [["header line: Head 1", "header line: Head 2"], ["header line: Head 2"]]


def test_letters_that_share_a_section_share_its_header(read) -> None:
    body = words("Dear A") + PAGE + words("Dear B") + f"sectPr[{shown('header', 'default', 'header1')}]"
    assert read(body, **HEADERS) == [["header line: Head 1", f"line: Dear {each}"] for each in "AB"]


def test_the_settings_before_a_tracked_change_are_not_a_section(read) -> None:
    before = f"sectPrChange[sectPr[{shown('header', 'default', 'header1')}]]"
    body = words("Dear A") + ended("x", before) + words("Dear B") + "sectPr"
    assert [len(each) for each in read(body, **HEADERS)] == [2, 1]


def test_a_footnote_goes_with_the_letter_that_refers_to_it(read) -> None:
    notes = "footnote(id=1)[p['Note 1']] footnote(id=2)[p['Note 2']] footnote(id=3)[p['Never referred to']]"
    body = "p['Dear A' r[footnoteReference(id=2)]]" + PAGE + "p['Dear B' r[footnoteReference(id=1)]]"
    assert read(body, footnotes=notes) == [
        [*lines("Dear A"), "footnote text: Note 2"],
        [*lines("Dear B"), "footnote text: Note 1"],
    ]


def test_paragraphs_are_numbered_and_located_within_each_letter(path: Path) -> None:
    body = words("Dear A", "First text") + "p['Yours' r[br(type=page)] '8 May']" + words("Dear B", "Second text")
    for letter, text in zip(one_by_one(body, path), ("First text", "Second text"), strict=True):
        paragraph = next(each for each in letter.document.paragraphs if each.text == text)
        assert [each.number for each in letter.document.in_part("body")] == list(
            range(1, len(letter.document.in_part("body")) + 1)
        )
        place = letter.locate(Span("body", paragraph.number, 0, len(text)))
        assert [run.element.text[run.start : run.end] for run in place.runs] == [text]
        for each in letter.document.paragraphs:
            assert letter.locate(Span(each.part, each.number, 0, 1)).runs


def test_the_letters_can_be_kept_and_located_later(path: Path) -> None:
    body = "".join(words(f"Dear {n}") + PAGE for n in range(200))
    letters = one_by_one(body, path)
    places = [each.locate(Span("body", 1, 5, 9)) for each in letters]
    assert [place.runs[0].element.text for place in places] == [f"Dear {n}" for n in range(200)]


def test_white_space_that_the_document_keeps_is_kept_in_every_letter(path: Path) -> None:
    entries = notation.package("p[r[t['Dear '] t['A']]]" + PAGE + "p[r[t['Dear '] t['B']]]")
    document = str(entries["word/document.xml"]).replace("<w:document ", '<w:document xml:space="preserve" ')
    notation.write(path, entries | {"word/document.xml": document})
    assert [told(each) for each in read_letters(path)] == [lines("Dear A"), lines("Dear B")]


def test_a_strict_file_and_one_in_utf_16_are_cut(path: Path) -> None:
    entries = notation.package(words("Dear A") + PAGE + words("Dear B"))
    document = str(entries["word/document.xml"])
    strict = document.replace(notation.NAMESPACES["w"], "http://purl.oclc.org/ooxml/wordprocessingml/main")
    wide = document.replace("UTF-8", "UTF-16").encode("utf-16")
    for content in (strict, wide):
        notation.write(path, entries | {"word/document.xml": content})
        assert [told(each) for each in read_letters(path)] == [lines("Dear A"), lines("Dear B")]


def refusal(path: Path) -> str:
    with pytest.raises(Problem) as problem:
        list(read_letters(path))
    assert str(problem.value).startswith(str(path))
    return str(problem.value)


@pytest.mark.parametrize("body", [words("Dear A"), words("Dear A") + PAGE + words("Dear B")])
def test_what_is_broken_is_refused_as_in_a_single_letter(path: Path, body: str) -> None:
    entries = notation.package(body)
    document = str(entries["word/document.xml"])
    notation.write(path, entries | {"word/document.xml": document[:-30]})
    assert "is not well-formed XML" in refusal(path)
    notation.write(path, entries | {"word/document.xml": document.replace("?>\n", "?>\n<!DOCTYPE x []>")})
    assert "has a DOCTYPE in word/document.xml" in refusal(path)
    del entries["word/document.xml"]
    assert "word/document.xml is missing" in refusal(notation.write(path, entries))


def test_a_part_that_does_not_unpack_is_refused_before_the_first_letter(path: Path) -> None:
    save(path, "".join(words(f"Dear {n}", f"{n * 7919}") + PAGE for n in range(3000)))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    assert "is damaged" in refusal(path)


def test_a_letter_that_takes_in_another_file_is_refused(path: Path) -> None:
    assert "takes in another file" in refusal(save(path, words("Dear A") + PAGE + words("Dear B") + "altChunk"))


def test_a_file_is_as_large_as_it_may_be_and_a_letter_in_it_is_not(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from drafting.formats.word_reading import letters, package

    for module in (unpacking, letters, package):
        monkeypatch.setattr(module, "PART_LIMIT", 200_000)
    page = words("Dear A", *["Some text"] * 20) + PAGE
    save(path, page * 200)
    assert path.stat().st_size < 200_000
    assert len(list(read_letters(path))) == 200
    save(path, page + words(*["Some text"] * 5000) + PAGE + words("Dear B") + PAGE)
    assert "letter 1 in it unpacks to" in refusal(path)
    save(path, page + f"p['{'A long text. ' * 20_000}']" + PAGE + page)
    assert "one piece of word/document.xml unpacks to" in refusal(path)


def test_whatever_is_broken_in_a_file_no_other_error_comes_out(path: Path) -> None:
    parts = {"styles": "style(styleId=a)", "footnotes": "footnote(id=1)[p['Note']]", "settings": "evenAndOddHeaders"}
    body = "p['Dear A' r[footnoteReference(id=1)]]" + PAGE + words("Dear B") + ended("x") + words("Dear C") + "sectPr"
    whole = save(path, body, **parts).read_bytes()
    chance = random.Random(6)
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
        with suppress(Problem):
            list(read_letters(path))


def test_reading_is_linear(path: Path) -> None:
    def seconds(count: int) -> float:
        save(path, (words("Dear A", *["Some text"] * 10) + PAGE) * count)
        begun = time.process_time()
        assert sum(1 for _ in read_letters(path)) == count
        return time.process_time() - begun

    seconds(50)
    assert seconds(1600) < 16 * seconds(200)


def test_files_of_every_sort_give_their_letters(tmp_path: Path, path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear Ms Ellery\n\nAll is well.\n", encoding="utf-8")
    save(path, words("Dear A") + PAGE + words("Dear B"))
    assert [each.path for each in read_file_letters(text)] == [str(text)]
    assert [each.path for each in read_file_letters(path)] == [f"{path}#1", f"{path}#2"]
    assert read_file(path).path == str(path)


def test_files_without_letters_are_refused_as_ever(tmp_path: Path, path: Path) -> None:
    with pytest.raises(Problem, match="no text in this letter"):
        list(read_file_letters(save(path, "p")))
    with pytest.raises(Problem, match="does not exist"):
        list(read_file_letters(tmp_path / "none.docx"))
    with pytest.raises(Problem, match="no letter in this folder"):
        list(read_file_letters(tmp_path))
