"""A copy of an archive that is whole by itself, made while a crawl goes on."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from errno import ENOSPC
from pathlib import Path
from shlex import quote

from sqlalchemy import Connection, select, text

from storage.archive import Archive
from storage.database import sqlite_database
from storage.disk import refused, sync_directory
from storage.errors import ArchiveError, DatabaseUnavailable
from storage.exports import FOLDER
from storage.folder import Folder
from storage.tables import warc_files

Progress = Callable[[int, int], None]
"""Told (done, total) bytes of WARC files now and then."""
PIECE = 1 << 22
DUMP = "archive.pgdump"


@dataclass(frozen=True, kw_only=True)
class Backup:
    """What was copied."""

    target: Path
    files: int
    bytes: int
    database: Path | None
    """The copy of the database; ``None`` where the database is on a server and could not be dumped."""
    advice: str = ""
    """How to come back from this copy."""


def backup(archive: Archive, target: Path, progress: Progress | None = None) -> Backup:
    """Copy an archive to a new folder: a snapshot of the database, then the WARC files as far as it knows them.

    What a crawl writes meanwhile is in neither. The folder becomes an archive with its last file, ``archive.json``:
    a copy that was interrupted is none. Raises ArchiveError where the target is there already or cannot be written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ArchiveError(f"{target}: is there already and not empty; nothing was copied; name a new folder")
    copy = Folder(target.absolute())
    try:
        copy.warc.mkdir(parents=True, exist_ok=True)
        database, advice, ends = _database(archive, copy)
        size = _copy_warc(archive.folder, copy, ends, progress)
        _copy_rest(archive.folder, copy)
    except sqlite3.Error as error:
        shutil.rmtree(copy.root, ignore_errors=True)
        if "full" in str(error):
            raise refused("the backup", target, OSError(ENOSPC, "the disk is full")) from error
        raise DatabaseUnavailable(
            f"{target}: the database cannot be copied ({error}); nothing was left there"
        ) from error
    except OSError as error:
        shutil.rmtree(copy.root, ignore_errors=True)
        raise refused("the backup", target, error) from error
    return Backup(target=target, files=len(ends), bytes=size, database=database, advice=advice)


def _database(archive: Archive, copy: Folder) -> tuple[Path | None, str, dict[str, int]]:
    """Copy the database; return the copy, advice, and how far the copy knows each WARC file."""
    if not archive.database.is_sqlite:
        return _dump(archive, copy.root / DUMP)
    # The backup API and not VACUUM INTO: vacuuming may give rows new numbers, on which the full-text index rests.
    with archive.engine.connect() as connection, sqlite3.connect(copy.database) as snapshot:
        connection.connection.driver_connection.backup(snapshot)  # type: ignore[union-attr]
    snapshot.close()
    database = sqlite_database(copy.database)
    try:
        with database.read() as connection:
            ends = _ends(connection)
    finally:
        database.close()
    return copy.database, f"govnews verify --archive {quote(str(copy.root))}", ends


def _ends(connection: Connection) -> dict[str, int]:
    rows = connection.execute(select(warc_files.c.name, warc_files.c.committed))
    return {row.name: row.committed for row in rows}


def _dump(archive: Archive, target: Path) -> tuple[Path | None, str, dict[str, int]]:
    """Dump a PostgreSQL database in the same snapshot in which the WARC files' ends are read."""
    connected = archive.engine.connect().execution_options(isolation_level="REPEATABLE READ")
    with connected as connection, connection.begin():
        ends = _ends(connection)
        snapshot = str(connection.scalar(text("SELECT pg_export_snapshot()")))
        problem = _pg_dump(archive, target, snapshot)
    if problem is None:
        return target, f"createdb NAME, then pg_restore --dbname NAME {target.name}", ends
    target.unlink(missing_ok=True)
    advice = f"the database is not in the copy ({problem}); govnews rebuild makes it again from the WARC files"
    return None, advice, ends


def _pg_dump(archive: Archive, target: Path, snapshot: str) -> str | None:
    """Run ``pg_dump``; return what went wrong. The password goes by the environment: arguments can be read by all."""
    program = shutil.which("pg_dump")
    if program is None:
        return "pg_dump was not found: install the PostgreSQL client"
    url = archive.engine.url
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    command = [program, "--format=custom", f"--snapshot={snapshot}", f"--file={target}", f"--dbname={address}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else (done.stderr.strip().splitlines() or ["pg_dump failed"])[0]


def _copy_warc(source: Folder, copy: Folder, ends: dict[str, int], progress: Progress | None) -> int:
    total, done = sum(ends.values()), 0
    for name, end in sorted(ends.items()):
        with (source.warc / name).open("rb") as file, (copy.warc / name).open("xb") as target:
            left = end
            while left and (piece := file.read(min(PIECE, left))):
                target.write(piece)
                left -= len(piece)
                done += len(piece)
                if progress is not None:
                    progress(done, total)
            target.flush()
            os.fsync(target.fileno())
    sync_directory(copy.warc)
    return done


def _copy_rest(source: Folder, copy: Folder) -> None:
    for folder in (source.root / FOLDER, source.quarantine):
        if folder.is_dir():
            # Hidden files are drafts that their writer has not finished.
            shutil.copytree(folder, copy.root / folder.name, ignore=shutil.ignore_patterns(".*", "*.draft"))
    for file in (source.tombstones, source.mark):
        if file.exists():
            shutil.copy2(file, copy.root / file.name)
    sync_directory(copy.root)
