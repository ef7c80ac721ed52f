"""A form of a verb that cannot follow the little words before it: “is well establish”, “can improved”, “by improve”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checks.context import Context, finding
from checks.finding import Finding
from checks.proofreading.keyed import Prose, asked, prose
from checks.proofreading.own import is_not_own
from checks.proofreading.writing import lettered
from checks.rule import Row, Rule
from checks.shapes import TEXT, Shape, items

OPTIONS = ("verbs", "after", "message")
NEEDED = ("verbs", "after")

_FORMS = ("base", "s", "ed", "ing")


def _are_verbs(value: object) -> bool:
    """Whether a text is verbs between blanks, irregular ones with all their forms."""
    verbs = [verb.split("/") for verb in value.split()] if isinstance(value, str) else []
    return bool(verbs) and all(all(forms) and len(forms) in (1, len(_FORMS)) for forms in verbs)


def _are_forms(value: object) -> bool:
    return isinstance(value, str) and bool(value.split()) and all(name in _FORMS for name in value.split())


_VERBS = Shape("verbs between blanks, an irregular one with four forms (give/gives/given/giving)", _are_verbs)
_NEVER = Shape(f"one or more of {' '.join(_FORMS)} between blanks", _are_forms)
_WRITE = Shape(f"one of {', '.join(_FORMS)}", lambda value: value in _FORMS)
_PLACE = {"after": TEXT, "never": _NEVER, "write": _WRITE}
_MORE = {"between": TEXT, "before": TEXT, "not_after": TEXT, "but": TEXT, "verbs": _VERBS}
SHAPES = {"verbs": _VERBS, "after": items(_PLACE, _MORE), "message": TEXT}

_VOWELS = "aeou"
_HISSING = ("s", "x", "z", "sh", "ch")


class _Place(NamedTuple):
    """Little words, and what may stand between them and the verb, before it and behind it; what is written there."""

    after: frozenset[str]
    between: frozenset[str]
    before: frozenset[str]
    not_after: frozenset[str]
    write: str


class _Form(NamedTuple):
    """A form of a verb that some places do not allow, with all of the verb's forms, and every word that stands before
    it in one of those places."""

    forms: dict[str, str]
    places: tuple[_Place, ...]
    before: frozenset[str]


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding at each form of one of the row's `verbs` in a place that does not allow it.

    A verb is given by its base form, an irregular one by four of them with slashes: give/gives/given/giving. Each of
    the places in `after` names little words, the forms (base, s, ed, ing) that `never` stand there and the one to
    `write` instead; `but` names verbs that it is not about, and `verbs` those that it alone is about. One of the words
    in `between` may come between; `before` are words of which one has to follow, and `not_after` words behind which the
    little words are something else (“those spoken to confirmed”). Standard wording is left alone, and what others said.
    """
    text, table = prose(context.fresh.text), _table(row)
    for word in sorted(text.words.standing(table.keys())):
        for number in text.words.places(word):
            for place in table[word].places if text.words.words[number - 1] in table[word].before else ():
                if (first := _first(text, number, place)) is not None:
                    yield from _told(context, rule, row, (first, number), table[word].forms[place.write])
                    break


def _first(text: Prose, number: int, place: _Place) -> int | None:
    """Which of the words the little word is, where the one with this number stands behind it; None where not."""
    words = text.words.words
    if place.before and text.words.beside(number, 1) not in place.before:
        return None
    for at in (number - 1, number - 2)[: 1 + (number > 0 and words[number - 1] in place.between)]:
        if at >= 0 and words[at] in place.after and text.words.beside(at, -1) not in place.not_after:
            return at if _in_one_piece(text, at, number) else None
    return None


def _in_one_piece(text: Prose, first: int, last: int) -> bool:
    """Whether from one word to another there are only blanks between them, and no hyphen or apostrophe beside them."""
    words = text.words
    begin, end = words.starts[first], words.ends(last)
    beside = text.text[begin - 1 : begin] + text.text[end : end + 1]
    apart = "-" not in beside and "'" not in beside
    return apart and text.text[begin:end] == " ".join(words.words[first : last + 1])


def _told(context: Context, rule: Rule, row: Row, place: tuple[int, int], write: str) -> Iterator[Finding]:
    """The finding at the words from the first number to the second, of which the last becomes what is written."""
    words = prose(context.fresh.text).words
    first, last = place
    start, end = words.starts[first], words.ends(last)
    if not is_not_own(context, start, end):
        span = context.fresh.span(start, end)
        found = context.document.text(span)
        meant = lettered(" ".join([*words.words[first:last], write]), found)
        yield finding(rule, row, span, {"found": found, "expected": meant}, (meant,))


@cache
def _table(row: Row) -> dict[str, _Form]:
    """Each form of the row's verbs that some place does not allow."""
    table: dict[str, _Form] = {}
    for item in row.options["after"]:
        place, but = _place(item), item.get("but", "").split()
        for verb in item.get("verbs", row.options["verbs"]).split():
            forms = _forms(verb)
            for name in item["never"].split() if forms["base"] not in but else ():
                form = forms[name]
                known = table.get(form, _Form(forms, (), frozenset()))
                table[form] = _Form(forms, (*known.places, place), known.before | place.after | place.between)
    asked(table)
    return table


def _place(item: dict[str, str]) -> _Place:
    after, between, before, not_after = (
        frozenset(item.get(name, "").split()) for name in ("after", "between", "before", "not_after")
    )
    return _Place(after, between, before, not_after, item["write"])


def _forms(verb: str) -> dict[str, str]:
    """A verb's four forms by their names."""
    if "/" in verb:
        return dict(zip(_FORMS, verb.split("/"), strict=True))
    stem, end = verb.removesuffix("e"), "es" if verb.endswith(_HISSING) else "s"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return {"base": verb, "s": f"{verb[:-1]}ies", "ed": f"{verb[:-1]}ied", "ing": f"{verb}ing"}
    return {"base": verb, "s": verb + end, "ed": f"{stem}ed", "ing": f"{stem}ing"}
