"""What is known of a letter while it is being read: the values found so far, and which wordings it seems to use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from drafting.forms.form import Form
from drafting.forms.wording import Choice, Loop, Node, Optional, Slot
from drafting.reading.grams import ENOUGH, TELLING, WHOLE, Grams, runs_of
from drafting.records.values import Chosen, Value, letter_date, spell

NONE = 1e-9
"""Less than any share: of a wording of which no three words stand in the letter, nothing needs to be weighed."""


@dataclass(slots=True)
class Pattern:
    """Lays a wording as it is expected in a letter: values found so far, gaps for the rest.

    What the letter's words decide about a choice is remembered in `values`. `day` is the first date that stands in the
    letter as a line of its own, likely the letter's. `settled` once nothing more will be found.
    """

    form: Form
    values: dict[str, Value]
    grams: Grams
    day: date | None = None
    settled: bool = False

    def branch(self, choice: Choice) -> tuple[Node, ...]:
        """The variant whose wording stands in the letter; what was supplied if none does."""
        bodies = dict(choice.variants)
        chosen = self.values.get(choice.path) or self.likeliest(choice, self.grams)
        if chosen is not None:
            self.values[choice.path] = chosen
        if isinstance(chosen, Chosen):
            return bodies[chosen.variant] if chosen.variant is not None else choice.other or ()
        return choice.variants[0][1]

    def likeliest(self, choice: Choice, grams: Grams) -> Chosen | None:
        """The variant that stands in the letter; where none does, the wording was supplied, or else it is the variant
        that the letter's date asks for, nothing where that may be. A wording that does not hold on that date counts a
        word less. None as long as the date is not known."""
        bodies, day = dict(choice.variants), letter_date(self.form, self.values) or self.day
        known = self.form.passage(choice.path).variants
        exact = [name for name, body in bodies.items() if grams.stands(body)]
        if len(exact) == 1 and any(run.heading or len(run.letters) >= TELLING for run in runs_of(bodies[exact[0]])):
            return Chosen(variant=exact[0])
        ordered = any((choice.path, name) in self.form.wording.several for name in bodies)
        least = ENOUGH if choice.other is not None else NONE
        near = [name for name, body in bodies.items() if ordered or (grams.share(body) or 0.0) >= least]
        fit = grams.in_order if ordered else grams.nearness
        fits = {name: fit(bodies[name]) for name in near}
        late = {name: WHOLE * (not known[name].holds_on(day)) for name in near}
        best = max(fits, key=lambda name: (fits[name] - late[name], name in exact), default=None)
        if best and fits[best] > 0:
            return Chosen(variant=best)
        if choice.other is not None:
            return Chosen()
        holding = [name for name in known if name in bodies and known[name].holds_on(day)]
        expected = next((name for name in holding if not runs_of(bodies[name])), next(iter(holding), None))
        return Chosen(variant=expected) if day and expected else None

    def present(self, optional: Optional) -> bool:
        """Whether the letter has an optional passage: its slot has a value, or its words stand there."""
        if optional.path in self.values:
            return bool(self.values[optional.path])
        share = self.grams.share(optional.body)
        return not self.settled if share is None else share >= ENOUGH

    def items(self, loop: Loop) -> Sequence[str | None]:
        """The items found; before any were, one that is not known. An optional list that was not found has none."""
        found = self.values.get(loop.path)
        if found is None and self.settled and self.form.slots[loop.path].optional:
            return []
        return found[loop.start :] if isinstance(found, tuple) else [None]

    def value(self, slot: Slot) -> str | None:
        """A slot's text as far as it is known."""
        return spell(self.form, slot, self.values)
