"""Wording from which one letter departs and all others do not, or nearly all in the same way."""

from __future__ import annotations

from collections.abc import Iterator

from checks.batch.roles import Sent
from checks.batch.whole import Told, Whole, most_common
from checks.context import finding
from checks.finding import NOWHERE
from checks.rule import Row, Rule
from checks.shapes import NUMBER, one_of
from drafting.document import Span

OPTIONS = ("who", "letters", "share")
NEEDED = OPTIONS
SHAPES = {"who": one_of("one", "all"), "letters": NUMBER, "share": NUMBER}


def find(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    """Of each passage of a form of which there are so many `letters`: a finding at the first change in each letter that
    departs from it where at least a `share` of all (percent) do not; or, where `who` is all, one about the batch where
    at least that share do, in one and the same way."""
    for letters in whole.by_form.values():
        if len(letters) >= int(row.options["letters"]):
            for passage, drifted in _by_passage(letters).items():
                yield from _told(whole, rule, row, letters, passage, drifted)


def _by_passage(letters: list[Sent]) -> dict[str, list[tuple[Sent, str]]]:
    """The letters that depart from each passage, each with how."""
    found: dict[str, list[tuple[Sent, str]]] = {}
    for letter in letters:
        for passage, how in letter.drifted:
            found.setdefault(passage, []).append((letter, how))
    return found


def _told(
    whole: Whole, rule: Rule, row: Row, letters: list[Sent], passage: str, drifted: list[tuple[Sent, str]]
) -> Iterator[Told]:
    share = float(row.options["share"]) / 100
    words = {"passage": passage, "letters": len(letters), "others": len(letters) - len(drifted)}
    alike, count = most_common(how for _, how in drifted)
    if row.options["who"] == "all":
        if count >= share * len(letters):
            first = next(letter for letter, how in drifted if how == alike)
            related = whole.other(first.number, _place(whole, first.number, passage), "the first of them")
            yield None, finding(rule, row, NOWHERE, {**words, "count": count}, (), related)
    elif len(letters) - len(drifted) >= share * len(letters):
        for letter, _ in drifted:
            yield letter.number, finding(rule, row, _place(whole, letter.number, passage), words)


def _place(whole: Whole, number: int, passage: str) -> Span:
    return next(drift.span for drift in whole.batch.trace(number).drifted if drift.passage == passage)
