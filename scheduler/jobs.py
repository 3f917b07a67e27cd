"""The jobs: crawl and process, where crawler, pipelines and storage meet."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from threading import Event
from zoneinfo import ZoneInfo

from crawler import platforms, sites
from crawler.configuration import Configuration
from scheduler.backlog import Backlog, drain
from scheduler.changes import Change, comparer
from scheduler.processing import FETCH, Processor, Tally, keeper
from scheduler.reading import Known
from storage import Archive
from storage.errors import NotFound
from storage.pages import Kept
from storage.recovery import Recovered, recover

log = logging.getLogger(__name__)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Which stored pages: all of those given must hold. Days are those on which a page was fetched, in Hanoi."""

    sources: Sequence[str] | None = None
    since: date | None = None
    until: date | None = None
    """The last day that counts."""
    every: bool = False
    """Also pages that today's code has read already."""

    @property
    def begin(self) -> datetime | None:
        """The first moment of ``since``."""
        return datetime.combine(self.since, time(), HANOI) if self.since else None

    @property
    def end(self) -> datetime | None:
        """The first moment after ``until``."""
        return datetime.combine(self.until, time(), HANOI) + timedelta(days=1) if self.until else None


def recovered(archive: Archive) -> Recovered:
    """Mend what a crash left, and say so in the log."""
    found = recover(archive)
    if found.pages or found.put_aside:
        log.warning("after a crash: %d pages recovered, %d torn ends put aside", found.pages, len(found.put_aside))
    for name in found.too_short:
        log.warning("%s has lost bytes; govnews verify names the pages", name)
    return found


def known_sources(settings: Configuration) -> Known:
    """Return every source and platform that pages are read by."""
    return Known(sources=sites.sources(settings), platforms=tuple(platforms.PLATFORMS))


def process(
    archive: Archive,
    settings: Configuration,
    chosen: Chosen,
    *,
    workers: int | None = None,
    tell: Callable[[Change], None] | None = None,
    watch: Callable[[Tally], None] = lambda tally: None,
    stop: Event | None = None,
) -> Tally:
    """Make articles of stored pages that today's code has not read yet, or of all that are chosen.

    With ``tell`` nothing is written: it is told of every field that would change. Superseded readings stay.
    """
    known = known_sources(settings)
    backlog = Backlog(archive, known, chosen.sources, chosen.begin, chosen.end)
    take = comparer(archive, tell) if tell else backlog.accepting(keeper(archive))
    scan = _scan(archive, chosen, backlog) if chosen.every or tell else None
    runs: set[str] = set()

    def more(held: set[str]) -> Sequence[Kept]:
        if stop is not None and stop.is_set():
            return ()
        found = list(islice(scan, FETCH)) if scan is not None else backlog.more(held)
        runs.update(kept.run for kept in found if kept.run)
        return found

    with Processor(archive, known, take, workers=workers, rows=tell is None) as processor:
        for tally in drain(processor, more):
            watch(tally)
    if not tell:
        recount(archive, runs)
    return processor.tally


def _scan(archive: Archive, chosen: Chosen, backlog: Backlog) -> Iterator[Kept]:
    pages = archive.pages.every(sources=chosen.sources, since=chosen.begin, until=chosen.end)
    return pages if chosen.every else filter(backlog.holds, pages)


def recount(archive: Archive, runs: set[str]) -> None:
    """Take the counts of runs again whose pages have just been read."""
    for run in runs:
        with suppress(NotFound):
            archive.runs.recount(run)
