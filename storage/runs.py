"""Runs: crawls of one source, when they began, how they ended and what came of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update
from sqlalchemy.exc import IntegrityError

from records import Counts, Reason, Run
from storage.database import Database
from storage.errors import NotFound, SlotTaken
from storage.ledger import Ledger
from storage.outcomes import counts_of
from storage.sanitiser import clean
from storage.tables import runs


class Runs:
    """The archive's crawls."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def begin(self, source: str, at: datetime, slot: datetime | None = None) -> Run:
        """Enter a run of a source, whose lock the caller holds; raise SlotTaken where that slot was run.

        Holding the lock is what makes it certain that a run still marked ``running`` has died: it is closed.
        """
        self.mark_interrupted(source, at)
        moment = at.astimezone(UTC)
        run = Run(id=f"{source}-{moment:%Y%m%dT%H%M%S%f}", source=source, begun_at=moment, slot=slot)
        row = {"id": run.id, "source": source, "begun_at": moment, "slot": slot, "state": run.state, "reason": ""}
        try:
            self.database.write(lambda connection: connection.execute(self.database.insert(runs), row))
        except IntegrityError:
            if slot is None or self.of_slot(source, slot) is None:
                raise
            raise SlotTaken(
                f"{source}: the slot of {slot.isoformat()} has been run already; nothing was started"
            ) from None
        return run

    def end(self, run: str, at: datetime, state: str, reason: str = "") -> Run:
        """Close a run: its counts are taken from the ledger, pages and versions."""

        def work(connection: Connection) -> None:
            values = {
                "ended_at": at,
                "state": state,
                "reason": clean(reason),
                "counts": asdict(counts_of(connection, run)),
            }
            connection.execute(update(runs).where(runs.c.id == run).values(values))

        self.database.write(work)
        return self.get(run)

    def recount(self, run: str) -> Counts:
        """Take a run's counts again, after its last pages were read."""

        def work(connection: Connection) -> Counts:
            counts = counts_of(connection, run)
            connection.execute(update(runs).where(runs.c.id == run).values(counts=asdict(counts)))
            return counts

        return self.database.write(work)

    def counts(self, run: str) -> Counts:
        """Return a run's counts as they are now."""
        with self.database.read() as connection:
            return counts_of(connection, run)

    def mark_interrupted(self, source: str, at: datetime) -> list[str]:
        """Close the runs of a source that never ended, their open addresses kept for the next; return their ids.

        Only for a caller that holds the lock of the source.
        """
        chosen = select(runs.c.id).where(runs.c.source == source, runs.c.state == "running")
        with self.database.read() as connection:
            dead = list(connection.scalars(chosen))
        for run in dead:
            Ledger(self.database).close_run(run, at, Reason.INTERRUPTED)
            self.end(run, at, "interrupted", "its process ended without a word")
        return dead

    def get(self, run: str) -> Run:
        """Return a run, or raise NotFound."""
        with self.database.read() as connection:
            row = connection.execute(select(runs).where(runs.c.id == run)).one_or_none()
        if row is None:
            raise NotFound(f"run {run}: the archive has none of that id")
        return _run(row)

    def of_slot(self, source: str, slot: datetime) -> Run | None:
        """Return the run that stands for a scheduled moment."""
        chosen = select(runs).where(runs.c.source == source, runs.c.slot == slot)
        with self.database.read() as connection:
            row = connection.execute(chosen).one_or_none()
        return None if row is None else _run(row)

    def latest(
        self, source: str | None = None, *, limit: int = 20, before: datetime | None = None, slots_only: bool = False
    ) -> list[Run]:
        """Return runs, newest first."""
        chosen = select(runs).order_by(runs.c.begun_at.desc(), runs.c.id.desc()).limit(limit)
        if source is not None:
            chosen = chosen.where(runs.c.source == source)
        if before is not None:
            chosen = chosen.where(runs.c.begun_at < before)
        if slots_only:
            chosen = chosen.where(runs.c.slot.is_not(None))
        with self.database.read() as connection:
            return [_run(row) for row in connection.execute(chosen)]

    def begun(self) -> Mapping[str, datetime]:
        """Return when each source was crawled for the first time."""
        chosen = select(runs.c.source, func.min(runs.c.begun_at)).group_by(runs.c.source)
        with self.database.read() as connection:
            return dict(connection.execute(chosen).all())

    def brought(self, since: datetime) -> Mapping[str, int]:
        """Return source → new articles of its runs since a moment, but for walks into the past."""
        chosen = select(runs.c.source, runs.c.counts).where(runs.c.begun_at >= since, runs.c.counts.is_not(None))
        new: Counter[str] = Counter()
        with self.database.read() as connection:
            for source, counts in connection.execute(chosen.where(~runs.c.reason.startswith(str(Reason.BACKFILL)))):
                new[source] += (counts or {}).get("new", 0)
        return new


def _run(row: Row[Any]) -> Run:
    run = Run(
        id=row.id,
        source=row.source,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        slot=row.slot,
        state=row.state,
        reason=row.reason,
    )
    return replace(run, counts=Counts(**row.counts)) if row.counts else run
