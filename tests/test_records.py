"""Records: what YAML may not guess, and every error told at once."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from drafting.forms.form import WITHHELD, Form
from drafting.problem import Problem
from drafting.records.completing import completed
from drafting.records.record import read_records
from drafting.records.record_model import schema
from drafting.records.record_text import record_yaml, starter
from drafting.records.values import Chosen
from drafting.source import parse_json, parse_yaml

NORTHMERE = (ROOT / "examples" / "northmere.yaml").read_text(encoding="utf-8")


def read(annual: Form, tmp_path: Path, text: str, name: str = "record.yaml"):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read_records(file, lambda _: annual)[0].values


def refused(annual: Form, tmp_path: Path, text: str, name: str = "record.yaml") -> list[str]:
    with pytest.raises(Problem) as caught:
        read(annual, tmp_path, text, name)
    return str(caught.value).replace(f"{tmp_path}/", "").splitlines()


def test_yaml_guesses_nothing() -> None:
    source = parse_yaml("a: no\nb: 012\nc: 12:30\nd: 1e3\ne: 2011-11-08\nf: ~\ng: '~'\n", "f")
    assert source.data == {"a": "no", "b": "012", "c": "12:30", "d": "1e3", "e": "2011-11-08", "f": None, "g": "~"}


@pytest.mark.parametrize(
    ("parse", "text"), [(parse_yaml, "a: 1\nb: 2\na: 3\n"), (parse_json, '{"a": 1, "b": 2, "a": 3}')]
)
def test_a_repeated_key_is_an_error(parse, text: str) -> None:
    with pytest.raises(Problem, match="“a” stands twice"):
        parse(text, "f")


def test_a_value_knows_its_line() -> None:
    source = parse_yaml("a:\n  - x\n  - y: z\n", "f")
    assert [source.line(w) for w in (("a",), ("a", 1), ("a", 1, "y"), ("a", 1, "nothing"))] == [1, 3, 3, 3]


def test_an_alias_is_refused() -> None:
    with pytest.raises(Problem, match="a YAML alias"):
        parse_yaml("a: &x [1, 2]\nb: *x\n", "f")


def test_bad_yaml_is_told_with_line_and_remedy() -> None:
    with pytest.raises(Problem, match=r"f: line 2, column \d+: this is not valid YAML.*quotation marks"):
        parse_yaml("a: 1\nb: this: that\n", "f")


def test_every_error_of_a_record_is_told_at_once(annual: Form, tmp_path: Path) -> None:
    text = NORTHMERE.replace("date: 8 November 2011", "date: 31 November 2011").replace("  name: Mrs", "  nam: Mrs")
    text = text.replace("grade: 4", "grade: 5", 1).replace("authority: Northmere Borough Council", 'authority: ""')
    text = text.replace("opening: improved", "opening: improve").replace("form:", "colour: red\nform:", 1)
    errors = refused(annual, tmp_path, text)
    assert [e.split(": ")[1] for e in errors] == [
        "date", "addressee.name", "addressee.nam", "authority", "grade", "opening", "colour",
    ]  # fmt: skip
    assert all(e.startswith("record.yaml, line ") for e in errors)
    assert "did you mean “name”?" in errors[2]
    assert "31 November 2011" in errors[0]


BAD_TEXT = {
    "a control character": ('"a\\x0bc"', "U+000B"),
    "what Excel left": ('"a_x000D_b"', "_x000D_"),
    "an empty line": ('"a\\n\\nb"', "an empty line"),
    "nothing": ('""', "this is empty"),
    "null": ("~", "there is none"),
    "a list": ("[a]", "a text was expected"),
}


@pytest.mark.parametrize("what", BAD_TEXT)
def test_text_that_cannot_stand_in_a_letter_is_refused_by_name(what: str, annual: Form, tmp_path: Path) -> None:
    value, said = BAD_TEXT[what]
    text = NORTHMERE.replace("authority: Northmere Borough Council", f"authority: {value}")
    (error,) = refused(annual, tmp_path, text)
    assert "authority" in error
    assert said in error


def test_a_text_that_yaml_would_cut_short_is_refused(annual: Form, tmp_path: Path) -> None:
    text = NORTHMERE.replace("strengths:\n", "strengths:\n  - Two schools (Hill # 2, Dale) are good.\n")
    (error,) = refused(annual, tmp_path, text)
    assert "a comment and would leave it out of the letter" in error
    quoted = text.replace("Two schools (Hill # 2, Dale) are good.", '"Two schools (Hill # 2, Dale) are good."')
    assert read(annual, tmp_path, quoted)["strengths"][0] == "Two schools (Hill # 2, Dale) are good."


def test_a_text_with_a_colon_is_told_to_go_in_quotation_marks(annual: Form, tmp_path: Path) -> None:
    text = NORTHMERE.replace("strengths:\n", "strengths:\n  - Early years: nearly all are good.\n")
    (error,) = refused(annual, tmp_path, text)
    assert "“Early years: …” holds a colon and a blank, so it goes in quotation marks" in error


def test_an_opening_that_speaks_of_a_withheld_grade_is_refused(annual: Form, tmp_path: Path) -> None:
    (error,) = refused(annual, tmp_path, NORTHMERE.replace("grade: 4", "grade: Withheld", 1))
    assert "opening: the wording “improved” of “opening” speaks of the grade, and that is withheld" in error


def test_a_day_that_does_not_exist_is_called_so(annual: Form, tmp_path: Path) -> None:
    (error,) = refused(annual, tmp_path, NORTHMERE.replace("8 November 2011", "31 November 2011"))
    assert "31 November 2011 is no day of the calendar" in error


def test_a_line_break_inside_a_value_is_a_blank(annual: Form, tmp_path: Path) -> None:
    text = NORTHMERE.replace("authority: Northmere Borough Council", 'authority: "Northmere\\n  Borough Council"')
    assert read(annual, tmp_path, text)["authority"] == "Northmere Borough Council"


def test_json_is_a_record_too(annual: Form, tmp_path: Path) -> None:
    data = parse_yaml(NORTHMERE, "f").data | {"grade": 4, "previous_grade": 3}
    assert read(annual, tmp_path, json.dumps(data), "record.json") == read(annual, tmp_path, NORTHMERE)


def test_the_greeting_is_derived_from_a_titled_name(annual: Form, tmp_path: Path) -> None:
    assert read(annual, tmp_path, NORTHMERE)["salutation"] == "Mrs Garside"
    untitled = NORTHMERE.replace("name: Mrs Helen Garside", "name: Helen Garside")
    assert "salutation: this field is missing" in refused(annual, tmp_path, untitled)[0]


def test_the_opening_is_the_first_that_fits_the_grades(annual: Form, tmp_path: Path) -> None:
    text = NORTHMERE.replace("opening: improved\n", "")
    assert read(annual, tmp_path, text)["opening"] == Chosen(variant="improved")
    same = text.replace("previous_grade: 3", "previous_grade: 4")
    assert read(annual, tmp_path, same)["opening"] == Chosen(variant="continued")


@pytest.mark.parametrize(("grade", "previous", "case"), [("3", "4", "fallen"), ("withheld", "4", "withheld")])
def test_drafting_stops_where_official_wording_is_unknown(
    grade: str, previous: str, case: str, annual: Form, tmp_path: Path
) -> None:
    text = NORTHMERE.replace("grade: 4", f"grade: {grade}", 1).replace(
        "previous_grade: 3", f"previous_grade: {previous}"
    )
    (error,) = refused(annual, tmp_path, text.replace("opening: improved\n", ""))
    assert f"the official wording of “opening” for “{case}” is unknown" in error
    supplied = text.replace("opening: improved", "opening:\n  as_supplied: The grade is not what it was.")
    assert read(annual, tmp_path, supplied)["opening"] == Chosen(supplied="The grade is not what it was.")


def test_an_opening_needs_the_grade_it_speaks_of(annual: Form, tmp_path: Path) -> None:
    errors = refused(annual, tmp_path, NORTHMERE.replace("previous_grade: 3\n", ""))
    assert ["previous_grade: this field is missing" in e for e in errors] == [True]


def test_a_withheld_grade_is_no_grade() -> None:
    assert not WITHHELD


def test_what_is_complete_already_has_no_complaints(annual: Form, records) -> None:
    assert completed(annual, dict(records["northmere"].values)) == []


def test_the_starter_is_a_record_that_can_be_drafted(annual: Form, tmp_path: Path) -> None:
    text = starter(annual).replace("# previous_grade: 3", "previous_grade: 3")
    values = read(annual, tmp_path, text)
    assert values["date"] == date(2011, 11, 8)
    assert all(line.lstrip().startswith("#") for line in starter(annual).splitlines() if "optional" in line)


def test_a_record_written_is_the_record_read(annual: Form, tmp_path: Path, records) -> None:
    for record in records.values():
        assert read(annual, tmp_path, record_yaml(annual, record.values)) == record.values


def test_the_schema_is_json_schema_with_every_field_described(annual: Form) -> None:
    found = schema(annual)
    assert found["$schema"].endswith("2020-12/schema")
    assert found["additionalProperties"] is False
    assert found["properties"]["grade"]["enum"] == [4, 3, 2, 1, "withheld"]
    assert all("description" in field or "$ref" in field for field in found["properties"].values())
