"""The page of a report: what stands on it, and that it needs nothing beside itself. How it behaves in a browser is
tested in test_report_browser.py."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import html5lib
import pytest
from living import letter as northmere
from living import refused, run
from lxml import html
from lxml.html import HtmlElement
from outcomes import SLIPS, batch, letter, of_row, outcome, told

from checks.finding import Related
from drafting.document import Span
from fairhand.checking import Outcome
from fairhand.letters import Checked, Tally
from fairhand.reports.page import report
from fairhand.reports.page_file import MARK

UNREAD = Checked("letters/gone.docx", error="letters/gone.docx: there is no such file.")
ODD = '<script>alert("1")</script> & \x0b “so” <!-- ]]>'
PAGES = {
    "nothing": outcome(),
    "a silent letter": outcome(letter("a.docx")),
    "a batch": batch(),
    "signs": outcome(letter(f"{ODD}.docx", told(SLIPS[3]._replace(text=ODD, message=ODD)), about=ODD, grade=ODD)),
    "accepted only": outcome(letter("a.docx", told(accepted="quoted")), tally=Tally(1)),
}
every_page = pytest.mark.parametrize("out", PAGES.values(), ids=PAGES)


def page(out: Outcome) -> HtmlElement:
    return html.document_fromstring(report(out))


def text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def section(out: Outcome, name: str) -> str:
    """What stands in a section of the page."""
    (found,) = page(out).xpath(f"//section[@id='{name}']")
    return text(found)


# The page as a file of HTML


@every_page
def test_it_is_html_without_an_error(out: Outcome) -> None:
    html5lib.HTMLParser(strict=True).parse(report(out))


@every_page
def test_every_link_leads_to_a_place_on_the_page(out: Outcome) -> None:
    ids = page(out).xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in page(out).xpath("//@href | //@aria-labelledby"):
        assert target.removeprefix("#") in ids


@every_page
def test_it_asks_nothing_of_anywhere(out: Outcome) -> None:
    made = report(out)
    assert not page(out).xpath("//@src | //link | //@style | //@*[starts-with(name(), 'on')]")
    assert not re.search(r"url\(|@import|https?:", made)


@every_page
def test_the_policy_allows_its_own_style_and_script_and_nothing_else(out: Outcome) -> None:
    (policy,) = page(out).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (inline,) = re.findall(rf"<{tag}>(.*?)</{tag}>", report(out), re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'; " in policy


def test_the_same_findings_make_the_same_bytes() -> None:
    assert report(batch()) == report(batch())


def test_what_letters_hold_is_shown_and_not_run() -> None:
    made = page(PAGES["signs"])
    assert len(made.xpath("//script")) == 1
    shown = ODD.replace("\x0b", "\ufffd")
    assert made.xpath("//mark")[0].text == shown
    assert made.xpath("//h3")[0].text == shown


# What it counts


def test_it_begins_with_how_many_letters_have_findings() -> None:
    results = (letter("a.docx", told()), letter("b.docx", told(SLIPS[3])), letter("c.docx", told(SLIPS[4])))
    lead = text(page(outcome(*results, letter("d.docx"), UNREAD)).xpath("//header")[0])
    assert lead.startswith(
        "4 letters checked 3 letters have findings: 1 with errors, 1 with warnings only, 1 with remarks only (info). "
        "1 more letter could not be read."
    )


def test_without_findings_it_says_so() -> None:
    assert "No letter has a finding that counts." in text(page(outcome(letter("a.docx"))).xpath("//header")[0])


def test_letters_stand_worst_first() -> None:
    results = [
        letter("info.docx", *[told(SLIPS[4])] * 9),
        letter("warnings.docx", *[told(SLIPS[3])] * 3),
        letter("error.docx", told()),
        letter("both.docx", told(), told(SLIPS[3])),
    ]
    out = outcome(*results)
    names = ["both.docx", "error.docx", "warnings.docx", "info.docx"]
    assert [text(e) for e in page(out).xpath("//section[@id='worst']//tbody/tr/th")] == names
    assert [text(e) for e in page(out).xpath("//section[@class='letter']/h3")] == names


def test_rules_are_counted_with_their_letters_and_explained() -> None:
    out = outcome(letter("a.docx", told(), told()), letter("b.docx", told(), told(SLIPS[4])))
    counted = [[text(cell) for cell in row] for row in page(out).xpath("//section[@id='rules']//tbody/tr")]
    assert counted[0][1:] == ["3", "2"]
    assert counted[0][0].startswith("error ")
    assert counted[0][0].endswith(" grade.opening-adverb")
    assert counted[1][1:] == ["1", "1"]
    explained = section(out, "glossary")
    assert "grade.opening-adverb" in explained
    assert "Why: " in explained
    assert "{" not in explained


def test_grades_are_counted_by_form_numbers_in_order_and_words_behind() -> None:
    given = ["2", "10", "withheld", "1", "2", None]
    results = [letter(f"{i}.docx", grade=grade) for i, grade in enumerate(given)]
    out = outcome(*results, letter("x.docx")._replace(form="other"))
    rows = page(out).xpath("//section[@id='grades']//tbody/tr")
    counted = [[text(cell) for cell in row][:3] for row in rows]
    assert counted == [["1", "1", "17 %"], ["2", "2", "33 %"], ["10", "1", "17 %"], ["withheld", "1", "17 %"]]
    assert "6 letters, of 1 the grade is not known" in section(out, "grades")
    assert "other" not in section(out, "grades")
    assert rows[1].xpath(".//rect/@width") == ["33%"]


# What it tells of findings


def test_a_finding_stands_in_its_sentence_with_place_and_remedy() -> None:
    (one,) = page(outcome(letter("a.docx", told()))).xpath("//li[@class='finding error']")
    said, place, sentence, fits = map(text, one)
    assert said == f"error {SLIPS[0].message} grade.opening-adverb"
    assert place == "paragraph 17, under “Strengths”"
    assert sentence == "… in Northmere continue to perform well. This good performance has been …"
    assert one.xpath(".//mark/text()") == ["well"]
    assert fits == "Perhaps: excellently"


def test_where_something_is_missing_the_place_is_marked() -> None:
    (mark,) = page(outcome(letter("a.docx", told(SLIPS[2])))).xpath("//mark")
    assert text(mark) == "[here]"


def test_a_whole_pasted_section_is_shown_by_its_ends() -> None:
    long = "Beginning " + "word " * 500 + "end"
    (mark,) = page(outcome(letter("a.docx", told(SLIPS[1]._replace(text=long))))).xpath("//mark")
    assert text(mark).startswith("Beginning word")
    assert text(mark).endswith("word end")
    assert len(text(mark)) < 700


def test_a_place_in_another_letter_is_a_link_to_it_where_it_is_on_the_page() -> None:
    there = Related(Span("body", 3, 0, 5), "the same paragraph", "b.docx", "Nearly all of the settings")
    silent = there._replace(path="c.docx")
    one = letter("a.docx", told(related=(there, silent)))
    out = outcome(one, letter("b.docx", told(), about="Saltby Town Council"), letter("c.docx"))
    first, second = page(out).xpath("//ul[@class='elsewhere']/li")
    assert text(first) == "the same paragraph: Saltby Town Council, paragraph 3, “Nearly all of the settings”"
    assert first.xpath("a/@href") == ["#letter-2"]
    assert text(second).startswith("the same paragraph: c.docx, paragraph 3")
    assert not second.xpath("a")


def test_a_batch_named_after_its_first_letter_does_not_take_the_links_to_it() -> None:
    about_all = Checked("a.docx", None, (of_row("29 times grade 4", None),))
    to_first = Related(Span("body", 3, 0, 5), "the same paragraph", "a.docx", "Nearly all")
    one = letter("b.docx", told(related=(to_first,)))
    for results in ((about_all, letter("a.docx")), (letter("a.docx"), about_all)):
        assert not page(outcome(*results, one)).xpath("//ul[@class='elsewhere']//a")


def test_what_is_about_rows_and_the_batch_has_a_section_of_its_own() -> None:
    sheet = Checked("batch.xlsx", None, (of_row("the row stands twice", 17, "D17"), of_row("29 times grade 4", None)))
    out = outcome(sheet, letter("a.docx"))
    told_of = section(out, "batch")
    assert "error the row stands twice batch.row row 17, cell D17" in told_of
    assert "29 times grade 4" in told_of
    assert "1 letter checked" in text(page(out).xpath("//h1")[0])


def test_unreadable_letters_are_told_with_the_reason() -> None:
    assert "letters/gone.docx: there is no such file." in section(outcome(UNREAD), "unread")


def test_accepted_and_known_findings_are_folded_with_their_reason() -> None:
    one = letter("a.docx", told(), told(SLIPS[3], accepted="a name of the council's"), told(SLIPS[4], known=True))
    out = outcome(one, letter("b.docx", told(accepted="quoted")))
    folded = [text(e) for e in page(out).xpath("//details[@class='quiet']")]
    assert folded[0].startswith("2 findings accepted or known warning")
    assert "accepted: a name of the council's" in folded[0]
    assert "known from the baseline" in folded[0]
    assert "accepted: quoted" in section(out, "accepted")
    assert len(page(out).xpath("//table[@id='findings']/tbody/tr")) == 1


def test_silent_letters_are_counted_and_folded() -> None:
    out = outcome(*(letter(f"letters/{i}.docx") for i in range(3_000)))
    assert text(page(out).xpath("//section[@id='silent']/details/summary")[0]) == "3,000 letters"
    assert len(report(out)) < 120_000


def test_the_table_has_every_finding_that_counts_the_gravest_first() -> None:
    out = batch()
    rows = page(out).xpath("//table[@id='findings']/tbody/tr")
    assert len(rows) == sum(len(result.counting) for result in out.results)
    severities = [text(row[0]) for row in rows]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)


def test_without_a_script_nothing_is_hidden_but_what_needs_one() -> None:
    assert page(batch()).xpath("//@hidden/../@id") == ["filters"]
    assert not page(batch()).xpath("//th//button")


# The file


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    northmere(tmp_path / "a.md", ("receive prompt help", "receive prompt prompt help"))
    return tmp_path


def test_check_writes_the_page_beside_what_it_prints(here: Path) -> None:
    result = run("check", "a.md", "--report", "page.html", "--output-format", "concise")
    assert result.exit_code == 1
    assert "spelling.doubled-word" in result.stdout
    assert result.stderr.splitlines()[-1] == "page.html: written"
    assert "spelling.doubled-word" in (here / "page.html").read_text(encoding="utf-8")


def test_an_earlier_report_is_replaced(here: Path) -> None:
    run("check", "a.md", "--report", "page.html")
    before = (here / "page.html").read_bytes()
    northmere(here / "a.md")
    assert run("check", "a.md", "--report", "page.html").exit_code == 0
    assert (here / "page.html").read_bytes() != before


@pytest.mark.parametrize("content", ["<html>my own page</html>", f"<p>{'long ' * 200}</p>{MARK}"])
def test_any_other_file_is_left_alone_before_a_letter_is_read(content: str, here: Path) -> None:
    (here / "page.html").write_text(content, encoding="utf-8")
    says = refused("check", "a.md", "--report", "page.html")
    assert says == "page.html: this file exists and is no report of Fairhand's; move it away, or name another."
    assert (here / "page.html").read_text(encoding="utf-8") == content


@pytest.mark.parametrize("name", ["a.md", "page", "page.pdf", "."])
def test_a_page_is_named_as_one(name: str, here: Path) -> None:
    assert "end its name in .html" in refused("check", "a.md", "--report", name)


def test_a_folder_is_no_page(here: Path) -> None:
    (here / "page.html").mkdir()
    assert "no file that can be written over" in refused("check", "a.md", "--report", "page.html")
