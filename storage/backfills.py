"""Checkpoints of backfills: how far into the past each source has been walked, and what waits to be asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from records import Reason, State
from storage.database import Database
from storage.sanitiser import clean_value
from storage.tables import backfills, urls


class Backfills:
    """One checkpoint a source, written whole after each place that a backfill has looked through."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def get(self, source: str) -> Mapping[str, Any] | None:
        """Return the checkpoint of a source as it was put, ``None`` where there is none."""
        with self.database.read() as connection:
            walk: Mapping[str, Any] | None = connection.scalar(
                select(backfills.c.walk).where(backfills.c.source == source)
            )
        return walk

    def put(self, source: str, walk: Mapping[str, Any], at: datetime) -> None:
        """Keep a checkpoint in place of the last one."""
        row = {"source": source, "at": at, "walk": clean_value(dict(walk))}
        self.database.write(lambda connection: connection.execute(self.database.upsert(backfills), [row]))

    def forget(self, source: str) -> None:
        """Drop a checkpoint: the next backfill begins anew."""
        self.database.write(
            lambda connection: connection.execute(delete(backfills).where(backfills.c.source == source))
        )

    def waiting(self, source: str) -> int:
        """Return how many articles a backfill of a source has found and not asked yet."""
        chosen = select(func.count()).select_from(urls)
        chosen = chosen.where(urls.c.source == source, urls.c.state == str(State.PENDING), urls.c.kind == "article")
        with self.database.read() as connection:
            return connection.scalar(chosen.where(urls.c.reason == str(Reason.BACKFILL))) or 0
