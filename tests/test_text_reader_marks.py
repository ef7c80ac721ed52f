"""Mark-up in letters read from plain text and Markdown: headings, bullets, tables, captions, and marks in the text."""

import pytest
from text_notation import inside, only, paragraphs, read

from drafting.document import Span


class TestHeadings:
    @pytest.mark.parametrize("markdown", [True, False])
    @pytest.mark.parametrize(
        ("line", "level", "text"),
        [("# Findings", 1, "Findings"), ("###### Findings ##", 6, "Findings"), ("### **Findings**", 3, "Findings"),
         ("## Grade C#", 2, "Grade C#"), ("##", 2, "")],
    )  # fmt: skip
    def test_number_signs_make_a_heading(self, line, level, text, markdown):
        (heading,) = read(line, markdown).document.paragraphs
        assert (heading.kind, heading.level, heading.text) == ("heading", level, text)

    @pytest.mark.parametrize("line", ["#Findings", "####### Findings", "Findings #"])
    def test_other_number_signs_do_not(self, line):
        assert inside(line) == [("text", line)]

    def test_a_heading_may_be_underlined_in_markdown(self):
        letter = read("Dear Ms Vane\n\nMain\nfindings\n===\nOther findings\n---\n", markdown=True)
        assert [(p.kind, p.level, p.text) for p in letter.document.paragraphs][1:] == [
            ("heading", 1, "Main findings"),
            ("heading", 2, "Other findings"),
        ]

    def test_underlining_makes_no_heading_of_plain_text_nor_of_the_greeting(self):
        assert inside("Findings\n========") == [("text", "Findings")]
        assert paragraphs("Dear Ms Vane\n----", markdown=True) == [("line", "Dear Ms Vane")]

    def test_a_single_sign_or_one_further_down_underlines_nothing(self):
        assert inside("x\n=\n\n---\n---", markdown=True) == [("text", "x =")]

    @pytest.mark.parametrize("rule", ["---", "* * *", "_____", "- - - -"])
    def test_a_rule_is_dropped_before_anything_else_too(self, rule):
        assert [text for _, text in paragraphs(f"{rule}\nNorthmere\n\nDear Ms Vane")] == ["Northmere", "Dear Ms Vane"]

    @pytest.mark.parametrize("rule", ["---", "* * *", "_____", "- - - -"])
    def test_a_rule_is_dropped(self, rule):
        assert inside(f"One.\n\n{rule}\n\nTwo.") == [("text", "One."), ("text", "Two.")]


class TestBullets:
    @pytest.mark.parametrize("sign", ["- ", "* ", "+ ", "• ", "▪", "◼ ", "\uf0b7 ", "  - ", "\uf0b7\t", "o\t", "–\t"])
    def test_the_sign_is_taken_off(self, sign):
        assert inside(f"{sign}Good care") == [("bullet", "Good care")]

    @pytest.mark.parametrize("sign", ["-", "*", "•"])
    def test_a_sign_alone_is_an_empty_bullet(self, sign):
        assert inside(f"{sign}\n- Good care") == [("bullet", ""), ("bullet", "Good care")]

    @pytest.mark.parametrize("line", ["-5 degrees", "o clock", "– a dash", "*sic", "+44 20", "2. Second", "1. First"])
    def test_what_only_looks_like_a_sign_stays(self, line):
        assert inside(line) == [("text", line)]

    @pytest.mark.parametrize("end", [".", ")"])
    def test_numbered_items_that_follow_one_another_are_bullets(self, end):
        items = f"1{end} First\n\n2{end} Second\n3{end} Third"
        assert inside(items) == [("bullet", "First"), ("bullet", "Second"), ("bullet", "Third")]

    @pytest.mark.parametrize("items", ["2. A\n3. B", "1. A\n3. B", "1. A\n2) B", "1. A\n\nText.\n\n2. B"])
    def test_other_numbers_stay(self, items):
        assert all(kind == "text" for kind, _ in inside(items))

    def test_numbered_headings_with_text_between_are_no_list_in_plain_text(self):
        assert inside("1. Care\nGood.\n2. Health\nGood.")[0] == ("text", "1. Care")


class TestTables:
    def test_tabs_part_the_cells_of_a_row(self):
        assert inside("4\t Very good \tFar above\n3\tGood\tAbove") == [
            ("row", "4\tVery good\tFar above"),
            ("row", "3\tGood\tAbove"),
        ]

    @pytest.mark.parametrize("markdown", [True, False])
    def test_pipes_part_the_cells_of_a_row(self, markdown):
        table = "| Aspect | Grade |\n|:---|--:|\n| Health \\| care | **Good** (3)\n"
        (header, row) = read(table, markdown).document.paragraphs
        assert (header.kind, header.text, header.header_row) == ("row", "Aspect\tGrade", True)
        assert (row.kind, row.text, row.header_row) == ("row", "Health | care\tGood (3)", False)

    def test_a_rule_of_dashes_and_tabs_marks_the_header(self):
        rows = read("Aspect\tGrade\n------\t-----\nCare\t3").document.paragraphs
        assert [(p.text, p.header_row) for p in rows] == [("Aspect\tGrade", True), ("Care\t3", False)]

    def test_an_empty_header_is_dropped_and_marks_nothing(self):
        rows = read("| a | b |\n\n|  |  |\n|---|---|\n| Care | 3 |", markdown=True).document.paragraphs
        assert [(p.text, p.header_row) for p in rows] == [("a\tb", False), ("Care\t3", False)]

    def test_a_table_needs_no_pipes_at_its_sides(self):
        assert inside("Aspect | Grade\n--|--\nCare | 3\n\nNot | this") == [
            ("row", "Aspect\tGrade"),
            ("row", "Care\t3"),
            ("text", "Not | this"),
        ]

    def test_empty_cells_are_kept(self):
        assert inside("\t2010\t2011\nCare\t\t3\n\tGood\t\n| | x |") == [
            ("row", "\t2010\t2011"),
            ("row", "Care\t\t3"),
            ("row", "\tGood\t"),
            ("row", "\tx"),
        ]

    def test_dashes_for_missing_values_are_no_rule(self):
        assert inside("Care\t3\n-\t-\t-\n| - | - |")[1:] == [("row", "-\t-\t-"), ("row", "-\t-")]

    def test_a_row_with_one_full_cell_shows_by_its_neighbour(self):
        assert inside("\tGrade\nCare\t3") == [("row", "\tGrade"), ("row", "Care\t3")]

    def test_a_rule_marks_only_the_row_right_above_it(self):
        twice = read("Aspect\tGrade\n---\t---\n---\t---").document.paragraphs
        apart = read("| Aspect | Grade |\n\n|---|---|").document.paragraphs
        assert [p.header_row for p in (*twice, *apart)] == [True, False]

    def test_indented_text_is_no_row(self):
        assert inside("\tThe council does well.") == [("text", "The council does well.")]


class TestMarksInText:
    @pytest.mark.parametrize("markdown", [True, False])
    @pytest.mark.parametrize(
        ("marked", "text"),
        [("**Direct** line", "Direct line"), ("__Direct__ line", "Direct line"), ("***Direct*** line", "Direct line"),
         ("[our office](https://a.example/b_c_d) in", "our office in"), ("[a@b.uk](mailto:a@b.uk)", "a@b.uk"),
         ("see <https://a.example/x>", "see https://a.example/x"), ("<mailto:a@b.example>", "a@b.example"),
         ("<a@b.example>", "a@b.example"), (r"five A\* to C", "five A* to C"), (r"\- a dash", "- a dash"),
         ("**[bold](u)** link", "bold link"), ("before ![logo](x.png)after", "before after"),
         ("[![logo](x.png)](u) North", "North"), ("before ![a **b** c](x.png)after", "before after"),
         ("[a [b](c) d](e)", "[a b d](e)")],
    )  # fmt: skip
    def test_marks_are_taken_out(self, marked, text, markdown):
        assert only(marked, markdown) == text

    @pytest.mark.parametrize("markdown", [True, False])
    @pytest.mark.parametrize(
        "text",
        ["five A* to C grades or A*–G", "5+ A*–C and A* (new)", "2 ** 3 ** 4", "snake_case_name", "x__y__z",
         "a < b > c", "the council [sic] did", "[1] (2)", "C:\\temp", "AT&T", "if ** alone", "**Care", "a](b)"],
    )  # fmt: skip
    def test_what_is_no_mark_stays(self, text, markdown):
        assert only(text, markdown) == text

    @pytest.mark.parametrize(
        ("marked", "text"),
        [("*sic* and _sic_", "sic and sic"), ("R&amp;D &#163;5&nbsp;m", "R&D £5\u00a0m"), ("one<br>two", "one two"),
         ("*five A\\* to **C***", "five A* to C"), ("*a**b*", "a**b"), ("*a.*b", "*a.*b"),
         ("a*£b*", "a*£b*"), ("a_b_c _d_", "a_b_c d")],
    )  # fmt: skip
    def test_some_marks_are_marks_in_markdown_only(self, marked, text):
        assert only(marked, markdown=True) == text
        if "**" not in marked:
            assert only(marked) == marked

    def test_emphasis_may_run_over_wrapped_lines(self):
        assert only("All **good\nor better** now", markdown=True) == "All good or better now"

    def test_a_picture_and_the_description_of_a_signature_are_captions(self):
        letter = "![Arms of Northmere](arms.png)\nDear Ms Vane\n\nYours sincerely\n\n"
        letter += 'A handwritten signature in blue ink that reads "B Orr". The signature is hasty.\nB Orr'
        kinds = [kind for kind, _ in paragraphs(letter)]
        assert kinds == ["caption", "line", "line", "caption", "line"]
        assert paragraphs(letter)[0][1] == "Arms of Northmere"

    def test_a_caption_takes_no_further_line_even_where_the_close_is_missing(self):
        letter = "Dear Ms Vane\n\nA handwritten signature in blue ink\nB Orr"
        assert [kind for kind, _ in paragraphs(letter, markdown=True)] == ["line", "caption", "text"]

    def test_a_signature_in_a_sentence_of_the_letter_is_no_caption(self):
        assert inside("A signature is missing from two plans.")[0][0] == "text"

    def test_footnotes_stand_in_a_part_of_their_own(self):
        letter = read(
            "Dear Ms Vane\n\nCare[^1] is good[^x].\n\nYours\n\n[^1]: Of\nall\nchildren.\n\nOrr", markdown=True
        )
        assert [(p.part, p.number, p.text) for p in letter.document.paragraphs[1:]] == [
            ("body", 2, "Care is good[^x]."),
            ("body", 3, "Yours"),
            ("body", 4, "Orr"),
            ("footnote", 1, "Of all children."),
        ]
        assert letter.locate(Span("footnote", 1, 3, 3)).line == 8
