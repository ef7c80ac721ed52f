"""The grade model: cutting text into terms, judging by weights, and the figures that are told of them."""

from __future__ import annotations

import gzip
import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from checks.grade_model.figures import Judged, figures, judged, tables
from checks.grade_model.graded import Graded, masked, read_graded
from checks.grade_model.likeness import Likeness, probabilities
from checks.grade_model.reasons import contributions, phrases
from checks.grade_model.terms import END, Cutter
from checks.grade_model.weights import read_weights, shipped
from drafting.problem import Problem
from fairhand.cli import main

ROOT = Path(__file__).parents[1]
TRAINING = ROOT.parent / "shared" / "graded-narratives" / "sections.jsonl.gz"
CUTTER = Cutter(letters=7, negations=frozenset({"not", "no"}), reach=2, words=12, opening=4)

STRONG = """Children in Northmere receive exceptional help. Highly skilled and ambitious social workers build strong,
trusting relationships, and children thrive. Innovative services make a significant difference to families' lives, and
leaders are tenacious. Plans are consistently of a very high standard, and progress is excellent. Practice is highly
effective, creative and sensitive. Children's views are central to all that is done, and inspirational leaders,
aspirational for every child, support exemplary direct work that transforms the lives of children and families."""
WEAK = """Too many children in Northmere are left at risk of harm for too long. Assessments are poor and plans are weak,
and managers do not provide effective oversight. There are serious and widespread failures in how risks are recognised.
Social workers have high caseloads, so visits are not regular and children do not receive help when they need it.
Leaders have not acted with urgency, drift and delay are common, and insufficient progress has been made since the last
inspection. Decisions are delayed, records are incomplete and supervision is ineffective."""


def counted(*paragraphs: str, overall: bool = False) -> dict[str, dict[str, int]]:
    counts = CUTTER.counts(CUTTER.terms(paragraphs), overall=overall)
    return {name: {term: n for term, n in own.items() if term.strip() == term != END} for name, own in counts.items()}


def judge(text: str) -> list[float]:
    return Likeness(shipped(), [text], overall=True).probabilities


def test_words_count_by_their_first_letters():
    assert counted("Effective, effectively")["words"] == {"effecti": 2}


def test_a_word_after_a_negation_is_a_term_of_its_own():
    assert counted("They are not always timely here")["words"] == {
        "they": 1, "are": 1, "not": 1, "not_always": 1, "not_timely": 1, "here": 1,
    }  # fmt: skip


def test_a_negation_ends_with_its_sentence_and_with_its_paragraph():
    assert "timely" in counted("They do not. Timely")["words"]
    assert "timely" in counted("They do not", "Timely")["words"]


def test_pairs_do_not_reach_over_the_end_of_a_sentence():
    assert counted("Good plans. Poor visits")["pairs"] == {"good plans": 1, "poor visits": 1}


def test_a_curly_apostrophe_is_a_straight_one():
    assert counted("children’s")["words"] == counted("children's")["words"]


def test_words_beyond_the_first_so_many_are_not_read():
    assert CUTTER.terms(["one two three. " * 9]) == ["one", "two", "three", END] * 3


def test_the_opening_counts_once_more_and_that_of_an_overall_summary_twice():
    plain, overall = counted("one two three four five"), counted("one two three four five", overall=True)
    assert set(plain["opening_words"]) == {"one", "two", "three", "four"} == set(overall["overall_words"])
    assert plain["overall_words"] == {}


def test_places_are_code_points_of_the_text_itself():
    text = "İ plan’s work: they are not always timely"
    found = {place.term: text[place.start : place.end] for place in CUTTER.places(text)}
    assert (found["plan's"], found[END], found["not_timely"]) == ("plan’s", ":", "not always timely")


def test_probabilities_of_a_narrative_are_those_of_all_grades():
    assert math.isclose(sum(judge(STRONG)), 1)


def test_praise_reads_unlike_the_worst_grades_and_blame_unlike_the_best():
    assert max(judge(STRONG)[:2]) < 0.05
    assert max(judge(WEAK)[2:]) < 0.05


def test_the_reasons_are_words_of_the_narrative_for_and_against_a_grade():
    told = phrases(Likeness(shipped(), [WEAK], overall=True), rank=3, most=5)
    against = [WEAK[p.start : p.end] for p in told if p.weight < 0]
    assert any("Too many children" in words or "risk of harm" in words for words in against[:5])
    assert all(a.end <= b.start or b.end <= a.start for a in told for b in told if a is not b)


def test_the_reasons_add_up_to_what_taking_a_word_away_does():
    whole, without = (Likeness(shipped(), [text], overall=True) for text in (WEAK, WEAK.replace("poor", "short")))
    assert contributions(whole, rank=3)["poor"] < 0
    assert without.surprise(3) < whole.surprise(3)


@pytest.mark.parametrize(
    "text",
    [
        "Too many children wait too long.",
        " ".join(["The boat sails at noon and the crew eats fish, bread and apples under a blue sky."] * 8),
        " ".join(["Los servicios para niños y familias necesitan mejorar con urgencia este año."] * 10),
        "",
    ],
)
def test_nothing_is_said_of_text_that_is_short_or_of_another_sort(text: str):
    assert Likeness(shipped(), [text], overall=False).limit == math.inf


def test_no_phrase_is_told_twice_or_ends_in_an_ordinary_word_or_stands_where_nothing_was_read():
    text = [WEAK, WEAK, "The sea. " * 700, "Exemplary, inspirational, outstanding practice is exceptional."]
    told = phrases(Likeness(shipped(), text, overall=True), rank=3, most=3)
    words = [text[p.paragraph][p.start : p.end] for p in told]
    assert len(set(words)) == len(words) == 6
    assert all(p.paragraph < 3 for p in told)
    assert not {word.split()[-1] for word in words} & {"the", "of", "and", "is"}


def test_contributions_are_the_slopes_of_the_probability():
    likeness = Likeness(shipped(), [WEAK], overall=True)
    parts = contributions(likeness, rank=2)
    weights, step = shipped(), 1e-4
    moved = [s + step * (s - b) for s, b in zip(likeness.scores, weights.bias, strict=True)]
    slope = (math.log(probabilities(weights, moved)[2]) - math.log(likeness.probabilities[2])) / step
    assert sum(parts.values()) == pytest.approx(slope, rel=0.02)


def test_a_letter_that_small_letters_lengthen_is_read_like_any_other():
    assert judge("İ " + WEAK.upper()) == pytest.approx(judge("I " + WEAK.upper()))


def broken(change: Any) -> Any:
    """The specimen's weights with one part changed."""
    data = json.loads((ROOT / "checks" / "specimen" / "weights.json").read_text(encoding="utf-8"))
    change(data)
    return data


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["familiar"].pop("base"),
        lambda data: data["settings"].pop("at_least"),
        lambda data: data["settings"].update(words=-1),
        lambda data: data["settings"].update(negations=[1]),
        lambda data: data["trained_on"].pop("authorities"),
        lambda data: data.update(trained_on=None),
        lambda data: data["bias"].pop(),
        lambda data: data["bias"].__setitem__(0, math.nan),
        lambda data: data["bias"].__setitem__(0, 10**400),
        lambda data: data["edges"].append(1),
        lambda data: data["mixing"]["weights"][0].pop(),
        lambda data: data["mixing"]["spread"].__setitem__(0, 0),
        lambda data: data["thresholds"].update(overall="much"),
        lambda data: data.update(grades=None),
        lambda data: data.update(grades=[3, 2, 1]),
        lambda data: data.update(middle=""),
        lambda data: data["blocks"]["words"].update(terms="dark"),
        lambda data: data["blocks"]["words"].update(terms="dark\t1 2"),
        lambda data: data["blocks"].update(rhymes=data["blocks"]["words"]),
        lambda data: data.update(extra=1),
    ],
)
def test_weights_that_somebody_changed_are_refused_in_one_sentence(tmp_path: Path, change: Any):
    (tmp_path / "w.json").write_text(json.dumps(broken(change)), encoding="utf-8")
    with pytest.raises(Problem, match="these are no weights of a grade model"):
        read_weights(tmp_path / "w.json")


def test_weights_of_ones_own_are_read_and_others_refused(tmp_path: Path):
    (tmp_path / "w.json").write_text('{"format": 7}', encoding="utf-8")
    with pytest.raises(Problem, match="these are no weights of a grade model"):
        read_weights(tmp_path / "w.json")
    with pytest.raises(Problem, match="cannot be read"):
        read_weights(tmp_path / "none.json")


def test_the_shipped_weights_are_small_and_hold_no_phrase_longer_than_a_pair():
    file = ROOT / "checks" / "grade_model" / "weights.json"
    assert file.stat().st_size < 1_000_000
    assert max(len(term.split()) for block in shipped().blocks.values() for term in block.terms) == 2


def graded(grade: int, *probabilities: float, overall: bool = False, year: int = 2019) -> Judged:
    section = "overall effectiveness" if overall else "care"
    return Judged(Graded("northmere", year, section, grade, ()), grade - 1, probabilities, limit=2.0)


def test_figures_are_fractions_of_narratives_and_of_moved_grades():
    sure, unsure = graded(2, 0.01, 0.9, 0.08, 0.01), graded(4, 0.0, 0.6, 0.3, 0.1)
    told = figures([sure, unsure])
    assert told["exact"] == 0.5
    assert told["within_one"] == 0.5
    assert told["false_alarms"] == 0.5  # grade 4 at 0.1 is beyond a surprise of 2
    assert told["caught_one"] == round(2 / 3, 4)  # 0.01 and 0.08, but not 0.3
    assert told["caught_two"] == 0.5


def test_figures_of_nothing_are_none():
    assert figures([])["exact"] is None


def test_tables_are_by_sort_grade_and_regime():
    told = tables([graded(2, 0.1, 0.7, 0.1, 0.1, overall=True), graded(3, 0.1, 0.1, 0.7, 0.1, year=2015)], [])
    assert told["overall"]["narratives"] == 1
    assert sorted(told["by_grade"]) == ["2", "3"]
    assert [row["narratives"] for row in told["by_regime"].values()] == [1, 1]


def line(**changed: Any) -> str:
    item = {
        "authority": "northmere",
        "year": 2019,
        "section": "overall effectiveness",
        "grade": 2,
        "paragraphs": [WEAK],
    }
    return json.dumps({**item, **changed})


def test_what_ran_on_from_the_next_section_is_cut_off(tmp_path: Path):
    (tmp_path / "g.jsonl").write_text(line(paragraphs=[WEAK, "The graded judgement for adoption is good", STRONG]))
    assert read_graded(tmp_path / "g.jsonl")[0].paragraphs == (WEAK,)


def test_masking_takes_the_grades_own_words_out():
    one = Graded("a", 2019, "s", 2, ("Services require improvement; some are good, none OUTSTANDING.",))
    assert masked(one).paragraphs[0].split() == ["Services", ";", "some", "are", ",", "none", "."]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "there are no graded narratives in it"),
        (b"not json", "line 1: this is no graded narrative"),
        (b"[1]", "line 1: this is no graded narrative"),
        (line(grade="good").encode(), "line 1: this is no graded narrative"),
        (line(paragraphs="text").encode(), "line 1: this is no graded narrative"),
        (line(year="soon").encode(), "line 1: this is no graded narrative"),
        (line(year=True).encode(), "line 1: this is no graded narrative"),
        (line(year=math.inf).encode(), "line 1: this is no graded narrative"),
        (line(authority=None).encode(), "line 1: this is no graded narrative"),
        (line(authority="\ud800").encode(), "line 1: this is no graded narrative"),
        (b"\xff\xfe\x00", "no UTF-8 text"),
        (gzip.compress(b"{}", mtime=0)[:-9], "no UTF-8 text"),
    ],
)
def test_a_file_of_another_shape_is_one_sentence_and_status_2(tmp_path: Path, content: bytes, says: str):
    (tmp_path / "g.jsonl").write_bytes(content)
    for arguments in (["evaluate", "g.jsonl"], ["train", "g.jsonl", "-o", "w.json"]):
        result = run(tmp_path, *arguments)
        assert result.exit_code == 2
        assert says in result.stderr
        assert "Traceback" not in result.stderr


def run(folder: Path, *arguments: str) -> Result:
    placed = [str(folder / a) if "." in a else a for a in arguments]
    return CliRunner().invoke(main, ["grade-model", *placed])


def test_evaluate_prints_a_table_or_json(tmp_path: Path):
    lines = [line(grade=1), line(grade=4, paragraphs=[STRONG]), line(section="care", grade=2)]
    (tmp_path / "g.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told = json.loads(run(tmp_path, "evaluate", "g.jsonl", "--output-format", "json").stdout)
    for group in ("all", "overall", "masked"):
        assert {"exact", "within_one", "false_alarms", "caught_one", "caught_two"} <= told[group].keys()
    assert told["overall"]["narratives"] == 2
    assert run(tmp_path, "evaluate", "g.jsonl").stdout.splitlines()[1].split()[:2] == ["all", "3"]


def test_a_grade_that_the_weights_do_not_know_is_refused(tmp_path: Path):
    (tmp_path / "g.jsonl").write_text(line(grade=5), encoding="utf-8")
    result = run(tmp_path, "evaluate", "g.jsonl")
    assert (result.exit_code, "grade 5 is none of those" in result.stderr) == (2, True)


def test_authorities_of_the_training_text_are_told(tmp_path: Path):
    (tmp_path / "g.jsonl").write_text(line(authority=shipped().trained_on["authorities"][0]), encoding="utf-8")
    assert "were in the training text" in run(tmp_path, "evaluate", "g.jsonl").stderr


def test_the_narratives_themselves_are_never_written_over(tmp_path: Path):
    (tmp_path / "g.jsonl").write_text(made_up(24), encoding="utf-8")
    result = run(tmp_path, "train", "g.jsonl", "-o", "g.jsonl", "--force")
    assert (result.exit_code, "these are the narratives themselves" in result.stderr) == (2, True)
    assert (tmp_path / "g.jsonl").read_text(encoding="utf-8") == made_up(24)


def test_what_cannot_be_written_is_refused_before_the_work(tmp_path: Path):
    (tmp_path / "g.jsonl").write_text(made_up(24), encoding="utf-8")
    for target in ("g.jsonl/w.json", "."):
        result = run(tmp_path, "train", "g.jsonl", "-o", target, "--force")
        assert result.exit_code == 2
        assert "takes minutes" not in result.stderr


def test_what_stands_before_a_stray_heading_in_its_paragraph_is_kept(tmp_path: Path):
    stray = WEAK + " Section 2: The Local Safeguarding Children Board is good."
    (tmp_path / "g.jsonl").write_text(line(paragraphs=[stray, STRONG]) + "\n" + line(paragraphs=["Section 2: " + WEAK]))
    first, second = read_graded(tmp_path / "g.jsonl")
    assert first.paragraphs == (WEAK + " ",)
    assert second.paragraphs == ("Section 2: " + WEAK,)


def test_a_figure_at_the_limit_is_not_flagged():
    one = Judged(graded(2, 0.1, 0.7, 0.1, 0.1).graded, 1, (0.1, 0.7, 0.1, 0.1), limit=-math.log(0.1))
    assert figures([one])["caught_one"] == 0


def made_up(authorities: int, grades: tuple[int, ...] = (1, 2, 3)) -> str:
    """Narratives whose words tell the grade: the more often “bright” stands in them, the better."""
    lines = []
    for number in range(authorities):
        for grade in grades:
            words = ["bright"] * (2 * grade) + ["dark"] * (8 - 2 * grade) + [f"pier{number % 7}", "lamp", "tower"] * 3
            text = " ".join(f"{word} and calm" for word in words * 2)
            lines.append(line(authority=f"port {number}", grade=grade, paragraphs=[text, "It is read."]))
    return "\n".join(lines)


def test_training_writes_weights_that_tell_the_grades_they_were_trained_on(tmp_path: Path):
    (tmp_path / "g.jsonl").write_text(made_up(24), encoding="utf-8")
    result = run(tmp_path, "train", "g.jsonl", "-o", "w.json")
    assert result.exit_code == 0, result.stderr
    weights = read_weights(tmp_path / "w.json")
    assert list(weights.grades) == [1, 2, 3]
    told = figures(judged(weights, read_graded(tmp_path / "g.jsonl")))
    assert told["exact"] == 1
    assert weights.figures["all"]["exact"] == 1  # authorities left out


def test_training_again_gives_the_same_weights_and_never_overwrites_others(tmp_path: Path):
    (tmp_path / "g.jsonl").write_text(made_up(24), encoding="utf-8")
    run(tmp_path, "train", "g.jsonl", "-o", "w.json")
    before = (tmp_path / "w.json").read_bytes()
    assert run(tmp_path, "train", "g.jsonl", "-o", "w.json").exit_code == 2
    assert run(tmp_path, "train", "g.jsonl", "-o", "w.json", "--force").exit_code == 0
    assert (tmp_path / "w.json").read_bytes() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [(made_up(5), "are too few to learn from"), (made_up(24, (1, 2)), "narratives of three grades or more")],
)
def test_too_little_to_learn_from_is_refused(tmp_path: Path, content: str, says: str):
    (tmp_path / "g.jsonl").write_text(content, encoding="utf-8")
    result = run(tmp_path, "train", "g.jsonl", "-o", "w.json")
    assert (result.exit_code, says in result.stderr) == (2, True)
    assert not (tmp_path / "w.json").exists()


def test_judging_a_letter_loads_nothing_that_training_needs():
    code = "import sys, checks.check, checks.grade_model.reasons; print({'numpy', 'sklearn'} & {*sys.modules})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


@pytest.mark.skipif(not TRAINING.exists(), reason=f"the graded narratives are not there: {TRAINING}")
def test_the_shipped_weights_are_those_of_the_training_text_and_keep_what_was_promised():
    crossed = shipped().figures
    assert crossed["all"]["caught_two"] >= 0.95
    assert crossed["all"]["caught_one"] >= 0.52
    assert crossed["all"]["false_alarms"] <= 0.03
    assert crossed["overall"]["caught_two"] >= 0.98
    assert crossed["overall"]["caught_one"] >= 0.65
    for figure in ("caught_one", "caught_two"):
        assert crossed["all"][figure] - crossed["masked"][figure] <= 0.03
    narratives = read_graded(TRAINING)
    assert shipped().trained_on["narratives"] == len(narratives)
    assert set(shipped().trained_on["authorities"]) == {one.authority for one in narratives}
