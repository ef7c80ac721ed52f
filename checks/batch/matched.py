"""Rows without a letter, letters without a row, and two rows of one authority or for one letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checks.batch.roles import Occasion
from checks.batch.rows import RowTrace
from checks.batch.whole import Told, Whole, of_row
from checks.context import finding
from checks.finding import NOWHERE, Finding, Related
from checks.rule import Row, Rule
from checks.shapes import TEXT, one_of

OPTIONS = ("lacks", "few")
NEEDED = ("lacks",)
_SOME = 4
"""Of so few rows each is told."""
SHAPES = {"lacks": one_of("letter", "row", "authority", "own"), "few": TEXT}


def find(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    """A finding about each row that `lacks` a letter, an authority that no earlier row has, or a letter of its own, or
    at each letter that lacks a row. Silent without rows."""
    if whole.rows is not None:
        yield from _KINDS[str(row.options["lacks"])](whole, rule, row)


def _no_letter(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    """A row that repeats an earlier one needs no letter of its own: it is told as that. Where most rows have none, some
    letters of a batch were looked at, and that is told once."""
    again = {id(each) for each, _ in _repeated(whole)}
    rows = [each for each in whole.rows or () if id(each) not in again]
    lacking = [each for each in rows if each.letter is None]
    if len(rows) > _SOME and 2 * len(lacking) > len(rows):
        words = {"count": len(rows) - len(lacking), "rows": len(rows)}
        message = str(row.options["few"]).format_map(words)
        yield None, Finding(rule.id, "info", message, NOWHERE)
        return
    for each in lacking:
        yield _about(whole, rule, row, each)


def _no_row(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    for letter in whole.letters:
        if letter.number not in whole.row_of:
            words = {"found": (letter.names or (letter.path,))[0]}
            yield letter.number, finding(rule, row, whole.named_at(letter.number), words)


def _no_authority(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    for each, first in _repeated(whole):
        yield _about(whole, rule, row, each, first)


def _no_own(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    again = {id(each) for each, _ in _repeated(whole)}
    for each in whole.rows or ():
        if each.letter is not None and (first := whole.row_of[each.letter]) is not each and id(each) not in again:
            yield _about(whole, rule, row, each, first)


_KINDS: dict[str, Callable[[Whole, Rule, Row], Iterator[Told]]] = {
    "letter": _no_letter,
    "row": _no_row,
    "authority": _no_authority,
    "own": _no_own,
}


def _repeated(whole: Whole) -> Iterator[tuple[RowTrace, RowTrace]]:
    """Rows on which an authority would be written to a second time, each with the first of them."""
    first: dict[Occasion, RowTrace] = {}
    for each in whole.rows or ():
        names, day = whole.row_names(each), whole.row_value(each, "date")
        occasion = whole.occasion(whole.row_form(each), names, day)
        if occasion and (other := first.setdefault(occasion, each)) is not each:
            yield each, other


def _about(whole: Whole, rule: Rule, row: Row, each: RowTrace, first: RowTrace | None = None) -> Told:
    names = whole.row_names(each)
    path = whole.letters[each.letter].path if each.letter is not None else ""
    words = {"found": names[0] if names else f"row {each.row}", "other": first.row if first else "", "path": path}
    related = (Related(NOWHERE, f"row {first.row}", first.source),) if first and first.row else ()
    form = whole.row_form(each)
    paths = whole.roles(form).names if form else ()
    return of_row(finding(rule, row, NOWHERE, words, (), related), each, *paths)
