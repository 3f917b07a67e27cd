"""Who may crawl a source now: one process holds its lock, and each of its slots is run once."""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from time import monotonic, sleep

from records import Run
from storage import Archive
from storage.errors import LockHeld, SlotTaken

ORPHAN_SECONDS = 35.0
"""How long a crawl waits for one whose parent has died, and which is therefore ending."""
TICK = 0.1


def locked(archive: Archive, sources: Iterable[str], stack: ExitStack, busy: list[str]) -> dict[str, int]:
    """Hold the lock of each source that is free: name → descriptor; ``busy`` gets a sentence on each other.

    Raises LockHeld where none is free.
    """
    held: dict[str, int] = {}
    refused: LockHeld | None = None
    for name in sources:
        try:
            held[name] = _lock(archive, name, stack)
        except LockHeld as error:
            refused = error
            busy.append(str(error))
    if refused is not None and not held:
        raise refused
    return held


def _lock(archive: Archive, name: str, stack: ExitStack) -> int:
    deadline = monotonic() + ORPHAN_SECONDS
    while True:
        try:
            return stack.enter_context(archive.lock(lock_name(name)))
        except LockHeld as error:
            if error.pid is None or _lives(error.pid) or monotonic() > deadline:
                raise
        # Its parent was killed: the crawl process is ending, and lets go of the lock when it has.
        sleep(TICK)


def lock_name(source: str) -> str:
    """Return the name of the lock that a crawl of a source holds; the crawl process by itself takes the same."""
    return f"crawl:{source}"


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def begun(
    archive: Archive, slots: Mapping[str, datetime | None], held: Iterable[str], busy: list[str]
) -> dict[str, Run]:
    """Begin a run of each source whose slot is free; ``busy`` gets a sentence on each other."""
    runs: dict[str, Run] = {}
    for name in held:
        try:
            runs[name] = archive.runs.begin(name, datetime.now(UTC), slots[name])
        except SlotTaken as error:
            busy.append(str(error))
    return runs
