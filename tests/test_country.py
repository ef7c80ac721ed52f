"""The invented country of the examples: 152 letters that differ, graded in the totals of 2011, with no finding."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from country import REAL_NAMES, ROOT, country, letters_of, narrative, numbered, real_authorities, records_of
from rapidfuzz import fuzz, process

from checks.check import check
from drafting.forms.form import Form

ALIKE = 85
"""From this likeness on two paragraphs read as the same one (per cent of their letters)."""
BY_DESIGN = "wording.unknown"
"""It informs that an opening was supplied because nobody knows the official wording, and does so whatever it says."""


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return list(country().rows())


def findings(rows: list[dict[str, Any]], form: Form, folder: Path) -> list[str]:
    """What every default rule says of the letters of some rows, each told with its record."""
    return [
        f"{record.values['authority']}: {found.rule}: {found.message}"
        for record, letter in letters_of(rows, form, folder)
        for found in check(form, letter, record.values)
        if found.rule != BY_DESIGN
    ]


def test_the_same_seed_gives_the_same_letters(rows: list[dict[str, Any]]) -> None:
    assert list(country().rows()) == rows
    assert list(country().rows(seed=1)) != rows


def test_grades_are_in_the_totals_of_2011_and_those_before_in_the_totals_of_2010(rows: list[dict[str, Any]]) -> None:
    assert Counter(row["grade"] for row in rows) == {4: 28, 3: 71, 2: 33, 1: 15, "withheld": 5}
    assert Counter(row.get("previous grade") for row in rows) == {4: 20, 3: 77, 2: 37, 1: 12, None: 6}


def test_some_rise_and_some_fall_and_most_stay(rows: list[dict[str, Any]]) -> None:
    pairs = [(row["previous grade"], row["grade"]) for row in rows if "previous grade" in row]
    graded = [(before, now) for before, now in pairs if now != "withheld"]
    trend = Counter("same" if now == before else "rise" if now > before else "fall" for before, now in graded)
    assert trend == {"same": 98, "rise": 27, "fall": 18}


def test_an_opening_is_supplied_just_where_the_form_has_no_wording(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        before, now = row.get("previous grade"), row["grade"]
        unknown = before is None or now == "withheld" or now < before
        assert ("opening as supplied" in row, "opening" in row) == (unknown, not unknown)
    given = [(row["opening as supplied"], row["authority"]) for row in rows if "opening as supplied" in row]
    supplied = [opening.replace(authority, "") for opening, authority in given]
    assert (len(supplied), len(set(supplied)) >= 20) == (27, True)


def test_no_two_letters_are_to_the_same_authority_person_or_postcode(rows: list[dict[str, Any]]) -> None:
    for what in ("authority", "addressee name"):
        assert len({row[what] for row in rows}) == len(rows)
    assert len({numbered(row, "addressee address")[-1][-7:] for row in rows}) == len(rows)
    assert len({row["addressee name"].split(" ", 1)[1].removesuffix(" OBE") for row in rows}) == len(rows)


def test_a_signatory_belongs_to_one_regional_letterhead(rows: list[dict[str, Any]]) -> None:
    offices = {(row["signatory name"], *numbered(row, "letterhead")) for row in rows}
    assert len(offices) == len({office[0] for office in offices}) == 4
    assert len({row["date"] for row in rows}) == 1


def test_awkward_names_are_among_them(rows: list[dict[str, Any]]) -> None:
    names = {row["authority"]: row for row in rows}
    assert {"Marking Borough Council", "Wexcombe County Council", "North Wexcombe Borough Council"} <= set(names)
    assert all(any(sign in name for name in names) for sign in "&'-")
    kirkfold = numbered(names["Kirkfold Metropolitan Borough Council"], "addressee address")
    assert "Livermouth" in " ".join(kirkfold)
    assert "Livermouth City Council" in names


def test_no_invented_place_is_a_real_authority() -> None:
    if not REAL_NAMES.exists():
        pytest.skip("the real names are not here: they stand in ../shared, which is not part of the project")
    names = country().data("names")
    invented = {head + tail for head in names["heads"] for tail in (*names["tails"], *names["county_tails"])}
    assert invented & {authority.short for authority in real_authorities()} == set()


def test_each_letter_makes_a_valid_record_of_a_letter_s_length(
    rows: list[dict[str, Any]], annual: Form, tmp_path: Path
) -> None:
    letters = letters_of(rows, annual, tmp_path)
    words = [sum(len(p.text.split()) for p in letter.paragraphs) for _, letter in letters]
    assert len(letters) == 152
    assert 750 <= min(words) <= max(words) <= 1100
    assert 850 <= sum(words) / len(words) <= 950


def test_no_default_rule_speaks_about_any_of_the_letters(
    rows: list[dict[str, Any]], annual: Form, tmp_path: Path
) -> None:
    assert findings(rows, annual, tmp_path) == []


def test_a_fault_put_into_one_of_them_is_found(rows: list[dict[str, Any]], annual: Form, tmp_path: Path) -> None:
    spoilt = rows[7] | {"strength 1": "The schools is good in Eastport City Council."}
    assert {found.split(": ")[1] for found in findings([spoilt], annual, tmp_path)} == {
        "facts.another-authority",
        "grammar.agreement",
    }


def test_other_seeds_are_silent_too(annual: Form, tmp_path: Path) -> None:
    assert findings([row for seed in (1, 2) for row in country().rows(60, seed)], annual, tmp_path) == []


def test_no_two_letters_have_a_paragraph_that_is_nearly_the_same(rows: list[dict[str, Any]]) -> None:
    texts = [(number, text) for number, row in enumerate(rows) for text in narrative(row)]
    likeness = process.cdist([t for _, t in texts], [t for _, t in texts], scorer=fuzz.ratio, score_cutoff=ALIKE)
    near = {(int(a), int(b)) for a, b in zip(*likeness.nonzero(), strict=True) if a < b}
    assert [(texts[a], texts[b]) for a, b in near if texts[a][0] != texts[b][0]] == []


def test_within_a_letter_no_paragraph_resembles_another(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        assert all(fuzz.ratio(a, b) < ALIKE for a, b in combinations(narrative(row), 2))


def test_a_thousand_authorities_have_a_thousand_names() -> None:
    many = list(country().rows(1000, 5))
    assert len({row["authority"] for row in many}) == len({row["addressee name"] for row in many}) == 1000


def test_under_their_real_names_the_letters_are_silent_too(annual: Form, tmp_path: Path) -> None:
    if not REAL_NAMES.exists():
        pytest.skip("the real names are not here: they stand in ../shared, which is not part of the project")
    rows = list(country().rows(named=real_authorities()))
    assert len(rows) == len(records_of(rows, annual, tmp_path)) == 152
    assert findings(rows, annual, tmp_path) == []


def test_the_script_writes_the_same_bytes_and_nothing_over_another_file(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "examples" / "country.py"), "--count", "12", "-o"]
    files = [tmp_path / name for name in ("one.xlsx", "two.xlsx")]
    for file in (*files, files[0]):
        subprocess.run([*command, str(file)], check=True)
    assert files[0].read_bytes() == files[1].read_bytes()
    again = subprocess.run([*command, str(files[0]), "--seed", "3"], check=False, capture_output=True, text=True)
    assert (again.returncode, files[0].read_bytes()) == (2, files[1].read_bytes())
    assert "--force" in again.stderr
