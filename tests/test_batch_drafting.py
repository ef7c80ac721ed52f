"""A batch drafted from a spreadsheet: a file a letter, a manifest, nobody's work lost."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from batches import Row, contents_of, letters_of, write_csv
from click.testing import CliRunner, Result
from conftest import ROOT

from drafting.formats.files import read_file
from drafting.sheets.cells import letters
from fairhand.batch import drafting
from fairhand.batch.manifest import ManifestFile, load_manifest
from fairhand.cli import main

FEW = 5


@pytest.fixture
def rows() -> list[Row]:
    """Rows of five letters."""
    return letters_of(FEW)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: list[Row]) -> Path:
    """A folder with a spreadsheet of five letters."""
    monkeypatch.chdir(tmp_path)
    write_csv(tmp_path / "batch.csv", rows)
    return tmp_path


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def manifest(folder: Path) -> list[dict[str, object]]:
    lines = (folder / "batch.csv.manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_row_is_a_letter_named_after_whom_it_is_about(here: Path, rows: list[Row]) -> None:
    result = run("draft", "batch.csv", "-o", "letters")
    assert result.exit_code == 0, result.output
    names = {path.name for path in Path("letters").glob("*.docx")}
    assert names == {f"{row['authority']}.docx" for row in rows}
    assert "5 letters: 5 written" in result.stderr


def test_the_manifest_tells_rows_hashes_and_findings_and_nothing_of_the_text(here: Path, rows: list[Row]) -> None:
    run("draft", "batch.csv", "-o", "letters")
    entries = manifest(Path("letters"))
    assert [entry["row"] for entry in entries] == [2, 3, 4, 5, 6]
    assert entries[0]["file"] == f"{rows[0]['authority']}.docx"
    assert entries[0]["findings"] == {}
    text = json.dumps(entries)
    assert str(rows[0]["summary 1"])[:20] not in text
    assert str(rows[0]["addressee name"]) not in text


def test_names_follow_a_pattern_and_are_unique_and_safe(here: Path, rows: list[Row]) -> None:
    for row in rows:
        row["authority"], row["addressee address 1"] = "Leck/Wold: Council", "Leck/Wold: Council"
    write_csv(here / "batch.csv", rows)
    result = run("draft", "batch.csv", "-o", "a", "--no-check")
    another = "another letter is called Leck-Wold- Council.docx, so this one is Leck-Wold- Council-2.docx."
    assert f"batch.csv, row 3: {another}" in result.stderr
    run("draft", "batch.csv", "-o", "b", "--no-check", "--name", "{row:03} {assessment_year} {grade} {date}")
    assert sorted(p.name for p in Path("a").glob("*.docx")) == [
        "Leck-Wold- Council-2.docx", "Leck-Wold- Council-3.docx", "Leck-Wold- Council-4.docx",
        "Leck-Wold- Council-5.docx", "Leck-Wold- Council.docx",
    ]  # fmt: skip
    assert f"002 2011 {rows[0]['grade']} 2011-11-08.docx" in {p.name for p in Path("b").glob("*.docx")}


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{autority}", "no field “autority” for a name (did you mean “authority”?)."),
        ("{strengths}", "no field “strengths”"),
        ("{authority", "a brace stands only around a field"),
        ("{row:xyz}", "“{row:xyz}” is no way to write a field"),
    ],
)
def test_a_pattern_that_is_wrong_is_told_before_anything_is_written(here: Path, pattern: str, said: str) -> None:
    result = run("draft", "batch.csv", "-o", "letters", "--name", pattern)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not Path("letters").exists()


def test_all_errors_of_all_rows_are_told_before_the_first_letter(here: Path, rows: list[Row]) -> None:
    rows[0]["grade"], rows[1]["date"], rows[4]["authority"] = "7", "31 June 2011", ""
    write_csv(here / "batch.csv", rows)
    result = run("draft", "batch.csv", "-o", "letters")
    assert result.exit_code == 2
    at = [line.split(":")[0] for line in result.stderr.strip().splitlines()]
    column = {
        name: letters(index) for index, name in enumerate(Path("batch.csv").read_text().split("\n")[0].split(","))
    }
    assert at == [
        f"batch.csv, row {row}, column {column[name]} ({name})"
        for row, name in ((2, "grade"), (3, "date"), (6, "authority"))
    ]
    assert not Path("letters").exists()


def test_a_second_run_finds_all_as_it_should_be(here: Path) -> None:
    run("draft", "batch.csv", "-o", "letters")
    before = contents_of(Path("letters"))
    result = run("draft", "batch.csv", "-o", "letters")
    assert "5 letters: 5 unchanged" in result.stderr
    assert contents_of(Path("letters")) == before


def test_what_is_right_is_not_drafted_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("draft", "batch.csv", "-o", "letters")
    monkeypatch.setattr("fairhand.batch.writing.draft", None)
    assert "5 unchanged" in run("draft", "batch.csv", "-o", "letters").stderr


def test_a_letter_that_was_edited_since_is_kept_and_told(here: Path, rows: list[Row]) -> None:
    run("draft", "batch.csv", "-o", "letters")
    edited = Path("letters") / f"{rows[1]['authority']}.docx"
    edited.write_bytes(b"edited by hand")
    result = run("draft", "batch.csv", "-o", "letters")
    assert result.exit_code == 2
    assert edited.read_bytes() == b"edited by hand"
    assert f"{edited}: this file was changed since it was drafted, so it is kept" in result.stderr
    assert "5 letters: 4 unchanged, 1 kept" in result.stderr
    assert run("draft", "batch.csv", "-o", "letters").exit_code == 2  # the next run knows it, too
    assert run("draft", "batch.csv", "-o", "letters", "--force").exit_code == 0
    assert read_file(edited)


def test_a_file_that_was_there_before_is_kept(here: Path, rows: list[Row]) -> None:
    Path("letters").mkdir()
    other = Path("letters") / f"{rows[0]['authority']}.docx"
    other.write_bytes(b"another letter")
    result = run("draft", "batch.csv", "-o", "letters")
    assert (result.exit_code, other.read_bytes()) == (2, b"another letter")
    assert "this file exists and would change, so it is kept" in result.stderr
    assert len(list(Path("letters").glob("*.docx"))) == FEW


def test_a_letter_whose_row_changed_is_drafted_anew_if_nobody_edited_it(here: Path, rows: list[Row]) -> None:
    run("draft", "batch.csv", "-o", "letters")
    rows[2]["signatory name"] = "Somebody Else"
    rows[3]["signatory name"] = "Somebody Else"
    write_csv(here / "batch.csv", rows)
    edited = Path("letters") / f"{rows[3]['authority']}.docx"
    edited.write_bytes(b"edited by hand")
    result = run("draft", "batch.csv", "-o", "letters")
    assert "5 letters: 1 redrafted, 3 unchanged, 1 kept" in result.stderr
    assert edited.read_bytes() == b"edited by hand"
    letter = read_file(Path("letters") / f"{rows[2]['authority']}.docx")
    assert any(p.text == "Somebody Else" for p in letter.document.paragraphs)


def test_a_letter_whose_row_is_gone_is_told(here: Path, rows: list[Row]) -> None:
    run("draft", "batch.csv", "-o", "letters")
    write_csv(here / "batch.csv", rows[:-1])
    result = run("draft", "batch.csv", "-o", "letters")
    gone = f"{rows[-1]['authority']}.docx: no row makes this letter any more"
    assert gone in result.stderr
    assert gone in run("draft", "batch.csv", "-o", "letters").stderr  # as long as the letter lies there
    (Path("letters") / f"{rows[-1]['authority']}.docx").unlink()
    run("draft", "batch.csv", "-o", "letters")
    assert [entry["row"] for entry in manifest(Path("letters"))] == [2, 3, 4, 5]


def test_a_run_that_was_killed_is_taken_up_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "CHUNK", 1)
    run("draft", "batch.csv", "-o", "whole")
    run("draft", "batch.csv", "-o", "letters")
    folder = Path("letters")
    path = folder / "batch.csv.manifest.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:2]) + lines[2][:30], encoding="utf-8")  # killed while a line was written
    (folder / str(json.loads(lines[4])["file"])).unlink()
    (folder / ".fairhand-batch-4711-half.docx").write_bytes(b"half a letter")
    assert run("draft", "batch.csv", "-o", "letters").exit_code == 0
    assert contents_of(folder) == contents_of(Path("whole"))


def test_a_line_that_was_cut_off_does_not_spoil_the_next(here: Path) -> None:
    run("draft", "batch.csv", "-o", "letters")
    path = Path("letters/batch.csv.manifest.jsonl")
    entries = list(load_manifest(path).values())
    path.write_text(entries[0].line() + entries[1].line()[:40], encoding="utf-8")
    again = ManifestFile(path)
    again.add(entries[2:])
    again.close()
    assert list(load_manifest(path).values()) == [entries[0], *entries[2:]]


def test_letters_follow_a_form_that_was_changed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "templates" / "annual-assessment-2011", "forms/annual-assessment-2011")
    monkeypatch.setenv("FAIRHAND_TEMPLATES", "forms")
    run("draft", "batch.csv", "-o", "letters", "--no-check")
    wording = Path("forms/annual-assessment-2011/wording.jinja")
    wording.write_text(wording.read_text(encoding="utf-8").replace("Yours sincerely", "With kind regards"), "utf-8")
    assert "5 redrafted" in run("draft", "batch.csv", "-o", "letters", "--no-check").stderr


def test_rows_that_moved_are_not_drafted_again(here: Path, rows: list[Row]) -> None:
    run("draft", "batch.csv", "-o", "letters", "--no-check")
    write_csv(here / "batch.csv", rows[1:])
    assert "4 letters: 4 unchanged" in run("draft", "batch.csv", "-o", "letters", "--no-check").stderr
    assert [entry["row"] for entry in manifest(Path("letters"))][:4] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "change",
    [
        {"findings": 5},
        {"findings": {"x": -1}},
        {"file": "../../x"},
        {"row": True},
        {"letter_hash": 1},
        {"file": "a\nb"},
    ],
)
def test_a_line_that_no_run_wrote_is_told(here: Path, change: dict[str, object]) -> None:
    run("draft", "batch.csv", "-o", "letters", "--no-check")
    path = Path("letters/batch.csv.manifest.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([json.dumps(json.loads(lines[0]) | change), *lines[1:], ""]), encoding="utf-8")
    result = run("draft", "batch.csv", "-o", "letters", "--no-check")
    assert result.exit_code == 2
    assert "line 1: this is no manifest of Fairhand's" in result.stderr


def test_notes_in_the_place_of_the_manifest_are_left_alone(here: Path) -> None:
    Path("letters").mkdir()
    path = Path("letters/batch.csv.manifest.jsonl")
    path.write_text("my precious notes", encoding="utf-8")
    assert run("draft", "batch.csv", "-o", "letters").exit_code == 2
    assert path.read_text(encoding="utf-8") == "my precious notes"


def test_two_spreadsheets_never_share_a_name_for_letters(here: Path, rows: list[Row]) -> None:
    write_csv(here / "other.csv", rows)
    result = run("draft", "batch.csv", "other.csv", "-o", "letters", "--no-check")
    assert "10 letters: 10 written" in result.stderr
    assert len(list(Path("letters").glob("*.docx"))) == 2 * FEW
    (here / "sub").mkdir()
    write_csv(here / "sub" / "batch.csv", rows)
    refused = run("draft", "batch.csv", "sub/batch.csv", "-o", "all", "--no-check")
    assert refused.exit_code == 2
    assert "batch.csv has the same name, and both go to one folder" in refused.stderr


def test_merged_cells_stop_a_batch_before_it_is_drafted(here: Path, rows: list[Row]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    book.active.append([str(cell) for cell in rows[0].values()])
    book.active.merge_cells("A1:B1")
    book.save("merged.xlsx")
    result = run("draft", "merged.xlsx", "-o", "letters")
    assert result.exit_code == 2
    assert not Path("letters").exists()


def test_a_manifest_that_is_none_is_told_and_left_alone(here: Path) -> None:
    Path("letters").mkdir()
    path = Path("letters/batch.csv.manifest.jsonl")
    path.write_text("my notes\nabout it\n", encoding="utf-8")
    result = run("draft", "batch.csv", "-o", "letters")
    assert result.exit_code == 2
    assert "line 1: this is no manifest of Fairhand's" in result.stderr
    assert path.read_text(encoding="utf-8") == "my notes\nabout it\n"


def test_two_processes_make_the_same_files_as_one(here: Path) -> None:
    run("draft", "batch.csv", "-o", "one")
    result = run("draft", "batch.csv", "-o", "two", "--jobs", "2")
    assert result.exit_code == 0, result.output
    assert contents_of(Path("one")) == contents_of(Path("two"))


def test_without_a_folder_the_letters_go_beside_the_spreadsheet(here: Path) -> None:
    run("draft", "batch.csv")
    assert len(list(here.glob("*.docx"))) == FEW


def test_one_row_can_be_drafted_into_a_file_that_is_named(here: Path, rows: list[Row]) -> None:
    write_csv(here / "one.csv", rows[:1])
    assert run("draft", "one.csv", "-o", "letter.docx").exit_code == 0
    assert read_file(Path("letter.docx"))
    result = run("draft", "batch.csv", "-o", "letters.docx")
    assert result.exit_code == 2
    assert "letters.docx: 5 letters do not fit one file; name a folder, or give --merged." in result.stderr


def test_the_letters_of_a_spreadsheet_can_be_shown_as_text(here: Path, rows: list[Row]) -> None:
    result = run("draft", "batch.csv", "--to", "txt")
    assert all(str(row["authority"]) in result.stdout for row in rows)


def test_all_letters_go_into_one_file(here: Path) -> None:
    result = run("draft", "batch.csv", "--merged", "-o", "all.docx")
    assert result.exit_code == 0, result.output
    assert "5 letters: 5 written" in result.stderr
    assert "5 unchanged" in run("draft", "batch.csv", "--merged", "-o", "all.docx").stderr
    Path("all.docx").write_bytes(b"edited by hand")
    again = run("draft", "batch.csv", "--merged", "-o", "all.docx")
    assert again.exit_code == 2
    assert "exists and would change" in again.stderr
    assert sorted(path.name for path in here.iterdir()) == ["all.docx", "batch.csv"]
    assert run("draft", "batch.csv", "--merged", "--to", "md").exit_code == 2


def test_what_a_check_says_of_the_letters_is_told_and_counted(here: Path, rows: list[Row]) -> None:
    rows[0]["strength 1"] = "Leaders recieve good reports about every school in the area."
    write_csv(here / "batch.csv", rows)
    result = run("draft", "batch.csv", "-o", "letters")
    assert result.exit_code == 1
    assert "recieve" in result.stdout
    assert manifest(Path("letters"))[0]["findings"] == {"spelling.misspelt": 1}
    again = run("draft", "batch.csv", "-o", "letters")
    assert again.exit_code == 1
    assert "this finding is on letters that were drafted earlier" in again.stderr
    unchecked = run("draft", "batch.csv", "-o", "unchecked", "--no-check")
    assert (unchecked.exit_code, manifest(Path("unchecked"))[0]["findings"]) == (0, None)
    assert run("draft", "batch.csv", "-o", "unchecked").exit_code == 1  # and is checked when it is asked for


def test_two_runs_at_once_do_not_draft_into_one_folder(here: Path) -> None:
    fcntl = pytest.importorskip("fcntl", reason="this system has no such locks")
    Path("letters").mkdir()
    handle = os.open("letters", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    result = run("draft", "batch.csv", "-o", "letters")
    os.close(handle)
    assert result.exit_code == 2
    assert "another run is drafting into this folder" in result.stderr
