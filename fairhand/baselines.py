"""The baselines of a run: the reports of earlier ones, whose findings are known and do not count again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fairhand.desk import Desk
from fairhand.letters import Checked, Tally

if TYPE_CHECKING:
    from checks.baseline import Known


class Baselines:
    """The baselines of a run, each read once, before the first letter is checked."""

    def __init__(self, desk: Desk, paths: Sequence[str]) -> None:
        """Raises Problem for a baseline that is none."""
        files = [file for file in dict.fromkeys(map(desk.baseline, paths)) if file]
        self._known = dict(_loaded(files))

    def compared(self, results: list[Checked], desk: Desk) -> tuple[list[Checked], Tally | None]:
        """The results with the known findings marked, and how many those are; None where there is no baseline."""
        of: dict[Path, list[int]] = {}
        for i, result in enumerate(results):
            if file := desk.baseline(result.path):
                of.setdefault(file, []).append(i)
        return self._marked(results, of) if of else (results, None)

    def _marked(self, results: list[Checked], of: Mapping[Path, list[int]]) -> tuple[list[Checked], Tally]:
        from fairhand.baseline_file import against

        marked, total = list(results), Tally()
        for file, places in of.items():
            some, tally = against(self._known[file], [results[i] for i in places])
            total = total.plus(tally)
            for i, result in zip(places, some, strict=True):
                marked[i] = result
        return marked, total


def _loaded(files: Iterable[Path]) -> Iterator[tuple[Path, dict[str, list[Known]]]]:
    for file in files:
        from fairhand.baseline_file import load_baseline  # late: most runs have none

        yield file, load_baseline(file)
