"""Python runs this first in each process of a crawl that is to die: it counts writes, and at one of them kills itself.

``KILL_AT`` is ``<process> <event> <number>``. The process is ``parent`` (it reads and writes articles) or ``child`` (it
fetches and writes pages). The events, counted from 1:

- ``warc``: half of a write to a WARC file is done;
- ``synced``: a WARC file is on the disk, and the database knows nothing of it yet;
- ``statement``: SQLite is in the middle of an INSERT, UPDATE or DELETE;
- ``commit``: a write transaction is whole and not committed;
- ``torn``: half of a page of the database's log is written: the kernel ends the process inside SQLite's own write;
- ``committed``: a transaction is committed, and nothing that follows from it is done.

With ``KILL_BOTH`` the process that began this one dies with it. ``KILL_NOTES`` names a file to which each event is
appended. Nothing in the product knows of this: it finds its own os.write, os.fsync and sqlite3.connect replaced.
"""

import os
import resource
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

PAGE, FRAME = 4096, 24
WRITES = ("INSERT", "UPDATE", "DELETE")
write, fsync, connect = os.write, os.fsync, sqlite3.connect
wanted = os.environ.get("KILL_AT", "").split()
counted: dict[str, int] = {}


def process() -> str:
    """Return which part of a crawl this process is; nothing for workers and other programs."""
    words = sys.orig_argv
    return "child" if "scheduler.child" in words else "parent" if "cli" in words and "crawl" in words else ""


def comes(event: str) -> bool:
    """Count an event; return whether it is the one to die at."""
    counted[event] = counted.get(event, 0) + 1
    if notes := os.environ.get("KILL_NOTES"):
        descriptor = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        write(descriptor, f"{process()} {event}\n".encode())
        os.close(descriptor)
    return wanted == [process(), event, str(counted[event])]


def die() -> None:
    """End at once, as a machine does that loses power, but for the disk's own cache."""
    if os.environ.get("KILL_BOTH"):
        os.kill(os.getppid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def is_warc(descriptor: int) -> bool:
    """Say whether a descriptor leads to a WARC file, or to one that is not begun yet."""
    return ".warc.gz" in str(Path(f"/proc/self/fd/{descriptor}").readlink())


def dying_write(descriptor: int, data: Any) -> int:
    """Write; or write a half and die."""
    if is_warc(descriptor) and comes("warc"):
        write(descriptor, bytes(data)[: len(data) // 2])
        die()
    return write(descriptor, data)


def dying_fsync(descriptor: int) -> None:
    """Sync; die after it."""
    fsync(descriptor)
    if is_warc(descriptor) and comes("synced"):
        die()


class DyingCursor(sqlite3.Cursor):
    """Dies inside a statement that writes."""

    def execute(self, sql: str, *values: Any) -> "DyingCursor":
        """Execute a statement."""
        self._before(sql)
        super().execute(sql, *values)
        return self

    def executemany(self, sql: str, *values: Any) -> "DyingCursor":
        """Execute a statement for many rows."""
        self._before(sql)
        super().executemany(sql, *values)
        return self

    def _before(self, sql: str) -> None:
        if sql.lstrip().upper().startswith(WRITES) and self.connection.in_transaction and comes("statement"):
            # SQLite calls this after so many instructions of its machine: an INSERT takes some hundred.
            self.connection.set_progress_handler(die, 30)


class DyingConnection(sqlite3.Connection):
    """Dies before, inside or after a commit of a transaction that wrote."""

    def cursor(self, factory: Any = DyingCursor) -> Any:
        """Return a cursor."""
        return super().cursor(factory)

    def commit(self) -> None:
        """Commit; a transaction that only read is nothing to count."""
        wrote = self.total_changes != getattr(self, "changes", 0)
        self.changes = self.total_changes
        if not wrote:
            super().commit()
            return
        if comes("commit"):
            die()
        if comes("torn"):
            self._limit()
        super().commit()
        if comes("committed"):
            die()

    def _limit(self) -> None:
        """Let files grow by half a page of the log and no further."""
        path = self.execute("PRAGMA database_list").fetchone()[2]
        end = Path(f"{path}-wal").stat().st_size + FRAME + PAGE // 2
        resource.setrlimit(resource.RLIMIT_FSIZE, (end, resource.RLIM_INFINITY))


def dying_connect(*given: Any, **named: Any) -> Any:
    """Connect by a connection that dies."""
    return connect(*given, **named, factory=DyingConnection)


if process():
    os.write, os.fsync, sqlite3.connect = dying_write, dying_fsync, dying_connect  # type: ignore[assignment]  # the point of it
    if "torn" in wanted:
        # Python ignores the signal and gets an error; by default it ends the process inside the write.
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
