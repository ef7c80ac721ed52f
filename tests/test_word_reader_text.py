"""What of a Word paragraph is its text: tracked changes, fields, hidden text, special characters, white space."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_notation import save, told

from drafting.formats.word_reading.reader import read_word


@pytest.fixture
def text(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Reads a body, in the notation, that stands below a greeting; its paragraphs' texts, joined by a bar."""

    def reading(body: str, **parts: str) -> str:
        letter = read_word(save(tmp_path / "letter.docx", "p['Dear Ms Ellery']" + body, **parts))
        return " | ".join(p.text for p in letter.document.paragraphs[1:])

    return reading


def field(instruction: str, result: str = "", separate: str = "r[fldChar(fldCharType=separate)]") -> str:
    begin, end = ("r[fldChar(fldCharType=begin)]", "r[fldChar(fldCharType=end)]")
    return f"{begin} r[instrText['{instruction}']] {separate} {result} {end}"


# Runs and what holds them


def test_what_holds_runs_is_looked_into(text) -> None:
    body = """p['a' hyperlink(r:id=x)['b'] smartTag(element=place)['c' smartTag['d']] customXml['e']
              sdt[sdtPr[text] sdtContent['f']] dir(val=rtl)['g']
              r[ruby[rt['no'] rubyBase['h']]] m:oMath[m:r[m:t['i']]]]"""
    assert text(body) == "abcdefghi"


def test_special_characters_are_what_they_stand_for(text) -> None:
    body = "p[r['a' tab 'b' ptab 'c' noBreakHyphen 'd' softHyphen 'e']]"
    assert text(body) == "a\tb\tc\u2011d\u00ade"


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Arial", "2013", "–"),
        ("Symbol", "F0B0", "°"),
        ("Symbol", "B3", "≥"),
        ("Arial", "FB01", "ﬁ"),
        ("Arial", "FFFE", ""),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F04A", ""),
        ("Arial", "F041", ""),
        ("Arial", "D800", ""),
        ("Arial", "nonsense", ""),
    ],
)
def test_a_symbol_is_read_where_it_is_a_character(text, font: str, code: str, sign: str) -> None:
    assert text(f"p[r['a' sym(font={font} char={code}) 'b']]") == f"a{sign}b"


def test_tab_stops_are_not_tabs(text) -> None:
    stops = "tabs[tab(val=left pos=720)]"
    assert text(f"p[pPr[{stops} rPr[del(id=1)]] 'Sch'] p[pPr[{stops}] 'ools']") == "Schools"


def test_white_space_at_the_ends_of_a_paragraph_is_none_of_its_text(text) -> None:
    assert text("p[r[tab '  '] 'The  visit. ' r[tab '\u00a0']]") == "The  visit."


def test_white_space_at_the_ends_of_a_run_counts_only_where_it_is_preserved(text) -> None:
    assert text("p[r[t[' The '] t[' visit']] ' went ' 'on']") == "Thevisit went on"
    assert text("p(xml:space=preserve)[r[t['The ']] r[t['visit']]]") == "The visit"


def test_a_line_end_inside_a_run_is_a_space(text) -> None:
    assert text("p['The\nvisit']") == "The visit"


# Tracked changes


def test_a_tracked_insertion_is_read_in_its_place(text) -> None:
    assert text("p['The ' ins(id=1)['short '] 'visit']") == "The short visit"


def test_a_tracked_deletion_is_left_out(text) -> None:
    assert text("p['The ' del(id=1)[r[delText['long ']]] 'visit' ins[del[r['s']]]]") == "The visit"


def test_moved_text_is_read_where_it_went(text) -> None:
    assert text("p[moveFrom['now '] 'The visit' moveTo[' now']]") == "The visit now"


@pytest.mark.parametrize("change", ["del", "moveFrom"])
def test_where_a_paragraph_mark_was_deleted_the_two_paragraphs_are_one(text, change: str) -> None:
    lost = f"pPr[rPr[{change}(id=1)]]"
    body = f"p[{lost} 'The '] p[{lost} 'short '] p['visit'] p['After']"
    assert text(body) == "The short visit | After"


def test_paragraphs_made_one_are_what_the_last_of_them_is(tmp_path: Path) -> None:
    body = "p[pPr[outlineLvl(val=0) rPr[del(id=1)]] 'The '] p[pPr[numPr[numId(val=1)]] 'visit']"
    assert told(read_word(save(tmp_path / "letter.docx", body))) == ["bullet: The visit"]


def test_a_deleted_mark_before_a_table_or_at_the_end_harms_nothing(text) -> None:
    lost = "p[pPr[rPr[del(id=1)]] 'Grade']"
    assert text(f"{lost} tbl[tr[tc[p['4']]]] {lost}") == "Grade | 4 | Grade"


@pytest.mark.parametrize(("frame", "expected"), [("dropCap=drop", "The visit"), ("w=20", "T | he visit")])
def test_a_large_initial_belongs_to_the_paragraph_it_begins(text, frame: str, expected: str) -> None:
    assert text(f"p[pPr[framePr({frame})] 'T'] p['he visit']") == expected


def test_an_inserted_paragraph_mark_ends_a_paragraph(text) -> None:
    assert text("p[pPr[rPr[ins(id=1)]] 'The'] p['visit']") == "The | visit"


# Hidden text

HIDING = """style(type=character styleId=Unseen)[name(val=Unseen) rPr[vanish]]
    style(type=character styleId=Seen)[name(val=Seen) basedOn(val=Unseen) rPr[vanish(val=0)]]
    style(type=paragraph styleId=Away)[name(val=Away) rPr[vanish]]"""


def test_hidden_text_is_left_out(text) -> None:
    assert text("p['The ' r[rPr[b vanish] 'secret '] 'visit' r[rPr[vanish(val=true)] 's']]") == "The visit"


@pytest.mark.parametrize("off", ["0", "false", "off"])
def test_text_that_is_expressly_not_hidden_is_read(text, off: str) -> None:
    assert text(f"p['The ' r[rPr[vanish(val={off})] 'visit']]") == "The visit"


def test_text_that_a_style_hides_is_left_out(text) -> None:
    seen = "r[rPr[rStyle(val=Seen)] 'c'] r[rPr[rStyle(val=Unseen) vanish(val=0)] 'd']"
    body = f"p['a' r[rPr[rStyle(val=Unseen)] 'b'] {seen}]"
    hidden = "p[pPr[pStyle(val=Away)] 'e' r[rPr[b] 'f'] r[rPr[vanish(val=0)] 'g']]"
    assert text(body + hidden, styles=HIDING) == "acd | g"


# Fields


def test_the_result_of_a_field_is_read_and_its_instruction_is_not(text) -> None:
    date = field(" DATE ", "'4 May'")
    assert text(f"p['On ' {date} '.']") == "On 4 May."
    assert text("p['Page ' fldSimple(instr=PAGE)['2'] '.']") == "Page 2."


def test_fields_hold_fields(text) -> None:
    inner = field(" MERGEFIELD Sex ", "'f'")
    result = "'her ' " + field(" REF a ", "'own'")
    outer = field(" IF ", result, separate=inner + "r[fldChar(fldCharType=separate)]")
    assert text(f"p['in ' {outer} ' way']") == "in her own way"


def test_a_field_may_span_paragraphs_and_tables(text) -> None:
    begin = "r[fldChar(fldCharType=begin) instrText[' TOC '] fldChar(fldCharType=separate)]"
    table = "tbl[tr[tc[p['4']] tc[p['5' r[fldChar(fldCharType=end)]]]]]"
    assert text(f"p[{begin} 'Overview'] {table} p['After']") == "Overview | 4\t5 | After"
    instruction = "p[r[fldChar(fldCharType=begin)] r[instrText['IF']]] tbl[tr[tc[p['no']]]] p['no'"
    assert text(instruction + " r[fldChar(fldCharType=separate)] 'yes' r[fldChar(fldCharType=end)]]") == "yes"


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (" MERGEFIELD Name \\* MERGEFORMAT ", "«Name»"),
        (' mergefield "Job title" ', "«Job title»"),
        (" MERGEFIELD  ", ""),
        (" ADDRESSBLOCK \\f ", "«ADDRESSBLOCK»"),
        (" GREETINGLINE ", "«GREETINGLINE»"),
        (" MACROBUTTON NoMacro [Insert the address] ", "[Insert the address]"),
        (" SEQ Figure ", ""),
    ],
)
def test_a_field_without_a_result_shows_what_is_left_over(text, instruction: str, shown: str) -> None:
    assert text(f"p['a' {field(instruction)} 'b']") == f"a{shown}b"
    assert text(f"p['a' {field(instruction, separate='')} 'b']") == f"a{shown}b"
    blank = field(instruction, "' '")
    assert text(f"p['a' {blank} 'b']") == f"a {shown}b"


def test_a_simple_merge_field_without_a_result_shows_its_name(text) -> None:
    assert text('p[fldSimple(instr=" MERGEFIELD Name ")]') == "«Name»"
    assert text("p[fldSimple(instr=\" MERGEFIELD Name \")['Ms Ellery']]") == "Ms Ellery"


def test_the_instruction_of_a_field_may_stand_in_several_runs(text) -> None:
    split = " MERGEFIELD Na'] instrText['me "
    assert text(f"p[{field(split)}]") == "«Name»"


def test_a_merge_field_that_is_hidden_or_inside_an_instruction_shows_nothing(text) -> None:
    hidden = field(" MERGEFIELD Name ").replace("r[", "r[rPr[vanish] ")
    assert text(f"p['a' {hidden} fldSimple(instr=\"MERGEFIELD B\")[r[rPr[vanish] 'c']]]") == "a"
    outer = field(" IF ", "'yes'", separate=field(" MERGEFIELD Sex ") + "r[fldChar(fldCharType=separate)]")
    assert text(f"p[{outer}]") == "yes"


def test_a_drop_down_shows_the_entry_that_is_chosen(text) -> None:
    def dropdown(menu: str) -> str:
        begin = f"r[fldChar(fldCharType=begin)[ffData[ddList[{menu} listEntry(val=well) listEntry(val=poorly)]]]]"
        return f"p[{begin} r[instrText[' FORMDROPDOWN ']] r[fldChar(fldCharType=end)]]"

    assert text(dropdown("result(val=1)")) == "poorly"
    assert text(dropdown("default(val=1)")) == "poorly"
    assert text(dropdown("")) == "well"
    assert text(dropdown("result(val=2)")) == ""
    assert text(dropdown("result(val=x)")) == ""


def test_a_field_that_never_ends_loses_no_text(text) -> None:
    begin = "r[fldChar(fldCharType=begin)] r[instrText[' DATE ']]"
    assert text(f"p['a' {begin} 'b'] p['c' r[fldChar(fldCharType=end)]] p[{begin} 'd']") == "ab | c | d"


def test_a_field_that_only_ends_is_passed_over(text) -> None:
    assert text("p['a' r[fldChar(fldCharType=separate)] 'b' r[fldChar(fldCharType=end)] 'c']") == "abc"


def test_a_text_box_has_fields_of_its_own(text) -> None:
    box = "r[pict[v:shape[v:textbox[txbxContent[p[" + field(" MERGEFIELD Name ") + "]]]]]]"
    reference = field(" REF a ", "'x'" + box)
    assert text(f"p[{reference}]") == "x | «Name»"
