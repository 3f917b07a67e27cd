"""Pauses that servers asked for, remembered across runs."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, delete, select

from records import Reason
from storage.database import Database
from storage.sanitiser import clean
from storage.tables import hosts


class Hosts:
    """The hosts that must not be asked before a moment."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def pause(self, host: str, not_before: datetime, reason: Reason | str, at: datetime) -> None:
        """Remember that a host must not be asked before then; a later moment that is known already stays."""
        row = {"host": clean(host), "not_before": not_before, "reason": str(reason), "at": at}
        self.database.write(partial(self._pause, row=row))

    def _pause(self, connection: Connection, row: dict[str, object]) -> None:
        statement = self.database.insert(hosts)
        changed = {name: statement.excluded[name] for name in ("not_before", "reason", "at")}
        later = statement.excluded.not_before > hosts.c.not_before
        connection.execute(statement.on_conflict_do_update(index_elements=["host"], set_=changed, where=later), row)

    def pauses(self, now: datetime) -> Mapping[str, tuple[datetime, str]]:
        """Return host → (not before, reason) of every pause that is not over."""
        with self.database.read() as connection:
            rows = connection.execute(select(hosts).where(hosts.c.not_before > now))
            return {row.host: (row.not_before, row.reason) for row in rows}

    def forget(self, now: datetime) -> None:
        """Drop the pauses that are over."""
        self.database.write(lambda connection: connection.execute(delete(hosts).where(hosts.c.not_before <= now)))
