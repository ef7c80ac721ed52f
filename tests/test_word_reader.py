"""Word letters become paragraphs: their order, their kinds, their lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_notation import save, told

from drafting.formats.word_reading import reader as word_reader
from drafting.formats.word_reading.reader import read_word

STYLES = """
style(type=paragraph styleId=Normal default=1)[name(val=Normal)]
style(type=paragraph styleId=berschrift2)[name(val="heading 2")]
style(type=paragraph styleId=Titel)[name(val=Title)]
style(type=paragraph styleId=Ours)[name(val="Northmere heading") basedOn(val=berschrift2)]
style(type=paragraph styleId=Outlined)[name(val=Outlined) pPr[outlineLvl(val=3)]]
style(type=paragraph styleId=Bullets)[name(val="List Bullet") pPr[numPr[numId(val=3)]]]
style(type=paragraph styleId=Ticks)[name(val=Ticks) basedOn(val=Bullets)]
style(type=paragraph styleId=Plain)[name(val=Plain) basedOn(val=Bullets) pPr[numPr[numId(val=0)]]]
style(type=paragraph styleId=Ring)[name(val=Ring) basedOn(val=Gnir)]
style(type=paragraph styleId=Gnir)[name(val=Gnir) basedOn(val=Ring)]
"""
DEAR = "p['Dear Ms Ellery']"
LIST = "pPr[numPr[ilvl(val=0) numId(val=1)]]"


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Reads a body, in the notation, into lines such as `text: Overview`."""

    def reading(body: str, **parts: str) -> list[str]:
        return told(read_word(save(tmp_path / "letter.docx", body, **parts)))

    return reading


@pytest.fixture
def inside(read):  # type: ignore[no-untyped-def]
    """The same for what stands between the greeting and the close."""

    def reading(body: str, **parts: str) -> list[str]:
        first, *others = read(DEAR + body, **parts)
        assert first == "line: Dear Ms Ellery"
        return others

    return reading


def test_paragraphs_come_in_order_and_are_counted_from_one_in_each_part(tmp_path: Path) -> None:
    body = "p['Overview'] p p['  '] p['Strengths'] sectPr[footerReference(type=default r:id=footer1)]"
    letter = read_word(save(tmp_path / "letter.docx", body, footer1="p['Page 1']"))
    numbers = [(p.part, p.number, p.text) for p in letter.document.paragraphs]
    assert numbers == [("body", 1, "Overview"), ("body", 2, "Strengths"), ("footer", 1, "Page 1")]
    assert letter.document.certain_breaks
    assert letter.path == str(tmp_path / "letter.docx")


def test_an_empty_letter_has_no_paragraphs(read) -> None:
    assert read("") == []


# Kinds


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ("pStyle(val=berschrift2)", "heading2"),
        ("pStyle(val=Titel)", "heading1"),
        ("pStyle(val=Ours)", "heading2"),
        ("pStyle(val=Outlined)", "heading4"),
        ("pStyle(val=Unknown)", "text"),
        ("pStyle(val=Ring)", "text"),
        ("outlineLvl(val=0)", "heading1"),
        ("outlineLvl(val=9)", "text"),
        ("pStyle(val=Ours) outlineLvl(val=2)", "heading3"),
        ("pStyle(val=Ours) numPr[numId(val=1)]", "heading2"),
        ("numPr[ilvl(val=0) numId(val=1)]", "bullet"),
        ("numPr[numId(val=0)]", "text"),
        ("pStyle(val=Bullets)", "bullet"),
        ("pStyle(val=Ticks)", "bullet"),
        ("pStyle(val=Ticks) numPr[ilvl(val=1)]", "bullet"),
        ("pStyle(val=Ticks) numPr[numId(val=0)]", "text"),
        ("pStyle(val=Plain)", "text"),
        ("pPrChange[pPr[outlineLvl(val=0) numPr[numId(val=1)]]]", "text"),
    ],
)
def test_the_kind_of_a_paragraph_follows_from_its_properties_and_styles(inside, properties: str, kind: str) -> None:
    assert inside(f"p[pPr[{properties}] 'Overview']", styles=STYLES) == [f"{kind}: Overview"]


def test_the_default_style_counts_for_a_paragraph_that_names_none(read) -> None:
    styles = "style(type=paragraph styleId=N default=1)[name(val=Normal) pPr[outlineLvl(val=1)]]"
    assert read("p['Overview']", styles=styles) == ["heading2: Overview"]


def test_the_default_style_of_characters_is_none_of_paragraphs(read) -> None:
    styles = "style(type=character styleId=F default=1)[name(val=Font) rPr[vanish]]"
    assert read("p['Overview']", styles=styles) == ["line: Overview"]


def test_of_a_property_that_is_told_twice_the_first_counts(inside) -> None:
    body = "p[pPr[pStyle(val=Titel) pStyle(val=Ours)] 'Overview']"
    assert inside(body, styles=STYLES) == ["heading1: Overview"]


def test_the_styles_of_many_letters_are_not_all_kept(read) -> None:
    for number in range(20):
        read("p['Overview']", styles=f"style(styleId=S{number})")
    assert len(word_reader._KNOWN_STYLES) <= 8


def test_letters_with_other_styles_are_not_confused(inside) -> None:
    body = "p[pPr[pStyle(val=A)] 'Overview']"
    assert inside(body, styles="style(styleId=A)[name(val=Title)]") == ["heading1: Overview"]
    assert inside(body, styles="style(styleId=A)[name(val=Quote)]") == ["text: Overview"]
    assert inside(body) == ["text: Overview"]


@pytest.mark.parametrize(
    "start", ["'• '", "'•'", "'▪ '", "'◼ '", "'\uf0b7 '", "'·  '", "r['–' tab]", "r['-' tab]", "r['o' tab]"]
)
def test_a_typed_bullet_sign_is_stripped(inside, start: str) -> None:
    assert inside(f"p[{start} 'Schools are good.']") == ["bullet: Schools are good."]


@pytest.mark.parametrize("text", ["– as it was –", "-5 per cent", "on-going", "· ·", "*note"])
def test_what_is_no_bullet_sign_stays(inside, text: str) -> None:
    kind = "bullet: ·" if text == "· ·" else f"text: {text}"
    assert inside(f"p['{text}']") == [kind]


def test_a_bullet_sign_from_a_symbol_font_is_stripped(inside) -> None:
    assert inside("p[r[sym(font=Symbol char=F0B7) tab 'Schools']]") == ["bullet: Schools"]


def test_a_bullet_sign_typed_in_a_list_item_is_stripped_and_one_in_a_heading_or_row_is_not(inside) -> None:
    body = f"p[{LIST} '• Schools'] p[pPr[outlineLvl(val=0)] '• Homes'] tbl[tr[tc[p['• 4']]]]"
    assert inside(body) == ["bullet: Schools", "heading1: • Homes", "row: • 4"]


def test_an_empty_heading_is_not_counted(inside) -> None:
    assert inside("p[pPr[pStyle(val=Titel)]] p[pPr[pStyle(val=Titel)] ' ']", styles=STYLES) == []


def test_an_empty_list_item_is_a_paragraph(inside) -> None:
    assert inside(f"p[{LIST}] p['•'] p['Schools']") == ["bullet: ", "bullet: ", "text: Schools"]


@pytest.mark.parametrize("picture", ["drawing", "pict", "object"])
def test_a_list_item_that_is_hidden_or_holds_a_picture_is_not_empty(inside, picture: str) -> None:
    hidden = "p[pPr[numPr[numId(val=1)] rPr[vanish]] r[rPr[vanish] 'x']]"
    assert inside(f"{hidden} p[{LIST} r[{picture}]]") == []


def test_a_list_item_or_heading_of_two_lines_is_one(inside) -> None:
    assert inside(f"p[{LIST} r['Schools ' br 'are good.']]") == ["bullet: Schools are good."]
    body = "p[pPr[outlineLvl(val=0)] r['Annual' br 'assessment']]"
    assert inside(body) == ["heading1: Annual assessment"]


# Lines


def test_above_the_greeting_and_below_the_close_each_line_stands_alone(read) -> None:
    body = (
        "p[r['Ms J Ellery' br 'Northmere Borough Council ' cr 'NM1 2AB']]"
        "p[r['Dear Ms Ellery' br 'Thank you ' br 'for']]"
        "p[r['the' br 'visit.']] p[r['Yours sincerely' br br 'A Person' br 'Inspector']]"
    )
    assert read(body) == [
        "line: Ms J Ellery",
        "line: Northmere Borough Council",
        "line: NM1 2AB",
        "line: Dear Ms Ellery",
        "text: Thank you for",
        "text: the visit.",
        "line: Yours sincerely",
        "line: A Person",
        "line: Inspector",
    ]


@pytest.mark.parametrize("greeting", ["tbl[tr[tc[p['Dear Ms Ellery']]]]", "p[pPr[outlineLvl(val=0)] 'Dear Ms Ellery']"])
def test_a_greeting_may_stand_in_a_table_or_be_a_heading(read, greeting: str) -> None:
    assert read(f"p['Northmere'] {greeting} p[r['The' br 'visit.']]")[-1] == "text: The visit."


def test_a_close_after_a_line_break_comes_after_the_text_before_it(inside) -> None:
    body = "p[r['Thank' br 'you.' br 'Yours sincerely' br 'A Person']]"
    assert inside(body) == ["text: Thank you.", "line: Yours sincerely", "line: A Person"]


def test_an_empty_line_ends_a_paragraph(inside) -> None:
    assert inside("p[r['One ' br ' line.' br ' ' br 'Another.']]") == ["text: One line.", "text: Another."]


def test_bullets_typed_line_by_line_are_paragraphs_of_their_own(inside) -> None:
    body = "p[r['These:' br '• Schools' br 'are good' br '• Homes' br '•']]"
    assert inside(body) == ["text: These:", "bullet: Schools are good", "bullet: Homes", "bullet: "]


def test_page_and_column_breaks_are_nothing(inside) -> None:
    body = "p[r[br(type=page) lastRenderedPageBreak 'The ' br(type=column) 'visit.' br(type=page)]] p[r[br(type=page)]]"
    assert inside(body) == ["text: The visit."]


# Tables


def test_a_row_is_one_paragraph(inside) -> None:
    body = """tbl[tblPr tblGrid
        tr[trPr[tblHeader] tc[p['Grade']] tc[p['Meaning']]]
        tr[trPr[tblHeader(val=0)] tc[p['4']] tc[p['Performs'] p p['excellently']]]
        tr[tc[p] tc[p[' ']]]
        tr[tc[p['3']] tc[p]]]"""
    assert inside(body) == ["row: Grade\tMeaning", "row: 4\tPerforms excellently", "row: 3\t"]


def test_the_row_that_names_the_columns_is_marked(tmp_path: Path) -> None:
    body = "tbl[tr[trPr[tblHeader] tc[p['Grade']]] tr[trPr[tblHeader(val=0)] tc[p['4']]] tr[tc[p['3']]]]"
    letter = read_word(save(tmp_path / "letter.docx", body))
    assert [p.header_row for p in letter.document.paragraphs] == [True, False, False]


def test_a_cell_has_neither_lines_nor_tabs_nor_rows_within(inside) -> None:
    nested = "tbl[tr[tc[p['b']] tc[p] tc[p['c']]] tr[tc[p['d']]]]"
    body = f"tbl[tr[tc[p[r['a' br 'a' tab 'a']] {nested} p] tc[p['e']]]]"
    assert inside(body) == ["row: a a a b c d\te"]


def test_merged_cells_have_their_text_once(inside) -> None:
    body = """tbl[tr[tc[tcPr[vMerge(val=restart)] p['Grade']] tc[tcPr[gridSpan(val=2)] p['wide']]]
                  tr[tc[tcPr[vMerge] p['unseen']] tc[p['3']] tc[tcPr[hMerge(val=continue)] p['unseen']]]]"""
    assert inside(body) == ["row: Grade\twide", "row: \t3\t"]


def test_deleted_rows_and_cells_are_left_out(inside) -> None:
    body = """tbl[tr[trPr[del(id=1)] tc[p['gone']]]
                  tr[trPr[ins(id=1)] tc[p['new']] tc[tcPr[cellDel(id=2)] p['gone']]]]"""
    assert inside(body) == ["row: new"]


def test_a_table_between_paragraphs_keeps_its_place(inside) -> None:
    body = "p['Before'] tbl[tr[tc[p['4']]]] p['After']"
    assert inside(body) == ["text: Before", "row: 4", "text: After"]


# What wraps paragraphs, and what hangs on them


def test_content_controls_are_looked_into_wherever_they_are(inside) -> None:
    def control(content: str) -> str:
        return f"sdt[sdtPr[alias(val=Grade)] sdtContent[{content}]]"

    grade, meaning = control("tc[p['4']]"), control("p['well']")
    row = control(f"tr[{grade} tc[{meaning}]]")
    paragraph = control(control("p['Schools']"))
    council = control("'council'")
    assert inside(f"{paragraph} tbl[{row}] p['The ' {council} '.']") == [
        "text: Schools",
        "row: 4\twell",
        "text: The council.",
    ]


def test_custom_xml_around_paragraphs_is_looked_into(inside) -> None:
    assert inside("customXml(element=summary)[p['Schools']]") == ["text: Schools"]


def test_paragraphs_in_a_deletion_or_move_are_left_out(inside) -> None:
    assert inside("del[p['gone']] moveFrom[p['gone']] ins[p['new']] moveTo[p['here']]") == ["text: new", "text: here"]


def new_box(content: str) -> str:
    return f"drawing[wps:wsp[wps:txbx[txbxContent[{content}]]]]"


def old_box(content: str, holder: str = "pict") -> str:
    return f"{holder}[v:shape[v:textbox[txbxContent[{content}]]]]"


def test_a_text_box_follows_the_paragraph_it_is_anchored_in(inside) -> None:
    box = new_box("p['Boxed'] p['text']")
    assert inside(f"p['The ' r[{box}] 'visit.'] p['After']") == [
        "text: The visit.",
        "text: Boxed",
        "text: text",
        "text: After",
    ]


def test_of_two_versions_of_a_text_box_one_is_read(inside) -> None:
    choice, fallback = new_box("p['Boxed']"), old_box("p['Boxed']")
    alternatives = f"mc:AlternateContent[mc:Choice(Requires=wps)[{choice}] mc:Fallback[{fallback}]]"
    assert inside(f"p[r[{alternatives}]]") == ["text: Boxed"]


def test_alternatives_around_a_paragraph_are_read_once(inside) -> None:
    body = "mc:AlternateContent[mc:Choice(Requires=wps)[p['New']] mc:Fallback[p['Old']]]"
    assert inside(body) == ["text: New"]


def test_a_fallback_is_read_where_the_choice_has_no_text(inside) -> None:
    alternatives = "mc:AlternateContent[mc:Choice(Requires=cx)[drawing] mc:Fallback['Old']]"
    assert inside(f"p[r[{alternatives}]] p[r[mc:AlternateContent]]") == ["text: Old"]


@pytest.mark.parametrize("holder", ["pict", "object"])
def test_an_old_text_box_is_read(inside, holder: str) -> None:
    box = old_box("p['Boxed']", holder)
    assert inside(f"p['The ' r[{box}] 'visit.']") == ["text: The visit.", "text: Boxed"]


def test_a_text_box_in_a_text_box_or_cell_is_read_once(inside) -> None:
    inner = old_box("p['Inner']")
    outer = new_box(f"p['Outer' r[{inner}]]")
    assert inside(f"tbl[tr[tc[p['4' r[{outer}]]]]]") == ["row: 4", "text: Outer", "text: Inner"]


def test_a_text_box_in_hidden_or_deleted_text_is_left_out(inside) -> None:
    box = new_box("p['Boxed']")
    assert inside(f"p[r[rPr[vanish] {box}]] p[del[r[{box}]]]") == []


# Headers, footers, notes


def test_headers_come_first_and_footers_after_the_body_each_once(read) -> None:
    body = """p[pPr[sectPr[headerReference(type=even r:id=header3) headerReference(type=default r:id=header2)
                           headerReference(type=first r:id=header1) footerReference(type=default r:id=footer1)]]]
              p['Overview']
              sectPr[headerReference(type=first r:id=header4) headerReference(type=default r:id=header2)]"""
    parts = {f"header{n}": f"p['Header {n}']" for n in (1, 2, 3, 4)}
    assert read(body, footer1="p['Page 1']", **parts) == [
        "header line: Header 1",
        "header line: Header 2",
        "header line: Header 3",
        "header line: Header 4",
        "line: Overview",
        "footer line: Page 1",
    ]


def test_a_header_no_section_refers_to_is_not_read(read) -> None:
    assert read("p['Overview'] sectPr[headerReference(type=default r:id=lost)]", header1="p['Old']") == [
        "line: Overview"
    ]


def test_a_letterhead_of_several_lines_is_as_many_paragraphs(read) -> None:
    header = "p[r['Northmere Borough Council' br 'Town Hall']] tbl[tr[tc[p['Tel']] tc[p['01632 960000']]]]"
    assert read("sectPr[headerReference(type=default r:id=header1)]", header1=header) == [
        "header line: Northmere Borough Council",
        "header line: Town Hall",
        "header row: Tel\t01632 960000",
    ]


def test_notes_come_last_in_the_order_of_their_references(inside) -> None:
    footnotes = """footnote(type=separator id=0)[p[r[separator]]]
        footnote(id=1)[p['Never referred to.']]
        footnote(id=2)[p[r[footnoteRef] r[' The ' br 'first.']]]
        footnote(id=3)[p['The second.'] p['Its other half.']]"""
    endnotes = "endnote(id=1)[p['At the end.']]"
    references = "r[endnoteReference(id=1)] 'b' r[footnoteReference(id=3)] r[footnoteReference(id=9)]"
    body = f"p['a' r[footnoteReference(id=2)] {references} del[r[footnoteReference(id=1)]]]"
    assert inside(body, footnotes=footnotes, endnotes=endnotes) == [
        "text: ab",
        "footnote text: The first.",
        "footnote text: The second.",
        "footnote text: Its other half.",
        "footnote text: At the end.",
    ]


def test_a_note_referred_to_in_a_text_box_is_read(inside) -> None:
    box = new_box("p['Boxed' r[footnoteReference(id=2)]]")
    footnotes = "footnote(id=2)[p['A note.']]"
    assert inside(f"p[r[{box}]]", footnotes=footnotes) == ["text: Boxed", "footnote text: A note."]


def test_a_note_whose_part_is_not_there_is_left_out(inside) -> None:
    assert inside("p['a' r[footnoteReference(id=2)]]") == ["text: a"]


def test_comments_are_not_read(inside) -> None:
    body = "p[commentRangeStart(id=0) 'Schools' commentRangeEnd(id=0) r[commentReference(id=0)]]"
    assert inside(body, comments="comment(id=0)[p['Is this so?']]") == ["text: Schools"]
