"""What in a letter is not its writer's own: standard wording, which other rules compare, and what others said."""

from __future__ import annotations

from checks.context import Context
from checks.proofreading.said import is_said
from drafting.document import Span


def is_not_own(context: Context, start: int, end: int) -> bool:
    """Whether a stretch of the letter's whole text (code points, half-open) is standard wording or what others said."""
    return is_said(context.fresh.text, start, end) or in_standard(context, context.fresh.span(start, end))


def in_standard(context: Context, span: Span) -> bool:
    """Whether a stretch stands in standard wording."""
    stretches = context.standard.get((span.part, span.paragraph), ())
    return any(start <= span.start and span.end <= end for start, end in stretches)
