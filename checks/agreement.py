"""Slots that are derived from one value and must agree wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.context import Context, finding
from checks.finding import Finding, Related
from checks.period import in_words
from checks.rule import Row, Rule
from drafting.document import Span
from drafting.forms.form import Grade, Withheld
from drafting.forms.wording import Slot
from drafting.reading.compare import Change
from drafting.records.values import Chosen

NONE_OF_THEM = "“{found}” is none of the words that can stand here: {expected}"
NO_GRADE = "the letter shows no grade, yet its opening says “{found}”"
MISSING = "“{expected}” is missing here"
ARTICLES = ("a", "an")
OPTIONS = ("slots", "passages", "lead", "shown", "message")
NEEDED = ("slots",)


def find(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """A finding for each place where one of the row's slots does not say what its value is."""
    for change in context.reading.changes:
        if change.slot and answers(row, change) and change.kind in ("changed", "missing", "added"):
            if not change.expected and not _column(context, change.slot):
                continue  # nothing is known that it could disagree with: a dated value in a letter without a date
            if as_recorded(context, change.slot, context.document.text(change.span)):
                continue  # what it disagrees with is wrong, and the rule that compares letter and record says so
            yield _finding(context, rule, row, change.slot, change.span, change.expected)
    yield from _supplied(context, rule, row)
    yield from _recorded(context, rule, row)


def answers(row: Row, change: Change) -> bool:
    """Whether a row of this kind speaks about a change."""
    passages = row.options.get("passages")
    return (
        change.slot is not None
        and change.slot.key in row.options["slots"]
        and (not passages or change.passage in passages)
    )


def as_recorded(context: Context, slot: Slot, found: str) -> bool:
    """Whether a word is that of the grade which the letter's record gives."""
    meant = context.record.get(slot.path)
    return isinstance(meant, Grade) and slot.column is not None and meant.word(slot.column) == found


def _finding(context: Context, rule: Rule, row: Row, slot: Slot, span: Span, expected: str) -> Finding:
    found = context.document.text(span)
    fits = (expected,) if expected else _column(context, slot)
    span, fits = _led(context, row, *_with_article(context, span, fits))
    value = context.reading.values.get(slot.path)
    words = {"found": found, "expected": expected or " or ".join(fits), "section": section_name(context, slot.path)}
    if not expected or not found:
        return Finding(rule.id, rule.severity, (MISSING if expected else NONE_OF_THEM).format_map(words), span, fits)
    words |= grade_words(value if isinstance(value, Grade) else None) | {"holds": _holds(context, slot, found)}
    shown = grade_shown(context, slot.path, row.options["shown"]) if "shown" in row.options else ()
    return finding(rule, row, span, words, fits, shown)


def _holds(context: Context, slot: Slot, found: str) -> str:
    """When a word holds that changes on a date."""
    data = context.form.slots.get(slot.path)
    periods = (in_words(value) for value in (data.values if data else ()) if value.name == found)
    return next((f"is the wording {period}" for period in periods), "is no wording of any time")


def section_name(context: Context, path: str) -> str:
    """What the form calls the group of slots to which one belongs."""
    return context.form.groups.get(path.rpartition(".")[0], "")


def grade_shown(context: Context, path: str, column: str) -> tuple[Related, ...]:
    """Where the letter says a grade in a column of its scale."""
    places = context.reading.slots.get(Slot(path, column=column).key, ())
    return tuple(Related(span, "the grade stands here") for span in places[:1])


def _with_article(context: Context, span: Span, fits: tuple[str, ...]) -> tuple[Span, tuple[str, ...]]:
    """The span with its article, where the wrong word brought one of its own: “an outstanding” for “a good”."""
    for change in context.reading.changes:
        article = change.span
        beside = (article.part, article.paragraph, article.end + 1) == (span.part, span.paragraph, span.start)
        if beside and change.expected in ARTICLES and context.document.text(article) in ARTICLES:
            whole = Span(span.part, span.paragraph, article.start, span.end)
            return whole, tuple(f"{change.expected} {fit}" for fit in fits)
    return span, fits


def _led(context: Context, row: Row, span: Span, fits: tuple[str, ...]) -> tuple[Span, tuple[str, ...]]:
    """The span with the word that leads up to it, where the row asks for it: “perform well”, not “well”."""
    lead = row.options.get("lead")
    text = context.document.paragraph(span).text
    before = f"{lead} "
    if not lead or not text[: span.start].endswith(before):
        return span, fits
    return Span(span.part, span.paragraph, span.start - len(before), span.end), tuple(before + fit for fit in fits)


def grade_words(grade: Grade | None) -> dict[str, str]:
    """What a message may say of a grade: its number, its phrase, and its word in every column."""
    if grade is None:
        return {"number": "", "phrase": ""}
    return {"number": str(grade.number), "phrase": next(iter(grade.columns.values()), ""), **grade.columns}


def _column(context: Context, slot: Slot) -> tuple[str, ...]:
    """Every word of the scale that could stand in a slot."""
    scale = context.form.scale
    return tuple(g.word(slot.column) for g in scale.grades) if scale and slot.column else ()


def _supplied(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """In wording that was supplied there are no slots; there the lead tells where the value stands."""
    lead, scale = row.options.get("lead"), context.form.scale
    for path in row.options.get("passages", ()):
        chosen = context.reading.values.get(path)
        if lead and scale and isinstance(chosen, Chosen) and chosen.supplied:
            for key in row.options["slots"]:
                slot, _, column = key.rpartition(".")
                grade = context.reading.values.get(slot)
                if isinstance(grade, Grade | Withheld) and column:
                    yield from _led_words(context, rule, row, path, grade, Slot(slot, column=column))


def _led_words(
    context: Context, rule: Rule, row: Row, path: str, grade: Grade | Withheld, slot: Slot
) -> Iterator[Finding]:
    options = "|".join(re.escape(word) for word in _column(context, slot))
    expected = grade.word(slot.column or "number") if isinstance(grade, Grade) else ""
    for span in context.reading.slots.get(path, ()):
        text = context.document.text(span)
        for match in re.finditer(rf"\b{row.options['lead']} ({options})\b", text):
            if match[1] != expected:
                start, end = (span.start + n for n in match.span(1))
                place = Span(span.part, span.paragraph, start, end)
                if isinstance(grade, Withheld):
                    place, _ = _led(context, row, place, ())
                    yield Finding(rule.id, rule.severity, NO_GRADE.format(found=match[0]), place)
                else:
                    yield _finding(context, rule, row, slot, place, expected)


def _recorded(context: Context, rule: Rule, row: Row) -> Iterator[Finding]:
    """Where a record was given, its grade stands against the one that the letter's words mean."""
    for key in row.options["slots"]:
        path, _, column = key.rpartition(".")
        said, meant = context.reading.values.get(path), context.record.get(path)
        own = path in context.form.slots and context.form.slots[path].optional  # the letter says it nowhere else
        if own and column and isinstance(said, Grade) and isinstance(meant, Grade) and said.number != meant.number:
            for span in context.reading.slots.get(key, ()):
                if not row.options.get("passages") or _in_passages(context, row, span):
                    yield _finding(context, rule, row, Slot(path, column=column), span, meant.word(column))


def _in_passages(context: Context, row: Row, span: Span) -> bool:
    places = [p for name in row.options["passages"] for p in context.reading.passages.get(name, ())]
    return any((p.part, p.paragraph) == (span.part, span.paragraph) and p.start <= span.start <= p.end for p in places)
