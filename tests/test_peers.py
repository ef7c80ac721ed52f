"""Other checkers beside Fairhand: their output is read to the right places, and marks judge all alike."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from conftest import SHARED
from peers import outputs
from peers.laid import Found, Laid, lay_out, published, read
from peers.marks import FILE, Error, Mark, judged, located, marks
from peers.programs import Peer
from peers.speed import Times, Within
from peers.table import Measured, Row, page, written

from drafting.document import Document, Paragraph, numbered

FIRST = (
    "Northmere Borough Council",
    "The ‘front door’ — teh way in — and teh lake’s the the edge",
    "They recieve care.",
)


def letter(name: str, *texts: str) -> Laid:
    paragraphs = [Paragraph("body", 0, "hidden" if text == "unseen" else "text", text) for text in texts]
    return Laid(Path(f"{name}.pdf"), Document(numbered(paragraphs)))


@pytest.fixture
def letters() -> dict[str, Laid]:
    """Two letters; the first has a line that its page does not show, which is not laid out."""
    both = letter("north-2024", FIRST[0], "unseen", *FIRST[1:]), letter("south-2024", "A tiny lettr", "Nothing here.")
    return {one.name: one for one in both}


def places(found: list[Found]) -> list[tuple[str, str, int, str]]:
    return [(f.letter, f.paragraph, f.start, f.text) for f in found]


TEH = [("north-2024", "body 3", 19, "teh"), ("north-2024", "body 3", 36, "teh")]


def test_a_letter_is_laid_out_a_paragraph_a_line_without_what_the_page_hides(
    letters: dict[str, Laid], tmp_path: Path
) -> None:
    first, second = lay_out(letters.values(), tmp_path)
    assert first.read_text(encoding="utf-8").splitlines() == list(FIRST)
    assert second.name == "south-2024.txt"


def test_harper_counts_code_points_of_the_whole_text(letters: dict[str, Laid]) -> None:
    lint = {"rule": "SpellCheck", "message": "?", "span": {"char_start": 45, "char_end": 48}}
    long = {"rule": "LongSentences", "message": "long", "span": {"char_start": 62, "char_end": 95}}
    output = json.dumps(
        [{"file": "/tmp/x/north-2024.txt", "lints": [lint, long]}, {"file": "south-2024.txt", "lints": []}]
    )
    short, ran_on = outputs.harper(output, letters)
    assert places([short]) == TEH[:1]
    assert (ran_on.end, ran_on.text) == (len(FIRST[1]), letters["north-2024"].text[62:95])


def test_typos_counts_bytes_of_a_line(letters: dict[str, Laid]) -> None:
    told = {"type": "typo", "path": "x/north-2024.txt", "line_num": 2, "typo": "teh", "corrections": ["the"]}
    lines = [json.dumps(told | {"byte_offset": len(FIRST[1][:at].encode())}) for at in (19, 36)]
    other = json.dumps({"type": "binary_file", "path": "x/north-2024.txt"})
    assert places([*outputs.typos("\n".join([*lines, other]), letters)]) == TEH


def test_codespell_tells_a_word_of_a_line_and_the_second_is_the_next_one(letters: dict[str, Laid]) -> None:
    output = "/tmp/x/north-2024.txt:2: teh ==> the\n/tmp/x/north-2024.txt:2: teh ==> the\nsome remark\n"
    assert places([*outputs.codespell(output, letters)]) == TEH


def test_proselint_counts_columns_from_one(letters: dict[str, Laid]) -> None:
    at = FIRST[1].index("the the")
    told = {"check_path": "lexical_illusions", "message": "twice", "pos": [2, at + 1], "span": [74, 81]}
    output = json.dumps({"result": {"file:///tmp/a%20b/north-2024.txt": {"diagnostics": [told]}}})
    (found,) = outputs.proselint(output, letters)
    assert (found.start, found.text, found.message) == (at, "the the", "lexical_illusions: twice")


def test_hunspell_answers_each_line_and_an_empty_line_ends_it(letters: dict[str, Laid]) -> None:
    lines = [
        "@(#) Ispell",
        "*",
        "",
        "*",
        "& teh 2 20: the, ten",
        "*",
        "# teh 37",
        "",
        "*",
        "& recieve 1 6: receive",
        "",
    ]
    found = [*outputs.hunspell("\n".join([*lines, "& lettr 1 8: letter", "", ""]), letters)]
    wanted = [*TEH, ("north-2024", "body 4", 5, "recieve"), ("south-2024", "body 1", 7, "lettr")]
    assert places(found) == wanted
    assert [f.message for f in found[:2]] == ["the, ten", "no suggestion"]


def test_what_a_person_accepted_is_no_finding_of_fairhand(letters: dict[str, Laid]) -> None:
    told = {"rule": "r", "message": "m", "part": "body", "paragraph": 3, "start": 19, "end": 22, "text": "teh"}
    findings = [told | {"accepted": None}, told | {"accepted": "a Northmere word"}]
    file = {"path": "x/north-2024.pdf", "error": None, "findings": findings}
    assert places([*outputs.fairhand(json.dumps({"files": [file]}), letters)]) == TEH[:1]
    with pytest.raises(ValueError, match="cannot be read"):
        list(outputs.fairhand(json.dumps({"files": [file | {"error": "it cannot be read"}]}), letters))


def mark(wrong: str, verdict: str = "certain", nth: int = 1) -> Mark:
    return Mark("north-2024", "body 3", wrong, "the", "spelling", verdict, "a slip", nth)


def spot(start: int, end: int, text: str = "") -> Found:
    return Found("north-2024", "body 3", start, end, text, "?")


def test_a_mark_is_found_at_its_place_and_one_that_does_not_stand_there_is_told(letters: dict[str, Laid]) -> None:
    both = located(letters.values(), [mark("teh"), mark("teh", nth=2), mark("teh")._replace(letter="another")])
    assert [(e.start, e.end) for e in both] == [(19, 22), (36, 39)]
    with pytest.raises(ValueError, match="north-2024, body 3"):
        located(letters.values(), [mark("teh", nth=3)])


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (spot(15, 20), "true"),
        (spot(22, 25), "false"),
        (spot(22, 22), "true"),
        (spot(36, 39), "arguable"),
        (spot(0, 59, "word " * 21), "false"),
        (spot(19, 22)._replace(paragraph="body 1"), "false"),
    ],
    ids=["touching", "beside", "empty at its edge", "only arguable", "a whole long sentence", "another paragraph"],
)
def test_a_finding_is_true_where_it_touches_a_certain_error(found: Found, verdict: str) -> None:
    errors = [Error(mark("teh"), 19, 22), Error(mark("teh", "arguable", 2), 36, 39)]
    assert [one.verdict for one in judged([found], errors)] == [verdict]


def measured(missing: dict[str, str]) -> Measured:
    errors = [Error(mark("teh"), 19, 22)]
    own = Row("Fairhand", judged([spot(19, 22), spot(19, 20)], errors), Times(0.5, 0.2, 60.0))
    other = Row("slowlint 3", judged([spot(1, 2), spot(3, 4), spot(5, 6)], errors), Times(2.0, 0.1, None))
    return Measured(2, ["north-2024"], errors, [own, other], Within([1, 2], [2, 2], [10, 10]), [0.5, 4.0, 1.0], missing)


def test_the_table_has_ratios_to_fairhand_and_tells_what_was_not_measured() -> None:
    text = page(measured({"otherlint": "pip install otherlint"}), date(2024, 3, 4))
    assert "| Fairhand | 2 | 1 | 0 | 0 | 0.00 | 1.00 | 1.00 | 4 | 0.20 | 60 |" in text
    assert "| slowlint 3 | 0 | 0 | 0 | 3 | 1.50 | 4.00 | 0.50 | 1 | 0.10 | – |" in text
    assert "found in north-2024: Fairhand 1 of 1." in text
    assert "7.5 times as fast as proselint, least 5.0" in text
    assert "1.00 ms in the middle, the slowest of 3 4.00 ms" in text
    assert "- otherlint was not measured, because it is not installed: pip install otherlint." in text


def test_the_table_replaces_the_one_in_its_page(tmp_path: Path) -> None:
    file = tmp_path / "peers.md"
    file.write_text("# Peers\n<!-- measured: peers -->\nold\n<!-- end -->\nmore\n", encoding="utf-8")
    written("new\n", file)
    assert file.read_text(encoding="utf-8") == "# Peers\n<!-- measured: peers -->\nnew\n<!-- end -->\nmore\n"


def test_a_program_that_takes_one_text_is_given_all_files_with_a_sign_before_each_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("*one\ntwo\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("three\n", encoding="utf-8")
    texts = [tmp_path / "a.txt", tmp_path / "b.txt"]
    peer = Peer("speller", lambda: "/bin/speller", ("-a",), outputs.hunspell, "speller", by_input=True)
    assert peer.call(texts) == (["/bin/speller", "-a"], "^*one\n^two\n^three\n")


def test_marks_quote_few_words_and_say_what_and_why() -> None:
    assert all(len(one.wrong.split()) <= 7 and one.why and one.kind for one in marks())
    assert {one.verdict for one in marks()} == {"certain", "arguable"}
    assert "sentence:" not in FILE.read_text(encoding="utf-8")


@pytest.mark.skipif(not (SHARED / "focused-visits").is_dir(), reason="the published letters are not in ../shared")
def test_each_mark_stands_in_its_letter() -> None:
    letters = read(published())
    assert len(located(letters, marks())) == len(marks())
