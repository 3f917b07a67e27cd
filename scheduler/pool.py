"""A pool of worker processes that may be killed: every task ends with a result, a time-out or a crash."""

import gc
import os
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any, Generic, Self, TypeVar

import pebble

from scheduler.forking import begin_server

Task = TypeVar("Task")
Result = TypeVar("Result")

# Pebble's default grace of 3 s before it kills holds up every other result meanwhile.
pebble.CONSTS.term_timeout = 0.1

PAGE_SECONDS = 10.0
MEMORY_BYTES = 2 << 30
"""Address space of one worker. A page of 5 MB needs about a tenth of it."""
BATCH = 12
"""Tasks sent to a worker at once: a message costs 0.15 ms, a typical task 2 ms."""
QUEUED_PER_WORKER = 3
"""Batches that wait per worker: enough never to idle, few enough that memory stays flat."""
MOST_BREAKS = 5
"""How often in a row the pool itself may break before its tasks are given up."""


class Broken(StrEnum):
    """What a worker died of."""

    TIMEOUT = "timeout"
    CRASH = "crash"


@dataclass(frozen=True, kw_only=True)
class Outcome(Generic[Task, Result]):
    """A task and its result, or what broke its worker."""

    task: Task
    result: Result | None = None
    broken: Broken | None = None
    detail: str = ""


@dataclass
class WorkPool(Generic[Task, Result]):
    """Runs a function over batches of tasks in killable processes; outcomes come in any order.

    ``work`` gets a list of tasks and gives as many results, in their order. A batch that breaks its worker
    is tried again task by task, so that only the guilty one is reported. ``prepare`` runs once in each
    worker, before its first task.
    """

    work: Callable[[list[Task]], list[Result]]
    prepare: Callable[..., None] | None = None
    prepare_with: tuple[Any, ...] = ()
    preload: tuple[str, ...] = ()
    """Modules that the workers need: imported once, before they are forked."""
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    seconds: float = PAGE_SECONDS
    memory: int = MEMORY_BYTES
    batch: int = BATCH
    _waiting: deque[list[Task]] = field(default_factory=deque)
    _running: dict["Future[list[Result]]", tuple[Any, list[Task]]] = field(default_factory=dict)
    _pool: Any = None
    _breaks: int = 0
    _looked_at: float = 0.0
    _stalled_at: float = 0.0

    def __enter__(self) -> Self:
        seldom_collected()
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    @property
    def room(self) -> int:
        """How many more tasks keep every worker busy."""
        queued = sum(map(len, self._waiting)) + sum(len(tasks) for _, tasks in self._running.values())
        return max(0, self.workers * self.batch * QUEUED_PER_WORKER - queued)

    @property
    def starving(self) -> bool:
        """Whether a third of what may wait is gone."""
        return self.room >= self.workers * self.batch

    @property
    def busy(self) -> bool:
        """Whether any task has no outcome yet."""
        return bool(self._waiting or self._running)

    def add(self, tasks: Sequence[Task]) -> None:
        """Queue tasks; nothing waits for them here."""
        self._waiting.extend(list(tasks[at : at + self.batch]) for at in range(0, len(tasks), self.batch))
        self._send()

    def outcomes(self, seconds: float | None = None) -> Iterator[Outcome[Task, Result]]:
        """Yield the outcomes that are there, after waiting at most so long for the first."""
        self._send()
        self._watch_clock(0.0)
        done, _ = wait(self._running, timeout=seconds, return_when=FIRST_COMPLETED)
        self._watch_clock(seconds if seconds is not None else float("inf"))
        for future in done:
            pool, tasks = self._running.pop(future)
            yield from self._settle(future, pool, tasks)
        self._send()

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome[Task, Result]]:
        """Yield the outcome of every task, taking tasks only as fast as they are done."""
        source = iter(tasks)
        exhausted = False
        while not exhausted or self.busy:
            while not exhausted and self.room >= self.batch:
                chunk = list(islice(source, self.batch))
                exhausted = not chunk
                self.add(chunk)
            yield from self.outcomes(1.0)

    def _watch_clock(self, expected: float) -> None:
        """Notice that this process was stopped, or the clock set: then time-outs are nobody's fault."""
        now = time.time()
        if self._looked_at and not -1 < now - self._looked_at - min(expected, self.seconds) < self.seconds / 2:
            self._stalled_at = now
        self._looked_at = now

    def _send(self) -> None:
        while self._waiting and len(self._running) < self.workers * QUEUED_PER_WORKER:
            tasks = self._waiting.popleft()
            pool = self._open()
            try:
                # A batch is allowed what one task is: a slow one is split, and its tasks are measured alone.
                self._running[pool.schedule(self.work, args=[tasks], timeout=self.seconds)] = pool, tasks
            except RuntimeError:
                self._waiting.appendleft(tasks)
                self._close()

    def _settle(self, future: "Future[list[Result]]", pool: Any, tasks: list[Task]) -> Iterator[Outcome[Task, Result]]:
        innocent = len(tasks) > 1
        try:
            results = future.result()
            self._breaks = 0
            yield from (Outcome(task=task, result=made) for task, made in zip(tasks, results, strict=True))
            return
        except (BrokenProcessPool, CancelledError):
            # The pool itself broke (a worker died between two tasks): nobody in this batch is to blame.
            broken, detail = Broken.CRASH, "the pool broke again and again"
            self._breaks += pool is self._pool
            innocent = self._breaks <= MOST_BREAKS
            if pool is self._pool:
                self._close()
        except TimeoutError:
            broken, detail = Broken.TIMEOUT, f"took over {self.seconds:g} s"
            # What began before the stop times out within its seconds, and on a busy machine is told of later.
            innocent = innocent or time.time() - self._stalled_at < 2 * self.seconds
        except pebble.ProcessExpired as error:
            broken, detail = Broken.CRASH, f"its worker ended with {_ending(error.exitcode)}"
        except Exception as error:
            broken, detail = Broken.CRASH, f"{type(error).__name__}: {error}"[:200]
        if innocent:
            self._waiting.extend([task] for task in tasks)
        else:
            yield from (Outcome(task=task, broken=broken, detail=detail) for task in tasks)

    def _open(self) -> Any:
        if self._pool is None:
            self._pool = pebble.ProcessPool(
                max_workers=self.workers,
                initializer=_prepare_worker,
                initargs=[self.memory, self.prepare, self.prepare_with],
                context=begin_server(self.preload),
            )
        return self._pool

    def _close(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            with suppress(Exception):
                pool.stop()
                # The pool takes its locks away before it ends its workers: one that is only starting would look for
                # them, and print a traceback.
                for worker in list(pool._pool_manager.worker_manager.workers.values()):
                    worker.kill()
                pool.join(timeout=5)


def _prepare_worker(memory: int, prepare: Callable[..., None] | None, prepare_with: tuple[Any, ...]) -> None:
    # A handler that the parent set must not be inherited: SIGALRM has to end a stuck worker.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    if prepare:
        prepare(*prepare_with)
    seldom_collected()


def seldom_collected() -> None:
    """Let the collector of reference cycles look seldom: pages make few, and every look costs all that is alive.

    A fifth of the time of reading a page, measured; memory stays flat over ten thousand pages (``make bench``).
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit status {code}"
