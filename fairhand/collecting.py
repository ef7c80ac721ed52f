"""How often memory is searched for what nothing leads to any more.

Little of what this program makes refers to itself; what is loaded stays. Collecting by Python's own measure takes a
tenth of a short run, and so does searching through everything at the end.
"""

from __future__ import annotations

import atexit
import gc

SELDOM = 200_000
"""Objects made and not gone before a collection."""


def seldom() -> None:
    """Collect seldom, and not at the end."""
    gc.set_threshold(SELDOM)
    atexit.register(gc.freeze)
