"""Letters read from plain text and Markdown: lines and paragraphs, and the way back to line and column."""

import random
import re
import textwrap
import time
from pathlib import Path

import pytest
from text_notation import inside, only, paragraphs, place, read

from drafting.document import Letter, Paragraph, Span

LETTERS = Path(__file__).parents[1].parent / "shared" / "letters"

PROSE = (
    "The council has kept up the good work of last year and most nurseries visited are good or better. Its well-being "
    "service reaches more families in the north of the borough than before, although waiting times remain long.",
    "A second visit found that records are up to date and that carers speak highly of the support they are given. Not "
    "all plans name the person who is answerable for them, and this has been raised with senior managers.",
    "Leaders know what is to be done and have set aside the money for it, as their plan for the coming year shows.",
)


class TestLines:
    def test_each_line_above_the_greeting_and_below_the_close_is_a_paragraph(self):
        letter = "3 May 2011\n\nMs Ada Vane\nHigh Street\nDear Ms Vane\n\nText.\n\nYours sincerely\nB Orr\nInspector"
        kinds = [kind for kind, _ in paragraphs(letter)]
        assert kinds == ["line", "line", "line", "line", "text", "line", "line", "line"]

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_any_line_end_will_do(self, end):
        letter = read(f"Ms Vane{end}High Street{end}{end}Dear Ms Vane{end}")
        assert [p.text for p in letter.document.paragraphs] == ["Ms Vane", "High Street", "Dear Ms Vane"]
        assert place(letter, 3, "Vane") == (4, 9)

    def test_a_byte_order_mark_is_no_part_of_the_letter(self):
        letter = read("\ufeffNorthmere")
        assert (letter.document.paragraphs[0].text, place(letter, 1, "Northmere")) == ("Northmere", (1, 1))

    def test_white_space_at_the_ends_goes_and_inside_stays(self):
        assert only("\t  16\u00a0years  and\u2003more \u00a0") == "16\u00a0years  and\u2003more"

    def test_other_line_separators_of_unicode_end_no_line(self):
        letter = read("a\u2028b\x85c\x0bd\ne")
        assert place(letter, 2, "e") == (2, 1)

    def test_plain_text_says_that_its_breaks_are_a_guess(self):
        assert not read("x").document.certain_breaks
        assert read("x", markdown=True).document.certain_breaks

    def test_an_empty_file_is_an_empty_letter(self):
        assert paragraphs("") == paragraphs("\n \f\n") == []


class TestWrappedLines:
    def test_markdown_joins_lines_up_to_a_blank_line_or_a_hard_break(self):
        lines = "Most are\ngood.  \nOne is\nnot.\\\nThat is\nall.\n\n- A long\n  item"
        texts = [text for _, text in inside(lines, markdown=True)]
        assert texts == ["Most are good.", "One is not.", "That is all.", "A long item"]

    def test_long_lines_of_plain_text_are_paragraphs(self):
        assert [text for _, text in inside("Strengths\n" + "\n".join(PROSE))] == ["Strengths", *PROSE]

    @pytest.mark.parametrize("width", [40, 65, 72, 78, 100])
    @pytest.mark.parametrize("indent", ["", "  "])
    def test_wrapped_lines_of_plain_text_are_joined(self, width, indent):
        wrapped = [textwrap.fill(text, width, break_on_hyphens=False) for text in PROSE]
        bullet = textwrap.fill(PROSE[0], width, initial_indent="- ", subsequent_indent=indent, break_on_hyphens=False)
        content = "\n\n".join(["Strengths", *wrapped, bullet + "\n- Short."])
        expected = [("text", text) for text in ("Strengths", *PROSE)]
        assert inside(content) == [*expected, ("bullet", PROSE[0]), ("bullet", "Short.")]

    def test_a_short_line_ends_its_paragraph(self):
        first, second = (textwrap.fill(text, 70) for text in PROSE[:2])
        assert [text for _, text in inside(f"Strengths\n{first}\n{second}")] == ["Strengths", *PROSE[:2]]

    def test_short_lines_one_below_the_other_are_paragraphs(self):
        lines = ["Thank you for writing to us in May.", "We shall write again when we can.", "Grade 3", "Good care"]
        assert [text for _, text in inside("\n".join(lines))] == lines

    def test_lines_of_equal_length_that_are_whole_sentences_are_paragraphs(self):
        line = "We thank you for your letter of 3 May 2011."
        assert [text for _, text in inside(f"{line}\n{line}")] == [line, line]

    def test_a_backslash_at_the_end_of_a_line_is_the_end_of_its_paragraph(self):
        first, second, *others = textwrap.wrap(PROSE[0], 60)
        lines = "\n".join([f"{first}\\", second, *others])
        assert [text for _, text in inside(lines)] == [first, " ".join([second, *others])]

    def test_a_row_and_a_heading_are_not_joined(self):
        wrapped = textwrap.fill(PROSE[0], 60)
        assert [kind for kind, _ in inside(f"{wrapped}\n# Health\n{wrapped}\na\tb\n{wrapped}")] == [
            "text", "heading", "text", "row", "text"]  # fmt: skip

    def test_a_wrapped_number_starts_no_item(self):
        lines = textwrap.wrap(PROSE[0], 60)
        lines[1] = "3. A" + lines[1][4:]
        assert len(inside("\n".join(lines))) == 1


class TestHyphens:
    @pytest.mark.parametrize(
        ("before", "after", "joined"),
        [("for 16-", "19-year-olds", "16-19-year-olds"), ("their well-", "being", "well-being"),
         ("their \u201cwell\u00ad", "being", "well-being"), ("very satis-", "factory", "satis\u00adfactory"),
         ("very satis\u00ad", "factory", "satis\u00adfactory"), ("those 11-", "year-olds", "11-year-olds"),
         ("an Anglo-", "French school", "Anglo-French school"), ("for 16-", "and 19-year-olds", "16- and 19"),
         ("care -", "mostly good", "care - mostly good"), ("a year-on-", "year rise", "year-on-year rise"),
         ("a good pho\u00ad", "to of it", "pho\u00adto"), ("its well-", "being-minded", "well-being-minded")],
    )  # fmt: skip
    @pytest.mark.parametrize("markdown", [True, False])
    def test_a_hyphen_at_a_lines_end_is_settled(self, before, after, joined, markdown):
        line = "The council has looked well after the children in its care " + before
        text = inside(f"Well-being is good, and so is year-on-year growth.\n\n{line}\n{after} and others.", markdown)[
            1
        ][1]
        assert joined in text

    def test_the_way_back_leads_over_the_hyphen(self):
        letter = read("Dear Ms Vane\n\nAll is satis-\nfactory.", markdown=True)
        assert place(letter, 2, "\u00ad") == (3, 13)
        assert place(letter, 2, "factory") == (4, 1)


class TestPageBreaks:
    @pytest.mark.parametrize("gap", ["\n\n", "\n\n \n", "\n\f", "\n\n3\n\n", "\n\n\f\n", "\n\nPage 3 of 4\n\f"])
    @pytest.mark.parametrize("sign", ["", "- "])
    def test_a_sentence_cut_by_a_pages_end_is_put_together(self, gap, sign):
        kind = "bullet" if sign else "text"
        assert inside(f"{sign}More children now reach this level{gap}than in other places.") == [
            (kind, "More children now reach this level than in other places.")
        ]

    @pytest.mark.parametrize(
        "cut",
        ["is good.\n\nthan", "is good:\n\nthan", "is ‘good.’\n\nthan", "is\n\nThan", "is\n\n- than", "is\n\n# than"],
    )
    def test_other_paragraphs_stay_apart(self, cut):
        assert len(inside(cut)) == 2

    def test_in_markdown_a_split_paragraph_stays_split(self):
        assert len(inside("More children now reach\n\nthis level.", markdown=True)) == 2

    def test_nothing_is_put_together_above_the_greeting(self):
        assert paragraphs("Ms Vane\n\nvan der Aa House\n\nDear Ms Vane\n\nyes.")[1:] == [
            ("line", "van der Aa House"), ("line", "Dear Ms Vane"), ("text", "yes.")]  # fmt: skip

    def test_a_number_after_the_greeting_is_no_page_number(self):
        assert paragraphs("Dear Ms Vane\n\n3\n\nyes.")[1:] == [("text", "3 yes.")]

    def test_a_page_number_beside_a_form_feed_is_no_text(self):
        assert inside("One.\n\n2\n\fTwo.\n\n5\n\nThree.") == [
            ("text", "One."), ("text", "Two."), ("text", "5"), ("text", "Three.")]  # fmt: skip

    def test_a_full_line_at_a_pages_end_goes_on_with_a_capital_too(self):
        first, second, *others = textwrap.wrap(PROSE[0], 60)
        rest = "\n".join(["A" + others[0][1:], *others[1:]])
        assert len(inside(f"{first}\n{second}\n\n\f{rest}")) == 1
        assert len(inside(f"{first}\n{second}\n\n{rest}")) == 2
        assert len(inside(f"Strengths\n\f{first}\n{second}\n{rest}")) == 2


class TestPlaces:
    LETTER = (
        "Ms Vane\r\n\r\n**Dear Ms Vane**\r\n\r\n## **Main** findings\r\n\r\n"
        "- A [link](https://a.example) to\r\n  A\\* grades\r\n\r\n| a | **b** c |\r\n"
    )

    @pytest.mark.parametrize(
        ("paragraph", "words", "line", "column"),
        [(2, "Dear", 3, 3), (2, "Vane", 3, 11), (3, "Main", 5, 6), (3, "findings", 5, 13), (4, "A", 7, 3),
         (4, "link", 7, 6), (4, "to", 7, 31), (4, "A*", 8, 3), (4, "*", 8, 5), (4, "grades", 8, 7), (5, "a", 10, 3),
         (5, "b", 10, 9), (5, "c", 10, 13)],
    )  # fmt: skip
    def test_a_span_leads_to_its_line_and_column(self, paragraph, words, line, column):
        letter = read(self.LETTER, markdown=True)
        assert place(letter, paragraph, words) == (line, column)

    def test_an_empty_span_has_a_place_too(self):
        letter = read("Dear Ms Vane\n\n- \n- Good", markdown=True)
        assert letter.locate(Span("body", 1, 12, 12)).column == 13
        assert (letter.locate(Span("body", 2, 0, 0)).line, letter.locate(Span("body", 2, 0, 0)).column) == (3, 2)
        assert letter.locate(Span("body", 3, 4, 4)).column == 7

    def test_mark_up_that_runs_over_lines_does_not_lead_astray(self):
        letter = read("Dear Ms Vane\n\na ![b\nc](d) e\nf", markdown=True)
        assert [place(letter, 2, words) for words in ("a", "e", "f")] == [(3, 1), (4, 7), (5, 1)]

    def test_columns_count_code_points_and_form_feeds(self):
        letter = read("\f𝔘ñ **x**")
        assert place(letter, 1, "x") == (1, 7)

    def test_every_character_is_found_again(self):
        marks = ["**", "*", "_", "[", "](u)", "\\*", "<a@b.c>", "- ", "# ", "|", "1. ", "2. ", "&amp;"]
        atoms = [*marks, "word", "Dear", " ", "  ", "\n", "\n\n", "\t", "\f", "-\n"]
        for seed in range(300):
            choose = random.Random(seed).choice
            content = "".join(choose(atoms) for _ in range(60))
            for markdown in (True, False):
                self._check_every_character(content, read(content, markdown))

    @staticmethod
    def _check_every_character(content: str, letter: Letter) -> None:
        lines = content.split("\n")
        for p in letter.document.paragraphs:
            for offset, char in enumerate(p.text):
                found = letter.locate(Span(p.part, p.number, offset, offset))
                assert found.line is not None
                assert found.column is not None
                if char not in " \t\u00ad":
                    assert lines[found.line - 1][found.column - 1] == char, (content, p)


HOSTILE = ["*a ", "**a*", "_a ", "a_", "[", "](", "[a](", "![", "](<", '](a "', "<a@", "&#", "[^a", "\\", "`", "|",
           "\t", "- -", "1. a\n", "# ", "a-\n", "a\n\n", "\f", "3\n\n", "a*b_c**d", "-|", "A signature ", "aaaa",
           " "]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_no_more_than_linear_time(unit):
    content = "Dear Ms Vane\n\n" + unit * (60_000 // len(unit))
    start = time.process_time()
    for markdown in (True, False):
        read(content, markdown)
    assert time.process_time() - start < 6  # quadratic ones take minutes


def letter_of(name: str) -> tuple[Paragraph, ...]:
    file = LETTERS / f"{name}.txt"
    if not file.exists():
        pytest.skip(f"{file} is not on this machine")
    return read(file.read_text(encoding="utf-8")).document.paragraphs


@pytest.mark.parametrize(
    ("name", "lines", "headings", "texts", "bullets", "rows", "captions"),
    [("sefton-2011", 23, 4, 7, 10, 5, 1), ("knowsley-2011", 14, 0, 11, 10, 5, 0),
     ("liverpool-2011", 13, 0, 11, 9, 5, 1), ("liverpool-2007", 13, 0, 57, 14, 0, 1)],
)  # fmt: skip
def test_the_real_letters_read_well(name, lines, headings, texts, bullets, rows, captions):
    found = letter_of(name)
    counts = [sum(p.kind == kind for p in found) for kind in ("line", "heading", "text", "bullet", "row", "caption")]
    assert counts == [lines, headings, texts, bullets, rows, captions]
    assert not [p.text for p in found if re.search(r"\*\*|\\|\]\(|^#|^- ", p.text)]
    assert not [p.text for p in found if p.kind in ("text", "bullet") and p.text[0].islower()]
