from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from word_letters import PROPERTIES, SIGNED, WHOLE_LETTER, letter, p, writer, written

from drafting.formats.pdf import writer as pdf_writer
from drafting.formats.pdf.stamp import stamped
from drafting.formats.pdf.writer import libreoffice_is_installed, write_pdf, write_pdfs
from drafting.problem import Problem

needs_libreoffice = pytest.mark.skipif(not libreoffice_is_installed(), reason="LibreOffice (soffice) is not installed")
needs_shell = pytest.mark.skipif(os.name == "nt", reason="the stand-in for LibreOffice is a shell script")


def words(pdf: bytes, folder: Path) -> list[str]:
    path = folder / "letter.pdf"
    path.write_bytes(pdf)
    try:
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    except FileNotFoundError:
        pytest.skip("pdftotext is not installed")
    return done.stdout.decode().split()


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Puts a program of the name soffice before all others."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def is_running(process: int) -> bool:
    """Whether a process runs; one that has ended and waits for its parent to notice does not."""
    try:
        done = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True)
    except FileNotFoundError:
        pytest.skip("ps is not installed")
    return done.stdout.strip()[:1] not in (b"", b"Z")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that temporary files go to."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@needs_libreoffice
def test_a_letter_becomes_a_pdf_with_all_its_words(tmp_path: Path, temporary: Path) -> None:
    pdf = write_pdf(writer().write(WHOLE_LETTER, SIGNED))
    assert pdf.startswith(b"%PDF-")
    expected = " ".join(paragraph.text for paragraph in WHOLE_LETTER.paragraphs).split()
    read = words(pdf, tmp_path)
    assert sorted(word for word in read if word != "•") == sorted(expected)
    assert read.count("•") == 3
    assert list(temporary.iterdir()) == []


@needs_libreoffice
def test_a_pdf_is_tagged_and_says_its_language_for_screen_readers() -> None:
    pdf = write_pdf(writer().write(WHOLE_LETTER, PROPERTIES))
    assert b"/MarkInfo<</Marked true>>" in pdf
    assert b"/Lang(en-GB)" in pdf
    assert b"<pdfuaid:part>1<" in pdf


@needs_libreoffice
def test_the_same_letter_gives_the_same_pdf_alone_or_with_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_writer, "_AT_ONCE", 2)
    one, two = written(p("text", "Northmere")), written(p("text", "Wexcombe"))
    alone = write_pdf(two)
    first, second, third = write_pdfs([one, two, two])
    assert alone == second == third != first


def test_a_pdf_is_dated_as_its_letter_and_stays_as_long() -> None:
    pdf = (
        b"%PDF /CreationDate(D:20261122042951Z')>> <xmp:CreateDate>2026-11-22T04:29:51Z</xmp:CreateDate> "
        b"/ID [ <A4E68BCFAD98FC7FCAB1FC1B55993CB8>\n<A4E68BCFAD98FC7FCAB1FC1B55993CB8> ] "
        b"/DocChecksum /A05120D8AD3E3F1F000D608057B115C0"
    )
    made = stamped(pdf, writer().write(letter(p("text", "A")), PROPERTIES))
    assert b"D:20111108000000Z" in made
    assert b"2011-11-08T00:00:00Z" in made
    assert b"A4E68BCF" not in made
    assert len(made) == len(pdf)


def test_a_missing_libreoffice_is_said_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf_writer, "_USUAL_PLACES", ())
    with pytest.raises(Problem, match="install LibreOffice"):
        write_pdf(b"")


@needs_shell
def test_what_libreoffice_says_of_its_failure_is_passed_on(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, "echo 'first' >&2; echo 'Error: disk is full' >&2")
    with pytest.raises(Problem, match=r"Error: disk is full"):
        write_pdf(written(p("text", "A")))
    assert list(temporary.iterdir()) == []


@needs_shell
def test_the_pdf_of_one_batch_is_not_taken_for_that_of_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_writer, "_AT_ONCE", 1)
    writes = 'for last; do :; done; printf "%%PDF-1.6" > "${last%.docx}.pdf"'
    stand_in(tmp_path, monkeypatch, f"test -e {tmp_path}/called || {{ touch {tmp_path}/called; {writes}; }}")
    one = written(p("text", "A"))
    with pytest.raises(Problem, match="wrote no PDF"):
        write_pdfs([one, one])


@needs_shell
@pytest.mark.parametrize("ending", ["; wait", ""], ids=["script waits", "script has ended"])
def test_a_libreoffice_that_hangs_is_ended_with_its_children(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(pdf_writer, "_SECONDS_A_LETTER", 0)
    stand_in(tmp_path, monkeypatch, f"sleep 20 & echo $! > {tmp_path}/child{ending}")
    with pytest.raises(Problem, match="within 1 seconds"):
        write_pdf(written(p("text", "A")), timeout=1)
    child = int((tmp_path / "child").read_text())
    assert not is_running(child)
    assert list(temporary.iterdir()) == []


@needs_shell
def test_libreoffice_gets_a_profile_and_a_temporary_folder_of_its_own(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, f'echo "$TMPDIR $*" > {tmp_path}/call')
    with pytest.raises(Problem):
        write_pdf(written(p("text", "A")))
    call = (tmp_path / "call").read_text()
    assert call.startswith(str(temporary))
    assert f"-env:UserInstallation={temporary.as_uri()}/" in call
