"""A backfill: one source walked into its past in slices, which give way to every crawl that the schedule wants."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from threading import Event

from crawler.configuration import Configuration
from crawler.politeness import DELAY
from crawler.walking import Walk
from records import Run
from scheduler.crawl import Report, Watch, crawl
from scheduler.crawling import Orders
from scheduler.due import due
from scheduler.schedules import Schedules
from scheduler.turns import is_locked
from storage import Archive
from storage.errors import LockHeld

SLICE = 100
"""Requests in one go: three and a half minutes, the longest that a crawl of today has to wait."""
GIVE_WAY = timedelta(minutes=10)
"""How long a scheduled crawl that is due is waited for: cron asks every few minutes, `govnews run` every minute."""
KEPT = timedelta(days=8)
"""A schedule by which nobody has crawled for so long is nobody's, and not waited for."""
LOOK = 2.0
FAILURES = 3
"""Slices in a row that came to nothing, after which the site had better be left alone for a while."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a person asked for."""

    source: str
    since: date
    until: date | None = None
    again: bool = False
    """Begin anew instead of where the last backfill stopped."""
    slice: int = SLICE


@dataclass(kw_only=True)
class Backfilled:
    """How far a backfill is; changes while it goes on."""

    walk: Walk | None = None
    before: int = 0
    """Places that earlier calls had looked through."""
    waiting: int = 0
    """Articles found and not asked yet."""
    slices: int = 0
    asked: int = 0
    """Addresses that this call asked."""
    new: int = 0
    """Articles that this call added."""
    failures: int = 0
    last: Run | None = None
    seconds: float = 0.0
    """That slices took."""
    yielded: set[datetime] = field(default_factory=set)
    """Scheduled moments that were given way to."""

    @property
    def finished(self) -> bool:
        """Whether nothing is left to be walked or asked."""
        return self.walk is not None and not self.walk.waiting and not self.waiting

    @property
    def stuck(self) -> bool:
        """Whether the site gave nothing several times in a row."""
        return self.failures >= FAILURES

    @property
    def left(self) -> int | None:
        """About how many requests are left; ``None`` where the pages do not tell."""
        places = self.walk.left if self.walk is not None else None
        looked = len(self.walk.done) - self.before if self.walk is not None else 0
        if places is None or (places and not looked):
            return None
        # Each place leads to as many articles as those of this call did.
        return self.waiting + (round(places * max(1.0, (self.asked + self.waiting) / looked)) if places else 0)

    @property
    def time_left(self) -> timedelta | None:
        """How long that takes at the pace so far."""
        left = self.left
        return None if left is None or not self.asked else timedelta(seconds=left * self.seconds / self.asked)


def backfill(
    archive: Archive,
    settings: Configuration,
    wanted: Wanted,
    *,
    schedules: Schedules | None = None,
    stop: Event | None = None,
    tell: Callable[[str], None] = lambda line: None,
    watch: Watch = lambda report: None,
    after: Callable[[Backfilled], None] = lambda done: None,
    hear: Callable[[str], None] = lambda line: None,
) -> Backfilled:
    """Walk on from where the last call stopped, until nothing is left or somebody stops it.

    Between slices the lock of the source is free; a scheduled crawl that is due goes first. ``after`` is told how
    far it is after each slice. Raises what `crawl` raises, LockHeld excepted: then it waits.
    """
    stop, done = stop or Event(), Backfilled()
    orders = Orders(since=wanted.since, until=wanted.until, limit=wanted.slice, backfill=True)
    if wanted.again:
        archive.backfills.forget(wanted.source)
    said = archive.backfills.get(wanted.source)
    done.before = 0 if said is None else len(Walk.of(said).done)
    while not (stop.is_set() or done.finished or done.stuck):
        _give_way(archive, schedules, wanted.source, done, stop, tell)
        if stop.is_set():
            break
        try:
            report = crawl(archive, settings, {wanted.source: None}, orders, stop=stop, watch=watch, hear=hear)
        except LockHeld as error:
            tell(f"{error}; waiting for it to end")
            _wait(stop, lambda: is_locked(archive, wanted.source), None)
            continue
        _enter(archive, wanted.source, done, report)
        after(done)
        # The next process knows nothing of the last one's requests: it begins at a polite distance from them.
        stop.wait(0 if done.finished else DELAY)
    return done


def _enter(archive: Archive, source: str, done: Backfilled, report: Report) -> None:
    said = archive.backfills.get(source)
    done.walk = None if said is None else Walk.of(said)
    done.waiting = archive.backfills.waiting(source)
    run = done.last = report.runs[source]
    asked = run.counts.fetched + run.counts.gone + run.counts.failed
    done.slices += 1
    done.asked += asked
    done.new += run.counts.new
    done.seconds += (run.ended_at - run.begun_at).total_seconds() if run.ended_at else 0.0
    done.failures = done.failures + 1 if run.state == "failed" or not asked else 0


def _give_way(
    archive: Archive,
    schedules: Schedules | None,
    source: str,
    done: Backfilled,
    stop: Event,
    tell: Callable[[str], None],
) -> None:
    """Wait for a scheduled crawl of the source that is due to be begun by whoever keeps the schedule, and to end."""
    slot = _slot(archive, schedules, source, datetime.now(UTC))
    if slot is None or slot in done.yielded:
        return
    tell(f"{source}: its scheduled crawl of {slot.astimezone():%Y-%m-%d %H:%M} is due and goes first")
    done.yielded.add(slot)
    _wait(stop, lambda: _slot(archive, schedules, source, datetime.now(UTC)) is not None, GIVE_WAY)
    _wait(stop, lambda: is_locked(archive, source), None)


def _slot(archive: Archive, schedules: Schedules | None, source: str, now: datetime) -> datetime | None:
    """Return the scheduled moment of a source that is due, where somebody keeps the schedule at all."""
    if schedules is None:
        return None
    kept = archive.runs.latest(source, limit=1, slots_only=True)
    if not kept or now - kept[0].begun_at > KEPT:
        return None
    found = due(archive, schedules, now, lambda name: name != source or is_locked(archive, source))
    return found[0].slot if found else None


def _wait(stop: Event, goes_on: Callable[[], bool], at_most: timedelta | None) -> None:
    end = None if at_most is None else datetime.now(UTC) + at_most
    while not stop.is_set() and goes_on() and (end is None or datetime.now(UTC) < end):
        stop.wait(LOOK)
