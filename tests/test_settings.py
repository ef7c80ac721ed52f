"""fairhand.toml: found upwards from each letter, the command line before it, and shown by `fairhand config`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from living import DOUBLED, FAULTS, letter, record, report, run, settings, told

BOTH = [(DOUBLED, "prompt prompt"), (DOUBLED, "all all")]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the commands run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def faulty(here: Path) -> Path:
    return letter(here / "letters" / "northmere.md", *FAULTS)


@pytest.mark.parametrize("folder", [".", "letters"])
def test_settings_are_found_in_the_folder_of_the_letter_and_above(here: Path, faulty: Path, folder: str) -> None:
    assert told(faulty) == BOTH
    settings(here / folder, 'ignore = ["spelling.doubled-word"]')
    assert told(faulty) == []


def test_the_nearest_settings_hold_and_no_others(here: Path, faulty: Path) -> None:
    settings(here, 'ignore = ["spelling"]')
    settings(faulty.parent, 'fail-on = "error"')
    assert told(faulty) == BOTH


def test_settings_are_those_of_the_letter_and_not_of_where_the_program_runs(here: Path, faulty: Path) -> None:
    settings(here / "elsewhere", 'ignore = ["spelling"]')
    other = letter(here / "elsewhere" / "northmere.md", *FAULTS)
    assert [len(file["findings"]) for file in report(faulty, other, "--ignore", "batch")["files"]] == [2, 0]
    assert told("elsewhere/../letters/northmere.md") == BOTH


def test_standard_input_has_the_settings_of_the_working_folder(here: Path, faulty: Path) -> None:
    settings(here, 'ignore = ["spelling"]')
    text = letter(here / "letters" / "northmere.txt", *FAULTS).read_text(encoding="utf-8")
    assert told("-", stdin=text) == []


def test_a_link_to_a_letter_has_the_settings_of_where_the_link_is(here: Path, faulty: Path) -> None:
    settings(here / "inbox", 'ignore = ["spelling"]')
    (here / "inbox" / "northmere.md").symlink_to(faulty)
    assert told("inbox/northmere.md") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('select = ["grade", "wording"]', 0),
        ('select = "grade, spelling"', 2),
        ('ignore = ["grade", "spelling.doubled-word"]', 0),
        ('severity.spelling = "off"', 0),
        ('[severity]\nspelling = "off"\n"spelling.doubled-word" = "info"', 2),
        ("[severity]\nspelling.doubled-word = 'off'", 0),
        ('[form.annual-assessment-2011]\nignore = ["spelling"]', 0),
        ('[form.focused-visit]\nignore = ["spelling"]', 2),
        ('[severity]\nspelling = "off"\n[form.annual-assessment-2011.severity]\nspelling = "error"', 2),
    ],
)
def test_rules_are_chosen_in_the_file(here: Path, faulty: Path, text: str, count: int) -> None:
    settings(here, text)
    assert len(told(faulty)) == count


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--select", "spelling"], 0),
        (["--select", "spelling.doubled-word"], 2),
        (["--select", "spelling.doubled-word", "--ignore", "spelling"], 0),
        ([], 0),
    ],
)
def test_what_the_file_ignores_comes_back_only_by_its_own_name(
    here: Path, faulty: Path, options: list[str], count: int
) -> None:
    settings(here, 'ignore = ["spelling.doubled-word"]')
    result = run("check", faulty, *options, "--output-format", "concise")
    if "--ignore" in options:
        assert "leave no rule to check by" in result.stderr
    assert len(result.stdout.splitlines()) == count


def test_select_on_the_command_line_takes_the_place_of_the_files(here: Path, faulty: Path) -> None:
    settings(here, 'select = ["grade"]')
    assert len(told(faulty, "--select", "spelling")) == 2


def test_a_severity_of_the_house_is_told_and_decides_the_status(here: Path, faulty: Path) -> None:
    settings(here, '[severity]\n"spelling.doubled-word" = "info"')
    result = run("check", faulty, "--output-format", "concise")
    assert result.exit_code == 0
    assert ": info: " in result.stdout
    assert report(faulty)["summary"]["infos"] == 2
    assert run("check", faulty, "--fail-on", "info").exit_code == 1


def test_fail_on_is_each_letters_own(here: Path, faulty: Path) -> None:
    settings(faulty.parent, 'fail-on = "error"')
    assert run("check", faulty).exit_code == 0
    assert run("check", faulty, "--fail-on", "warning").exit_code == 1
    assert run("check", faulty, letter(here / "b.md", *FAULTS)).exit_code == 1


WORD = ("receive prompt help", "receive thrivvle help")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('words = ["thrivvle"]', 0),
        ('[words]\nthrivvle = "our programme"', 0),
        ('[form.annual-assessment-2011.words]\nthrivvle = ""', 0),
        ('[form.focused-visit]\nwords = ["thrivvle"]', 1),
        ('words = ["thrivvles", "thriv"]', 1),
    ],
)
def test_words_of_the_house_are_not_told(here: Path, text: str, count: int) -> None:
    path = letter(here / "a.md", WORD)
    assert told(path) == [("spelling.misspelt", "thrivvle")]
    settings(here, text)
    assert len(told(path)) == count


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("thrivvle", "thrivvle’s"),
        ("zoë-plann", "zoë-plann"),
        ("zoëll", "zoëll"),
        ("zoe\u0308ll", "zo\u00ebll"),
        ("zo\u00ebll", "zoe\u0308ll"),
        ("o’thrivv", "o'thrivv"),
        ("o'thrivv", "o’thrivv"),
    ],
)
def test_a_word_of_the_house_is_known_however_it_is_typed(here: Path, word: str, written: str) -> None:
    path = letter(here / "a.md", ("receive prompt help", f"receive {written} help"))
    assert told(path, "--select", "spelling") != []
    settings(here, f'words = ["{word}"]')
    assert told(path, "--select", "spelling") == []


def test_a_word_with_a_hyphen_is_known_as_a_whole_only(here: Path) -> None:
    settings(here, 'words = ["grib-plann"]')
    path = letter(here / "a.md", ("receive prompt help", "receive grib-plann and plann help"))
    assert [text for _, text in told(path)] == ["plann"]


def test_drafting_goes_by_the_settings_too(here: Path) -> None:
    path = record(here / "a.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("prompt help", "prompt prompt help"), encoding="utf-8")
    assert run("draft", path).exit_code == 1
    settings(here, 'fail-on = "error"')
    assert run("draft", path).exit_code == 0
    settings(here, 'ignore = ["spelling"]')
    assert "nothing found" in run("draft", path).stderr


def shown(*args: str) -> dict[str, str]:
    """What `config` prints: each setting with its value, and where it stands."""
    lines = run("config", *args).stdout.splitlines()[2:]
    return {line.split("  ")[0] + ("=" + line.split()[1] if line.startswith("sev") else ""): line for line in lines}


def test_config_shows_each_setting_with_its_place(here: Path, faulty: Path) -> None:
    settings(
        here,
        '# our settings\nselect = ["spelling",\n  "grade"]\nfail-on = "error"\n\n[severity]\n'
        'spelling.misspelt = "info"\n'
        '"spelling.doubled-word" = "off"\n[words]\n"Thrivvle" = "our programme = for families"\n[grammar]\n'
        'model = "en_core_web_md"\n[[accepted]]\nrule = "grade.sentence"\ntext = "a"\nreason = "It is right."\n'
        '[[accepted]]\nrule = "facts.year"\ntext = "b"\nreason = "It is right."\nletter = "n*.md"\n',
    )
    result = run("config", "letters/northmere.md", "--fail-on", "info")
    lines = result.stdout.splitlines()
    assert lines[0] == "letters/northmere.md: the settings are those of fairhand.toml."
    assert [line.split()[-1] for line in lines[2:]] == [
        "fairhand.toml:2", "default", "line", "default", "fairhand.toml:12", "fairhand.toml:7", "fairhand.toml:8",
        "fairhand.toml:10", "fairhand.toml:13", "fairhand.toml:17",
    ]  # fmt: skip
    assert "Thrivvle: our programme = for families" in result.stdout
    assert "info" in next(line for line in lines if line.startswith("fail-on"))
    assert "facts.year “b” in n*.md: It is right." in result.stdout


def test_config_tells_when_there_are_no_settings(here: Path) -> None:
    result = run("config")
    assert result.stdout.startswith(".: there is no fairhand.toml in . or above it.")
    assert result.exit_code == 0
    assert all(line.endswith("default") for line in result.stdout.splitlines()[2:])


def test_config_shows_what_a_form_adds(here: Path) -> None:
    settings(here, '[form.focused-visit]\nignore = "style"\nwords = ["a1"]\nseverity.spelling = "info"\n')
    lines = [line.split() for line in run("config").stdout.splitlines() if line.startswith("form")]
    assert [(line[0], line[-1]) for line in lines] == [
        ("form.focused-visit.ignore", "fairhand.toml:2"),
        ("form.focused-visit.severity", "fairhand.toml:4"),
        ("form.focused-visit.words", "fairhand.toml:3"),
    ]


def test_a_form_of_ones_own_may_have_a_section(here: Path) -> None:
    shutil.copytree(ROOT / "checks" / "specimen", here / "own" / "specimen")
    settings(here, '[form.specimen]\nignore = "style"\n')
    assert run("config", "--templates", "own").exit_code == 0


def test_the_example_of_the_documentation_is_understood(here: Path, faulty: Path) -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for example in text.split("```toml\n")[1:]:
        settings(here, example.split("```")[0].replace('baseline = "known.json"', ""))
        assert run("config", "letters/northmere.md").exit_code == 0
