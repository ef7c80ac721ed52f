"""`make bench`: speed as ratios to something else in the same run, on this machine.

What is compared is measured by turns in small rounds, so that other work of the machine slows both; medians are told.
"""

from __future__ import annotations

import importlib.util
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from batch_bench import batch
from peers.programs import proselint
from peers.run import compare, list_unmarked
from timing import by_turns, cold, rate, ratio

from checks.check import check, check_reading
from checks.examples import example_letter, specimen
from checks.rule import catalogue, form_rows
from drafting.document import Document
from drafting.draft import draft
from drafting.formats.files import read_file
from drafting.formats.text.writer import as_text
from drafting.formats.word_reading.reader import read_word
from drafting.forms.form import Form
from drafting.forms.form_file import load_form
from drafting.reading.read import read_letter
from drafting.records.record import read_records
from fairhand.outputs import Job, Writers

ROOT = Path(__file__).parents[1]
PUBLISHED = ROOT.parent / "shared" / "focused-visits"
RUNS = 9


def main() -> None:
    """Print the figures: all of them, with `peers` only those beside other checkers of prose, with `peers NAME` what
    one of these found that no mark calls an error, with `batch` only those of many letters."""
    match sys.argv[1:]:
        case ["peers"]:
            compare()
        case ["peers", name]:
            list_unmarked(name)
        case ["batch"]:
            batch()
        case _:
            drafted_letter()
            letter_of_2007()
            grade_rules()
            published_letters()
            compare()
            batch()


def drafted_letter() -> None:
    """The start-up, and what is done with one letter of 2011."""
    form = load_form(ROOT / "templates" / "annual-assessment-2011")
    record = read_records(ROOT / "examples" / "northmere.yaml", lambda _: form)[0]
    document, writers = draft(form, record.values), Writers()
    with tempfile.TemporaryDirectory() as folder:
        letter = Path(folder) / "letter.docx"
        letter.write_bytes(writers.data(Job(record, "docx", letter), document))
        both = (sys.executable, "-m", "fairhand", "check", str(letter)), (sys.executable, "-c", "import docx")
        pairs = [(cold(*both[0]), cold(*both[1])) for _ in range(RUNS + 1)][1:]  # the first run writes the bytecode
        ratios = [a / b for a, b in pairs]
        print(f"starting up and checking one letter / `import docx`: {statistics.median(ratios):.2f} (at most 3)")
        print(f"  a letter of {words(document)} words, in one process, a second:")
        job = Job(record, "docx", letter)
        print(f"  drafted as .docx {rate(lambda: writers.data(job, draft(form, record.values))):6.0f}")
        print(f"  .docx opened     {rate(lambda: read_word(letter)):6.0f}")
        print(f"  read             {rate(lambda: read_letter(form, document)):6.0f}")
        reading = read_letter(form, document)
        print(f"  checked, read    {rate(lambda: check_reading(reading)):6.0f}")
        print(f"  read and checked {rate(lambda: check(form, document)):6.0f}")


def letter_of_2007() -> None:
    """The same for a letter of 2007, whose wording chooses most."""
    form = load_form(ROOT / "templates" / "annual-performance-assessment-2007")
    record = read_records(ROOT / "examples" / "penmarsh.yaml", lambda _: form)[0]
    document = draft(form, record.values)
    print(f"  a letter of 2007 of {words(document)} words, in one process, a second:")
    print(f"  drafted          {rate(lambda: draft(form, record.values)):6.0f}")
    print(f"  read             {rate(lambda: read_letter(form, document)):6.0f}")
    print(f"  read and checked {rate(lambda: check(form, document)):6.0f}")


def grade_rules() -> None:
    """What the rules about the grade cost beside all other checks of a letter: the rules, and the matching on which
    those about wording rest. A narrative that is too far to be judged costs least, one that is told of most."""
    grade = {rule for rule in catalogue() if rule.startswith("grade.")}
    others = set(catalogue()) - grade
    for name, form, document in graded_letters():
        reading = read_letter(form, document)
        works: list[Callable[[Document], object]] = [
            lambda document, reading=reading: check_reading(reading, None, grade),
            lambda document, form=form: check(form, document, None, others),
            lambda document, reading=reading: check_reading(reading, None, others),
        ]
        own, rest, rules = by_turns([document] * 20, *works)
        print(f"  {name}: rules about the grade {1000 * statistics.median(own):.2f} ms a letter;")
        print(f"    all other checks take {ratio(rest, own):.1f} times as long (at least 1),", end=" ")
        print(f"without matching {ratio(rules, own):.2f}")


def graded_letters() -> Iterator[tuple[str, Form, Document]]:
    """Letters with a grade: two examples, and two whose narrative is near enough to be judged."""
    for name in ("northmere", "penmarsh"):
        record = read_records(ROOT / "examples" / f"{name}.yaml", form_of)[0]
        yield name, record.form, draft(record.form, record.values)
    folder = ROOT / "templates" / "annual-assessment-2011"
    (row,) = [row for rule, row in form_rows(folder) if rule == "grade.reads-like"]
    own = specimen(folder)
    for name, example in (("a narrative that is judged", row.good[0]), ("one that is told of", row.bad[0])):
        yield name, own.form, example_letter(own, example)[0]


def form_of(name: str) -> Form:
    """A form by its name."""
    return load_form(ROOT / "templates" / name)


def published_letters() -> None:
    """PDF letters read beside pdftotext, and checked beside proselint."""
    letters = sorted(PUBLISHED.glob("*.pdf"))
    if not letters:
        print(f"reading and checking published letters was not measured: there are none in {PUBLISHED}.")
        return
    opened(letters)
    checked([read_file(path).document for path in letters])


def opened(letters: list[Path]) -> None:
    """Milliseconds a letter for reading PDF letters, and for a `pdftotext` process a letter."""
    works: list[Callable[[Path], object]] = [read_file]
    if pdftotext := shutil.which("pdftotext"):
        works.append(lambda path: cold(pdftotext, "-layout", str(path), "-"))
    own, *others = by_turns(letters, *works)
    print(f"{len(letters)} published letters, PDF, read: {1000 * statistics.median(own):.1f} ms a letter")
    if not others:
        print("  `pdftotext -layout` was not measured: it is not installed (poppler-utils).")
    for theirs in others:
        time_of_theirs = f"{1000 * statistics.median(theirs):.1f} ms, {ratio(theirs, own):.1f} times as long"
        print(f"  `pdftotext -layout`, a process each: {time_of_theirs}")


def checked(documents: list[Document]) -> None:
    """Letters a second: what the rules take of letters that are matched to their form, matching and rules together, and
    proselint with all its checks on the same text."""
    form = load_form(ROOT / "templates" / "focused-visit")
    readings = {id(document): read_letter(form, document) for document in documents}
    works: list[Callable[[Document], object]] = [
        lambda document: check(form, document),
        lambda document: check_reading(readings[id(document)]),
    ]
    if importlib.util.find_spec("proselint"):
        lint, texts = proselint(), {id(document): as_text(document) for document in documents}
        works.append(lambda document: lint(texts[id(document)]))
    both, rules, *others = by_turns(documents, *works)
    print(f"  matched to their form and checked: {1 / statistics.median(both):.0f} a second")
    print(f"  checked, matched already: {1 / statistics.median(rules):.0f} a second")
    if not others:
        print("  proselint was not measured: it is not installed (pip install 'fairhand[bench]').")
    for theirs in others:
        print(f"  proselint on the same text: {1 / statistics.median(theirs):.0f} a second")
        print(
            f"  checking / proselint: {ratio(theirs, rules):.1f} (at least 5); with matching: {ratio(theirs, both):.1f}"
        )


def words(document: Document) -> int:
    """How many words a letter has."""
    return len(as_text(document).split())


if __name__ == "__main__":
    main()
