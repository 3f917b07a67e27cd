"""The ledger beside the WARC files: what no response shows, as JSON lines, so that a rebuild has it again."""

import gzip
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from storage.archive import Archive
from storage.columns import Instant
from storage.disk import refused, sync_directory
from storage.findings import Finding
from storage.json_text import to_json
from storage.tables import hosts, outcomes, runs, sources, urls

FOLDER = "ledger"
NAME = re.compile(r"^(?P<run>.+)\.(?P<digest>[0-9a-f]{64})\.jsonl\.gz$")
TABLES = {table.name: table for table in (sources, runs, urls, outcomes, hosts)}


def export_ledger(archive: Archive, run: str) -> Path | None:
    """Write what the ledger knows of a run to ``ledger/<run>.<sha256>.jsonl.gz``; return it, ``None`` without the run.

    To be called at the end of each run. The name holds the digest of the file, so that ``verify`` sees a changed bit;
    an earlier export of the same run is replaced.
    """
    with archive.database.read() as connection:
        lines = list(_lines(connection, run))
    if not lines:
        return None
    data = gzip.compress("".join(lines).encode("utf-8", "surrogatepass"), 6, mtime=0)
    folder = archive.folder.root / FOLDER
    target = folder / f"{run}.{sha256(data).hexdigest()}.jsonl.gz"
    try:
        folder.mkdir(exist_ok=True)
        _write(folder / f".{run}.draft", data, target)
        for old in _exports(folder):
            if old != target and (named := NAME.match(old.name)) and named["run"] == run:
                old.unlink()
        sync_directory(folder)
    except OSError as error:
        raise refused("writing the ledger's export", target, error) from error
    return target


def _write(draft: Path, data: bytes, target: Path) -> None:
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)


def _lines(connection: Connection, run: str) -> Iterator[str]:
    row = connection.execute(select(runs).where(runs.c.id == run)).mappings().one_or_none()
    if row is None:
        return
    asked = select(outcomes.c.url).where(outcomes.c.run == run)
    chosen: Iterable[tuple[Table, Any]] = (
        (sources, select(sources).where(sources.c.source == row["source"])),
        (runs, select(runs).where(runs.c.id == run)),
        (urls, select(urls).where(urls.c.id.in_(asked)).order_by(urls.c.id)),
        (outcomes, select(outcomes).where(outcomes.c.run == run).order_by(outcomes.c.url)),
        (hosts, select(hosts).order_by(hosts.c.host)),
    )
    for table, rows in chosen:
        # Plain strings: the quick way to JSON takes no names of SQLAlchemy's own kind.
        name, columns = str(table.name), [str(column.name) for column in table.c]
        for each in connection.execute(rows):
            values = [value.isoformat() if value.__class__ is datetime else value for value in each]
            yield to_json([name, dict(zip(columns, values, strict=True))]) + "\n"


def _exports(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.jsonl.gz")) if folder.is_dir() else []


def check_exports(root: Path) -> Iterator[Finding]:
    """Yield the exports that are not what was written."""
    for path in _exports(root / FOLDER):
        named = NAME.match(path.name)
        if not named or sha256(path.read_bytes()).hexdigest() != named["digest"]:
            yield Finding(kind="damaged_export", file=f"{FOLDER}/{path.name}", detail="is not what was written")


def load_ledger(archive: Archive) -> list[Finding]:
    """Enter every sound export into an empty ledger, the oldest run first; return those that are damaged."""
    damaged = list(check_exports(archive.folder.root))
    bad = {finding.file for finding in damaged}
    sound = [path for path in _exports(archive.folder.root / FOLDER) if f"{FOLDER}/{path.name}" not in bad]
    for _, rows in sorted(((_begun(rows), rows) for rows in map(_read, sound)), key=lambda pair: pair[0]):
        archive.database.write(partial(_enter, archive, rows))
    return damaged


def _read(path: Path) -> list[tuple[str, dict[str, Any]]]:
    text = gzip.decompress(path.read_bytes()).decode("utf-8", "surrogatepass")
    return [(name, row) for name, row in map(json.loads, text.splitlines())]


def _begun(rows: list[tuple[str, dict[str, Any]]]) -> str:
    return next((str(row["begun_at"]) for name, row in rows if name == runs.name), "")


def _enter(archive: Archive, rows: list[tuple[str, dict[str, Any]]], connection: Connection) -> None:
    for name, table in TABLES.items():
        values = [_typed(table, row) for of, row in rows if of == name]
        if values:
            connection.execute(archive.database.upsert(table), values)


def _typed(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its times as times; columns that this version does not know are left out."""
    return {
        name: datetime.fromisoformat(value) if value is not None and isinstance(table.c[name].type, Instant) else value
        for name, value in row.items()
        if name in table.c
    }
