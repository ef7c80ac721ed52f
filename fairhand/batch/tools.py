"""What a process needs to work at a batch, forms and settings: each makes them once a run, from little."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from fairhand.desk import Desk
from fairhand.library import Library
from fairhand.selection import Choice


class Setup(NamedTuple):
    """What the command line says that any process has to know; small, for it is sent with every task. `run` is of this
    run alone, so that nothing of an earlier one is taken for it; `folder` the one in which the program runs, from which
    paths are meant."""

    run: str
    folder: str
    roots: tuple[Path, ...]
    form: str | None
    choice: Choice


class Tools(NamedTuple):
    """The forms and settings of a run."""

    library: Library
    desk: Desk


_at_hand: dict[str, Tools] = {}


def setup_of(library: Library, form: str | None, desk: Desk) -> Setup:
    """The setup of a new run. In this process its tools are those given."""
    roots = tuple(root.absolute() for root in library.roots[:-1])
    setup = Setup(uuid4().hex, str(Path.cwd()), roots, form, desk.choice)
    _keep(setup, Tools(library, desk))
    return setup


def tools(setup: Setup) -> Tools:
    """The forms and settings of a run, the same ones at each call. A worker begins in any folder, and goes to that of
    the run."""
    if setup.run not in _at_hand:
        os.chdir(setup.folder)
        library = Library(setup.roots)
        _keep(setup, Tools(library, Desk(library, setup.choice)))
    return _at_hand[setup.run]


def _keep(setup: Setup, own: Tools) -> None:
    """One run at a time is at hand."""
    _at_hand.clear()
    _at_hand[setup.run] = own
