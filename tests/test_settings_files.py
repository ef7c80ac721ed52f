"""What is wrong with a fairhand.toml is told in one sentence, and odd files do no harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from living import DOUBLED, FAULTS, letter, refused, report, run, settings, told

from checks.rule import GROUPS

ENTRY = '[[accepted]]\nrule = "spelling.misspelt"\ntext = "a"\nreason = "It is right."\n'
EVERY = ", ".join(f'"{group}"' for group in GROUPS)
NO_RULES = f"\n[form.annual-assessment-2011]\nignore = [{EVERY}]"
ALL_OFF = "[form.annual-assessment-2011.severity]\n" + "".join(f"{group} = 'off'\n" for group in GROUPS)
BOTH_SAID = '[severity]\nspelling = "off"\nspelling.misspelt = "info"\n'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a letter in it, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    letter(tmp_path / "a.md", *FAULTS)
    return tmp_path


WRONG = {
    "an unknown key": ('# x\nignored = ["style"]', "fairhand.toml, line 2: “ignored” is not known here (did you mean"),
    "a part that there is not": ('\n[forms.focused-visit]\nignore = "style"', "line 2: “forms” is not known here (did"),
    "an underscore": ('fail_on = "error"', "did you mean “fail-on”?"),
    "an unknown rule": ('ignore = ["style", "spelling.mispelt"]', "did you mean “spelling.misspelt”?"),
    "an unknown group": ('\nselect = "styl"', "fairhand.toml, line 2: in “select”, there is no rule or group “styl”"),
    "a number for rules": ("ignore = 3", "fairhand.toml, line 1: “ignore” is a list of rules and groups"),
    "numbers in rules": ("ignore = [3]", "“ignore” is a list of rules and groups"),
    "a severity there is not": ('[severity]\nspelling = "fatal"', "line 2: “spelling” is 'fatal'; one of error"),
    "a severity that is true": ("[severity]\nspelling = false", "one of error, warning, info, off was expected"),
    "a severity of no rule": ('[severity]\n"style.two-way" = "off"', "did you mean “style.two-ways”?"),
    "a severity of no rule, without marks": ('[severity]\nstyle.two-way = "off"', "did you mean “style.two-ways”?"),
    "a severity that is empty": ("[severity]\nstyle = {}", "line 2: “style” is {}; one of error"),
    "a rule's severity that is empty": (
        '[severity]\n"style.house-mark" = {}',
        "line 2: “style.house-mark” is {}; one of",
    ),
    "severities that are a list": ('\n[[severity]]\nstyle = "off"', "line 2: “severity” is a table: [severity]"),
    "severities that are a text": ('severity = "off"', "line 1: “severity” is a table: [severity]"),
    "a level that fails there is not": ('fail-on = "warn"', "did you mean “warning”?"),
    "a level that is a number": ("fail-on = 1", "“fail-on” is to be a text, between quotation marks"),
    "two words": ('words = ["Team Thrive"]', "“Team Thrive” is not one word"),
    "no word": ('[words]\n"" = ""', "is not one word"),
    "words that are a list of tables": ('\n[[words]]\nThrive = ""', "line 2: “words” is a list of words, or a table"),
    "a word with a control character": ('words = ["\\u0000a"]', "line 1: the control character U+0000 cannot stand"),
    "a reason that is a number": ("[words]\nThrive = 4", "line 2: the reason of the word “Thrive” is a text"),
    "words that are a text": ('words = "Thrive"', "“words” is a list of words, or a table"),
    "an unknown form": ("[form.focused-visits]\n", "did you mean “focused-visit”?"),
    "an unknown key of a form": ('[form.focused-visit]\nselect = "style"', "line 2: “select” is not known here"),
    "forms that are a list": ('\n[[form]]\nignore = "style"', "line 2: “form” is a table: [form]"),
    "a form without rules": (NO_RULES, "fairhand.toml, line 2: no rule is left to check a letter of the form “annual"),
    "a form whose rules are off": (
        ALL_OFF,
        "fairhand.toml, line 1: no rule is left to check a letter of the form “annual",
    ),
    "a form that is a text": ('form = "focused-visit"', "“form” is a table: [form]"),
    "a model with a control character": ('[grammar]\nmodel = "a\\u001b"', "line 2: the control character U+001B"),
    "a model that is no text": ("[grammar]\nmodel = true", "line 2: “model” is to be a text"),
    "an unknown key of grammar": ('[grammar]\nmodell = "x"', "did you mean “model”?"),
    "a baseline that is no text": ("baseline = false", "“baseline” is to be a text"),
    "a baseline that is empty": ('baseline = " "', "“baseline” is to be a text"),
    "a baseline with a control character": ('baseline = "a\\u0000.json"', "line 1: the control character U+0000"),
    "a baseline that is not there": ('baseline = "known.json"', "known.json: there is no such file"),
    "no text in an entry": (ENTRY.replace('text = "a"\n', ""), "line 1: “text” is missing"),
    "no rule in an entry": (ENTRY.replace("rule", "rul"), "line 2: “rul” is not known here (did you mean “rule”?)"),
    "no reason in an entry": (ENTRY.replace("It is right.", " "), "“reason” is missing in an accepted finding"),
    "a reason that says nothing": (ENTRY.replace("It is right.", "n/a"), "line 4: “n/a” is no reason"),
    "an unknown rule in an entry": (ENTRY.replace("misspelt", "mispelt"), "did you mean “spelling.misspelt”?"),
    "a group in an entry": (ENTRY.replace("spelling.misspelt", "spelling"), "“spelling” is a group"),
    "a number in an entry": (ENTRY.replace('"a"', "3"), "line 3: “text” is to be a text"),
    "blanks to narrow an entry": (f'{ENTRY}near = " "', "line 5: “near” holds nothing but blanks"),
    "a line end to narrow an entry": (f'{ENTRY}near = "\\u2028\\u00ad"', "line 5: “near” holds nothing but blanks"),
    "blanks for a letter's name": (f'{ENTRY}letter = "\\t"', "line 5: “letter” holds nothing but blanks"),
    "one entry that is no list": (ENTRY.replace("[[accepted]]", "[accepted]"), "“accepted” is a list of findings"),
    "entries that are texts": ('accepted = ["a"]', "a list of names with values"),
    "no rule left": ('select = "style"\nignore = "style"', "leave no rule to check by"),
    "bad TOML": ('words = ["a"]\nignore = style\n', "fairhand.toml, line 2, column 10: this is not valid TOML"),
    "a text without end": ('ignore = "style', "fairhand.toml"),
    "a name twice": ('fail-on = "error"\nfail-on = "info"\n', "line 2: “fail-on” stands twice, first on line 1; keep"),
    "a word twice": (
        '[words]\nA = "x"\nB = """\n"""\r\nA = "y"',
        "line 5: “A” stands twice, first on line 2; keep one",
    ),
    "a word twice on one line": ('\nwords = {A = "x", A = "y"}', "line 2: “A” stands twice in one table; keep one"),
    "a word twice before worse": ('[words]\nA = "x"\nA = "y"\n"', "toml, line 3: “A” stands twice, first on line 2;"),
    "a table twice": ("[words]\n[grammar]\n[words]\n", "toml, line 3: “words” stands twice, first on line 1; keep one"),
    "a list and a table": ('words = ["A"]\n[words]\n', "toml, line 2: “words” stands twice, first on line 1; keep one"),
    "a rule and its group": (
        BOTH_SAID,
        "line 3: “spelling” stands twice, first on line 2; keep one of the two, and a rule's",
    ),
    "deep nesting": ("words = " + "[" * 20_000, "nested too deeply"),
    "a name of many parts": ("\n" + "a." * 40 + "b = 1", "fairhand.toml, line 2: values are nested too deeply"),
    "a table of many parts": ("[" + " a . 'a' ." * 20 + "b]", "fairhand.toml, line 1: values are nested too deeply"),
    "a long number": ("words = 1" + "0" * 6000, "fairhand.toml"),
    "an accented letter without marks": ('[words]\nZoë = ""', "between quotation marks"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_gets_one_clear_sentence(here: Path, what: str) -> None:
    text, said = WRONG[what]
    settings(here, text)
    for command in ("check", "config") if "not there" not in what else ("check",):
        assert said in refused(command, "a.md")


def test_all_that_is_wrong_is_told_at_once(here: Path) -> None:
    settings(
        here,
        'select = [\n  ["a"],\n]\nignored = 1\nignore = ["styl", "style", "spelin"]\nfail-on = "warn"\n[severity]\n'
        'style.house = "off"\nspelling = "fatal"\n[words]\n"a b" = ""\nA = 3\n[form.focused-visits]\nignore = "style"\n'
        'words = ["A"]\n' + ENTRY.replace('"a"', "3") + ENTRY.replace("It is right.", "-"),
    )
    result = run("check", "a.md")
    assert result.exit_code == 2
    lines = [int(line.split("line ")[1].split(":")[0]) for line in result.stderr.splitlines()]
    assert lines == [1, 4, 5, 5, 6, 8, 9, 11, 12, 13, 18, 23]


def test_all_rules_that_there_are_not_are_told_at_once(here: Path) -> None:
    settings(here, ENTRY + ENTRY.replace("misspelt", "mispelt") + ENTRY.replace("spelling.misspelt", "style"))
    assert [line.split(":")[0][-1] for line in run("check", "a.md").stderr.splitlines()] == ["5", "9"]


def test_letters_of_a_form_that_the_command_line_leaves_without_rules_are_told(here: Path) -> None:
    settings(here / "b", '[form.annual-assessment-2011]\nignore = "spelling"')
    letter(here / "b" / "b.md", *FAULTS)
    files = report("a.md", "b", "--select", "spelling")["files"]
    assert len(files[0]["findings"]) == 2
    assert "together leave no rule to check a letter of the form “annual-assessment-2011” by" in files[1]["error"]
    assert run("check", "b", "--select", "spelling").exit_code == 2
    assert run("check", "b", "--select", "spelling.doubled-word").exit_code == 1


def test_a_form_without_rules_gets_them_from_the_command_line(here: Path) -> None:
    settings(here, NO_RULES)
    assert len(told("a.md", "--select", DOUBLED)) == 2


def test_reasons_are_shown_on_one_line_without_signs_that_are_not_seen(here: Path) -> None:
    settings(here, '[words]\nThrive = "a\\u001b\\n b\\u00ad"')
    assert "Thrive: a b  " in run("config").stdout


def odd(here: Path, what: str) -> None:
    path = here / "fairhand.toml"
    if what == "a folder":
        path.mkdir()
    elif what == "a loop":
        path.symlink_to(path)
    elif what == "a link to nothing":
        path.symlink_to(here / "nothing")
    elif what == "a pipe":
        os.mkfifo(path)
    elif what == "a device":
        path.symlink_to("/dev/zero")
    elif what == "binary":
        path.write_bytes(b"\x80\x81")
    elif what == "huge":
        path.write_bytes(b"#" * 11_000_000)
    else:
        path.write_text("", encoding="utf-8")
        path.chmod(0)


ODD = {
    "a folder": "a file was expected here",
    "a loop": "it cannot be read",
    "a link to nothing": "there is no such file",
    "a pipe": "a file was expected here",
    "a device": "a file was expected here",
    "binary": "not UTF-8 text",
    "huge": "larger than 10 MB",
    "unreadable": "it cannot be read",
}


@pytest.mark.parametrize("what", ODD)
def test_a_file_that_is_none_is_told(here: Path, what: str) -> None:
    if what == "unreadable" and os.geteuid() == 0:
        pytest.skip("root reads every file")
    odd(here, what)
    said = refused("check", "a.md")
    assert said.startswith("fairhand.toml")
    assert ODD[what] in said


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_and_line_ends_of_windows_do_no_harm(here: Path, encoding: str, end: str) -> None:
    text = '# é\nignore = [\n  "spelling",\n]\n[words]\n"Zoë" = """a\nb"""\nThrive = "c"\n'.replace("\n", end)
    (here / "fairhand.toml").write_bytes(text.encode(encoding))
    assert told("a.md") == []
    assert run("config").stdout.splitlines()[-1].split()[-1] == "fairhand.toml:8"


def test_an_empty_file_says_nothing(here: Path) -> None:
    settings(here, "")
    assert [rule for rule, _ in told("a.md")] == [DOUBLED, DOUBLED]


def test_a_broken_file_stops_the_run_before_the_first_letter(here: Path) -> None:
    settings(here / "b", "x = 1")
    letter(here / "b" / "b.md")
    assert "x" in refused("check", "a.md", "b/b.md")


def test_a_house_may_have_many_words(here: Path) -> None:
    words = "\n".join(f'w{"abcdefghij"[i % 10]}{i} = "reason {i}"' for i in range(20_000))
    settings(here, f"[words]\n{words}\n")
    assert len(told("a.md")) == 2
    assert run("config").stdout.splitlines()[-1].endswith("fairhand.toml:20001")


def test_lines_are_told_whatever_stands_between_them(here: Path) -> None:
    text = '''"words" = { Thrive = "a # b", "x]" = "c" } # [severity]
severity . "style.two-ways" = "off"
\'ignore\' = [ # = "x"
  "style.house-word", """style""",
]
[[accepted]] # first
rule = "facts.year"
text = \'\'\'
fail-on = "error"
[severity]\'\'\'
reason = "It is \\"right\\" = so."
[ form . "focused-visit" ]
  ignore = "grade"
'''
    settings(here, text)
    places = [line.split()[-1] for line in run("config").stdout.splitlines() if "fairhand.toml:" in line]
    assert places == [f"fairhand.toml:{n}" for n in (3, 2, 1, 1, 13, 6)]
