"""Which scheduled moments are still to be run: asked of the run ledger, whoever asks and however late."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from records import Reason, Run
from scheduler.schedules import Schedule, Schedules
from storage import Archive

SETTLED = frozenset({"success", "partial", "suspicious", "failed"})


@dataclass(frozen=True, kw_only=True)
class Due:
    """A source that is to be crawled now, and why."""

    source: str
    slot: datetime
    """The scheduled moment, in UTC."""
    schedule: Schedule
    resumes: bool = False
    """The slot was begun and its run died: the next run takes up what it left, under no slot of its own."""

    @property
    def claim(self) -> datetime | None:
        """The slot to enter in the run ledger, where it is unique."""
        return None if self.resumes else self.slot


def due(archive: Archive, schedules: Schedules, now: datetime, running: Callable[[str], bool]) -> list[Due]:
    """Return each source whose last slot has passed and has no finished run, once, its last slot only.

    Slots missed in a row (a laptop asleep, a machine that was off) become one run: a crawl takes up everything
    that is new anyway. ``running`` says whether a process holds the lock of a source.
    """
    latest: dict[str, tuple[datetime, Schedule]] = {}
    for source, schedule in schedules.by_source():
        slot = schedule.until(now)
        if source not in latest or slot > latest[source][0]:
            latest[source] = slot, schedule
    found = (_due(archive, source, slot, entry, running) for source, (slot, entry) in latest.items())
    return [one for one in found if one is not None]


def _due(
    archive: Archive, source: str, slot: datetime, schedule: Schedule, running: Callable[[str], bool]
) -> Due | None:
    if running(source):
        return None
    run = archive.runs.of_slot(source, slot)
    if run is None:
        return Due(source=source, slot=slot, schedule=schedule)
    if is_settled(run, archive.runs.latest(source)):
        return None
    return Due(source=source, slot=slot, schedule=schedule, resumes=True)


def is_settled(run: Run, later: Iterable[Run]) -> bool:
    """Say whether a slot needs no further run: its own ended, or one begun after it did that looked for news."""
    return run.state in SETTLED or any(
        other.state in SETTLED and other.begun_at > run.begun_at and other.id != run.id and not is_backfill(other)
        for other in later
    )


def is_backfill(run: Run) -> bool:
    """Say whether a run walked into the past: it does not stand for a crawl of today."""
    return run.reason.startswith(Reason.BACKFILL)


def by_entry(found: Sequence[Due]) -> list[list[Due]]:
    """Return what is due in groups that one crawl process can carry: those of the same entry."""
    groups: dict[str, list[Due]] = {}
    for one in found:
        groups.setdefault(one.schedule.name, []).append(one)
    return list(groups.values())
