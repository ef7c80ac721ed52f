"""Where in a letter a line is a line: above the greeting (letterhead, date, address) and below the close (signature).

There each line stands for itself; between the two, the lines of a paragraph were only wrapped.
"""

from __future__ import annotations

import re

GREETING = re.compile(r"\s*Dear\b")
CLOSE = re.compile(r"\s*Yours\b")


class Zones:
    """Told the lines of a letter in order, says of each whether it stands by itself."""

    def __init__(self) -> None:
        self._inside = False

    def stands_alone(self, line: str) -> bool:
        """Whether `line` is a paragraph of its own: the greeting, the close, and all above and below them."""
        if GREETING.match(line):
            self._inside = True
            return True
        if CLOSE.match(line):
            self._inside = False
        return not self._inside
