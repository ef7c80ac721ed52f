"""The letters of a batch share styles, relationships and headers: known again by their bytes, and never confused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import word_notation as notation
from word_notation import told

from drafting.document import Letter, RunSpan, Span
from drafting.formats.word_reading import edges
from drafting.formats.word_reading.known import Known
from drafting.formats.word_reading.package import opened
from drafting.formats.word_reading.reader import read_word
from drafting.problem import Problem

BODY = "p['Dear Ms Ellery'] sectPr[headerReference(type=default r:id=header1)]"
HEADER = "p['Northmere Borough Council'] p[r['Quay ' tab 'Court']]"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "letter.docx"


@pytest.fixture(autouse=True)
def nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edges, "_KNOWN", Known(limit=64))


def header_run(letter: Letter) -> RunSpan:
    (run,) = letter.locate(Span("header", 1, 0, 9)).runs
    return run


def test_a_header_that_was_read_before_is_not_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notation.save(path, BODY, header1=HEADER)
    before = told(read_word(path))
    monkeypatch.setattr(edges, "read_blocks", None)
    assert told(read_word(notation.save(path, "p['Enclosed']" + BODY, header1=HEADER))) == [
        *before[:2], "line: Enclosed", before[2]
    ]  # fmt: skip


def test_a_letter_has_a_tree_of_its_own_for_a_header_that_it_shares(path: Path) -> None:
    notation.save(path, BODY, header1=HEADER)
    one, other = header_run(read_word(path)), header_run(read_word(path))
    assert one.element is not other.element
    one.element.text = "Southmere Borough Council"
    letter = read_word(path)
    assert told(letter)[0] == "header line: Northmere Borough Council"
    for run in (other, header_run(letter)):
        assert run.part_name == "word/header1.xml"
        assert run.element.text[run.start : run.end] == "Northmere"


def test_runs_of_a_header_are_found_after_its_file_is_gone(path: Path) -> None:
    read_word(notation.save(path, BODY, header1=HEADER))
    letter = read_word(path)
    path.unlink()
    runs = letter.locate(Span("header", 2, 0, 11)).runs
    assert [run.element.text[run.start : run.end] for run in runs] == ["Quay ", "Court"]


def test_the_same_header_is_read_by_the_styles_of_each_letter(path: Path) -> None:
    parts = {"header1": "p[pPr[pStyle(val=A)] 'Overview']"}
    title, quote = ("style(styleId=A)[name(val=Title)]", "style(styleId=A)[name(val=Quote)]")
    for _ in range(2):
        assert told(read_word(notation.save(path, BODY, styles=title, **parts)))[0] == "header heading1: Overview"
        assert told(read_word(notation.save(path, BODY, styles=quote, **parts)))[0] == "header line: Overview"


def test_a_header_and_a_footer_of_the_same_bytes_are_what_they_are(path: Path) -> None:
    entries = notation.package(BODY.replace("header", "footer"), footer1=HEADER)
    read_word(notation.save(path, BODY, header1=HEADER))
    header = notation.package(BODY, header1=HEADER)["word/header1.xml"]
    letter = read_word(notation.write(path, entries | {"word/footer1.xml": header}))
    assert [p.part for p in letter.document.paragraphs] == ["body", "footer", "footer"]


@pytest.mark.parametrize("folder", ["doc", "Word"])
def test_the_same_relationships_are_read_by_the_folder_that_they_are_in(path: Path, folder: str) -> None:
    usual = notation.package(BODY, header1=HEADER)
    assert header_run(read_word(notation.write(path, usual))).part_name == "word/header1.xml"
    moved = {name.replace("word/", folder.lower() + "/"): content for name, content in usual.items()}
    moved["_rels/.rels"] = str(usual["_rels/.rels"]).replace("word/", folder + "/")
    letter = read_word(notation.write(path, moved))
    assert header_run(letter).part_name == f"{folder}/header1.xml"


def test_no_tree_of_a_header_is_remembered(path: Path) -> None:
    read_word(notation.save(path, BODY, header1=HEADER))
    (shared,) = edges._KNOWN._made.values()
    assert [(found.text, found.pieces, found.element) for found in shared.paragraphs] == [
        ("Northmere Borough Council", (), None), ("Quay \tCourt", (), None)
    ]  # fmt: skip


@pytest.mark.parametrize("told", [False, True], ids=["its packed bytes", "the checksum told of it"])
def test_a_header_like_a_known_one_but_for_damage_is_refused(path: Path, told: bool) -> None:
    assert read_word(notation.save(path, BODY, header1=HEADER))
    content = bytearray(path.read_bytes())
    name = b"word/header1.xml"
    at = content.rindex(name) - 30 if told else content.index(name) + len(name) + 40
    content[at] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(Problem, match=r"header1\.xml cannot be unpacked"):
        read_word(path)


def test_a_large_part_is_not_remembered(path: Path) -> None:
    noise = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz", k=600_000))
    with opened(notation.save(path, BODY, header1=f"p['{noise}']")) as package:
        assert package.packed("word/header1.xml") is None
        assert package.packed("word/document.xml") is not None
    assert len(read_word(path).document.in_part("header")[0].text) == 600_000
    assert len(edges._KNOWN) == 0


def test_no_more_parts_are_remembered_than_the_limit_says() -> None:
    known: Known[int] = Known(limit=3)
    assert [known.of(bytes([n]), lambda n=n: n) for n in range(10)] == list(range(10))
    assert 0 < len(known) <= 3


def test_what_is_made_of_a_part_is_made_once_for_what_is_given() -> None:
    known: Known[str] = Known(limit=3)
    assert known.of(b"part", lambda: "first") == known.of(b"part", lambda: "second") == "first"
    assert known.of(b"part", lambda: "third", given="otherwise") == "third"
    assert known.of(None, lambda: "fourth") == "fourth"
    assert known.of(None, lambda: "fifth") == "fifth"


def test_what_could_not_be_made_is_tried_again() -> None:
    known: Known[str] = Known(limit=3)
    with pytest.raises(ZeroDivisionError):
        known.of(b"part", lambda: str(1 // 0))
    assert known.of(b"part", lambda: "made") == "made"
