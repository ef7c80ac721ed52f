"""`fairhand draft` for a batch: plan, draft, and tell what came of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager

from checks.finding import rank
from checks.rule import catalogue
from drafting.problem import Problem
from drafting.records.record import Record
from fairhand.baselines import Baselines
from fairhand.batch.drafting import Drafted, draft_plans, plans
from fairhand.batch.engines import Engine, Here
from fairhand.batch.plan import Plan
from fairhand.batch.records import unpacked
from fairhand.batch.tools import Tools, setup_of, tools
from fairhand.checking import outcome
from fairhand.desk import Desk
from fairhand.drafting_records import draft_records, tell
from fairhand.letters import fails
from fairhand.library import Library
from fairhand.wish import FORMATS, Wish

ORDER = ("written", "redrafted", "unchanged", "kept")
"""How letters may be left, in the order in which they are told."""


def draft_batch(
    paths: list[str], library: Library, form: str | None, wish: Wish, engine: AbstractContextManager[Engine] | None
) -> bool:
    """Draft a letter for each record in some files; returns whether a check found something that counts. Raises Problem
    where something is wrong, before anything is written if it can be known, and for letters that had to be kept."""
    desk = Desk(library)
    setup = setup_of(library, form, desk)
    with engine or Here() as workers:
        made = plans(paths, setup, workers, wish)
        own = tools(setup)
        if wish.merged:
            from fairhand.batch.merged import draft_merged

            return _told(draft_merged(made, own, wish), own, wish)
        if records := _single(made, own, wish):
            return any(map(fails, draft_records(records, library, wish).results))
        return _told(draft_plans(made, setup, workers, wish), own, wish)


def _single(made: list[Plan], own: Tools, wish: Wish) -> list[Record]:
    """The one record there is, where its letter has a file's name. Raises Problem where several would have it."""
    if not wish.names_file or wish.ending not in FORMATS:
        return []
    count = sum(len(one.items) for one in made)
    if count > 1:
        raise Problem(f"{wish.output}: {count} letters do not fit one file; name a folder, or give --merged.")
    return [unpacked(one.spool.get(item.place), own.library) for one in made for item in one.items]


def _told(done: Drafted, own: Tools, wish: Wish) -> bool:
    """Tell what came of a batch; returns whether something counts that a check found."""
    names = [result.path for result in done.checked]
    out = outcome(done.checked, own.desk, Baselines(own.desk, names), names)
    if wish.checked and out.results:
        tell(out, to_errors=False)
    for told in (_counts(done), *_earlier(done), *done.notes):
        print(told, file=sys.stderr)
    if done.problems:
        raise Problem("\n".join(done.problems))
    return any(map(fails, out.results)) or _weighty(done.earlier, own, wish)


def _counts(done: Drafted) -> str:
    total = sum(done.counts.values())
    parts = ", ".join(f"{done.counts[how]} {how}" for how in ORDER if done.counts[how])
    return f"{total} letter{'s' * (total != 1)}: {parts}"


def _earlier(done: Drafted) -> Iterable[str]:
    """What is to be told of the findings on letters that were right already and so not checked again."""
    if count := sum(done.earlier.values()):
        these = "this finding is" if count == 1 else f"these {count} findings are"
        yield f"{these} on letters that were drafted earlier and are not told again; `fairhand check` shows them."


def _weighty(earlier: Iterable[str], own: Tools, wish: Wish) -> bool:
    """Whether a finding of earlier fails a letter by the settings that hold now."""
    folder = wish.output or "."
    settings = own.desk.settings(folder)
    force = settings.in_force(own.desk.choice, "")
    severities = (force.house.severities.get(r, catalogue()[r].severity) for r in earlier if r in force.rules)
    return wish.checked and any(rank(severity) <= rank(force.fail_on) for severity in severities)
