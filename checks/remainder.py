"""What is left of a whole: “six of the eight have a plan and the other three have none”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from checks.numerals import AFTER, BEFORE, NUMBER, number, shares
from checks.parts import as_sum
from checks.patterns import compiled, whole_words
from checks.sums import Wrong

_ANY_NUMBER = re.compile(rf"{BEFORE}{NUMBER}\b")


def wrong_rests(text: str, options: Mapping[str, Any]) -> Iterator[Wrong]:
    """The places of a text where a part and “the other three” in the same sentence do not make their whole.

    Options: `rest` is what says that a part is all that is left, `verbs` show that it stands for the same things,
    `limited` marks a whole that is only part of another (“the four homes inspected”). Where a third number stands
    between the two, nothing is said.
    """
    pattern, limited = _rest(options["rest"], options["verbs"]), compiled(whole_words(options["limited"]))
    for share in shares(text):
        match = pattern.match(text, share.end) if share.part else None
        left = number(match["left"]) if match else None
        if match is None or left is None or share.part is None or share.part + left == share.whole:
            continue
        if not limited.search(match["named"]) and not _ANY_NUMBER.search(match["between"]):
            yield Wrong(share.start, match.end("left"), f"{as_sum((share.part, left))}, not {share.whole}")


@cache
def _rest(rest: str, verbs: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<named>(?: [\w’'-]+){{0,4}}?) (?:{verbs})\b(?P<between>[^.;:()\n]{{0,90}}?),? (?:and|but|while) "
        rf"(?:{rest}) (?P<left>{NUMBER}){AFTER} (?:{verbs})\b"
    )
