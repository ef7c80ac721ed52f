"""Files that are no letters, through the command line: one sentence each that names the file and the remedy."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from conftest import ROOT
from pdf_letters import Put, column, pdf

from fairhand.cli import main

FLAWED = ROOT / "examples" / "northmere-flawed.md"
LETTER = pdf(column("Dear Ms Lane\n\nThank you for your letter of 4 May.\n\nYours sincerely"))
PASSWORD = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "11" * 32 + ">/U<" + "22" * 32 + ">>>"
SCAN = Put("", around=("q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q", ""))
INVOICE = "Northmere Stationers\nInvoice 1042\n\nPens, black, 200 at 0.15    30.00\nTo pay by 31 May    30.00"
SPANISH = (
    "Estimada señora Ejemplo:",
    "Le escribo para darle las gracias por su carta del 4 de mayo.",
    "El ayuntamiento ha mejorado la atención a los niños.",
    "Atentamente",
)


def in_spanish(path: Path) -> None:
    document = docx.Document()
    for text in SPANISH:
        document.add_paragraph(text)
    document.save(str(path))


def holding(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


BAD: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "locked.pdf": (holding(pdf([Put("Dear Ms Lane")], extra=PASSWORD)), "is locked with a password", "without one"),
    "cut.pdf": (holding(LETTER[: len(LETTER) // 2]), "is damaged", "get the letter again"),
    "scan.pdf": (holding(pdf([SCAN])), "is a scan: it holds images and no text", "ask for the Word file"),
    "empty.pdf": (holding(b""), "is empty", "get the letter again"),
    "empty.txt": (holding(b""), "the file is empty", "there is no letter in it"),
    "empty.docx": (holding(b""), "empty", ""),
    "no-pages.pdf": (holding(pdf()), "has no pages", "get the letter again"),
    "blank.pdf": (holding(pdf([])), "has no text on its pages", "ask for the Word file"),
    "invoice.pdf": (holding(pdf(column(INVOICE))), "has the wording of no known form", "--form"),
    "carta.docx": (in_spanish, "has the wording of no known form", "--form"),
}
"""How each file is made, what is said to be wrong with it, and the remedy."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with every bad file and one letter with mistakes in it, from beside which the commands run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters").mkdir()
    for name, (make, _, _) in BAD.items():
        make(tmp_path / "letters" / name)
    shutil.copy(FLAWED, tmp_path / "letters")
    return tmp_path / "letters"


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def is_one_sentence(text: str, name: str) -> bool:
    """One line that begins with the file's name, ends with a full stop, and has no full stop before its end."""
    name = str(Path("letters") / name)
    rest = text.strip().removeprefix(name)
    return len(text.strip().splitlines()) == 1 and rest != text.strip() and ". " not in rest and rest.endswith(".")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["read", "check"])
@pytest.mark.parametrize("name", BAD)
def test_one_sentence_names_the_file_and_the_remedy(name: str, command: str) -> None:
    result = run(command, str(Path("letters") / name))
    _, wrong, remedy = BAD[name]
    assert result.exit_code == 2
    assert result.stdout == ""
    assert is_one_sentence(result.stderr, name), result.stderr
    assert wrong in result.stderr
    assert remedy in result.stderr


@pytest.mark.usefixtures("folder")
def test_a_folder_of_bad_files_does_not_stop_the_letter_among_them() -> None:
    result = run("check", "letters", "--output-format", "concise")
    assert result.exit_code == 2
    expected = FLAWED.with_suffix(".findings").read_text(encoding="utf-8")
    assert result.stdout.replace(str(Path("letters")) + "/", "").replace(str(Path("letters")) + "\\", "") == expected
    said = [line for line in result.stderr.splitlines() if line.startswith("letters")]
    assert len(said) == len(BAD)
    assert all(any(is_one_sentence(line, name) for line in said) for name in BAD)


@pytest.mark.usefixtures("folder")
def test_findings_as_json_keep_the_error_of_each_file() -> None:
    result = run("check", "letters", "--output-format", "json")
    data = json.loads(result.stdout)
    assert result.exit_code == 2
    assert data["summary"] == {"files": len(BAD) + 1, "errors": 2, "warnings": 1, "infos": 0, "unreadable": len(BAD)}
    files = {Path(file["path"]).name: file for file in data["files"]}
    assert files[FLAWED.name]["error"] is None
    assert len(files[FLAWED.name]["findings"]) == 3
    for name, (_, wrong, _) in BAD.items():
        assert wrong in files[name]["error"]
        assert (files[name]["form"], files[name]["findings"]) == (None, [])


def test_several_bad_files_named_one_by_one_are_all_told(folder: Path) -> None:
    result = run("check", *(str(folder / name) for name in BAD))
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == len(BAD)


def test_reading_a_bad_letter_leaves_no_record(folder: Path) -> None:
    result = run("read", str(folder / "scan.pdf"), "-o", str(folder / "record.yaml"))
    assert result.exit_code == 2
    assert not (folder / "record.yaml").exists()
