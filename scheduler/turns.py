"""What is due, run: the one way in which `govnews run` and `govnews crawl --due` crawl on schedule."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from threading import Event

from crawler import sites
from crawler.configuration import Configuration
from records import Source
from scheduler.claims import lock_name
from scheduler.crawl import Report, Watch, crawl
from scheduler.crawling import Orders
from scheduler.due import by_entry, due
from scheduler.schedules import Schedules
from storage import Archive
from storage.errors import LockHeld


def read_schedules(settings: Configuration) -> Schedules:
    """Return the schedules of the settings, checked against the sources that there are. Raises ScheduleError."""
    sources = sites.sources(settings)
    return Schedules.read(settings.schedules, sources, closed(sources, datetime.now(UTC)))


def closed(sources: Mapping[str, Source], now: datetime) -> set[str]:
    """Return the names of the sources whose publisher no longer exists."""
    return {name for name, source in sources.items() if source.closed and source.closed <= now.date()}


def run_due(
    archive: Archive,
    settings: Configuration,
    schedules: Schedules,
    *,
    entry: str | None = None,
    orders: Orders | None = None,
    stop: Event | None = None,
    watch: Watch = lambda report: None,
    hear: Callable[[str], None] = lambda line: None,
) -> list[Report]:
    """Run every slot that has passed and that nobody has run (of one entry where it is named), entry by entry."""
    reports: list[Report] = []
    found = due(archive, schedules, datetime.now(UTC), lambda source: is_locked(archive, source))
    for group in by_entry([one for one in found if entry in (None, one.schedule.name)]):
        # On a full disk each further entry would wait for room, and fail.
        if (stop is not None and stop.is_set()) or any(report.storage_failed for report in reports):
            break
        slots = {one.source: one.claim for one in group}
        limit = group[0].schedule.time_limit
        # Somebody may have been quicker: then there is nothing left to do here.
        with suppress(LockHeld):
            reports.append(crawl(archive, settings, slots, orders, time_limit=limit, stop=stop, watch=watch, hear=hear))
    return reports


def is_locked(archive: Archive, source: str) -> bool:
    """Say whether a process crawls a source now."""
    try:
        with archive.lock(lock_name(source)):
            return False
    except LockHeld:
        return True
