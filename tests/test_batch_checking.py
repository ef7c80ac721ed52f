"""Letters checked together: paired with the rows of their spreadsheets, and compared with one another."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from batches import Row, letters_of, write_csv
from click.testing import CliRunner, Result

from fairhand.cli import main


@pytest.fixture
def rows() -> list[Row]:
    return letters_of(6)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: list[Row]) -> Path:
    """A folder with a spreadsheet of six letters, and the letters."""
    monkeypatch.chdir(tmp_path)
    write_csv(tmp_path / "batch.csv", rows)
    run("draft", "batch.csv", "-o", "letters", "--no-check")
    return tmp_path


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def told(*args: str) -> list[tuple[str, str, Any]]:
    """What is found: the file, the rule, and the row or the words marked."""
    data = json.loads(run("check", *args, "--output-format", "json").stdout)
    findings = ((Path(file["path"]).name, f) for file in data["files"] for f in file["findings"])
    return [(name, f["rule"], f.get("row") or f["text"]) for name, f in findings if f["rule"] != "wording.unknown"]


def test_letters_and_rows_that_fit_are_silent(here: Path) -> None:
    assert told("letters", "--records", "batch.csv") == []


def test_two_processes_find_the_same_as_one(here: Path, rows: list[Row]) -> None:
    shutil.copy(Path("letters") / f"{rows[2]['authority']}.docx", "letters/again.docx")
    one = run("check", "letters", "--records", "batch.csv", "--output-format", "json").stdout
    assert run("check", "letters", "--records", "batch.csv", "--output-format", "json", "--jobs", "2").stdout == one
    assert "batch.same-letter" in one


def test_a_merged_file_is_checked_letter_by_letter(here: Path, rows: list[Row]) -> None:
    run("draft", "batch.csv", "--merged", "-o", "all.docx", "--no-check")
    assert told("all.docx", "--records", "batch.csv") == []
    write_csv(here / "batch.csv", rows[:-1])
    ((name, rule, _),) = told("all.docx", "--records", "batch.csv")
    assert (name, rule) == ("all.docx#6", "batch.letter-without-row")


def test_of_two_rows_for_one_authority_each_has_its_own_letter(here: Path, rows: list[Row]) -> None:
    other = rows[0] | {"strength 1": rows[5]["strength 2"]}
    write_csv(here / "batch.csv", [*rows[:5], other])
    shutil.rmtree("letters")
    run("draft", "batch.csv", "-o", "letters", "--no-check")
    assert told("letters", "--records", "batch.csv") == [("batch.csv", "batch.repeated-row", 7)]


def test_the_records_may_stand_in_several_files(here: Path, rows: list[Row]) -> None:
    write_csv(here / "a.csv", rows[:3])
    write_csv(here / "b.csv", rows[3:5])
    found = told("letters", "--records", "a.csv", "--records", "b.csv")
    assert [(name, rule) for name, rule, _ in found] == [(f"{rows[5]['authority']}.docx", "batch.letter-without-row")]
    (Path("letters") / f"{rows[4]['authority']}.docx").unlink()
    assert ("b.csv", "batch.row-without-letter", 3) in told("letters", "--records", "a.csv", "--records", "b.csv")


def test_a_letter_whose_authority_is_misspelt_is_known_by_its_person(here: Path, rows: list[Row]) -> None:
    write_csv(here / "batch.csv", [{**rows[0], "authority": "Nowhere Council"}, *rows[1:]])
    found = told("letters", "--records", "batch.csv")
    assert [rule for _, rule, _ in found] == ["facts.record"]


def test_totals_that_leave_a_grade_out_are_told(here: Path, rows: list[Row]) -> None:
    counts = {str(row["grade"]): 0 for row in rows}
    for row in rows:
        counts[str(row["grade"])] += 1
    said = [f"{grade}={count}" for grade, count in counts.items()]
    assert told("letters", "--totals", ",".join(said)) == []
    assert [rule for _, rule, _ in told("letters", "--totals", ",".join(said[1:]))] == ["batch.grade-totals"]
    assert run("check", "letters", "--totals", "4:2").exit_code == 2


def test_a_folder_with_one_letter_is_held_against_its_spreadsheet(here: Path, rows: list[Row]) -> None:
    for row in rows[1:]:
        (Path("letters") / f"{row['authority']}.docx").unlink()
    assert {rule for _, rule, _ in told("letters", "--records", "batch.csv")} == {"batch.row-without-letter"}
    assert told(f"letters/{rows[0]['authority']}.docx", "--records", "batch.csv") == []


def test_a_letter_that_is_named_twice_is_checked_once(here: Path, rows: list[Row]) -> None:
    assert told("letters", "letters", f"./letters/{rows[0]['authority']}.docx") == []


def test_the_same_letters_as_text_are_a_batch_of_their_own(here: Path) -> None:
    result = run("draft", "batch.csv", "-o", "letters", "--to", "txt")
    assert "no row makes this letter" not in result.stderr
    assert "6 unchanged" in run("draft", "batch.csv", "-o", "letters", "--no-check").stderr


def test_the_closing_line_counts_letters_only(here: Path) -> None:
    result = run("check", "letters", "--totals", "1=99", "--select", "batch")
    assert result.stderr.startswith("6 letters checked: 1 error")
