"""What the reader of PDF letters makes of text at given places of pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_letters import ARTIFACT, BULLET, LEADING, LEFT, TOP, Put, body, column, kinds, read

WRAPPED = """\
The council knows its services well and has a clear view of what has to be
improved. Its leaders listen to families, and they act upon what they hear
from them."""
IN_ONE = WRAPPED.replace("\n", " ")
SECOND = """\
Managers read case files each month, but they do not always record the
reasons for what they decide."""
BOTTOM = 96.0


def letter(*items: Put) -> list[Put]:
    """A page with a greeting on it, so that what stands below is the letter's text."""
    return [Put("Dear Ms Lane", y=TOP + 4 * LEADING), *items]


def at_the_foot(text: str) -> list[Put]:
    """Lines of which the last is the last that a page has room for."""
    return column(text, BOTTOM + LEADING * text.count("\n"))


def full_page() -> list[Put]:
    """Some text at the head of a page and a line in the last place of all."""
    return [*column(WRAPPED), Put("The last line of this page is as low as any other.", y=BOTTOM)]


def test_wrapped_lines_are_joined_by_one_space(tmp_path: Path) -> None:
    assert body(tmp_path, column(WRAPPED)) == [IN_ONE]


def test_a_gap_ends_a_paragraph(tmp_path: Path) -> None:
    assert body(tmp_path, [*column(WRAPPED), *column(SECOND, TOP - 60)]) == [IN_ONE, SECOND.replace("\n", " ")]


def test_a_gap_ends_a_paragraph_whose_last_line_is_full(tmp_path: Path) -> None:
    full = WRAPPED.rsplit("\n", 1)[0]
    assert len(body(tmp_path, [*column(full), *column(SECOND, TOP - 40)])) == 2


def test_a_line_with_room_for_the_next_word_ends_a_paragraph(tmp_path: Path) -> None:
    assert body(tmp_path, column(f"{WRAPPED}\n{SECOND}")) == [IN_ONE, SECOND.replace("\n", " ")]


def test_an_indented_line_begins_a_paragraph(tmp_path: Path) -> None:
    first = "All children have a named worker, whom they see at least every other week."
    lines = [*column(f"{WRAPPED}\n{first}"), *column(SECOND, TOP - 4 * LEADING, LEFT + 18)]
    assert body(tmp_path, lines)[-1] == SECOND.replace("\n", " ")


def test_the_order_in_which_a_file_has_its_text_does_not_matter(tmp_path: Path) -> None:
    lines = [*column(WRAPPED), *column(SECOND, TOP - 60)]
    assert body(tmp_path, lines[::-1]) == body(tmp_path, lines)


def test_a_missing_space_stays_missing(tmp_path: Path) -> None:
    assert body(tmp_path, [Put("Plans are clear.However, they are late.")]) == [
        "Plans are clear.However, they are late."
    ]


def test_pieces_of_a_word_make_one_word(tmp_path: Path) -> None:
    pieces = [Put("lead"), Put("ers", LEFT + 24), Put("know", LEFT + 48), Put(".", LEFT + 72)]
    assert body(tmp_path, pieces) == ["leaders know."]


def test_ligatures_become_letters(tmp_path: Path) -> None:
    assert body(tmp_path, [Put("The \ufb01rst of\ufb01ce")]) == ["The first office"]


def test_a_sentence_goes_on_overleaf(tmp_path: Path) -> None:
    above, below = WRAPPED.rsplit("\n", 1)
    assert body(tmp_path, at_the_foot(above), column(below)) == [IN_ONE]


def test_a_bullet_goes_on_overleaf(tmp_path: Path) -> None:
    above, below = WRAPPED.rsplit("\n", 1)
    bullet = [Put("•", LEFT, BOTTOM + LEADING), *column(above, BOTTOM + LEADING, LEFT + 18)]
    document = read(tmp_path, letter(*bullet), column(below, x=LEFT + 18))
    assert kinds(document)[1:] == [("bullet", IN_ONE)]


def test_a_capital_overleaf_begins_a_paragraph_if_the_last_line_had_room(tmp_path: Path) -> None:
    assert body(tmp_path, at_the_foot(WRAPPED), full_page())[:2] == [IN_ONE, IN_ONE]


def test_a_sentence_that_fills_the_last_line_lets_its_paragraph_go_on(tmp_path: Path) -> None:
    above = "Leaders listen to families, and they do what they can to act upon it all."
    last = "The last line of this page is as low as any other."
    assert body(tmp_path, at_the_foot(above), full_page()) == [f"{above} {IN_ONE}", last]


def test_white_space_at_a_page_s_end_shows_whether_the_paragraph_ends(tmp_path: Path) -> None:
    sentence = "Leaders listen to families, and they do what they can to act upon it all."
    foot = [Put(f"{sentence} ", y=BOTTOM)]
    mark = Put(" ", LEFT + 6 * 74, BOTTOM)
    assert body(tmp_path, foot, full_page())[0] == f"{sentence} {IN_ONE}"
    assert body(tmp_path, [*foot, mark], full_page())[0] == sentence


def test_an_empty_paragraph_at_a_page_s_end_ends_the_one_before(tmp_path: Path) -> None:
    sentence = "Leaders listen to families, and they do what they can to act upon it all."
    foot = [*at_the_foot(sentence), Put(" ", y=BOTTOM - LEADING)]
    assert body(tmp_path, foot, full_page())[0] == sentence


def test_room_left_free_at_the_head_of_a_page_ends_the_paragraph_before(tmp_path: Path) -> None:
    above = "Leaders listen to families, and they do what they can to act upon it all."
    lower = column(WRAPPED, TOP - 2 * LEADING)
    assert body(tmp_path, at_the_foot(above), lower, full_page())[:2] == [above, IN_ONE]


def test_a_heading_at_the_head_of_a_page_is_one(tmp_path: Path) -> None:
    above = WRAPPED.rsplit("\n", 1)[0]
    document = read(tmp_path, letter(*at_the_foot(above)), [Put("Findings", font="bold"), *column(SECOND, TOP - 24)])
    assert ("heading", "Findings") in kinds(document)


@pytest.mark.parametrize("sign", ["•", "–", "o", "·", "*", "-"])
def test_a_bullet_sign_is_no_text(tmp_path: Path, sign: str) -> None:
    document = read(tmp_path, letter(Put(sign), *column(WRAPPED, x=LEFT + 18)))
    assert kinds(document)[1:] == [("bullet", IN_ONE)]


def test_a_bullet_of_a_symbol_font_is_known(tmp_path: Path) -> None:
    document = read(tmp_path, letter(Put(BULLET, font="signs"), *column(WRAPPED, x=LEFT + 18)))
    assert kinds(document)[1:] == [("bullet", IN_ONE)]


def test_a_bullet_sign_in_one_piece_with_its_text_is_known(tmp_path: Path) -> None:
    document = read(tmp_path, letter(*column("• " + WRAPPED)))
    assert kinds(document)[1:] == [("bullet", IN_ONE)]


def test_bullets_without_gaps_are_bullets_of_their_own(tmp_path: Path) -> None:
    nested = [
        Put("•"),
        Put("early help", LEFT + 18),
        Put("o", LEFT + 18, TOP - 12),
        Put("at school", LEFT + 36, TOP - 12),
    ]
    assert kinds(read(tmp_path, letter(*nested)))[1:] == [("bullet", "early help"), ("bullet", "at school")]


def test_a_bullet_below_a_full_line_is_a_bullet_of_its_own(tmp_path: Path) -> None:
    full = "Children are seen alone at each visit and can say what they wish for them."
    items = [Put("•"), Put(full, LEFT + 18), Put("•", y=TOP - LEADING), Put("and plans", LEFT + 18, TOP - LEADING)]
    assert [text for _, text in kinds(read(tmp_path, letter(*items)))[1:]] == [full, "and plans"]


def test_a_letter_of_a_symbol_font_is_a_sign(tmp_path: Path) -> None:
    document = read(tmp_path, letter(Put("n", font="signs"), Put("early help", LEFT + 18)))
    assert kinds(document)[1:] == [("bullet", "early help")]


def test_the_letter_o_and_a_dash_can_begin_a_line_of_text(tmp_path: Path) -> None:
    assert body(tmp_path, [Put("o dear, said one – and left.")]) == ["o dear, said one – and left."]


def test_numbers_that_count_are_no_text(tmp_path: Path) -> None:
    items = [Put("1."), Put("First", LEFT + 18), Put("2.", y=TOP - 20), Put("Second", LEFT + 18, TOP - 20)]
    assert kinds(read(tmp_path, letter(*items)))[1:] == [("bullet", "First"), ("bullet", "Second")]


def test_a_number_that_stands_by_itself_is_text(tmp_path: Path) -> None:
    assert body(tmp_path, [Put("12."), Put("High Street", LEFT + 27)]) == ["12. High Street"]


def test_a_bold_line_directly_above_text_is_a_heading(tmp_path: Path) -> None:
    document = read(tmp_path, letter(Put("Findings", font="bold"), *column(WRAPPED, TOP - LEADING)))
    assert kinds(document)[1:] == [("heading", "Findings"), ("text", IN_ONE)]
    assert document.in_part("body")[1].level == 1


def test_a_heading_that_fills_its_line_is_no_part_of_the_text_below(tmp_path: Path) -> None:
    title = "What the council needs to improve in its help for children and families"
    document = read(tmp_path, letter(Put(title, font="bold"), *column(WRAPPED, TOP - LEADING)))
    assert kinds(document)[1:] == [("heading", title), ("text", IN_ONE)]


def test_a_title_over_two_lines_is_one_heading(tmp_path: Path) -> None:
    title = column("Visit to Northmere Borough\nCouncil", font="bold")
    assert kinds(read(tmp_path, letter(*title, *column(SECOND, TOP - 40))))[1] == (
        "heading",
        "Visit to Northmere Borough Council",
    )


def test_bold_words_in_front_of_a_paragraph_make_no_heading(tmp_path: Path) -> None:
    first, rest = WRAPPED.split("\n", 1)
    lines = [Put("The council", font="bold"), Put(first[12:], LEFT + 72), *column(rest, TOP - LEADING)]
    assert kinds(read(tmp_path, letter(*lines)))[1:] == [("text", IN_ONE)]


def test_lines_above_the_greeting_and_below_the_close_stand_alone(tmp_path: Path) -> None:
    above = "3 May 2019\n\nMs Ada Lane\nCivic Hall\n\nDear Ms Lane"
    below = "Yours sincerely\n\n\nJo Marsh\nInspector"
    assert kinds(read(tmp_path, column(f"{above}\n\n{WRAPPED}\n\n{below}"))) == [
        *(("line", line) for line in ("3 May 2019", "Ms Ada Lane", "Civic Hall", "Dear Ms Lane")),
        ("text", IN_ONE),
        *(("line", line) for line in ("Yours sincerely", "Jo Marsh", "Inspector")),
    ]


def test_a_letterhead_in_two_columns_is_read_column_by_column(tmp_path: Path) -> None:
    head = [*column("1 High Street\nNorthmere", 800), *column("T 01632 960000\nwww.example.org", 800, 300)]
    texts = [text for _, text in kinds(read(tmp_path, [*head, *letter(*column(WRAPPED))]))]
    assert texts[:4] == ["1 High Street", "Northmere", "T 01632 960000", "www.example.org"]


def test_the_cells_of_a_row_are_joined_by_a_tab(tmp_path: Path) -> None:
    cells = [Put("4"), Put("excellent", LEFT + 40), Put("goes far beyond", LEFT + 200)]
    more = [Put("what is asked", LEFT + 200, TOP - LEADING), Put("3", y=TOP - 30), Put("good", LEFT + 40, TOP - 30)]
    assert kinds(read(tmp_path, letter(*cells, *more)))[1:] == [
        ("row", "4\texcellent\tgoes far beyond what is asked"),
        ("row", "3\tgood"),
    ]


def test_what_the_file_calls_no_text_is_header_and_footer(tmp_path: Path) -> None:
    edges = [Put("Northmere House", y=800, around=ARTIFACT), Put("Page 1 of 2", y=40, around=ARTIFACT)]
    later = [Put("Northmere House", y=800, around=ARTIFACT), Put("Page 2 of 2", y=40, around=ARTIFACT)]
    document = read(tmp_path, [*letter(*column(WRAPPED)), *edges], [*later, *column(SECOND)])
    assert [p.text for p in document.in_part("header")] == ["Northmere House"]
    assert [p.text for p in document.in_part("footer")] == ["Page 1 of 2"]
    assert len(document.in_part("body")) == 3


def test_what_one_page_alone_has_as_header_is_header_if_the_file_says_so(tmp_path: Path) -> None:
    document = read(tmp_path, letter(Put("Northmere House", y=800, around=ARTIFACT), *column(WRAPPED)))
    assert [p.text for p in document.in_part("header")] == ["Northmere House"]


def test_lines_below_the_close_are_not_joined_overleaf(tmp_path: Path) -> None:
    last = "Lead inspector for the social care of children, young people and families"
    document = read(
        tmp_path, letter(*column(f"{WRAPPED}\n\nYours sincerely"), *at_the_foot(last)), [Put("in Northmere")]
    )
    assert [text for _, text in kinds(document)[-2:]] == [last, "in Northmere"]


def test_lines_that_run_through_the_pages_are_taken_out_of_the_text(tmp_path: Path) -> None:
    above, below = WRAPPED.rsplit("\n", 1)
    pages = [
        [Put("In confidence", y=790), *letter(*at_the_foot(above)), Put("- 1 -", 290, 50)],
        [Put("In confidence", y=790), *column(below), Put("- 2 -", 290, 50)],
    ]
    document = read(tmp_path, *pages)
    assert [p.text for p in document.in_part("header")] == ["In confidence"]
    assert [p.text for p in document.in_part("footer")] == ["- 1 -"]
    assert kinds(document)[1:] == [("text", IN_ONE)]


def test_a_number_at_the_foot_of_one_page_is_the_page_s(tmp_path: Path) -> None:
    document = read(tmp_path, letter(*column(WRAPPED)), [*column(SECOND), Put("2", 290, 50)])
    assert [p.text for p in document.in_part("footer")] == ["2"]


def test_a_footnote_and_its_mark_are_taken_out_of_the_text(tmp_path: Path) -> None:
    first, rest = WRAPPED.split("\n", 1)
    mark = Put("1", LEFT + 6 * len(first), TOP + 4, size=6)
    note = [Put("1", y=103, size=5), Put("These words stand at the foot of the", LEFT + 6, 100, size=8)]
    more = [Put("page, in smaller type.", y=90, size=8)]
    document = read(tmp_path, letter(Put(first), mark, *column(rest, TOP - LEADING), *note, *more))
    assert kinds(document)[1:] == [("text", IN_ONE)]
    assert [p.text for p in document.in_part("footnote")] == [
        "These words stand at the foot of the page, in smaller type."
    ]


def test_a_raised_letter_stays_in_its_word(tmp_path: Path) -> None:
    raised = [Put("the 1"), Put("st", LEFT + 30, TOP + 4, size=6), Put("of May", LEFT + 44)]
    assert body(tmp_path, raised) == ["the 1st of May"]


def test_a_raised_number_without_a_footnote_is_text(tmp_path: Path) -> None:
    assert body(tmp_path, [Put("10 m"), Put("2", LEFT + 24, TOP + 4, size=6)]) == ["10 m2"]


def test_what_a_cell_of_fixed_height_cuts_off_is_a_hidden_line_before_the_greeting(tmp_path: Path) -> None:
    clip = ("q 60 700 400 40 re W n", "Q")
    lines = [Put("Civic Hall", around=clip), Put("NM1 2AB", y=690, around=clip), Put("Dear Ann", y=600)]
    found = [(p.kind, p.text) for p in read(tmp_path, lines).in_part("body")]
    assert found == [("line", "Civic Hall"), ("hidden", "NM1 2AB"), ("line", "Dear Ann")]


def test_what_stands_off_the_page_is_not_read(tmp_path: Path) -> None:
    assert body(tmp_path, [*column(WRAPPED), Put("left over", y=-40), Put("left over", 700)]) == [IN_ONE]


def test_a_page_that_is_shown_turned_is_read(tmp_path: Path) -> None:
    lines = [line._replace(x=842 - line.y, y=line.x, matrix="0 1 -1 0") for line in column(WRAPPED)]
    assert [p.text for p in read(tmp_path, lines, rotate=90).in_part("body")] == [IN_ONE]


def test_a_watermark_is_header_text(tmp_path: Path) -> None:
    mark = Put("DRAFT", 200, 400, "bold", 60, matrix="0.7 0.7 -0.7 0.7")
    document = read(tmp_path, letter(mark, *column(WRAPPED)), [mark, *column(SECOND)])
    assert [p.text for p in document.in_part("header")] == ["DRAFT"]
    assert kinds(document)[1] == ("text", IN_ONE)


def test_paragraph_ends_are_a_guess(tmp_path: Path) -> None:
    assert read(tmp_path, letter()).certain_breaks is False


def test_a_line_of_another_size_is_no_part_of_the_paragraph(tmp_path: Path) -> None:
    small = Put("and they act upon what they hear", y=TOP - 2 * LEADING, size=8)
    assert len(body(tmp_path, [*column(WRAPPED.rsplit("\n", 1)[0]), small])) == 2


def test_the_last_line_of_justified_text_ends_its_paragraph(tmp_path: Path) -> None:
    even = "\n".join(f"{word:x<74}" for word in ("The", "act", "and", "see", "who", "she", "try"))
    last = f"{'of':x<70}."
    texts = body(tmp_path, column(f"{even}\n{last}\nSomething else begins here"))
    assert texts[-1] == "Something else begins here"
