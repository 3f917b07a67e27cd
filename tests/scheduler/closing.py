"""A program that closes a pool whose workers are still starting; the test of it looks at what it prints."""

import signal
import time
from collections.abc import Callable

import pebble

from scheduler.forking import end_server
from scheduler.pool import WorkPool
from tests.scheduler import work


class SlowToArrive:
    """Takes a second to arrive in a worker, and lets nobody but SIGKILL interrupt it."""

    def __reduce__(self) -> tuple[Callable[[], int], tuple[()]]:
        return arrive, ()


def arrive() -> int:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(1)
    return 1


if __name__ == "__main__":
    pebble.CONSTS.term_timeout = 3
    with WorkPool(work.work, work.prepare, (SlowToArrive(),), workers=2) as pool:
        pool.add(["a"])
        time.sleep(0.5)
    end_server()
