"""`make bench`: speed as ratios to something else in the same run, on this machine."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from checks.check import check, check_reading
from drafting.draft import draft
from drafting.formats.text.writer import as_text
from drafting.formats.word_reading.reader import read_word
from drafting.forms.form_file import load_form
from drafting.reading.read import read_letter
from drafting.records.record import read_records
from fairhand.outputs import Job, Writers

ROOT = Path(__file__).parents[1]
RUNS = 9


def cold(*command: str) -> float:
    """Seconds that a command takes as a process of its own."""
    start = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True)
    return time.perf_counter() - start


def rate(work: Callable[[], object]) -> float:
    """How often a second something can be done in this process."""
    work()
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < 1:
        work()
        count += 1
    return count / (time.perf_counter() - start)


def main() -> None:
    """Print the figures."""
    form = load_form(ROOT / "templates" / "annual-assessment-2011")
    record = read_records(ROOT / "examples" / "northmere.yaml", lambda _: form)[0]
    document, writers = draft(form, record.values), Writers()
    with tempfile.TemporaryDirectory() as folder:
        letter = Path(folder) / "letter.docx"
        letter.write_bytes(writers.data(Job(record, "docx", letter), document))
        pairs = [
            (cold(sys.executable, "-m", "fairhand", "check", str(letter)), cold(sys.executable, "-c", "import docx"))
            for _ in range(RUNS)
        ]
        ratios = [a / b for a, b in pairs]
        print(f"starting up and checking one letter / `import docx`: {statistics.median(ratios):.2f} (at most 3)")
        print(f"  a letter of {len(as_text(document).split())} words, in one process, a second:")
        job = Job(record, "docx", letter)
        print(f"  drafted as .docx {rate(lambda: writers.data(job, draft(form, record.values))):6.0f}")
        print(f"  .docx opened     {rate(lambda: read_word(letter)):6.0f}")
        print(f"  read             {rate(lambda: read_letter(form, document)):6.0f}")
        reading = read_letter(form, document)
        print(f"  checked, read    {rate(lambda: check_reading(reading)):6.0f}")
        print(f"  read and checked {rate(lambda: check(form, document)):6.0f}")


if __name__ == "__main__":
    main()
