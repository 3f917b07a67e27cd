"""Workers that hang, crash or eat memory cost one task, never the pool."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from scheduler.pool import Broken, Outcome, WorkPool
from tests.scheduler import work


def pool(**changes: object) -> WorkPool[str, str]:
    defaults: dict[str, object] = {"work": work.work, "workers": 2, "seconds": 1.0, "batch": 4}
    return WorkPool(**{**defaults, **changes})


def by_task(outcomes: list[Outcome[str, str]]) -> dict[str, Outcome[str, str]]:
    found = {outcome.task: outcome for outcome in outcomes}
    assert len(found) == len(outcomes)
    return found


def test_every_task_has_one_outcome_and_workers_are_prepared() -> None:
    with pool(prepare=work.prepare, prepare_with=(2,)) as running:
        outcomes = list(running.run(f"task{number}" for number in range(101)))
    assert Counter(outcome.result for outcome in outcomes) == Counter(f"task{n}" * 2 for n in range(101))


@pytest.mark.parametrize(
    ("bad", "broken", "detail"),
    [
        ("hang", Broken.TIMEOUT, "over 1 s"),
        ("spin in C", Broken.TIMEOUT, "over 1 s"),
        ("segfault", Broken.CRASH, "SIGSEGV"),
        ("exit", Broken.CRASH, "exit status 3"),
        ("eat", Broken.CRASH, "MemoryError"),
        ("raise", Broken.CRASH, "no such thing"),
    ],
)
def test_only_the_guilty_task_is_lost(bad: str, broken: Broken, detail: str) -> None:
    tasks = [f"task{number}" for number in range(20)]
    with pool() as running:
        found = by_task(list(running.run([*tasks[:9], bad, *tasks[9:]])))
    assert found[bad].broken == broken
    assert detail in found[bad].detail
    assert {found[task].result for task in tasks} == set(tasks)


def test_many_bad_tasks_end_soon() -> None:
    began = time.monotonic()
    with pool(seconds=0.5) as running:
        found = by_task(list(running.run([f"hang{n}" if n % 2 else "hang" for n in range(2)])))
    assert found["hang"].broken == Broken.TIMEOUT
    assert found["hang1"].result == "hang1"
    assert time.monotonic() - began < 8


def test_a_worker_killed_between_two_tasks_costs_nothing() -> None:
    with pool() as running:
        assert [outcome.result for outcome in running.run(["a"])] == ["a"]
        for worker in list(running._pool._pool_manager.worker_manager.workers):
            os.kill(worker, signal.SIGKILL)
        time.sleep(0.5)
        assert {outcome.result for outcome in running.run(["b", "c"])} == {"b", "c"}


def test_a_stop_of_the_whole_program_is_no_time_out() -> None:
    with pool(seconds=1.0) as running:
        running.add(["hang"])
        list(running.outcomes(0.3))
        # As after SIGSTOP and SIGCONT: nobody looked at the clock for far longer than asked.
        running._looked_at -= 60
        assert not [outcome for _ in range(12) for outcome in running.outcomes(0.1)]
        found = [outcome for _ in range(40) for outcome in running.outcomes(0.1)]
    assert [outcome.broken for outcome in found] == [Broken.TIMEOUT]


def test_a_pool_that_closes_while_its_workers_start_prints_nothing() -> None:
    command = [sys.executable, "-m", "tests.scheduler.closing"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
