"""The command line as the contract promises it: what goes where, and with which status."""

from __future__ import annotations

import base64
import json
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES, ROOT

from drafting.document import Document
from drafting.formats.text.writer import as_text
from fairhand import save as saving
from fairhand.cli import main

RECORDS = ROOT / "examples"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the commands run, with one record in it."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(RECORDS / "northmere.yaml", tmp_path)
    return tmp_path


def run(*args: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, args, input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def refused(*args: str) -> str:
    """What a command that cannot be done says: to standard error, with status 2."""
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr.strip()


def test_a_letter_is_drafted_beside_its_record(here: Path) -> None:
    result = run("draft", "northmere.yaml")
    assert result.exit_code == 0
    assert zipfile.is_zipfile(here / "northmere.docx")


def test_text_goes_to_standard_output(here: Path) -> None:
    assert "Dear Mrs Garside" in run("draft", "northmere.yaml", "--to", "txt").stdout
    assert sorted(p.name for p in here.iterdir()) == ["northmere.yaml"]


@pytest.mark.parametrize("name", ["letter.md", "letter.txt", "letter.docx"])
def test_the_ending_of_the_file_says_the_format(name: str, here: Path) -> None:
    run("draft", "northmere.yaml", "-o", name)
    assert run("check", name).exit_code == 0


def test_several_letters_go_to_a_folder(here: Path) -> None:
    records = [str(RECORDS / f"{name}.yaml") for name in EXAMPLES]
    assert run("draft", *records, "-o", "out").exit_code == 0
    assert sorted(p.name for p in (here / "out").iterdir()) == sorted(f"{name}.docx" for name in EXAMPLES)


def test_a_list_of_records_makes_numbered_letters(here: Path) -> None:
    text = (here / "northmere.yaml").read_text(encoding="utf-8")
    item = "\n".join(f"  {line}" for line in text.splitlines() if not line.startswith("#"))
    (here / "both.yaml").write_text(f"-\n{item}\n-\n{item}\n", encoding="utf-8")
    assert run("draft", "both.yaml", "-o", "out").exit_code == 0
    assert sorted(p.name for p in (here / "out").iterdir()) == ["both-1.docx", "both-2.docx"]


def test_the_same_record_makes_the_same_bytes(here: Path) -> None:
    run("draft", "northmere.yaml", "-o", "a.docx")
    run("draft", "northmere.yaml", "-o", "b.docx")
    assert (here / "a.docx").read_bytes() == (here / "b.docx").read_bytes()


def test_a_letter_that_somebody_edited_is_never_overwritten(here: Path) -> None:
    run("draft", "northmere.yaml", "-o", "letter.md")
    (here / "letter.md").write_text("edited", encoding="utf-8")
    assert "letter.md: this file exists and would change" in run("draft", "northmere.yaml", "-o", "letter.md").stderr
    assert (here / "letter.md").read_text(encoding="utf-8") == "edited"
    assert run("draft", "northmere.yaml", "-o", "letter.md", "--force").exit_code == 0
    assert (here / "letter.md").read_text(encoding="utf-8") != "edited"


def test_a_letter_that_is_the_same_is_left_as_it_is(here: Path) -> None:
    run("draft", "northmere.yaml")
    result = run("draft", "northmere.yaml")
    assert result.exit_code == 0
    assert "unchanged" in result.stderr


def test_one_invalid_record_stops_all_before_anything_is_written(here: Path) -> None:
    (here / "bad.yaml").write_text("form: annual-assessment-2011\ngrade: 9\n", encoding="utf-8")
    said = refused("draft", "northmere.yaml", "bad.yaml", "-o", "out")
    assert "bad.yaml, line 2: grade: one of 4, 3, 2, 1, withheld was expected" in said
    assert not (here / "out").exists()


def test_drafting_tells_what_checking_would_say(here: Path) -> None:
    text = (here / "northmere.yaml").read_text(encoding="utf-8")
    (here / "northmere.yaml").write_text(text.replace("previous_grade: 3", "previous_grade: 4"), encoding="utf-8")
    result = run("draft", "northmere.yaml")
    assert result.exit_code == 1
    assert "[grade.opening-trend]" in result.stdout


def test_reading_prints_a_record_that_can_be_drafted(here: Path) -> None:
    run("draft", "northmere.yaml", "-o", "a.docx")
    assert run("read", "a.docx", "-o", "again.yaml").exit_code == 0
    run("draft", "again.yaml", "-o", "b.docx")
    assert (here / "a.docx").read_bytes() == (here / "b.docx").read_bytes()


def test_what_is_not_found_is_left_out_and_named(here: Path) -> None:
    text = run("draft", "northmere.yaml", "--to", "txt").stdout.replace("8 November 2011\n", "", 1)
    result = run("read", "-", stdin=text)
    assert result.exit_code == 1
    assert "date: not found in the letter" in result.stderr
    assert "\ndate:" not in result.stdout


def test_a_letter_is_checked_from_standard_input(here: Path) -> None:
    text = run("draft", "northmere.yaml", "--to", "txt").stdout
    assert run("check", "-", stdin=text).exit_code == 0
    result = run("check", "-", "--output-format", "concise", stdin=text.replace("As in 2010", "As in 2009"))
    assert result.exit_code == 1
    assert result.stdout.startswith("-:")
    assert "[facts.year]" in result.stdout


def test_a_folder_means_the_letters_in_it(here: Path) -> None:
    run("draft", "northmere.yaml", "-o", "sub/letter.docx")
    (here / "sub" / "~$letter.docx").write_bytes(b"lock")
    result = run("check", ".")
    assert result.exit_code == 0
    assert "1 letter checked" in result.stderr


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_flawed_examples_are_told_exactly(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RECORDS)
    (letter,) = [p for p in RECORDS.glob(f"{name}-flawed.*") if p.suffix != ".findings"]
    result = run("check", letter.name, "--output-format", "concise")
    assert result.stdout == (RECORDS / f"{name}-flawed.findings").read_text(encoding="utf-8")
    assert result.exit_code == 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_good_examples_are_silent(name: str, here: Path) -> None:
    result = run("draft", str(RECORDS / f"{name}.yaml"), "-o", "letter.docx")
    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if "error" in line or "warning" in line] == []


def test_findings_as_json_keep_the_contract(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RECORDS)
    result = run("check", "northmere-flawed.md", "--output-format", "json")
    data = json.loads(result.stdout)
    assert data["version"] == 1
    assert data["summary"] == {"files": 1, "errors": 2, "warnings": 1, "infos": 0, "unreadable": 0}
    (file,) = data["files"]
    assert (file["path"], file["form"], file["error"]) == ("northmere-flawed.md", "annual-assessment-2011", None)
    found = next(f for f in file["findings"] if f["rule"] == "grade.opening-adverb")
    assert found | {"message": ""} == {
        "rule": "grade.opening-adverb", "severity": "error", "message": "", "part": "body", "paragraph": 29,
        "start": 61, "end": 73, "before": "in Northmere Borough Council continue to ", "text": "perform well",
        "after": ". This marks a notable improvement on th", "suggestions": ["perform excellently"], "related": [],
        "line": 43, "column": 62, "accepted": None,
    } | {"before": found["before"], "paragraph": found["paragraph"]}  # fmt: skip
    assert len(found["before"]) == 40
    assert all(len(f["before"]) <= 40 and len(f["after"]) <= 40 for f in file["findings"])


def test_one_letter_that_cannot_be_read_does_not_stop_the_others(here: Path) -> None:
    run("draft", "northmere.yaml", "-o", "good.docx")
    (here / "bad.docx").write_bytes(b"PK\x03\x04 broken")
    result = run("check", "bad.docx", "good.docx", "--output-format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == 2
    assert [bool(f["error"]) for f in data["files"]] == [True, False]
    assert data["summary"]["unreadable"] == 1


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 1),
        (["--select", "grade"], 1),
        (["--select", "merge,batch"], 0),
        (["--ignore", "wording,grade,spelling.doubled-word"], 0),
        (["--ignore", "wording,grade", "--fail-on", "error"], 0),
        (["--ignore", "wording,grade", "--fail-on", "info"], 1),
    ],
)
def test_rules_are_chosen_and_the_status_follows(
    options: list[str], status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(RECORDS)
    assert run("check", "northmere-flawed.md", *options).exit_code == status


def test_a_record_tells_last_years_grade(here: Path) -> None:
    run("draft", str(RECORDS / "wexcombe.yaml"), "-o", "letter.docx")
    assert run("check", "letter.docx").exit_code == 0
    text = (RECORDS / "wexcombe.yaml").read_text(encoding="utf-8").replace("previous_grade: 3", "previous_grade: 2")
    (here / "wexcombe.yaml").write_text(text, encoding="utf-8")
    result = run("check", "letter.docx", "--records", "wexcombe.yaml")
    assert "[grade.opening-trend]" in result.stdout


def test_a_letter_is_compared_with_its_record(here: Path) -> None:
    run("draft", "northmere.yaml", "-o", "letter.docx")
    assert run("check", "letter.docx", "--records", "northmere.yaml").exit_code == 0
    text = (here / "northmere.yaml").read_text(encoding="utf-8")
    changed = (
        text.replace("8 November", "9 November").replace("Staithe Road", "Mill Road").replace("grade: 4", "grade: 3", 1)
    )
    (here / "northmere.yaml").write_text(changed, encoding="utf-8")
    found = run("check", "letter.docx", "--records", "northmere.yaml", "--output-format", "concise").stdout.splitlines()
    assert {line.split(": ")[2] for line in found} == {"date", "addressee", "grade"}
    assert all(line.endswith("[facts.record]") for line in found)


def test_a_letter_that_shows_no_grade_cannot_praise_one(here: Path) -> None:
    text = (RECORDS / "tarnbridge.yaml").read_text(encoding="utf-8").replace("grade: 1", "grade: withheld", 1)
    (here / "withheld.yaml").write_text(text, encoding="utf-8")
    result = run("draft", "withheld.yaml", "-o", "letter.docx")
    assert "the letter shows no grade, yet its opening says “perform poorly”" in result.stdout


def test_reading_says_that_a_record_cannot_hold_drift(here: Path) -> None:
    text = run("draft", "northmere.yaml", "--to", "txt").stdout.replace("As in 2010", "As 2010")
    assert "departs from the standard wording in one place" in run("read", "-", stdin=text).stderr


def test_no_colour_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RECORDS)
    assert "\x1b" not in run("check", "northmere-flawed.md").stdout


def test_forms_rules_schema_and_explain_print_from_the_data() -> None:
    assert "annual-assessment-2011" in run("forms").stdout
    assert "grade.opening-adverb" in run("rules").stdout
    assert json.loads(run("schema", "annual-assessment-2011").stdout)["properties"]["authority"]
    page = run("explain", "grade.opening-adverb").stdout
    assert "Silent on:" in page
    assert "In letters of annual-assessment-2011:" in page
    assert run("new", "annual-assessment-2011").stdout.startswith("# A record of the form")


def test_explain_counts_patterns_and_shows_them_when_the_whole_is_asked_for() -> None:
    page, whole = (
        run("explain", "grade.judgement-phrase").stdout,
        run("explain", "grade.judgement-phrase", "--whole").stdout,
    )
    assert "subjects: 9 patterns (--whole shows them)" in page
    assert "(?:" not in page
    assert "(?:" in whole
    assert "large majority (least: 65)" in run("explain", "facts.proportion").stdout
    assert (
        len(run("explain", "grade.reads-like").stdout) < len(run("explain", "grade.reads-like", "--whole").stdout) / 2
    )


def test_a_folder_of_ones_own_forms_is_added(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "checks" / "specimen", here / "own" / "specimen")
    assert "specimen" not in run("forms").stdout
    assert "specimen" in run("forms", "--templates", "own").stdout
    monkeypatch.setenv("FAIRHAND_TEMPLATES", str(here / "own"))
    assert "Dear Mr Lamp" in run("draft", "own/specimen/specimen.yaml", "--to", "md").stdout
    run("draft", "own/specimen/specimen.yaml", "-o", "letter.md")
    assert run("check", "letter.md").exit_code == 0


def test_forms_check_tells_what_is_wrong(here: Path) -> None:
    assert run("forms", "--check", str(ROOT / "templates")).exit_code == 0
    shutil.copytree(ROOT / "templates" / "annual-assessment-2011", here / "own")
    rows = (here / "own" / "rules.yaml").read_text(encoding="utf-8")
    (here / "own" / "rules.yaml").write_text(rows.replace("lead: perform", "leads: perform"), encoding="utf-8")
    result = run("forms", "--check", "own")
    assert result.exit_code == 1
    assert "grade.opening-adverb: “leads” is not known to this rule" in result.stdout
    (here / "own" / "dictionary.yaml").write_text("two words: no\n", encoding="utf-8")
    assert "own/dictionary.yaml, line 1: “two words” is not one word" in run("forms", "--check", "own").stdout


BAD_INPUT = {
    "no such record": (("draft", "none.yaml"), "none.yaml: there is no such file"),
    "no such letter": (("read", "none.docx"), "none.docx"),
    "an empty record": (("draft", "empty.yaml"), "empty.yaml: the file is empty"),
    "an empty letter": (("read", "empty.txt"), "empty.txt: the file is empty"),
    "an empty Word letter": (("read", "empty.docx"), "empty.docx"),
    "a Word letter without text": (("read", "blank.docx"), "blank.docx: there is no text in this letter"),
    "text named .docx": (("read", "text.docx"), "text.docx"),
    "an old .doc": (("read", "old.doc"), "old.doc"),
    "a broken zip": (("read", "broken.docx"), "broken.docx"),
    "a folder": (("read", "."), ".: there is no letter in this folder"),
    "binary text": (("read", "binary.txt"), "binary.txt"),
    "a letter of no known form": (("read", "other.txt"), "other.txt: this letter has the wording of no known form"),
    "an unknown form": (("new", "annual-asessment-2011"), "did you mean “annual-assessment-2011”?"),
    "an unknown form in a record": (("draft", "otherform.yaml"), "otherform.yaml, line 1: there is no form “x”"),
    "an unknown rule": (("explain", "grade.opening-adverbs"), "did you mean “grade.opening-adverb”?"),
    "an unknown rule to select": (("check", "other.txt", "--select", "wordin"), "did you mean “wording”?"),
    "a record that is a text": (("draft", "plain.yaml"), "plain.yaml, line 1: a record was expected"),
    "a record of another sort": (("draft", "other.txt"), "other.txt: records are .yaml, .json, .csv or .xlsx files"),
    "no form": (("draft", "noform.yaml"), "noform.yaml: the record does not name its form"),
    "an unknown format": (("draft", "northmere.yaml", "-o", "letter.xyz"), "letter.xyz: the ending says no format"),
    "templates that are not there": (("forms", "--templates", "nowhere"), "nowhere: there is no such folder of forms"),
    "a folder without forms": (("forms", "--check", "."), ".: there is no form here"),
    "a folder without letters": (("check", "nothing"), "nothing: there is no letter in this folder"),
}


@pytest.fixture
def bad_files(here: Path) -> None:
    (here / "nothing").mkdir()
    docx.Document().save(str(here / "blank.docx"))
    for name, data in {
        "empty.yaml": b"", "empty.txt": b" \n", "empty.docx": b"", "text.docx": b"Dear Sir", "binary.txt": b"a\0b",
        "old.doc": bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le") + b"\0" * 600,
        "broken.docx": b"PK\x03\x04" + b"x" * 50, "other.txt": b"Dear Sir\n\nThe buses were late again.\n\nYours\n",
        "otherform.yaml": b"form: x\n", "plain.yaml": b"hello\n", "noform.yaml": b"grade: 4\n",
    }.items():  # fmt: skip
        (here / name).write_bytes(data)


@pytest.mark.parametrize("what", BAD_INPUT)
@pytest.mark.usefixtures("bad_files")
def test_bad_input_gets_one_clear_sentence(what: str) -> None:
    args, said = BAD_INPUT[what]
    told = refused(*args)
    assert said in told
    assert len(told.splitlines()) == 1


def test_a_record_with_five_errors_is_told_five_times(here: Path) -> None:
    (here / "bad.yaml").write_text(
        "form: annual-assessment-2011\ndate: soon\ngrade: 7\nauthority: ''\nstrength: [a]\n", encoding="utf-8"
    )
    lines = refused("draft", "bad.yaml").splitlines()
    assert {"date", "grade", "authority", "strength"} <= {line.split(": ")[1] for line in lines}


def test_a_folder_that_cannot_be_written_is_named(here: Path) -> None:
    (here / "file").write_text("a file where a folder should be", encoding="utf-8")
    assert "file" in refused("draft", "northmere.yaml", "-o", "file/letter.docx")


HOSTILE = {
    "deep.yaml": "a: " + "{a: " * 100_000 + "}" * 100_000,
    "deep.json": "[" * 900 + "]" * 900,
    "number.json": '{"form": "annual-assessment-2011", "grade": 1' + "0" * 5000 + "}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_record_gets_a_sentence(name: str, here: Path) -> None:
    (here / name).write_text(HOSTILE[name], encoding="utf-8")
    assert refused("draft", name, "--form", "annual-assessment-2011").startswith(name)


def test_a_name_too_long_for_the_system_does_not_stop_the_others(here: Path) -> None:
    run("draft", "northmere.yaml", "-o", "good.docx")
    result = run("check", "a" * 300 + ".txt", "good.docx", "nothing/", "--output-format", "json")
    assert result.exit_code == 2
    assert [bool(f["error"]) for f in json.loads(result.stdout)["files"]] == [True, False, True]


def test_a_record_is_never_overwritten_by_its_own_letter(here: Path) -> None:
    before = (here / "northmere.yaml").read_text(encoding="utf-8")
    said = refused("draft", "northmere.yaml", "-o", "northmere.yaml", "--to", "txt", "--force")
    assert "this is the record itself" in said
    assert (here / "northmere.yaml").read_text(encoding="utf-8") == before


def test_the_record_of_another_letter_is_not_compared(here: Path) -> None:
    run("draft", str(RECORDS / "wexcombe.yaml"), "-o", "letter.docx")
    result = run("check", "letter.docx", "--records", "northmere.yaml")
    assert result.stdout == ""
    assert "none of the records is this letter's" in result.stderr


def test_a_full_disk_leaves_the_old_letter_and_no_stray_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("draft", "northmere.yaml", "-o", "letter.md")
    before = (here / "letter.md").read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving.os, "fsync", full)
    (here / "northmere.yaml").write_text(
        (here / "northmere.yaml").read_text(encoding="utf-8").replace("Mrs Helen", "Mrs Ellen"), encoding="utf-8"
    )
    said = refused("draft", "northmere.yaml", "-o", "letter.md", "--force")
    assert "letter.md: it cannot be written (No space left on device)" in said
    assert (here / "letter.md").read_bytes() == before
    assert sorted(p.name for p in here.iterdir()) == ["letter.md", "northmere.yaml"]


@pytest.mark.parametrize(
    ("name", "safe"), [("a/b:c", "a-b-c"), ("con", "_con"), ("x. ", "x"), ("aux.docx", "_aux.docx")]
)
def test_file_names_are_ones_that_windows_accepts(name: str, safe: str) -> None:
    assert saving.safe_name(name) == safe


def test_nothing_of_a_letter_is_lost_on_its_way_through_text(letters: dict[str, Document]) -> None:
    for document in letters.values():
        assert all(p.text in as_text(document) for p in document.paragraphs)


def test_a_picture_of_the_signature_is_drafted_with_its_description(here: Path) -> None:
    (here / "signature.png").write_bytes(PNG)
    text = (here / "northmere.yaml").read_text(encoding="utf-8")
    signed = text.replace("signatory:\n", "signatory:\n  image: signature.png\n")
    (here / "northmere.yaml").write_text(signed, encoding="utf-8")
    assert run("draft", "northmere.yaml").exit_code == 0
    with zipfile.ZipFile(here / "northmere.docx") as word:
        assert any(name.startswith("word/media/") for name in word.namelist())
        assert 'descr="Signature of Marian Teale"' in word.read("word/document.xml").decode("utf-8")
    assert run("check", "northmere.docx").exit_code == 0
    (here / "signature.png").unlink()
    assert "signature.png" in refused("draft", "northmere.yaml")
