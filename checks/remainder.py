"""What is left of a whole: “six of the eight have a plan and the other three have none”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from checks.literals import may_match, needed
from checks.numerals import AFTER, BEFORE, NUMBER, Share, number, shares
from checks.parts import Wrong, as_sum
from checks.patterns import compiled, whole_words

_ANY_NUMBER = rf"{BEFORE}{NUMBER}\b"


def wrong_rests(text: str, options: Mapping[str, Any]) -> Iterator[Wrong]:
    """The places of a text where a part and “the other three” in the same sentence do not make their whole.

    Options: `rest` is what says that a part is all that is left, `verbs` show that it stands for the same things,
    `limited` marks a whole that is only part of another (“the four homes inspected”). Where a third number stands
    between the two, nothing is said.
    """
    for share in shares(text):
        match = rest(text, share, options)
        left = number(match["left"]) if match else None
        if match and left is not None and share.part is not None and share.part + left != share.whole:
            yield Wrong(share.start, match.end("left"), f"{as_sum((share.part, left))}, not {share.whole}")


def rest(text: str, share: Share, options: Mapping[str, Any]) -> re.Match[str] | None:
    """What follows a part up to “and the other three are”, with that number as `left`; None where it is not sure that
    the two make the whole."""
    if not share.part or not _may_have_rest(text, options["rest"]):
        return None
    match = _rest(options["rest"], options["verbs"]).match(text, share.end)
    limited = match and compiled(whole_words(options["limited"])).search(match["named"])
    return None if match is None or limited or compiled(_ANY_NUMBER).search(match["between"]) else match


@lru_cache(maxsize=4)
def _may_have_rest(text: str, rest: str) -> bool:
    """Whether anything is left in a text: it is read once, and not for every share."""
    return may_match(text, needed(rest))


def _rest(rest: str, verbs: str) -> re.Pattern[str]:
    return compiled(
        rf"(?P<named>(?: [\w’'-]+){{0,4}}?) (?:{verbs})\b(?P<between>[^.;:()\n]{{0,90}}?),? (?:and|but|while) "
        rf"(?:{rest}) (?P<left>{NUMBER}){AFTER} (?:{verbs})\b"
    )
