from __future__ import annotations

from typing import Any

from word_letters import WHOLE_LETTER, W, body, is_kept, p, style_of, text_of

from drafting.formats.word_writing.tables import column_widths


def table_of(*paragraphs: Any) -> Any:
    return body(*paragraphs).find(f"{W}tbl")


def test_consecutive_rows_form_one_table_with_a_cell_for_every_tab() -> None:
    table = table_of(p("row", "4\tPerforms well\tGood"), p("row", "1\tPerforms poorly\tBad"))
    cells = [[text_of(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert cells == [["4", "Performs well", "Good"], ["1", "Performs poorly", "Bad"]]


def test_a_row_with_fewer_cells_is_filled_up_with_empty_paragraphs() -> None:
    table = table_of(p("row", "a\tb\tc"), p("row", "d"), p("row", ""))
    assert [len(row.findall(f"{W}tc/{W}p")) for row in table.iter(f"{W}tr")] == [3, 3, 3]


def test_a_header_row_is_marked_with_the_bare_element() -> None:
    table = table_of(p("row", "Service\tGrade", header_row=True), p("row", "Schools\t3"))
    first, second = table.iter(f"{W}trPr")
    assert dict(first.find(f"{W}tblHeader").attrib) == {}
    assert second.find(f"{W}tblHeader") is None
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "0")


def test_without_a_header_row_the_first_column_names_the_rows() -> None:
    look = table_of(p("row", "4\tPerforms well")).find(f"{W}tblPr/{W}tblLook")
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("0", "1")


def test_no_row_is_torn_and_all_but_the_last_stay_with_the_next() -> None:
    rows = list(table_of(p("row", "a\tb"), p("row", "c\td"), p("row", "e\tf"), p("text", "After")).iter(f"{W}tr"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [[is_kept(q) for q in row.iter(f"{W}p")] for row in rows] == [[True] * 2, [True] * 2, [False] * 2]


def test_the_sentence_that_leads_to_a_table_stays_with_it() -> None:
    assert is_kept(body(p("text", "The scale:"), p("row", "a\tb"))[0])


def test_a_screen_reader_hears_the_heading_and_the_sentence_before_a_table() -> None:
    table, judgement = body(*WHOLE_LETTER.in_part("body")).iter(f"{W}tblPr")
    assert table.find(f"{W}tblCaption").get(f"{W}val") == "Yearly review of children’s services"
    assert table.find(f"{W}tblDescription").get(f"{W}val") == "The review uses a scale of two steps"
    assert judgement.find(f"{W}tblCaption").get(f"{W}val") == "Northmere in 2011"
    assert judgement.find(f"{W}tblDescription") is None


def test_a_table_without_heading_or_sentence_has_no_name() -> None:
    assert table_of(p("row", "a\tb")).find(f"{W}tblPr/{W}tblCaption") is None


def test_a_letter_does_not_end_with_a_table() -> None:
    assert [child.tag.removeprefix(W) for child in body(p("row", "a\tb"))] == ["tbl", "p", "sectPr"]


def test_a_header_row_after_other_rows_begins_a_table_of_its_own() -> None:
    made = body(p("row", "a\tb"), p("row", "Service\tGrade", header_row=True), p("text", "After"))
    assert [child.tag.removeprefix(W) for child in made] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_text_after_a_table_keeps_its_distance() -> None:
    made = body(p("row", "a\tb"), p("text", "After"), p("text", "Later"))
    assert [style_of(q) for q in made.findall(f"{W}p")] == ["TextAfterTableOrList", "BodyText"]


def test_a_column_of_grades_is_narrow_and_the_table_is_full_width() -> None:
    widths = column_widths([["4", "Performs excellently", "A council that goes beyond the minimum"]], 9000)
    assert widths[0] < 350
    assert widths[1] < widths[2]
    assert sum(widths) == 9000


def test_long_cells_share_what_the_short_ones_leave() -> None:
    widths = column_widths([["Schools", "x" * 300, "y" * 900]], 9000)
    assert widths[0] < 1300
    assert abs(widths[1] - widths[2]) <= 1
    assert sum(widths) == 9000


def test_a_table_of_nothing_but_grades_is_full_width_too() -> None:
    assert sum(column_widths([["4", "3"]], 9000)) == 9000
