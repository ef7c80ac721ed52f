"""How long things take: as a process of its own, and by turns in this one, so that other work slows both."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

ROUNDS = 5
T = TypeVar("T")
_LAUNCH = """
import os, sys
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
print(os.wait4(pid, 0)[2].ru_maxrss, file=sys.stderr)
"""
"""What starts a program from a small process: the memory that a program is said to take is at least that of the process
from which it was started."""


class Ran(NamedTuple):
    """A program that ended: seconds, what it printed, and what it said beside that."""

    seconds: float
    output: str
    said: str


def ran(command: Sequence[str], given: str | None = None, folder: str | None = None) -> Ran:
    """Run a program in a process of its own, with the bytecode that an installed program has; `given` goes to its
    standard input, `folder` is where it runs. Its exit status says what was found and is not looked at."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    data = None if given is None else given.encode()
    start = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, env=kept, input=data, cwd=folder)
    return Ran(time.perf_counter() - start, *(out.decode("utf-8", "replace") for out in (done.stdout, done.stderr)))


def cold(*command: str) -> float:
    """Seconds that a command takes as a process of its own."""
    return ran(command).seconds


def most_memory(command: Sequence[str], given: str | None = None, folder: str | None = None) -> float | None:
    """Megabytes that a program takes at most; None where the system does not tell."""
    if not hasattr(os, "wait4"):
        return None
    started = (sys.executable, "-S", "-E", "-c", _LAUNCH, *command)
    done = subprocess.run(started, check=False, capture_output=True, text=True, input=given, cwd=folder)
    told = int(done.stderr.split()[-1])
    return told / 1024 / (1024 if sys.platform == "darwin" else 1)


def rate(work: Callable[[], object]) -> float:
    """How often a second something can be done in this process."""
    work()
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < 1:
        work()
        count += 1
    return count / (time.perf_counter() - start)


def by_turns(items: Sequence[T], *works: Callable[[T], object]) -> list[list[float]]:
    """Seconds an item that each of some works takes, round by round; in a round each item goes through all works."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS + 1):
        for times in taken:
            times.append(0)
        for item in items:
            for times, work in zip(taken, works, strict=True):
                start = time.perf_counter()
                work(item)
                times[-1] += (time.perf_counter() - start) / len(items)
    return [times[1:] for times in taken]  # the first round fills what is remembered


def ratio(times: list[float], others: list[float]) -> float:
    """How many times as long the first take, in the middle one of the rounds."""
    return statistics.median(a / b for a, b in zip(times, others, strict=True))
