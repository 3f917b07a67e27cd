"""Locks that die with the process that holds them."""

import fcntl
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import text

from storage.database import Database
from storage.errors import LockHeld


@contextmanager
def held(folder: Path, database: Database, name: str) -> Iterator[int]:
    """Hold the lock of that name or raise LockHeld; give the lock file's descriptor.

    The kernel frees a file lock when the last process that has the descriptor ends, so that there is no stale
    lock after a kill. A child that must keep the lock when its parent dies gets the descriptor itself.
    On PostgreSQL an advisory lock keeps out other machines too; it ends with this process's connection.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{re.sub(r'[^A-Za-z0-9._-]', '_', name)}.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _holder(descriptor, name) from None
        with _advisory(database, name):
            _sign(descriptor)
            yield descriptor
    finally:
        os.close(descriptor)


def _sign(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps({"pid": os.getpid(), "since": datetime.now(UTC).isoformat()}).encode(), 0)


def _holder(descriptor: int, name: str) -> LockHeld:
    try:
        written = json.loads(os.pread(descriptor, 500, 0))
        return LockHeld(name, int(written["pid"]), datetime.fromisoformat(written["since"]))
    except (ValueError, KeyError, TypeError):
        return LockHeld(name, None, None)


@contextmanager
def _advisory(database: Database, name: str) -> Iterator[None]:
    if database.is_sqlite:
        yield
        return
    key = int.from_bytes(sha256(f"govnews {name}".encode()).digest()[:8], signed=True)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}):
            raise LockHeld(name, None, None)
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
