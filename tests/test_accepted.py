"""A finding accepted with a reason: told as accepted everywhere, counted nowhere, and never lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT
from living import DOUBLED, FAULTS, letter, record, refused, report, run, settings, told

from checks.acceptance import fold
from drafting.forms.form import Form
from drafting.records.record import read_records
from drafting.records.record_text import record_yaml

REASON = "The director said it so."
PROMPT = f"accepted:\n  - rule: {DOUBLED}\n    text: prompt prompt\n    reason: {REASON}\n"


def entry(text: str, rule: str = DOUBLED, **more: str) -> str:
    """An entry in fairhand.toml."""
    keys = {"rule": rule, "text": text, "reason": REASON} | more
    return "[[accepted]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in keys.items())


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the commands run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def faulty(here: Path) -> Path:
    return letter(here / "a.md", *FAULTS)


def test_an_accepted_finding_keeps_its_reason_and_does_not_count(here: Path, faulty: Path) -> None:
    settings(here, entry("prompt prompt") + entry("all all"))
    data = report("a.md")
    assert [f["accepted"] for f in data["files"][0]["findings"]] == [REASON, REASON]
    assert data["summary"]["warnings"] == 0
    assert data["stale"] == []
    assert run("check", "a.md").exit_code == 0


def test_the_other_findings_count_as_before(here: Path, faulty: Path) -> None:
    settings(here, entry("prompt prompt"))
    assert told("a.md") == [(DOUBLED, "all all")]
    assert run("check", "a.md").exit_code == 1


def test_an_accepted_finding_is_shown_quietly_in_full(here: Path, faulty: Path) -> None:
    settings(here, entry("prompt prompt"))
    result = run("check", "a.md")
    (quiet,) = [line for line in result.stdout.splitlines() if "accepted" in line]
    assert quiet.startswith("  accepted at line 43, column ")
    assert quiet.endswith(f": “prompt prompt”: {REASON}  [{DOUBLED}]")
    assert result.stdout.count("│") == 2
    assert "1 letter checked: 1 warning; 1 accepted" in result.stderr


def test_a_letter_with_nothing_but_accepted_findings_still_shows_them(here: Path, faulty: Path) -> None:
    settings(here, entry("prompt prompt") + entry("all all"))
    result = run("check", "a.md")
    assert result.stdout.count(REASON) == 2
    assert "nothing found; 2 accepted" in result.stderr


def test_an_accepted_finding_has_its_reason_in_concise_output(here: Path, faulty: Path) -> None:
    settings(here, entry("prompt prompt"))
    first, second = run("check", "a.md", "--output-format", "concise").stdout.splitlines()
    assert ": accepted: “prompt” stands twice " in first
    assert first.endswith(f"[{DOUBLED}] ({REASON})")
    assert ": warning: " in second


@pytest.mark.parametrize(
    ("written", "accepted", "same"),
    [
        ("the boys’ boys’ cafe\u0301", "boys' boys'", True),
        ("the boys' boys' help", "Boys’  boys’", True),
        ("ÉTÉ ÉTÉ help", "e\u0301te\u0301 été", True),
        ("pro\u00admpt prompt help", "Prompt\u00a0prompt", True),
        ("prompt prompt help", "prompt", False),
        ("prompt prompt help", "prompt prompt help", False),
        ("prompt prompt help", "", False),
    ],
)
def test_the_text_is_compared_however_it_is_typed(here: Path, written: str, accepted: str, same: bool) -> None:
    letter(here / "a.md", ("prompt help", written))
    assert len(told("a.md", "--select", DOUBLED)) == 1
    settings(here, entry(accepted))
    assert len(told("a.md", "--select", DOUBLED)) == (not same)


def test_ligatures_soft_hyphens_and_turkish_letters_fold() -> None:
    assert fold("oﬃ\u00adcer\u00a0 ‘STRASSE’") == fold("Officer\n'Straße'")
    assert fold("İ") == fold("i̇")
    assert fold("№ 1½ ｍ²") == fold("No 11⁄2 m2")


def test_soft_hyphens_in_an_entry_are_not_seen(here: Path) -> None:
    letter(here / "a.md", ("prompt help", "pro\u00admpt prompt help"))
    settings(here, entry("pro\u00admpt prompt", near="receive pro\u00admpt"))
    assert told("a.md") == []


def test_an_entry_is_of_one_rule_only(here: Path, faulty: Path) -> None:
    settings(here, entry("prompt prompt", "spelling.misspelt"))
    assert len(told("a.md")) == 2


def test_words_of_the_paragraph_tell_one_finding_from_another(here: Path) -> None:
    letter(
        here / "a.md", ("prompt help", "prompt prompt help"), ("Almost all nurseries", "Almost prompt prompt nurseries")
    )
    settings(here, entry("prompt prompt", near="playgroups are good"))
    assert report("a.md")["summary"]["warnings"] == 1
    settings(here, entry("prompt prompt"))
    assert report("a.md")["summary"]["warnings"] == 0


def test_something_missing_is_accepted_by_an_empty_text(here: Path) -> None:
    letter(here / "a.md", ("Yours sincerely\n", ""))
    ((rule, text),) = told("a.md")
    assert (rule, text) == ("wording.missing", "")
    settings(here, entry("", rule))
    assert told("a.md") == []
    assert "is missing" in run("check", "a.md").stdout


def test_of_two_entries_for_one_finding_the_first_gives_its_reason(here: Path, faulty: Path) -> None:
    settings(here, entry("prompt prompt") + entry("prompt prompt", reason="Another reason."))
    data = report(".")
    assert data["files"][0]["findings"][0]["accepted"] == REASON
    assert data["stale"] == []


@pytest.mark.parametrize(
    ("name", "matches"),
    [
        ("a.md", True),
        ("A.MD", True),
        ("*.md", True),
        ("sub/a.md", True),
        ("sub\\a.md", True),
        ("./sub/a.md", True),
        ("sub/*", True),
        ("b.md", False),
        ("*.docx", False),
        ("other/a.md", False),
    ],
)
def test_an_entry_may_be_about_some_letters(here: Path, name: str, matches: bool) -> None:
    letter(here / "sub" / "a.md", *FAULTS)
    settings(here, entry("prompt prompt", letter=name))
    assert len(told("sub/a.md")) == (1 if matches else 2)


def test_a_name_with_brackets_is_itself(here: Path) -> None:
    letter(here / "a [final].md", *FAULTS)
    settings(here, entry("prompt prompt", letter="a [final].md"))
    assert len(told("a [final].md")) == 1


# in a record


def test_a_record_given_on_the_command_line_accepts(here: Path, faulty: Path) -> None:
    path = record(here / "r.yaml", PROMPT)
    text = path.read_text(encoding="utf-8").replace("prompt help", "prompt prompt help")
    path.write_text(text.replace("Almost all nurseries", "Almost all all nurseries"), encoding="utf-8")
    assert [f["accepted"] for f in report("a.md")["files"][0]["findings"]] == [None, None]
    found = report("a.md", "--records", "r.yaml")["files"][0]["findings"]
    assert [f["accepted"] for f in found] == [REASON, None]


@pytest.mark.parametrize("name", ["a.yaml", "a.yml"])
def test_the_record_beside_the_letter_accepts_and_is_not_compared(here: Path, faulty: Path, name: str) -> None:
    path = record(here / name, PROMPT)
    path.write_text(path.read_text(encoding="utf-8").replace("8 November", "9 November"), encoding="utf-8")
    assert told("a.md") == [(DOUBLED, "all all")]


def test_a_record_in_json_accepts(here: Path, faulty: Path) -> None:
    data = {"form": "annual-assessment-2011", "accepted": [{"rule": DOUBLED, "text": "all all", "reason": REASON}]}
    (here / "a.json").write_text(json.dumps(data), encoding="utf-8")
    assert told("a.md") == [(DOUBLED, "prompt prompt")]


def test_what_stands_beside_a_letter_and_is_no_record_is_left_alone(here: Path, faulty: Path) -> None:
    for text in ("accepted: yes\n", "- a\n- b\n", "{", "form: x\nnote: 'accepted: it'\n"):
        (here / "a.yaml").write_text(text, encoding="utf-8")
        assert len(told("a.md")) == 2


def test_entries_beside_a_letter_under_a_misspelt_name_are_told(here: Path, faulty: Path) -> None:
    path = record(here / "a.yaml", PROMPT.replace("accepted:", "acepted:"))
    line = path.read_text(encoding="utf-8").splitlines().index("acepted:") + 1
    said = f"a.yaml, line {line}: “acepted” is not known here (did you mean “accepted”?)"
    assert said in run("check", "a.md").stderr
    assert len(told("a.md")) == 2
    assert said in refused("read", "a.md", "-o", "a.yaml", "--force")
    other = path.read_text(encoding="utf-8").replace("Northmere", "Southmere").replace("Garside", "Arkwright")
    (here / "b.yaml").write_text(other.replace("acepted:", "accepted:"), encoding="utf-8")
    assert said in run("check", "a.md", "--records", "b.yaml").stderr
    path.unlink()
    data = {"form": "annual-assessment-2011", "exceptions": [{"rule": DOUBLED, "text": "all all", "reason": REASON}]}
    (here / "a.json").write_text(json.dumps(data), encoding="utf-8")
    assert "a.json, line 1: “exceptions” is not known here" in run("check", "a.md").stderr


@pytest.mark.parametrize(
    "text", ["rules:\n  - rule: a\n", "form: x\nrule: a\n", "form: x\nnote: [rule]\n", "form: [rule: x", PROMPT]
)
def test_of_other_things_beside_a_letter_nothing_is_told(here: Path, faulty: Path, text: str) -> None:
    (here / "a.yaml").write_text(text, encoding="utf-8")
    assert run("check", "a.md").stderr.strip() == "1 letter checked: 2 warnings"


def test_a_wrong_entry_beside_a_letter_does_not_stop_the_others(here: Path, faulty: Path) -> None:
    record(here / "a.yaml", PROMPT.replace("doubled-word", "doubled-words"))
    letter(here / "b.md", *FAULTS)
    data = report("a.md", "b.md")
    assert "did you mean “spelling.doubled-word”?" in data["files"][0]["error"]
    assert len(data["files"][1]["findings"]) == 2
    assert run("check", "a.md").exit_code == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (PROMPT.replace(DOUBLED, "spelling.dubled-word"), "there is no rule “spelling.dubled-word” (did you mean"),
        (PROMPT.replace(REASON, "''"), "“reason” is missing in an accepted finding"),
        (PROMPT.replace(REASON, "--"), "“--” is no reason"),
        (PROMPT.replace("    text: prompt prompt\n", ""), "“text” is missing"),
        (PROMPT.replace("text:", "txt:"), "did you mean “text”?"),
        (PROMPT.replace("accepted:", "acepted:"), "acepted: this field is not known (did you mean “accepted”?)"),
        ("accepted: all of it\n", "“accepted” is a list of findings"),
        ("accepted: [all]\n", "a list of names with values"),
    ],
)
def test_a_wrong_entry_of_a_record_gets_a_sentence_with_its_line(here: Path, more: str, said: str) -> None:
    path = record(here / "r.yaml", more)
    last = len(path.read_text(encoding="utf-8").splitlines())
    first = last - more.count("\n") + 1
    for command in (("draft", "r.yaml"), ("check", letter(here / "a.md"), "--records", "r.yaml")):
        told_ = refused(*command)
        assert said in told_
        assert first <= int(told_.split("line ")[1].split(":")[0]) <= last
    assert not (here / "r.docx").exists()


def test_all_that_is_wrong_with_a_record_is_told_at_once(here: Path) -> None:
    path = record(here / "r.yaml", PROMPT.replace(REASON, "''"))
    path.write_text(path.read_text(encoding="utf-8").replace("grade: 4", "grade: 9", 1), encoding="utf-8")
    assert len(run("draft", "r.yaml").stderr.splitlines()) == 2


def test_a_record_that_accepts_drafts_and_says_what_is_accepted(here: Path) -> None:
    path = record(here / "r.yaml", PROMPT)
    path.write_text(path.read_text(encoding="utf-8").replace("prompt help", "prompt prompt help"), encoding="utf-8")
    result = run("draft", "r.yaml")
    assert result.exit_code == 0
    assert REASON in result.stdout
    assert "nothing found; 1 accepted" in result.stderr


def test_a_record_that_accepts_comes_back_the_same(here: Path, annual: Form) -> None:
    more = PROMPT + "  - {rule: wording.missing, text: '', near: “Yours”, reason: 'It: is # right.'}\n"
    first = read_records(record(here / "r.yaml", more), lambda _: annual)[0]
    (here / "again.yaml").write_text(record_yaml(annual, first.values, first.accepted), encoding="utf-8")
    again = read_records(here / "again.yaml", lambda _: annual)[0]
    assert again.values == first.values
    assert [e[:5] for e in again.accepted] == [e[:5] for e in first.accepted]
    assert len(again.accepted) == 2


def test_reading_a_letter_into_its_record_keeps_what_that_accepts(here: Path, faulty: Path) -> None:
    record(here / "a.yaml", PROMPT)
    assert run("read", "a.md", "-o", "a.yaml", "--force").exit_code == 0
    assert PROMPT.split("\n", 1)[1].strip() in (here / "a.yaml").read_text(encoding="utf-8")
    assert told("a.md") == [(DOUBLED, "all all")]


def test_the_schema_knows_what_a_record_accepts() -> None:
    schema = json.loads(run("schema", "annual-assessment-2011").stdout)
    entries = schema["properties"]["accepted"]["items"]
    assert entries["required"] == ["rule", "text", "reason"]
    assert DOUBLED in entries["properties"]["rule"]["enum"]
    assert "accepted" not in schema["required"]


def test_no_slot_of_a_form_is_called_accepted(here: Path) -> None:
    own = here / "own"
    own.mkdir()
    (own / "form.yaml").write_text("title: T\nslots:\n  accepted: {type: text}\n", encoding="utf-8")
    (own / "wording.jinja").write_text("Dear {{ accepted }}\n", encoding="utf-8")
    assert "“accepted” is the name under which a record accepts findings" in run("forms", "--check", "own").stdout


# out of date


def stale(*args: str | Path, stdin: str | None = None) -> list[str]:
    """The texts of the entries that are out of date; the same ones are told in words."""
    texts = [str(entry["text"]) for entry in report(*args, stdin=stdin)["stale"]]
    said = run("check", *args, stdin=stdin).stderr
    assert all(f"“{text}” matches nothing" in said for text in texts)
    assert said.count("matches nothing") == len(texts)
    return texts


def test_an_entry_that_matches_nothing_is_told_when_the_whole_folder_was_checked(here: Path, faulty: Path) -> None:
    settings(here, entry("prompt prompt") + entry("gone"))
    assert stale(".") == ["gone"]
    assert stale("a.md") == []
    letter(here / "sub" / "b.md")
    assert stale("sub") == []
    assert stale(here.parent / here.name) == ["gone"]


def test_an_entry_out_of_date_does_not_count(here: Path) -> None:
    letter(here / "a.md")
    settings(here, entry("gone"))
    result = run("check", ".")
    assert result.exit_code == 0
    assert "fairhand.toml, line 1: the accepted finding spelling.doubled-word “gone” matches nothing" in result.stderr


def test_json_says_where_an_entry_out_of_date_stands(here: Path, faulty: Path) -> None:
    settings(here, "\n" + entry("gone", letter="a.md", near="x"))
    where = {"path": "fairhand.toml", "line": 2, "letter": "a.md"}
    what = {"rule": DOUBLED, "text": "gone", "reason": REASON, "near": "x"}
    assert report("a.md")["stale"] == [where | what]


def test_an_entry_about_a_letter_is_judged_with_that_letter(here: Path, faulty: Path) -> None:
    letter(here / "b.md")
    settings(here, entry("gone", letter="a.md") + entry("lost", letter="b*"))
    assert stale("a.md") == ["gone"]
    assert stale("b.md") == []
    assert stale(".") == ["gone", "lost"]


def test_an_entry_about_a_letter_that_there_is_not_is_out_of_date(here: Path, faulty: Path) -> None:
    settings(here, entry("prompt prompt", letter="b.md"))
    assert stale(".") == ["prompt prompt"]
    assert stale("a.md") == []


def test_an_entry_whose_rule_was_not_used_is_not_out_of_date(here: Path, faulty: Path) -> None:
    settings(here, entry("gone", letter="a.md") + entry("lost"))
    assert stale(".", "--ignore", "spelling") == []
    assert stale(".", "--select", "grade") == []
    settings(here, entry("gone") + '[severity]\n"spelling.doubled-word" = "off"')
    assert stale(".") == []


def test_an_entry_is_not_judged_while_a_letter_cannot_be_read(here: Path, faulty: Path) -> None:
    (here / "b.docx").write_bytes(b"broken")
    settings(here, entry("gone") + entry("lost", letter="a.md"))
    assert stale(".") == ["lost"]


def test_an_entry_of_a_record_is_judged_by_its_letter(here: Path, faulty: Path) -> None:
    record(here / "a.yaml", PROMPT + PROMPT.split("\n", 1)[1].replace("prompt prompt", "gone"))
    assert stale("a.md") == ["gone"]
    assert stale("a.md", "--ignore", "spelling") == []


def test_standard_input_judges_no_entry(here: Path) -> None:
    settings(here, entry("gone") + entry("lost", letter="a.txt"))
    text = letter(here / "sub" / "a.txt").read_text(encoding="utf-8")
    assert stale("-", stdin=text) == []


def test_drafting_tells_what_a_record_accepts_in_vain(here: Path) -> None:
    record(here / "r.yaml", PROMPT)
    result = run("draft", "r.yaml")
    assert result.exit_code == 0
    assert "“prompt prompt” matches nothing" in result.stderr


def test_nothing_is_written_beside_the_letter(here: Path, faulty: Path) -> None:
    settings(here, entry("prompt prompt"))
    before = sorted(p.name for p in here.iterdir())
    run("check", ".")
    assert sorted(p.name for p in here.iterdir()) == before


def test_the_examples_have_no_settings_above_them() -> None:
    assert not any((folder / "fairhand.toml").exists() for folder in (ROOT, ROOT / "examples"))


def test_letters_that_share_a_record_are_judged_together(here: Path, faulty: Path) -> None:
    record(here / "a.yaml", PROMPT)
    letter(here / "a.txt")
    assert stale("a.txt") == ["prompt prompt"]
    assert stale("a.txt", "a.md") == []


def test_a_file_beside_the_letter_that_is_no_text_is_left_alone(here: Path, faulty: Path) -> None:
    (here / "a.yaml").write_bytes(b"accepted:\n\xff\xfe\x80")
    assert len(told("a.md")) == 2
    assert run("read", "a.md", "-o", "a.yaml", "--force").exit_code == 0
