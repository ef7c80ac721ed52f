"""Where the work of a batch is done: in this process, in several on this machine, or on a Dask cluster.

Work is a function and its tasks, both of which can be sent to another process. Results come back in the order of the
tasks, and no more tasks are taken from their source than are needed to keep everyone busy: a batch of a hundred
thousand letters is never in memory at once.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from drafting.problem import Problem
from fairhand.collecting import seldom

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 3
"""Tasks a worker that are sent before the first of them is done."""
ADDRESS = "DASK_SCHEDULER_ADDRESS"
"""The environment variable in which Dask itself looks for its scheduler."""


class Engine(Protocol):
    """Does the work of a batch. Used as a context manager, which ends its workers."""

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """The result of each task, in order. What a task raises is raised."""

    def __enter__(self) -> Engine: ...

    def __exit__(self, *error: object) -> None: ...


class Here:
    """The work is done in this process."""

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """The result of each task, in order."""
        return map(work, tasks)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *error: object) -> None:
        """There is nothing to end."""


class Processes:
    """The work is done by processes on this machine."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """The result of each task, in order."""
        from concurrent.futures.process import BrokenProcessPool

        assert self._pool is not None
        try:
            yield from _in_order(self._pool.submit, work, tasks, self._jobs * AHEAD)
        except BrokenProcessPool:
            why = "one of its processes was ended from outside; run it again, with fewer --jobs if memory was short"
            raise Problem(f"The work was broken off: {why}.") from None

    def __enter__(self) -> Engine:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # Fresh processes, on every system: one that was forked would share open files and threads with this one.
        self._pool = ProcessPoolExecutor(self._jobs, get_context("spawn"), _end_with_parent)
        return self

    def __exit__(self, *error: object) -> None:
        assert self._pool is not None
        self._pool.shutdown(cancel_futures=True)


class Dask:
    """The work is done by the workers of a Dask cluster that runs already."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._client: Any = None

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """The result of each task, in order. A task whose worker died is done by another one."""
        workers = max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))
        return _in_order(self._submit, work, tasks, workers * AHEAD)

    def _submit(self, work: Callable[[T], R], task: T) -> Any:
        return self._client.submit(work, task, pure=False)

    def __enter__(self) -> Engine:
        try:
            from distributed import Client
        except ImportError:
            raise Problem("--engine dask needs Dask; install it with `pip install 'fairhand[dask]'`.") from None
        try:
            self._client = Client(self._address, timeout="10s")  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError):
            raise Problem(
                f"{self._address}: no Dask scheduler answers there; start one, or give its address with --scheduler."
            ) from None
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()


def engine_for(name: str, jobs: int, scheduler: str | None) -> AbstractContextManager[Engine]:
    """The engine that the command line asks for; `jobs` 0 is a process for every core. Raises Problem where it asks
    for a cluster and says not where."""
    if name != "dask":
        jobs = jobs or os.cpu_count() or 1
        return Processes(jobs) if jobs > 1 else Here()
    address = scheduler or os.environ.get(ADDRESS)
    if not address:
        raise Problem(f"--engine dask: the address of the scheduler is missing; give --scheduler, or set {ADDRESS}.")
    return Dask(address)


def _in_order(
    submit: Callable[[Callable[[T], R], T], Future[R]], work: Callable[[T], R], tasks: Iterable[T], ahead: int
) -> Iterator[R]:
    """The results of tasks in order, of which only some are under way at a time."""
    source = iter(tasks)
    waiting = deque(submit(work, task) for task in islice(source, ahead))
    while waiting:
        result = waiting.popleft().result()
        waiting.extend(submit(work, task) for task in islice(source, 1))
        yield result


def _end_with_parent() -> None:
    """Ends a worker whose parent was killed, for it would wait for ever; Ctrl-C is the parent's to heed."""
    import signal
    from multiprocessing import connection, parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    seldom()

    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            connection.wait([parent.sentinel])
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def in_chunks(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Items by the `size`, the last ones fewer: to send each by itself would take longer than most work does."""
    source = iter(items)
    while chunk := tuple(islice(source, size)):
        yield chunk
