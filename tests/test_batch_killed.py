"""A batch of 2,000 letters, killed at ten random moments and run again: what an undisturbed run makes, and no more."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from batches import Row, contents_of, environment, fairhand, letters_of, write_csv

COUNT = 2000


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a spreadsheet of 2,000 letters, drafted undisturbed into the folder `whole`."""
    folder = tmp_path_factory.mktemp("killed")
    write_csv(folder / "batch.csv", _rows())
    done = fairhand("draft", "batch.csv", "-o", "whole", "--no-check", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder


def _rows() -> Iterator[Row]:
    """Few letters, many times over, to as many authorities."""
    some = letters_of(20)
    for number in range(COUNT):
        row = dict(some[number % len(some)])
        row["authority"] = row["addressee address 1"] = f"{number} {row['authority']}"
        yield row


@pytest.mark.parametrize(("jobs", "kills"), [(1, 10), (2, 3)])
def test_killed_and_run_again_a_batch_is_as_if_nothing_had_been(batch: Path, jobs: int, kills: int) -> None:
    letters = batch / f"letters-{jobs}"
    command = ("draft", "batch.csv", "-o", letters.name, "--no-check", "--jobs", str(jobs))
    for count in sorted(Random(jobs).sample(range(COUNT), kills)):
        _killed_after(count, letters, command, batch)
    done = fairhand(*command, folder=batch)
    assert done.returncode == 0, done.stderr
    assert contents_of(letters) == contents_of(batch / "whole")


def _killed_after(count: int, letters: Path, command: tuple[str, ...], folder: Path) -> None:
    """Run the program, and kill it when so many letters are there: wherever it is then."""
    run = subprocess.Popen(
        [sys.executable, "-m", "fairhand", *command],
        cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while run.poll() is None and _letters(letters) < count:
        time.sleep(0.005)
    run.send_signal(signal.SIGKILL)
    assert run.wait() == -signal.SIGKILL, f"it was done before it could be killed after {count} letters"


def _letters(folder: Path) -> int:
    return sum(name.suffix == ".docx" for name in folder.iterdir()) if folder.is_dir() else 0
