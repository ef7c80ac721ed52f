"""One letter twice, and two letters for one authority."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from checks.batch.roles import Sent
from checks.batch.whole import Told, Whole
from checks.context import finding
from checks.rule import Row, Rule
from checks.shapes import one_of

OPTIONS = ("same",)
NEEDED = OPTIONS
SHAPES = {"same": one_of("text", "authority")}


def find(whole: Whole, rule: Rule, row: Row) -> Iterator[Told]:
    """A finding at the name in each letter that has the `same` text as another, or is to the same authority; of two
    letters the one is told that no row has, or else the later."""
    by_text = row.options["same"] == "text"
    first: dict[Hashable, Sent] = {}
    for letter in sorted(whole.letters, key=lambda each: each.number not in whole.row_of):
        key = letter.digest if by_text else whole.occasion(letter.form, letter.names, letter.date)
        other = first.setdefault(key, letter) if key else letter
        if other is not letter and (by_text or not _told_elsewhere(whole, letter, other)):
            words = {"found": (letter.names or (letter.path,))[0], "path": other.path}
            related = whole.other(other.number, whole.named_at(other.number), "the other letter")
            yield letter.number, finding(rule, row, whole.named_at(letter.number), words, (), related)


def _told_elsewhere(whole: Whole, letter: Sent, other: Sent) -> bool:
    """Whether two letters to one authority are one letter twice, or come of two rows of it: these are told then."""
    rows = whole.row_of.get(letter.number), whole.row_of.get(other.number)
    return letter.digest == other.digest or (None not in rows and rows[0] is not rows[1])
