"""A baseline: what stood in an earlier report is known by its words, wherever it stands now."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest
from living import DOUBLED, FAULTS, letter, refused, report, run, settings, told

from checks.baseline import Known, recognised
from checks.likeness import alike, words_around
from drafting.problem import Problem
from fairhand.baseline_file import _paired
from fairhand.text_file import text_of

SUMMARY = "Provision of every kind is strong:"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a letter and the report on it, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    letter(tmp_path / "a.md", *FAULTS)
    save(tmp_path, "a.md")
    return tmp_path


def save(here: Path, *args: str, name: str = "known.json") -> None:
    (here / name).write_text(run("check", *args, "--output-format", "json").stdout, encoding="utf-8")


def tally(*args: str) -> tuple[int, int, int]:
    """How many findings are known, gone and new."""
    data = report(*args, "--baseline", "known.json")
    found = [f for file in data["files"] for f in file["findings"]]
    assert sum(f["baseline"] for f in found) == data["baseline"]["known"]
    return data["baseline"]["known"], data["baseline"]["fixed"], sum(not f["baseline"] for f in found)


def test_what_stood_in_the_baseline_is_known_and_does_not_count() -> None:
    assert tally("a.md") == (2, 0, 0)
    result = run("check", "a.md", "--baseline", "known.json")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.strip() == "1 letter checked: nothing found; 2 known findings not shown"
    assert report("a.md", "--baseline", "known.json")["summary"]["warnings"] == 0
    assert run("check", "a.md", "--baseline", "known.json", "--output-format", "concise").stdout == ""


def test_without_a_baseline_nothing_is_said_of_one() -> None:
    data = report("a.md")
    assert "baseline" not in data
    assert all("baseline" not in f for f in data["files"][0]["findings"])


CHANGES = {
    "nothing": [],
    "a paragraph above": [(SUMMARY, f"Children are happy here.\n\n{SUMMARY}")],
    "a sentence before": [("receive prompt", "read. They are well. They receive prompt")],
    "a word beside": [("receive prompt", "soon receive prompt"), ("nurseries and", "of the nurseries and")],
    "a sentence elsewhere in the paragraph": [(SUMMARY, f"This is a good year. {SUMMARY}")],
    "the words after": [("help when they are at risk of harm", "help whenever anybody asks for some of it")],
    "curly marks": [("in the early years", "in the ‘early’ years")],
}


@pytest.mark.parametrize("what", CHANGES)
def test_an_edit_somewhere_else_wakes_nothing(here: Path, what: str) -> None:
    letter(here / "a.md", *FAULTS)
    text = (here / "a.md").read_text(encoding="utf-8")
    for old, new in CHANGES[what]:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (here / "a.md").write_text(text, encoding="utf-8")
    assert tally("a.md") == (2, 0, 0)


def test_a_second_identical_mistake_elsewhere_is_new(here: Path) -> None:
    letter(here / "a.md", *FAULTS, ("All but two of the 41", "All all but two of the 41"))
    assert tally("a.md") == (2, 0, 1)
    result = run("check", "a.md", "--baseline", "known.json")
    assert result.exit_code == 1
    assert "│ All all but two" in result.stdout
    assert "1 warning; 2 known findings not shown" in result.stderr


def test_a_mistake_mended_here_and_made_elsewhere_is_new_and_gone(here: Path) -> None:
    letter(here / "a.md", FAULTS[0], ("All but two of the 41", "All all but two of the 41"))
    assert tally("a.md") == (1, 1, 1)


def test_what_is_gone_is_told(here: Path) -> None:
    letter(here / "a.md", FAULTS[0])
    assert tally("a.md") == (1, 1, 0)
    assert (
        "1 known finding not shown; 1 of the earlier ones is gone"
        in run("check", "a.md", "--baseline", "known.json").stderr
    )


def test_only_what_was_looked_for_can_be_gone(here: Path) -> None:
    letter(here / "b.md")
    assert tally("a.md", "--select", "grade") == (0, 0, 0)
    assert tally("b.md") == (0, 0, 0)
    (here / "a.md").write_bytes(b"")
    assert tally("a.md") == (0, 0, 0)


def test_a_rule_that_was_not_in_the_baseline_is_new(here: Path) -> None:
    save(here, "a.md", "--select", "grade")
    assert tally("a.md") == (0, 0, 2)


def test_letters_are_known_by_name_wherever_they_stand(here: Path) -> None:
    (here / "sent").mkdir()
    (here / "a.md").rename(here / "sent" / "a.md")
    assert tally("sent/a.md") == (2, 0, 0)
    assert tally(str(here / "sent" / "a.md")) == (2, 0, 0)
    (here / "sent" / "a.md").rename(here / "sent" / "c.md")
    assert tally("sent/c.md") == (0, 0, 2)


def test_of_letters_with_one_name_each_has_its_own_findings(here: Path) -> None:
    for folder in ("x", "y"):
        letter(here / folder / "a.md", FAULTS[folder == "y"])
    alone = ("--ignore", "batch")  # they are one letter, three times over
    save(here, "x", "y", *alone)
    assert tally("x", "y", *alone) == (2, 0, 0)
    assert tally("y") == (1, 0, 0)
    letter(here / "z" / "a.md", FAULTS[0])
    assert tally("x", "y", "z", *alone) == (2, 0, 1)


def test_a_letter_that_stands_where_it_stood_has_its_own_findings() -> None:
    assert _paired(["x/a.md"], ["p/x/a.md", "x/a.md"]) == {"x/a.md": "x/a.md"}
    assert _paired(["x/a.md", "q/x/a.md"], ["p/x/a.md", "q/x/a.md"]) == {"q/x/a.md": "q/x/a.md", "x/a.md": "p/x/a.md"}
    assert _paired(["a.md", "b.md"], ["x/a.md", "y/a.md"]) == {"a.md": "x/a.md"}


def test_windows_paths_in_a_baseline_are_paths(here: Path) -> None:
    text = (here / "known.json").read_text(encoding="utf-8").replace('"a.md"', json.dumps("C:\\letters\\a.md"))
    (here / "known.json").write_text(text, encoding="utf-8")
    assert tally("a.md") == (2, 0, 0)


def test_the_file_names_a_baseline(here: Path) -> None:
    (here / "known.json").rename(here.parent / "old.json")
    settings(here, 'baseline = "../old.json"')
    assert told("a.md") == []
    assert "../old.json" in run("config").stdout
    (here / "none.json").write_text('{"version": 1, "files": []}', encoding="utf-8")
    assert len(told("a.md", "--baseline", "none.json")) == 2
    (here.parent / "old.json").unlink()


def test_each_letter_has_the_baseline_of_its_own_settings(here: Path) -> None:
    letter(here / "sub" / "a.md", *FAULTS)
    settings(here / "sub", 'baseline = "../known.json"')
    data = report("a.md", "sub/a.md", "--ignore", "batch")
    assert [[f["baseline"] for f in file["findings"]] for file in data["files"]] == [[False, False], [True, True]]


def test_a_report_made_with_a_baseline_is_a_baseline(here: Path) -> None:
    save(here, "a.md", "--baseline", "known.json", name="again.json")
    (here / "again.json").rename(here / "known.json")
    assert tally("a.md") == (2, 0, 0)


def test_an_accepted_finding_is_accepted_and_not_known(here: Path) -> None:
    settings(here, f'[[accepted]]\nrule = "{DOUBLED}"\ntext = "all all"\nreason = "It is right."\n')
    data = report("a.md", "--baseline", "known.json")
    assert data["baseline"] == {"known": 1, "fixed": 0}
    assert "1 accepted; 1 known finding not shown" in run("check", "a.md", "--baseline", "known.json").stderr


def test_what_was_accepted_then_and_is_no_more_counts_again(here: Path) -> None:
    file = settings(here, f'[[accepted]]\nrule = "{DOUBLED}"\ntext = "all all"\nreason = "It is right."\n')
    save(here, "a.md")
    file.unlink()
    assert tally("a.md") == (1, 0, 1)


def test_something_missing_is_known_by_what_is_missing(here: Path) -> None:
    gone = [("Yours sincerely\n", "")]
    letter(here / "a.md", *gone)
    save(here, "a.md")
    assert tally("a.md") == (1, 0, 0)
    letter(here / "a.md", *gone, ("Dear Mrs Garside\n", ""))
    known, fixed, new = tally("a.md")
    assert (known, fixed) == (1, 0)
    assert new >= 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_baseline_saved_by_a_windows_shell_is_read(here: Path, encoding: str) -> None:
    text = (here / "known.json").read_text(encoding="utf-8").replace("\n", "\r\n")
    (here / "known.json").write_bytes(text.encode(encoding))
    assert tally("a.md") == (2, 0, 0)


GOOD = {"rule": DOUBLED, "message": "", "before": "", "text": "a a", "after": "", "accepted": None}
BROKEN: dict[str, object] = {
    "empty": b"",
    "text": b"a.md:1:1: warning",
    "binary": b"\x80\x00",
    "a list": [],
    "another version": {"version": 2, "files": []},
    "no version": {"files": []},
    "a version that is true": {"version": True, "files": []},
    "a version with a point": {"version": 1.0, "files": []},
    "no files": {"version": 1},
    "files that are none": {"version": 1, "files": {"a": 1}},
    "a path that is none": {"version": 1, "files": [{"path": 3, "findings": []}]},
    "findings that are none": {"version": 1, "files": [{"path": "a.md", "findings": [1]}]},
    "a finding without a rule": {"version": 1, "files": [{"path": "a.md", "findings": [{**GOOD, "rule": ["x"]}]}]},
    "a finding without text": {"version": 1, "files": [{"path": "a.md", "findings": [{**GOOD, "text": 7}]}]},
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_baseline_gets_a_sentence(here: Path, what: str) -> None:
    data = BROKEN[what]
    (here / "known.json").write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    said = refused("check", "a.md", "--baseline", "known.json")
    assert said.startswith("known.json: ")
    assert "UTF-8" in said if what == "binary" else "this baseline is" in said


def test_a_baseline_that_is_no_file_gets_a_sentence(here: Path) -> None:
    assert "there is no such file" in refused("check", "a.md", "--baseline", "none.json")
    assert "a file was expected here" in refused("check", "a.md", "--baseline", ".")
    (here / "loop").symlink_to(here / "loop")
    assert "it cannot be read" in refused("check", "a.md", "--baseline", "loop")
    for command in ("check", "config"):
        assert "--baseline: the name of a report was expected" in refused(command, "a.md", "--baseline", "")
    with pytest.raises(Problem, match="no file can have this name"):
        text_of(Path("a\0"), "a\0")


def known(text: str, before: str = "", after: str = "", message: str = "m") -> Known:
    return Known.of("r", text, message, before, after)


def test_the_likest_surroundings_are_taken_first() -> None:
    earlier = [known("x", "the red boat was"), known("x", "the red boat is")]
    now = [known("x", "the red boat is"), known("x", "a red boat was")]
    assert recognised(now, earlier) == ({0, 1}, [])
    assert recognised(now[:1], earlier) == ({0}, [earlier[0]])
    near, far = known("x", "the red boat was"), known("x", "the red lamp here")
    assert recognised(now[:1], [far, near]) == ({0}, [far])


def test_words_that_stand_everywhere_make_no_likeness() -> None:
    earlier = [known("x", "of the many lamps in the", "and the oil in them is")]
    assert recognised([known("x", "of the few boats and", "in the harbour of a town")], earlier) == (set(), earlier)


def test_words_that_the_report_cut_are_left_out() -> None:
    cut = known("x", "er" + " long words stand before the fault here"[:38])
    assert cut.before[0] == "long"
    assert known("x", "er").before == ("er",)


def test_a_text_alone_in_its_paragraph_is_known() -> None:
    assert recognised([known("x")], [known("X")]) == ({0}, [])
    assert recognised([known("x", "words before")], [known("x")])[0] == set()


def test_two_things_that_are_missing_are_not_one() -> None:
    earlier = [known("", "a b", "c", "the greeting is missing")]
    assert recognised([known("", "a b", "c", "the close is missing")], earlier) == (set(), earlier)
    assert recognised([known("", "a b", "c", "The greeting is missing")], earlier) == ({0}, [])


def test_many_equal_findings_are_counted() -> None:
    assert recognised([known("x", "a b")] * 300, [known("x", "a b")] * 299)[0] == set(range(299))


def test_only_surroundings_that_may_be_alike_are_compared() -> None:
    """Each with each other would be a quarter of a million, and take minutes where there are some thousands."""
    now = [words_around([f"new{k}"], [f"new{k + 1}", "end"]) for k in range(500)]
    earlier = [Counted(words_around([f"old{k}"], [f"old{k + 1}", "end"])) for k in range(500)]
    earlier.append(Counted(words_around(["new7"], ["new8"])))
    assert list(alike(now, earlier)) == [(1.0, 7, 500)]
    assert Counted.compared == 1


class Counted(frozenset[tuple[bool, str, int]]):
    """Words that count how often they are compared with others."""

    compared = 0

    def __rand__(self, other: object) -> frozenset[tuple[bool, str, int]]:
        Counted.compared += 1
        return super().__rand__(other)  # type: ignore[misc,no-any-return]


def test_nothing_that_is_alike_is_passed_over() -> None:
    texts = [[w for w, bit in zip("abcde", bits, strict=True) if bit] for bits in product((0, 1), repeat=5)]
    for now, earlier in product(texts, texts):
        fewer = min(len(now), len(earlier))
        expected = fewer > 0 and len({*now} & {*earlier}) * 2 >= fewer
        assert bool(list(alike([words_around(now, [])], [words_around(earlier, [])]))) == expected, (now, earlier)


def test_what_is_alike_is_found_whichever_side_has_fewer_words() -> None:
    many, few = words_around(["a", "b", "c", "d"], ["e", "f", "g", "h"]), words_around(["x", "a"], [])
    assert list(alike([many], [few])) == [(0.5, 0, 0)]
    assert list(alike([few], [many])) == [(0.5, 0, 0)]
    assert list(alike([words_around(["a", "a"], ["y", "z"])], [words_around(["a"], ["a", "z", "q"])])) == [(0.5, 0, 0)]
    assert list(alike([words_around([], [])], [words_around([], [])])) == []
