"""Checking a letter: every rule's rows are given to its kind, and of two findings at one place the weightier stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path
from string import Formatter
from types import ModuleType

from checks import (
    agreement,
    among,
    blank,
    counts,
    dating,
    drift,
    hidden,
    judgement,
    listed,
    namesakes,
    opposed,
    pattern,
    patterns,
    period,
    placed,
    proportion,
    prose,
    reads_like,
    recorded,
    repeated,
    salutation,
    sections,
    shapes,
    since,
    stands_in,
    supplied,
    tied,
    trend,
    twice,
    word_class,
)
from checks.context import Context
from checks.finding import Finding
from checks.grammar import clause, parsed
from checks.house import PLAIN, House
from checks.proofreading import (
    acronym,
    address,
    clauses,
    compounds,
    doubled,
    expansion,
    quotation,
    rewrite,
    slips,
    spelling,
    splice,
    two_ways,
    unstopped,
    unusual,
    verbs,
)
from checks.quiet import quiet_for
from checks.rule import Row, Rule, catalogue, form_rows
from checks.seen import as_seen
from checks.sic import unmarked
from checks.side_by_side import side_by_side, weightiest
from drafting.document import Document
from drafting.forms.form import Form
from drafting.likely import did_you_mean
from drafting.problem import Problem
from drafting.reading.compare import Change
from drafting.reading.read import read_letter
from drafting.reading.reading import Reading
from drafting.records.values import Values

KINDS: dict[str, ModuleType] = {
    "acronym": acronym,
    "address": address,
    "agreement": agreement,
    "among": among,
    "blank": blank,
    "clause": clause,
    "clauses": clauses,
    "compounds": compounds,
    "counts": counts,
    "dating": dating,
    "doubled": doubled,
    "drift": drift,
    "expansion": expansion,
    "hidden": hidden,
    "judgement": judgement,
    "listed": listed,
    "namesakes": namesakes,
    "opposed": opposed,
    "parsed": parsed,
    "pattern": pattern,
    "period": period,
    "placed": placed,
    "proportion": proportion,
    "prose": prose,
    "quotation": quotation,
    "reads_like": reads_like,
    "recorded": recorded,
    "repeated": repeated,
    "rewrite": rewrite,
    "salutation": salutation,
    "sections": sections,
    "since": since,
    "slips": slips,
    "spelling": spelling,
    "splice": splice,
    "stands_in": stands_in,
    "supplied": supplied,
    "tied": tied,
    "trend": trend,
    "twice": twice,
    "two_ways": two_ways,
    "unstopped": unstopped,
    "unusual": unusual,
    "verbs": verbs,
    "word_class": word_class,
}


def kind_of(rule: Rule) -> ModuleType:
    """The kind that serves a rule: one of those for letters, or of those for batches."""
    if rule.kind in KINDS:
        return KINDS[rule.kind]
    from checks.batch.find import BATCH_KINDS  # late: a letter is checked without

    return BATCH_KINDS[rule.kind]


def check(
    form: Form,
    document: Document,
    record: Values | None = None,
    rules: Collection[str] | None = None,
    house: House = PLAIN,
) -> list[Finding]:
    """The findings on a letter, in reading order.

    `record` holds the values that the letter should have, where they are known; `rules` the ids of the rules to use
    (all of them where it is None); `house` what else is asked of them.
    """
    seen = as_seen(document)
    return [seen.back(f) for f in check_reading(read_letter(form, seen.document), record, rules, house)]


def check_reading(
    reading: Reading, record: Values | None = None, rules: Collection[str] | None = None, house: House = PLAIN
) -> list[Finding]:
    """The findings on a letter that was read already, as it is seen (`checks.seen`)."""
    active = rows_of(reading.form)
    answering = [row for rule, row in active if rule.kind == "agreement"]

    def answered(change: Change) -> bool:
        return any(agreement.answers(row, change) for row in answering)

    reading = tied.as_supplied(reading)
    meant = {path: value for path, value in (record or {}).items() if path in reading.form.slots}
    quiet = quiet_for(reading.form.folder, house.words, rules if rules is None else frozenset(rules))
    context = Context(reading, meant, answered, house, active, quiet)
    found = _found(context, active if rules is None else [(rule, row) for rule, row in active if rule.id in rules])
    quiet.learn(context.keys, (*(f.span for f in found), *context.noted))
    told = unmarked(house.weighed(found), reading.document)
    return sorted(side_by_side([*weightiest(told)], reading.document), key=in_reading_order)


def _found(context: Context, rows: Iterable[tuple[Rule, Row]]) -> list[Finding]:
    """What rules find by their rows. A broken pattern shows when it is looked for: to try every pattern of every row at
    each start would take longer than to check a letter (`forms --check` does). Whatever a row's own fault makes of it
    is told as that fault; any other error is Fairhand's."""
    found: list[Finding] = []
    for rule, row in rows:
        try:
            found += KINDS[rule.kind].find(context, rule, row)
        except Exception:
            if row.form and (fault := fault_of(rule, row)):
                raise Problem(f"{row.form}/rules.yaml: {fault}") from None
            raise
    return found


def fault_of(rule: Rule, row: Row) -> str | None:
    """What is wrong with the options of a row, in a sentence; None where nothing is."""
    return _misfit(rule, row) or _broken(rule, row)


def _misfit(rule: Rule, row: Row) -> str | None:
    """What of a row does not fit its kind."""
    if row.form and rule.kind not in KINDS:
        return f"{rule.id}: a rule across letters is the same for every form; leave this row out."
    kind = kind_of(rule)
    unknown = [name for name in row.options if name not in kind.OPTIONS]
    if unknown:
        return f"{rule.id}: “{unknown[0]}” is not known to this rule{did_you_mean(unknown[0], kind.OPTIONS)}."
    see = f"`fairhand explain {rule.id} --whole` shows other forms' rows."
    missing = [name for name in getattr(kind, "NEEDED", ()) if name not in row.options]
    if missing:
        return f"{rule.id}: look_for is to say “{missing[0]}: …”; {see}"
    if wrong := shapes.misshapen(row.options, getattr(kind, "SHAPES", {})):
        return f"{rule.id}: {wrong}; {see}"
    if not _is_message(str(row.options.get("message", ""))):
        return f"{rule.id}: in message a brace stands only around a name, such as {{found}}."
    return None


def _broken(rule: Rule, row: Row) -> str | None:
    """Which pattern of a row is none. A kind that puts patterns together in its own way says so itself (`fault`)."""
    kind = kind_of(rule)
    if hasattr(kind, "fault"):
        fault = kind.fault(row.options)
        return fault and f"{rule.id}: {fault}."
    given = patterns.given(row.options, getattr(kind, "PATTERNS", ()))
    wrong = next((pattern for pattern in given if not patterns.is_pattern(pattern)), None)
    if wrong is None:
        return None
    return f"{rule.id}: “{wrong}” {patterns.NONE}."


def _is_message(text: str) -> bool:
    """Whether a message has names between its braces, and nothing else."""
    try:
        fields = list(Formatter().parse(text))
    except ValueError:
        return False
    return all(name is None or (name.isidentifier() and not spec and not turned) for _, name, spec, turned in fields)


def rows_of(form: Form) -> tuple[tuple[Rule, Row], ...]:
    """Every rule for letters with each of its rows that holds for a form: its own, and the form's."""
    return _rows_of(form.folder)


@cache
def _rows_of(folder: Path) -> tuple[tuple[Rule, Row], ...]:
    rules = catalogue()
    rows = form_rows(folder)
    for rule_id, row in rows:
        if fault := _misfit(rules[rule_id], row):
            raise Problem(f"{folder.name}/rules.yaml: {fault}")
    own = [(rule, rule.row) for rule in rules.values() if rule.kind in KINDS and _stands_alone(rule)]
    return (*own, *((rules[rule_id], row) for rule_id, row in rows if rules[rule_id].kind in KINDS))


def _stands_alone(rule: Rule) -> bool:
    """Whether a rule's own row can be looked for; one that leaves out what its kind needs completes forms' rows."""
    kind = KINDS[rule.kind]
    complete = all(name in rule.row.options for name in getattr(kind, "NEEDED", ()))
    return complete and bool(rule.row.options or not kind.OPTIONS)


def in_reading_order(finding: Finding) -> tuple[int, int, int]:
    """By what findings are sorted: the part of the letter, the paragraph, and where in it they begin."""
    parts = ("header", "body", "footer", "footnote")
    return parts.index(finding.span.part), finding.span.paragraph, finding.span.start
