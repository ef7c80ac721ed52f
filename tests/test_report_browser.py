"""The page of a report in a browser: sorting, filtering, the keyboard, paper, narrow windows. Where there is neither
Chromium nor Chrome these are left out."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from outcomes import batch

from fairhand.reports.page import report

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason=f"there is no browser here: none of {', '.join(NAMES)}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("report") / "page.html"
    file.write_text(report(batch(40, 60)), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def page(browser: Any, url: str) -> Iterator[Any]:
    """The page, opened; at the end nothing was complained of, and nothing else was asked for."""
    tab = browser.new_page(viewport={"width": 1200, "height": 900})
    complaints: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(url)
    yield tab
    assert (complaints, [one for one in asked if not one.startswith(url)]) == ([], [])
    tab.close()


def column(page: Any, number: int) -> list[str]:
    """The visible cells of a column of the table."""
    return [
        text.strip() for text in page.locator(f"#findings tbody tr:visible td:nth-child({number})").all_inner_texts()
    ]


def test_a_column_is_sorted_with_the_keyboard_both_ways(page: Any) -> None:
    head = page.locator("#findings thead th").nth(1)
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert column(page, 2) == sorted(column(page, 2))
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    assert column(page, 2) == sorted(column(page, 2), reverse=True)
    assert page.locator("#findings th[aria-sort]").count() == 1


def test_places_are_sorted_as_numbers_and_severities_by_weight(page: Any) -> None:
    page.locator("#findings thead button").nth(3).click()
    numbers = [int(place.split()[1].rstrip(",")) for place in column(page, 4) if place.startswith("paragraph")]
    assert numbers == sorted(numbers)
    page.locator("#findings thead button").nth(0).click()
    assert column(page, 1) == sorted(column(page, 1), key=["error", "warning", "info"].index)


def test_filters_narrow_the_table_and_say_how_many_are_left(page: Any) -> None:
    whole = len(column(page, 1))
    page.get_by_label("Severity", exact=True).select_option("warning")
    assert set(column(page, 1)) == {"warning"}
    left = len(column(page, 1))
    assert page.locator("#shown").inner_text() == f"{left} of {whole} findings are shown"
    page.get_by_label("Words", exact=True).fill("nothing-says-this")
    assert column(page, 1) == []
    page.get_by_role("button", name="Show all").click()
    assert len(column(page, 1)) == whole


def test_rule_letter_and_words_narrow_it_too(page: Any) -> None:
    page.get_by_label("Rule", exact=True).select_option("facts.authority")
    assert set(column(page, 2)) == {"facts.authority"}
    letter = column(page, 3)[0]
    page.get_by_label("Letter", exact=True).fill(letter.upper())
    assert set(column(page, 3)) == {letter}
    page.get_by_label("Words", exact=True).fill("SALTBY authority")
    assert column(page, 3)
    assert page.locator("#shown").get_attribute("role") == "status"


def test_the_first_stop_of_the_keyboard_skips_to_the_report(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_stop_of_the_keyboard_is_seen(page: Any) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("width", [320, 600])
def test_a_narrow_window_needs_no_scrolling_sideways(width: int, page: Any) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    wider = "[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth)"
    wider += ".filter(e => getComputedStyle(e).display !== 'inline').map(e => e.className || e.tagName)"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(wider) == []


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without one"])
def test_on_paper_all_is_open_and_no_control_is_left(script: bool, browser: Any, url: str, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here, by which paper is read")
    tab = browser.new_context(java_script_enabled=script).new_page()
    tab.goto(url)
    if script:
        tab.get_by_label("Words", exact=True).fill("nothing-says-this")
    tab.pdf(path=tmp_path / "page.pdf", format="A4")
    tab.context.close()
    subprocess.run(["pdftotext", tmp_path / "page.pdf", tmp_path / "page.txt"], check=True)
    paper = (tmp_path / "page.txt").read_text(encoding="utf-8")
    accepted = sum(told.finding.accepted is not None for result in batch(40, 60).results for told in result.findings)
    assert accepted
    assert paper.count("accepted: A name of the council's own") == accepted
    assert paper.count("row 17, cell A17") == 2  # in the section of the batch, and in the table
    assert "Show only" not in paper


def test_without_a_script_all_findings_are_there_and_no_control(browser: Any, url: str) -> None:
    tab = browser.new_context(java_script_enabled=False).new_page()
    tab.goto(url)
    assert len(column(tab, 1)) == int(tab.locator("#shown").inner_text().split()[0])
    assert tab.locator("button:visible, input:visible, select:visible").count() == 0
    tab.context.close()
