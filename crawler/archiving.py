"""Scrapy's side of the archive: what is fetched goes to the WARC file, then, in groups, to the database.

The one file where the crawler meets storage, and what Scrapy calls a pipeline; ``pipelines/`` is something else.
"""

import atexit
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from crawler.configuration import Configuration
from records import Reason, Source
from storage import Archive
from storage.addresses import SKIPPED, Address, Link, Outcome
from storage.capturing import keep
from storage.disk import free_bytes
from storage.errors import ArchiveError, StorageFull
from storage.exchange import Exchange
from storage.pages import Capture
from storage.recovery import recover
from storage.warc import WarcWriter

__all__ = ["SKIPPED", "Address", "ArchiveError", "Exchange", "Keeper", "Link", "Outcome", "Ticket", "keeper_of"]

log = logging.getLogger(__name__)
CHUNK = 32
"""Exchanges that are looked up together, to find those whose bytes are stored already."""
NAP = 0.03
"""Seconds that the writer lets things gather before it takes them."""
GROUP, SECONDS = 200, 0.4
"""A group is committed when it holds so many exchanges, or when its first has waited so long."""
MOST_WAITING = 48 * 1024 * 1024
"""Bytes of bodies that may wait to be written before fetching has to wait as well."""


@dataclass
class Ticket:
    """What the writer makes of an exchange, once it has: for the outcome that refers to it."""

    page: str | None = None
    digest: str | None = None


class _Fetched(NamedTuple):
    exchange: Exchange
    ticket: Ticket


class _Ended(NamedTuple):
    run: str
    outcome: Outcome
    ticket: Ticket


_Item = _Fetched | _Ended | threading.Event


@dataclass
class _Group:
    captures: list[Capture] = field(default_factory=list)
    ended: list[_Ended] = field(default_factory=list)
    begun: float = 0.0


class Keeper:
    """Writes what is fetched, in a thread of its own, in the order in which it came.

    A row is committed only after the record that it tells of is on the disk (fsync). After an error nothing more
    is written: ``error`` says what happened.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.error: ArchiveError | None = None
        self._waiting = 0
        self._closed = False
        self._originals: dict[str, Capture] = {}
        self._items: deque[_Item] = deque()
        self._awake = threading.Event()
        self._writer = WarcWriter(archive.warc_dir)
        self._thread = threading.Thread(target=self._work, name="keeper", daemon=True)
        self._locks = ExitStack()
        self._thread.start()

    @property
    def is_full(self) -> bool:
        """Whether so much waits to be written that fetching should wait."""
        return self._waiting > MOST_WAITING

    def keep(self, exchange: Exchange) -> Ticket:
        """Hand over an exchange; returns at once."""
        ticket = Ticket()
        self._waiting += len(exchange.page.body)
        self._hand_over(_Fetched(exchange, ticket))
        return ticket

    def end(self, run: str, outcome: Outcome, ticket: Ticket | None = None) -> None:
        """Hand over how an address ended; committed with, and never before, the exchange of the ticket."""
        self._hand_over(_Ended(run, outcome, ticket or Ticket()))

    def flush(self) -> None:
        """Wait until all that was handed over is committed. Raises the error that stopped the writer."""
        done = threading.Event()
        self._hand_over(done)
        done.wait()
        if self.error is not None:
            raise self.error

    def begin(self, name: str, source: Source) -> str:
        """Begin a run of a source that nobody else runs now; return its id. Raises ``LockHeld``."""
        self._locks.enter_context(self.archive.lock(f"crawl:{name}"))
        self.archive.sources.put({name: source})
        return self.archive.runs.begin(name, datetime.now(UTC)).id

    def close(self) -> None:
        """Commit what waits and let go of file and database; may be called twice."""
        if self._closed:
            return
        self._closed = True
        try:
            self.flush()
        finally:
            self._locks.close()
            try:
                self._writer.close()
            finally:
                self.archive.close()

    def free_mb(self) -> int:
        """Return the megabytes that are free on the disk."""
        return free_bytes(self.archive.warc_dir) // 1_000_000

    def found(self, run: str, source: str, links: Iterable[Link], *, full: bool = False) -> list[Address]:
        """Enter announced addresses; return which of them are to be asked."""
        return self.archive.ledger.found(run, source, links, datetime.now(UTC), full=full)

    def left_over(self, run: str, source: str, kinds: Sequence[str]) -> list[Address]:
        """Return what earlier runs found and did not ask."""
        return self.archive.ledger.pending(run, source, datetime.now(UTC), kinds=kinds)

    def fresh(self, run: str, source: str) -> list[Address]:
        """Return the articles that are new enough to be asked again, announced or not."""
        return self.archive.ledger.fresh(run, source, datetime.now(UTC))

    def _hand_over(self, item: _Item) -> None:
        self._items.append(item)
        if not self._awake.is_set():
            self._awake.set()

    def _work(self) -> None:
        group = _Group()
        while True:
            woken = self._awake.wait(max(0.0, group.begun + SECONDS - monotonic()) if group.begun else None)
            if woken:
                self._awake.clear()
                sleep(NAP)
            for items in self._chunks():
                group = self._take(items, group)
            if group.begun and monotonic() - group.begun >= SECONDS:
                group = self._commit(group)

    def _chunks(self) -> Iterator[list[_Item]]:
        """Yield what waits, in order."""
        while self._items:
            yield [self._items.popleft() for _ in range(min(CHUNK, len(self._items)))]

    def _take(self, items: list[_Item], group: _Group) -> _Group:
        group.begun = group.begun or monotonic()
        self._write([item for item in items if isinstance(item, _Fetched)], group)
        group.ended += [item for item in items if isinstance(item, _Ended)]
        waiting = [item for item in items if isinstance(item, threading.Event)]
        if waiting or len(group.captures) >= GROUP:
            group = self._commit(group)
        for event in waiting:
            event.set()
        return group

    def _write(self, fetched: list[_Fetched], group: _Group) -> None:
        self._waiting -= sum(len(item.exchange.page.body) for item in fetched)
        if fetched and self.error is None:
            self._guarded(lambda: self._append(fetched, group))

    def _append(self, fetched: list[_Fetched], group: _Group) -> None:
        digests = [item.exchange.page.digest for item in fetched]
        bodies = {digest for digest, item in zip(digests, fetched, strict=True) if item.exchange.page.body}
        known = {digest: kept.location for digest, kept in self.archive.pages.originals(bodies).items()}
        for digest, item in zip(digests, fetched, strict=True):
            exchange = replace(item.exchange, payload_digest=digest, revisit_of=known.get(digest))
            capture = keep(self._writer, exchange)
            if exchange.page.body:
                known.setdefault(digest, capture.location)
            item.ticket.page, item.ticket.digest = capture.id, digest
            group.captures.append(capture)

    def _commit(self, group: _Group) -> _Group:
        if self.error is None:
            self._guarded(lambda: self._enter(group))
        return _Group()

    def _enter(self, group: _Group) -> None:
        if group.captures:
            self._writer.sync()
            self.archive.pages.add(group.captures)
        by_run: dict[str, list[Outcome]] = {}
        for item in group.ended:
            outcome = replace(item.outcome, page=item.ticket.page, digest=item.ticket.digest)
            by_run.setdefault(item.run, []).append(outcome)
        for run, outcomes in by_run.items():
            self.archive.ledger.outcome(run, outcomes)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except ArchiveError as error:
            self.error = error
        except Exception as error:  # the writer must not die silently: whatever it is ends the crawl, with its words
            log.debug("the writer failed", exc_info=True)
            self.error = ArchiveError(
                f"{self.archive.path}: {type(error).__name__}: {error}; what was committed is kept"
            )


def keeper_of(configuration: Configuration) -> Keeper:
    """Return the keeper of this process; the first call opens the archive and mends what a crash left."""
    return _keeper(configuration.archive, configuration.database_url)


@cache
def _keeper(path: Path, database_url: str | None) -> Keeper:
    archive = Archive.open(path, database_url, create=True)
    found = recover(archive)
    if found.pages or found.put_aside:
        log.warning("recovered %d pages; torn ends put aside: %d", found.pages, len(found.put_aside))
    keeper = Keeper(archive)
    # Under `scrapy crawl` and `scrapy shell` nobody else would.
    atexit.register(keeper.close)
    return keeper


def reason_for(error: ArchiveError) -> Reason:
    """Return the reason code of a crawl that the archive stopped."""
    return Reason.STORAGE_FULL if isinstance(error, StorageFull) else Reason.DB_UNAVAILABLE
