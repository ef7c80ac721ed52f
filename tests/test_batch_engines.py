"""Who does the work of a batch: this process, others on this machine, a Dask cluster; the letters are the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from batches import contents_of, environment, fairhand, letters_of, write_csv

from drafting.problem import Problem
from fairhand.batch.engines import Here, Processes, engine_for, in_chunks

COUNT = 300


PARENT = """
import os, time
from fairhand.batch.engines import Processes
def pid(_): return os.getpid()
if __name__ == "__main__":
    with Processes(1) as workers:
        print(next(workers.map(pid, [0])), flush=True)
        time.sleep(60)
"""


def double(number: int) -> int:
    return 2 * number


def fail(number: int) -> int:
    raise Problem(f"{number} cannot be done")


@pytest.mark.parametrize("engine", [Here(), Processes(2)])
def test_results_come_in_the_order_of_the_tasks(engine: Here | Processes) -> None:
    with engine as workers:
        assert list(workers.map(double, range(50))) == [double(number) for number in range(50)]


def test_no_more_tasks_are_taken_than_keep_everyone_busy() -> None:
    taken = count()
    with Processes(2) as workers:
        results = workers.map(double, (next(taken) for _ in iter(int, 1)))
        assert [next(results) for _ in range(3)] == [0, 2, 4]
    assert next(taken) < 20


def test_what_a_task_raises_is_raised() -> None:
    with Processes(2) as workers, pytest.raises(Problem, match="1 cannot be done"):
        list(workers.map(fail, [1, 2]))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system does not tell whether a process lives")
def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    parent = subprocess.Popen([sys.executable, str(script)], env=environment(), stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = Path(f"/proc/{int(parent.stdout.readline())}/stat")
    parent.kill()
    parent.wait()
    while worker.exists() and worker.read_text().rpartition(")")[2].split()[0] not in "ZX":
        time.sleep(0.01)


def test_chunks_hold_everything_in_order() -> None:
    assert list(in_chunks(range(5), 2)) == [(0, 1), (2, 3), (4,)]


def test_a_cluster_without_an_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASK_SCHEDULER_ADDRESS", raising=False)
    with pytest.raises(Problem, match="the address of the scheduler is missing"):
        engine_for("dask", 1, None)


@pytest.fixture
def cluster() -> Iterator[str]:
    """The address of a Dask cluster with two workers, each a process of its own."""
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (pip install 'fairhand[dask]')")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as made:
        yield made.scheduler_address


def _workers(address: str) -> list[int]:
    """The processes of a cluster's workers."""
    from distributed import Client

    with Client(address) as client:
        return list(client.run(os.getpid).values())


def test_a_cluster_drafts_the_same_letters_even_if_a_worker_is_killed(cluster: str, tmp_path: Path) -> None:
    rows = letters_of(50)
    write_csv(tmp_path / "batch.csv", [{**row, "authority": f"{i} {row['authority']}",
              "addressee address 1": f"{i} {row['authority']}"} for i in range(6) for row in rows])  # fmt: skip
    assert fairhand("draft", "batch.csv", "-o", "here", folder=tmp_path).returncode == 0
    work = ("--engine", "dask", "--scheduler", cluster)
    run = subprocess.Popen(
        [sys.executable, "-m", "fairhand", "draft", "batch.csv", "-o", "there", *work],
        cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    first, _ = _workers(cluster)
    while run.poll() is None and len(list((tmp_path / "there").glob("*.docx"))) < COUNT // 4:
        time.sleep(0.005)
    assert run.poll() is None, "all was done before a worker could be killed"
    os.kill(first, signal.SIGKILL)
    _, said = run.communicate()
    assert run.returncode == 0, said
    assert contents_of(tmp_path / "there") == contents_of(tmp_path / "here")


def test_a_scheduler_that_does_not_answer_is_told(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed (pip install 'fairhand[dask]')")
    write_csv(tmp_path / "batch.csv", letters_of(1))
    done = fairhand("draft", "batch.csv", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", folder=tmp_path)
    assert done.returncode == 2
    assert "tcp://127.0.0.1:1: no Dask scheduler answers there" in done.stderr
    assert "Traceback" not in done.stderr
