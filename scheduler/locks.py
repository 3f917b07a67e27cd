"""Who is at work: one lock file a source, held by the operating system and never stale."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from scheduler.errors import AlreadyRunning


@contextmanager
def hold(folder: Path, name: str) -> Iterator[int]:
    """Hold the lock of a name while the block runs, and give its file descriptor.

    A child that inherits the descriptor holds the lock too: it is free when the last of them has ended,
    however they ended. Raises AlreadyRunning, which says who and since when.
    """
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 200, 0).decode(errors="replace").strip()
            raise AlreadyRunning(f"{name}: already running{f', {holder}' if holder else ''}") from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"pid {os.getpid()}, since {datetime.now().astimezone():%Y-%m-%d %H:%M:%S}".encode(), 0)
        os.set_inheritable(descriptor, True)
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def hold_free(folder: Path, names: list[str]) -> Iterator[tuple[dict[str, int], dict[str, str]]]:
    """Hold those locks that are free: gives name → descriptor, and name → who holds it for the others."""
    held: dict[str, int] = {}
    taken: dict[str, str] = {}
    with ExitStack() as stack:
        for name in names:
            try:
                held[name] = stack.enter_context(hold(folder, name))
            except AlreadyRunning as error:
                taken[name] = str(error)
        yield held, taken


def is_held(folder: Path, name: str) -> bool:
    """Say whether a process holds the lock of a name."""
    with suppress(FileNotFoundError):
        descriptor = os.open(folder / f"{name}.lock", os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
    return False
