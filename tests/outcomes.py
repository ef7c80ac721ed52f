"""Outcomes of runs that never were: letters of invented authorities with findings of every sort, for the reports."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from checks.finding import NOWHERE, Finding, Related, Severity
from drafting.document import Span
from fairhand.checking import Outcome
from fairhand.letters import Checked, Tally
from fairhand.told import Told

FORM = "annual-assessment-2011"
RULES = frozenset({"wording.changed", "grade.opening-adverb", "facts.authority", "spelling.misspelt", "style.two-ways"})


class Slip(NamedTuple):
    """What a rule says of a sentence, and the sentence round what it marks."""

    rule: str
    severity: Severity
    message: str
    before: str
    text: str
    after: str
    fits: tuple[str, ...] = ()


SLIPS = (
    Slip(
        *("grade.opening-adverb", "error", "the letter gives grade 4, “excellently”, but its opening says “well”"),
        *("rvices in Northmere continue to perform ", "well", ". This good performance has been sustain"),
        fits=("excellently",),
    ),
    Slip(
        *("facts.authority", "error", "“Saltby Town Council” is not the authority of this letter, “Northmere”"),
        *("The early years settings of ", "Saltby Town Council", " are good, and nearly all of its schools"),
    ),
    Slip(
        *("wording.missing", "error", "the standard wording “the assessment has involved judgement” is missing here"),
        *("rements alone does not define the grade.", "", ""),
        fits=("The assessment has involved judgement.",),
    ),
    Slip(
        *("spelling.misspelt", "warning", "“acheivement” is not a word that is known"),
        *("Standards of ", "acheivement", " have risen in its schools, and are high"),
        fits=("achievement",),
    ),
    Slip(
        *("style.two-ways", "info", "“on-going” stands beside “ongoing” elsewhere in the letter"),
        *("The council's ", "on-going", " support for its carers is strong."),
        fits=("ongoing",),
    ),
)


def told(
    slip: Slip = SLIPS[0],
    *,
    paragraph: int = 17,
    line: int | None = None,
    accepted: str | None = None,
    known: bool = False,
    related: tuple[Related, ...] = (),
) -> Told:
    """A finding as a reader of letters would tell it; with a `line` it is one in a text file."""
    start = len(slip.before) + (9 if len(slip.before) >= 40 else 0)
    span = Span("body", paragraph, start, start + len(slip.text))
    finding = Finding(slip.rule, slip.severity, slip.message, span, slip.fits, related, accepted, known)
    column = None if line is None else start + 1
    return Told(finding, slip.before, slip.text, slip.after, line, column, "Strengths", related)


def of_row(message: str, row: int | None, cell: str | None = None, related: tuple[Related, ...] = ()) -> Told:
    """A finding about a row of a spreadsheet, or about the batch as a whole."""
    return Told(Finding("batch.row", "error", message, NOWHERE, row=row, cell=cell, related=related), related=related)


def letter(path: str = "letters/northmere.docx", *findings: Told, **said: object) -> Checked:
    """A letter that was checked."""
    return Checked(path, FORM, findings, rules=RULES)._replace(**said)  # type: ignore[arg-type]


def outcome(*results: Checked, notes: Sequence[str] = (), tally: Tally | None = None) -> Outcome:
    """A run over some letters."""
    return Outcome(list(results), [], list(notes), tally)


FIRST = ("North", "South", "East", "West", "High", "Low", "Great", "Little", "Old", "New", "Long", "Broad", "Stone")
LAST = ("mere", "ford", "bury", "ley", "wick", "stoke", "ham", "combe", "cliffe", "gate", "thorpe", "field", "bridge")


def authority(number: int) -> str:
    """The name of an invented authority."""
    ending = ("Borough Council", "County Council", "City Council")[number % 3]
    round_, place = divmod(number, len(FIRST) * len(LAST))
    again = f" {round_ + 1}" if round_ else ""
    return f"{FIRST[place % len(FIRST)]}{LAST[place // len(FIRST)]}{again} {ending}"


def batch(letters: int = 152, findings: int = 300, seed: int = 6) -> Outcome:
    """A batch in which a seventh of the letters hold all the findings, some of them accepted or known."""
    chance = Random(seed)
    flawed = chance.sample(range(letters), max(letters // 7, 1))
    found: dict[int, list[Told]] = {}
    for i in range(findings):
        accepted = "A name of the council's own, quoted from its plan." if i % 20 == 3 else None
        slip = chance.choice(SLIPS)
        one = told(slip, paragraph=chance.randint(3, 40), accepted=accepted, known=i % 30 == 7)
        found.setdefault(chance.choice(flawed), []).append(one)
    results = [_of_batch(i, found.get(i, []), chance) for i in range(letters)]
    where = results[flawed[0]].path
    other = Related(Span("body", 21, 0, 40), "nearly the same paragraph stands in", where, SLIPS[1].before)
    results[flawed[1 % len(flawed)]] = results[flawed[1 % len(flawed)]]._replace(
        findings=(*results[flawed[1 % len(flawed)]].findings, told(SLIPS[1], related=(other,)))
    )
    row = of_row("this row stands twice; its letter would be sent two times", 17, "A17", (other,))
    totals = of_row("the letters give 29 times grade 4, and the totals say 28", None)
    sheet = Checked("batch.xlsx", None, (row, totals))
    lost = "letters/locked.docx"
    unread = Checked(lost, error=f"{lost}: this file is protected by a password; save it without one.")
    note = "The grammar model is not installed, so one rule was left out."
    return Outcome([sheet, *results, unread], [], [note], Tally(3))


def _of_batch(number: int, found: list[Told], chance: Random) -> Checked:
    name = authority(number)
    path = f"letters/{name.lower().replace(' ', '-')}.docx"
    grade = chance.choices(["4", "3", "2", "1", "withheld"], [28, 71, 33, 15, 5])[0]
    return letter(path, *found, grade=grade, about=name)
