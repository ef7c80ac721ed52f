"""The standard that a letter is compared with: the form's wording, laid as far as a pattern knows the letter.

At first nothing is known but which of the form's wordings the letter seems to use. Letters that use the same have that
first standard in common, so it is laid once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafting.forms.form import Form
from drafting.forms.laying import lay
from drafting.forms.wording import Choice, Loop, Node, Optional, Passage
from drafting.reading.pattern import Pattern
from drafting.reading.standard import StandardStream
from drafting.reading.stream import forgotten

_MOST = 128
_laid: dict[tuple[Form, tuple[int, ...]], StandardStream] = {}
forgotten.append(_laid.clear)

_MOST_BODIES = 5_000
_deciding_of: dict[int, tuple[tuple[Node, ...], tuple[Choice | Optional, ...]]] = {}
"""By the identity of a body, which is kept beside its nodes: to compare bodies would take longer than to walk them."""


def laid_first(pattern: Pattern) -> StandardStream:
    """The standard of a pattern that knows no values yet; what the letter's words decide is noted in the pattern."""
    key = pattern.form, tuple(_decided(pattern.form.wording.nodes, pattern))
    found = _laid.get(key)
    if found is None:
        if len(_laid) >= _MOST:
            _laid.clear()
        found = _laid[key] = laid(replace(pattern, values={}))
    return found


def laid(pattern: Pattern) -> StandardStream:
    """The standard of a pattern with all that is known by now, footnotes last."""
    form = pattern.form
    lines = lay(form.wording.nodes, pattern)
    if form.has_part("footnote"):
        lines.sort(key=lambda line: form.passage(line.passage).part == "footnote")
    return StandardStream(lines)


def _decided(nodes: tuple[Node, ...], pattern: Pattern) -> Iterator[int]:
    """What the letter's words decide, asked in the order in which the wording is laid: the body of a choice, by its
    identity, and whether an optional passage stands. Without values, nothing else tells two letters apart."""
    for node in _deciding(nodes):
        if isinstance(node, Choice):
            body = pattern.branch(node)
            yield id(body)
        else:
            body = node.body if pattern.present(node) else ()
            yield len(body)
        yield from _decided(body, pattern)


def _deciding(nodes: tuple[Node, ...]) -> tuple[Choice | Optional, ...]:
    """The outermost choices and optional passages of a body, in order."""
    known = _deciding_of.get(id(nodes))
    if known is None or known[0] is not nodes:
        if len(_deciding_of) >= _MOST_BODIES:
            _deciding_of.clear()
        known = _deciding_of[id(nodes)] = nodes, tuple(_outermost(nodes))
    return known[1]


def _outermost(nodes: tuple[Node, ...]) -> Iterator[Choice | Optional]:
    for node in nodes:
        if isinstance(node, Choice | Optional):
            yield node
        elif isinstance(node, Passage | Loop):
            yield from _outermost(node.body)
