"""The footnotes of letters that share a file, deflated as they come."""

from __future__ import annotations

from drafting.formats.word_writing.footnotes import Footnotes
from drafting.formats.word_writing.zip import Entry, entry
from drafting.formats.word_writing.zip_stream import Deflating


class Notes:
    """The footnotes of all letters; `count` is how many there are."""

    def __init__(self) -> None:
        self.count = 0
        self._deflating = Deflating()
        self._deflated: list[bytes] = []

    def take(self, place: Footnotes, xml: str, count: int) -> None:
        """Takes in the `count` footnotes of a letter; `place` is where in the master they go."""
        if not self.count:
            self._deflated.append(self._deflating.add(place.gap.before.encode()))
        self._deflated.append(self._deflating.add(xml.encode()))
        self.count += count

    def part(self, place: Footnotes) -> Entry:
        """The part with all of them, which nothing can be added to."""
        if not self.count:
            return entry(place.gap.part, place.gap.filled(""))
        self._deflated += self._deflating.add(place.gap.after.encode()), self._deflating.end()
        return self._deflating.entry(place.gap.part, b"".join(self._deflated))
