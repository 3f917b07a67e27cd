"""The crawl job: while a child process fetches, its parent reads; each source's run ends with what came of it."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Event
from time import monotonic

from crawler import sites
from crawler.configuration import Configuration
from crawler.contact import require_contact
from records import Counts, Reason, Run
from scheduler.backlog import Backlog
from scheduler.claims import begun, locked
from scheduler.crawling import CrawlProcess, Orders
from scheduler.ending import pauses_of, told
from scheduler.forking import READERS, begin_server
from scheduler.jobs import known_sources, recovered
from scheduler.processing import Processor, Tally, keeper
from scheduler.reading import Known
from storage import Archive
from storage.errors import ArchiveError
from storage.exports import export_ledger

TICK = 0.1
"""Seconds between two looks at the child and for pages to read."""
STORAGE = 3
"""Exit status of a crawl process that the archive ended."""
REFUSED_AT_LEAST = 5
"""So many pages refused and none taken, where there used to be articles, are no accident."""


@dataclass(kw_only=True)
class Report:
    """What comes of a crawl; changes while it goes on."""

    runs: dict[str, Run] = field(default_factory=dict)
    """Source → its run; once ended, with its counts."""
    process: CrawlProcess | None = None
    tally: Tally = field(default_factory=Tally)
    busy: list[str] = field(default_factory=list)
    """Sentences on sources that somebody else crawls, or whose slot somebody else has run."""
    interrupted: bool = False
    unread: int = 0
    """Pages that an interruption left for the next time."""

    @property
    def failed(self) -> bool:
        """Whether a run came out badly."""
        return any(run.state in ("failed", "suspicious", "interrupted") for run in self.runs.values())

    @property
    def storage_failed(self) -> bool:
        """Whether the disk or the database ended it."""
        said = {heard.reason for heard in self.process.heard.values()} if self.process else set()
        return bool(said & {Reason.STORAGE_FULL.value, Reason.DB_UNAVAILABLE.value}) or (
            self.process is not None and self.process.status == STORAGE
        )


Watch = Callable[[Report], None]


def crawl(
    archive: Archive,
    settings: Configuration,
    sources: Mapping[str, datetime | None],
    orders: Orders | None = None,
    *,
    process: CrawlProcess | None = None,
    time_limit: timedelta | None = None,
    stop: Event | None = None,
    watch: Watch = lambda report: None,
    hear: Callable[[str], None] = lambda line: None,
) -> Report:
    """Crawl sources (name → the scheduled slot it stands for, if any) and read what comes.

    A source that somebody else crawls is left out and told in the report; LockHeld where that leaves none. A set
    ``stop`` ends the crawl gently; the report then says what is left. ``process`` is one that was begun already.
    """
    # Before anything is begun: a run that may not ask anybody is no failed run.
    require_contact([sites.spider(name, settings) for name in sources], settings)
    known = known_sources(settings)
    report = Report()
    with ExitStack() as stack:
        child = stack.enter_context(process or CrawlProcess(settings, log=hear))
        begin_server(READERS)
        held = locked(archive, sources, stack, report.busy)
        recovered(archive)
        archive.sources.put({name: known.sources[name] for name in held})
        report.runs = begun(archive, sources, held, report.busy)
        if report.runs:
            orders = orders or Orders()
            child.crawl({name: run.id for name, run in report.runs.items()}, orders, list(held.values()))
            attendant = _Attendant(archive, child, known, report, stop or Event(), watch, time_limit)
            attendant.backfill = orders.backfill
            attendant.crawl()
    return report


@dataclass
class _Attendant:
    """Stands by one crawl process: reads what it fetches, minds its time, enters how its runs ended."""

    archive: Archive
    process: CrawlProcess
    known: Known
    report: Report
    stop: Event
    watch: Watch
    time_limit: timedelta | None
    backfill: bool = False
    overtime: bool = False
    began: float = field(default_factory=monotonic)

    def crawl(self) -> None:
        """Read until both are done or somebody stops it."""
        backlog = Backlog(self.archive, self.known, sorted(self.report.runs))
        take = backlog.accepting(keeper(self.archive))
        try:
            with self.process as process, Processor(self.archive, self.known, take, rows=True) as processor:
                self.report.process, self.report.tally = process, processor.tally
                self._attend(process, processor, backlog)
        except BaseException:
            with suppress(ArchiveError):
                self._end_rest()
            raise
        self._end_rest()
        self._settle(backlog)

    def _attend(self, process: CrawlProcess, processor: Processor, backlog: Backlog) -> None:
        while True:
            # Asked before the pages are: what a child wrote last is not missed.
            alive = process.alive
            asks = processor.hungry and not self.stop.is_set()
            found = backlog.more(processor.held) if asks else []
            processor.add(found)
            if processor.busy:
                processor.work(TICK)
            else:
                process.wait(timedelta(seconds=TICK))
            self._end_closed(process)
            self.overtime |= self.time_limit is not None and monotonic() - self.began > self.time_limit.total_seconds()
            if self.stop.is_set() or self.overtime:
                process.stop()
            self.watch(self.report)
            if not alive and (self.stop.is_set() or (asks and not (found or processor.busy))):
                return

    def _end_closed(self, process: CrawlProcess) -> None:
        for name, heard in process.heard.items():
            run = self.report.runs[name]
            if heard.state and run.ended_at is None:
                state, reason = heard.state, self._told(name, heard.state, heard.reason)
                if self.overtime and state == "interrupted":
                    state, reason = "partial", f"stopped after {self.time_limit}"
                self._end(name, state, reason)

    def _told(self, name: str, state: str, reason: str) -> str:
        paused = pauses_of(self.known.sources[name], self.archive.hosts.pauses(datetime.now(UTC)))
        return told(state, reason, self.archive.ledger.reasons(self.report.runs[name].id), paused)

    def _end_rest(self) -> None:
        """End the runs of which the crawl process said nothing any more."""
        process = self.report.process
        if process is not None:
            self._end_closed(process)
        for name, run in self.report.runs.items():
            if run.ended_at is None:
                self.archive.ledger.close_run(run.id, datetime.now(UTC), Reason.INTERRUPTED)
                last = process.last_lines[-1] if process and process.last_lines else ""
                why = "; ".join(part for part in (process.ending if process else "", last) if part)
                self._end(name, "interrupted" if self.stop.is_set() else "failed", why or "it ended without a word")

    def _end(self, name: str, state: str, reason: str) -> None:
        run = self.report.runs[name]
        # By this word the schedule tells a walk into the past from a crawl of today.
        why = "; ".join(part for part in (Reason.BACKFILL.value if self.backfill else "", reason) if part)
        self.report.runs[name] = self.archive.runs.end(run.id, datetime.now(UTC), state, why)

    def _settle(self, backlog: Backlog) -> None:
        """Count again what the runs came to, now that their pages are read, and write the ledger beside the pages."""
        for name, run in self.report.runs.items():
            counts = self.archive.runs.recount(run.id)
            self.report.runs[name] = run = replace(run, counts=counts)
            if run.state in ("success", "partial") and self._all_refused(name, counts):
                self._end(name, "suspicious", f"all {sum(counts.rejected.values())} pages were refused; see status")
            export_ledger(self.archive, run.id)
        # Loaded here, while nothing waits for it.
        from scheduler.linking import link, seconds_for

        seconds = seconds_for(self.report.tally.articles, monotonic() - self.began)
        link(self.archive, seconds=seconds, stop=self.stop)
        self.report.interrupted = self.stop.is_set()
        self.report.unread = len(backlog.more(set())) if self.report.interrupted else 0

    def _all_refused(self, name: str, counts: Counts) -> bool:
        taken = counts.new + counts.unchanged + counts.revised
        refused = sum(counts.rejected.values())
        return not taken and refused >= REFUSED_AT_LEAST and self.report.tally.by_source[name, "article"] == 0
