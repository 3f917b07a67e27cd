"""One way to SQLite and PostgreSQL: the engine, its transactions, its retries, its errors in our words."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, ExceptionContext, Table, create_engine, event, make_url
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from storage.bulk import Statements
from storage.errors import ArchiveDamaged, ArchiveError, DatabaseUnavailable, StorageFull
from storage.json_text import to_json

Result = TypeVar("Result")
PRAGMAS = (
    "journal_mode=WAL",
    # Enough, because whole WARC records beyond the last committed offset are indexed at the next start.
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "busy_timeout=30000",
    "cache_size=-32000",
    "temp_store=MEMORY",
    "wal_autocheckpoint=4000",
)
TRANSIENT = ("08", "40001", "40P01", "53300", "57P0")
"""SQLSTATEs (or their beginnings) after which the same transaction may succeed: cut off, deadlock, full, restart."""
PATIENCE = 60.0
"""Seconds that a restart of PostgreSQL may take."""


class Transient(DatabaseUnavailable):
    """Unavailable now; the same transaction may succeed later."""


def database_address(url: str) -> URL:
    """Return the address with psycopg 3 as its driver; a message about it never repeats the password."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise ArchiveError("the database address cannot be read; it is postgresql://user@host/name") from None
    if parsed.drivername not in ("postgres", "postgresql", "postgresql+psycopg"):
        raise ArchiveError(f"{parsed.drivername}: no such kind of database here; use postgresql://user@host/name")
    return parsed.set(drivername="postgresql+psycopg")


@dataclass(frozen=True)
class Database:
    """The tables' home. Reads see a snapshot; writes take the write lock first, so that read-then-write is whole."""

    engine: Engine
    where: str
    """For messages: a path, or host and name of a PostgreSQL database."""
    patience: float = 0.0
    """Seconds during which a connection that was cut is asked for again, and a transaction is tried again."""

    def patient(self) -> "Database":
        """Return the same database for the work that follows its opening: a restart of the server is waited for."""
        return replace(self, patience=PATIENCE)

    @cached_property
    def statements(self) -> Statements:
        """Statements for many rows, compiled once."""
        return Statements(self.engine.dialect)

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a SQLite file of the archive."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection in a read transaction; a server that is restarting is waited for."""
        with self._again(self.engine.connect) as connection, connection.begin():
            yield connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Give a connection in a write transaction that commits at the end and rolls back on an error."""
        with self.engine.connect().execution_options(govnews_begin="BEGIN IMMEDIATE") as connection, connection.begin():
            yield connection

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Run ``work`` in a write transaction, again after a cut connection or a deadlock; so it must be idempotent."""

        def attempt() -> Result:
            with self.begin() as connection:
                return work(connection)

        return self._again(attempt)

    def _again(self, work: Callable[[], Result]) -> Result:
        deadline = time.monotonic() + self.patience
        pause = 0.05
        while True:
            try:
                return work()
            except Transient:
                if time.monotonic() + pause > deadline:
                    raise
            time.sleep(pause)
            pause = min(pause * 2, 5.0)

    def insert(self, table: Table) -> Any:
        """Return the dialect's INSERT, which knows ON CONFLICT on both."""
        if self.is_sqlite:
            return sqlite.insert(table)
        # Loaded here: with all its drivers it is a tenth of what a command loads.
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)

    def upsert(self, table: Table, keep: Sequence[str] = ()) -> Any:
        """Return an INSERT that overwrites the row of the same primary key, all but the columns in ``keep``."""
        statement = self.insert(table)
        keys = [column.name for column in table.primary_key]
        changed = {c.name: statement.excluded[c.name] for c in table.c if c.name not in (*keys, *keep)}
        return statement.on_conflict_do_update(index_elements=keys, set_=changed)

    def enter(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows; those whose key is there already are left as they are."""
        self.statements.run(
            connection, ("enter", table.name), lambda: self.insert(table).on_conflict_do_nothing(), rows
        )

    def enter_values(
        self, connection: Connection, table: Table, names: tuple[str, ...], rows: Sequence[tuple[object, ...]]
    ) -> None:
        """Insert rows as ``enter`` does: values in the order of ``names``, JSON written and times sortable already."""
        self.statements.run_values(
            connection, ("enter", table.name), lambda: self.insert(table).on_conflict_do_nothing(), names, rows
        )

    def overwrite(
        self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], keep: Sequence[str] = ()
    ) -> None:
        """Insert rows, in place of those of the same key, all but the columns in ``keep``."""
        self.statements.run(connection, ("overwrite", table.name, keep), lambda: self.upsert(table, keep), rows)

    def change(self, connection: Connection, statement: Any, rows: Sequence[Mapping[str, Any]]) -> None:
        """Execute an UPDATE that a module keeps as a constant, once for each row of parameters."""
        self.statements.run(connection, ("change", id(statement)), lambda: statement, rows)

    def close(self) -> None:
        """Close every idle connection."""
        self.engine.dispose()


def sqlite_database(path: Path, *, create: bool = False, read_only: bool = False) -> Database:
    """Return the database in a SQLite file; without ``create`` a missing file is never made."""
    mode = "rwc" if create else "rw"
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    if read_only and _is_still(path):
        uri += "&immutable=1"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=30.0, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, json_serializer=to_json, poolclass=QueuePool)
    pragmas = (*PRAGMAS, "query_only=ON") if read_only else PRAGMAS

    def prepare(connection: sqlite3.Connection, _: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("govnews_begin", "BEGIN"))

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return _with_our_errors(engine, str(path))


def _is_still(path: Path) -> bool:
    """Say whether nobody here can write: then SQLite can make no index of its log, and there must be none to read."""
    log = path.with_name(f"{path.name}-wal")
    return not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def postgresql_database(address: str, *, read_only: bool = False) -> Database:
    """Return the database at a ``postgresql://`` (or ``postgres://``) address."""
    url = database_address(address)
    options = "-c timezone=UTC -c lock_timeout=30000" + (" -c default_transaction_read_only=on" if read_only else "")
    engine = create_engine(
        url,
        connect_args={"connect_timeout": 10, "application_name": "govnews", "options": options},
        json_serializer=to_json,
        pool_pre_ping=True,
    )
    host = url.host or url.query.get("host") or "localhost"
    return _with_our_errors(engine, f"PostgreSQL {url.database or ''} at {host}")


def _with_our_errors(engine: Engine, where: str) -> Database:
    event.listen(engine, "handle_error", lambda context: _in_our_words(context, where), retval=True)
    return Database(engine, where)


def _in_our_words(context: ExceptionContext, where: str) -> ArchiveError | None:
    error = context.original_exception
    said = str(error).strip().split("\n")[0]
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, said, where)
    state = getattr(error, "sqlstate", None) or ""
    if state == "53100":
        return StorageFull(f"{where}: the disk is full; nothing of this step was stored; make room and run again")
    cut_off = context.is_disconnect or (not state and type(error).__name__ == "OperationalError")
    if cut_off or state.startswith(TRANSIENT):
        return Transient(f"{where}: cannot be reached ({said}); nothing of this step was stored; start it, run again")
    if state.startswith(("28", "3D", "55P03", "42501", "25006")):
        return DatabaseUnavailable(f"{where}: refuses ({said}); nothing of this step was stored")
    return None


def _of_sqlite(error: sqlite3.Error, said: str, where: str) -> ArchiveError | None:
    if "locked" in said or "busy" in said:
        return DatabaseUnavailable(
            f"{where}: locked by another program for 30 s; nothing of this step was stored; close it and run again"
        )
    if "full" in said:
        return StorageFull(f"{where}: the disk is full; nothing of this step was stored; make room and run again")
    if "malformed" in said or "not a database" in said:
        return ArchiveDamaged(f"{where}: the database is damaged ({said}); the WARC files are not: govnews rebuild")
    if "unable to open" in said or "readonly" in said or "disk I/O" in said:
        return DatabaseUnavailable(f"{where}: cannot be used ({said}); nothing of this step was stored")
    return None
