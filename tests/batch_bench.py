"""The speed of batches: drafting beside other libraries and beside the floor, checking beside proselint, and how both
grow with ten thousand letters."""

from __future__ import annotations

import importlib.util
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from batches import write_csv
from country import country
from peers import drafting_peers as peers
from peers.programs import proselint
from timing import by_turns, cold, most_memory, ratio

from checks.check import check_reading
from checks.seen import as_seen
from drafting.draft import draft
from drafting.formats.files import read_file
from drafting.formats.text.writer import as_text
from drafting.forms.form import Form
from drafting.reading.read import read_letter
from drafting.records.fingerprint import form_digest, record_digest
from drafting.records.record import Record, read_records
from fairhand.batch.drafting import CHUNK
from fairhand.batch.manifest import ManifestFile
from fairhand.batch.plan import Item
from fairhand.batch.records import packed
from fairhand.batch.spool import Place
from fairhand.batch.tools import setup_of
from fairhand.batch.writing import Task, write_letters
from fairhand.collecting import seldom
from fairhand.desk import Desk
from fairhand.library import Library
from fairhand.outputs import Job, Writers

LETTERS = 6 * CHUNK
MANY = (1000, 10_000)


def drafting() -> None:
    """Letters a second as .docx: Fairhand's batch, other libraries, and the floor, on the same letters."""
    with tempfile.TemporaryDirectory() as name:
        folder, library = Path(name), Library()
        records = read_records(write_csv(folder / "letters.csv", country().rows(LETTERS)), library.form)
        letters = [peers.Letter.of(record) for record in records]
        chunks = [range(start, start + CHUNK) for start in range(0, LETTERS, CHUNK)]
        longest = max(records, key=lambda record: len(peers.fields_of(record)))
        ways = {"the floor": peers.floor(longest)} | _others(longest, folder)
        works: list[Callable[[range], object]] = [_batch(records, library, folder)]
        works += [_each(way, letters, folder) for way in ways.values()]
        taken = by_turns(chunks, *works)
        own, floor, *others = taken
        words = statistics.mean(len(as_text(letter.document).split()) for letter in letters)
        print(f"letters of {words:.0f} words drafted as .docx, one process, a second:")
        for label, times in zip(("Fairhand, all care taken", *ways), taken, strict=True):
            print(f"  {label:26} {CHUNK / statistics.median(times):6.0f}")
        print(f"  Fairhand / the floor: {100 * ratio(floor, own):.0f} % (at least 40)")
        for label, times in zip(list(ways)[1:], others, strict=True):
            least = " (at least 25)" if label == "docxtpl" else ""
            print(f"  Fairhand / {label}: {ratio(times, own):.1f} times{least}")
        _where_it_goes(records[:CHUNK], library, folder)


def _others(record: Record, folder: Path) -> dict[str, peers.Way]:
    """The libraries that are installed."""
    ways: dict[str, peers.Way] = {}
    if importlib.util.find_spec("docxtpl"):
        ways["docxtpl"] = peers.docxtpl(record, folder)
    if importlib.util.find_spec("mailmerge"):
        ways["docx-mailmerge2"] = peers.mailmerge(record, folder)
    return ways | {"python-docx": peers.python_docx(record)}


def _batch(records: list[Record], library: Library, folder: Path) -> Callable[[range], object]:
    """Drafting as a batch does: records to files and lines of a manifest, into a new folder each time."""
    setup, form = setup_of(library, None, Desk(library)), records[0].form
    hashes = {form.name: form_digest(form)}
    nowhere = Place(0, 0)
    letters = [
        (Item(i, f"{i}.docx", form.name, record_digest(r), nowhere), packed(r), None) for i, r in enumerate(records)
    ]
    fresh = count()

    def work(chunk: range) -> None:
        target = folder / f"batch-{next(fresh)}"
        target.mkdir()
        manifest = ManifestFile(target / "manifest.jsonl")
        done = write_letters(Task(setup, target, "docx", tuple(letters[i] for i in chunk), hashes, False, False))
        manifest.add(result.entry for result in done if result.entry)
        manifest.close()

    return work


def _each(way: peers.Way, letters: list[peers.Letter], folder: Path) -> Callable[[range], object]:
    """Another way, a file a letter into a new folder each time."""
    fresh = count()

    def work(chunk: range) -> None:
        target = folder / f"{id(way)}-{next(fresh)}"
        target.mkdir()
        for i in chunk:
            way(letters[i], target / f"{i}.docx")

    return work


def _where_it_goes(records: list[Record], library: Library, folder: Path) -> None:
    """What the time of a letter is spent on: each step by itself."""
    from lxml import etree

    from drafting.draft import standard_lines
    from drafting.formats.word_writing.zip import contents, entry
    from fairhand.save import put

    writers = Writers()
    documents = [draft(record.form, record.values) for record in records]
    files = [writers.data(Job(r, "docx", folder / "x.docx"), d) for r, d in zip(records, documents, strict=True)]
    mains = [contents(file)[peers.MAIN] for file in files]
    steps: dict[str, Callable[[int], object]] = {
        "the wording's lines": lambda i: standard_lines(records[i].form, records[i].values),
        "lines and paragraphs": lambda i: draft(records[i].form, records[i].values),
        "the file's bytes": lambda i: writers.data(Job(records[i], "docx", folder / "x.docx"), documents[i]),
        "of these, parsing again": lambda i: etree.fromstring(mains[i]),
        "of these, deflating": lambda i: entry(peers.MAIN, mains[i]),
        "writing the file": lambda i: put(folder / f"step-{i}.docx", files[i]),
    }
    taken = by_turns(range(len(records)), *steps.values())
    parts = (f"{name} {1000 * statistics.median(times):.2f}" for name, times in zip(steps, taken, strict=True))
    print(f"  spent on, ms a letter: {', '.join(parts)}")


def checking() -> None:
    """Letters a second: .docx files opened, recognised, read and checked by every rule, and proselint on their text."""
    if not importlib.util.find_spec("proselint"):
        print("checking beside proselint was not measured: it is not installed (pip install 'fairhand[bench]').")
        return
    with tempfile.TemporaryDirectory() as name:
        library, lint = Library(), proselint()
        files = list(_drafted(LETTERS, Path(name), library))
        texts = {file: as_text(read_file(file).document) for file in files}
        chunks = [files[start : start + CHUNK] for start in range(0, LETTERS, CHUNK)]  # as a batch does them
        own, theirs = by_turns(
            chunks,
            lambda chunk: [_checked(file, library) for file in chunk],
            lambda chunk: [lint(texts[file]) for file in chunk],
        )
        print(f"{LETTERS} letters, .docx, opened, read and checked: {CHUNK / statistics.median(own):.0f} a second")
        print(f"  proselint on the same text: {CHUNK / statistics.median(theirs):.0f} a second")
        print(f"  Fairhand / proselint: {ratio(theirs, own):.2f} times (at least 2)")


def _drafted(many: int, folder: Path, library: Library) -> Iterator[Path]:
    """Letters of an invented country as files."""
    writers = Writers()
    for i, record in enumerate(read_records(write_csv(folder / "letters.csv", country().rows(many)), library.form)):
        path = folder / f"{i:05}.docx"
        path.write_bytes(writers.data(Job(record, "docx", path), draft(record.form, record.values)))
        yield path


def _checked(file: Path, library: Library) -> object:
    document = as_seen(read_file(file).document).document
    form = library.of(document)
    assert isinstance(form, Form)
    return check_reading(read_letter(form, document))


def many() -> None:
    """How time and memory grow: thousands of letters drafted and checked by the program as it is called, with one
    process and with two."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in MANY:
            sheet = write_csv(folder / f"{number}.csv", country().rows(number))
            command = ("draft", str(sheet), "-o", str(folder / f"letters-{number}"), "--no-check")
            _tell(f"{number} letters drafted", _program(*command))
        command = ("draft", str(sheet), "-o", str(folder / "again"), "--no-check", "--jobs", "2")
        one, two = cold(*_program(*command[:2], "-o", str(folder / "once"), "--no-check")), cold(*_program(*command))
        print(f"  {number} letters, two processes instead of one: {one / two:.2f} times as fast (at least 1.6)")
        for number in MANY:
            letters = str(folder / f"letters-{number}")
            alone = _tell(f"{number} letters checked one by one", _program("check", letters, "--ignore", "batch"))
            together = _tell(f"{number} letters checked together", _program("check", letters, "--jobs", "1"))
            print(f"    across letters: {100 * (together - alone) / alone:.0f} % of the time of one by one")


def _program(*args: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "fairhand", *args)


def _tell(what: str, command: tuple[str, ...]) -> float:
    """Print seconds and memory of a program; returns the seconds."""
    start = time.perf_counter()
    memory = most_memory(command)
    seconds = time.perf_counter() - start
    print(f"  {what}: {seconds:.1f} s, {memory or 0:.0f} MB at most")
    return seconds


def batch() -> None:
    """All figures of batches. Memory is collected as seldom as the program does, for everyone."""
    seldom()
    drafting()
    checking()
    many()
