"""How stored pages become articles: workers read, this process writes, and every page ends one way or the other."""

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Self

from records import Article, Page, Reason
from scheduler.forking import READERS
from scheduler.pool import Outcome, WorkPool
from scheduler.reading import BROKEN, Known, rejection
from scheduler.stored_pages import Damaged, StoredPage, prepare, read_ready, read_stored, without_misquotes
from storage import Archive
from storage.keeping import Made
from storage.pages import Kept
from storage.ready import Ready

WRITE_PAGES = 96
"""Pages of one transaction: a write costs some 2 ms besides its rows."""
WRITE_SECONDS = 0.5
"""Nothing that is made waits longer than this to be kept."""
FETCH = 300


@dataclass
class Tally:
    """What came of processing, page by page."""

    articles: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    """Reason code → pages."""
    damaged: list[str] = field(default_factory=list)
    """Ids of pages whose records cannot be read."""
    by_source: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(source, ``article`` or ``rejection``) → pages."""

    @property
    def pages(self) -> int:
        """Pages that were read."""
        return self.articles + self.rejected.total()

    def add(self, kept: Kept, made: Made) -> None:
        """Count one page."""
        reason = None if isinstance(made, Article) else made.reason
        if reason is None:
            self.articles += 1
            self.by_source[kept.source, "article"] += 1
        else:
            self.rejected[str(reason)] += 1
            self.by_source[kept.source, "rejection"] += 1


Take = Callable[[Mapping[str, Made], Mapping[str, Kept]], None]
"""What is done with readings: page id → what was made of it, and page id → the page."""


class Processor:
    """Feeds pages to workers and hands what they make to ``take``, a batch at a time.

    A context manager; not to be shared between threads. With ``rows`` workers make readings ready to be written,
    which is cheaper to hand over than articles.
    """

    def __init__(
        self, archive: Archive, known: Known, take: Take, *, workers: int | None = None, rows: bool = False
    ) -> None:
        self.tally = Tally()
        self._take = take
        self._queue: deque[Kept] = deque()
        self._reading: dict[str, Kept] = {}
        self._made: dict[str, Made] = {}
        self._written_at = monotonic()
        self._pool: WorkPool[StoredPage, Any] = WorkPool(
            read_ready if rows else read_stored,
            prepare,
            (known, archive.warc_dir),
            READERS,
            workers or os.cpu_count() or 1,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._pool.__exit__()
        # Also when interrupted: what the workers made is kept.
        if kind is None or not issubclass(kind, Exception):
            self.write()

    @property
    def hungry(self) -> bool:
        """Whether the workers could do with more pages; always while nothing is under way."""
        # Asking costs as much as ten pages that are kept: never while the workers have enough.
        return not self._queue and self._pool.starving

    @property
    def busy(self) -> bool:
        """Whether a page that was added has not been handed over yet."""
        return bool(self._queue or self._reading or self._made)

    @property
    def held(self) -> set[str]:
        """Ids of the pages that were added and not handed over yet."""
        return {*self._reading, *self._made, *(kept.id for kept in self._queue)}

    def add(self, pages: Iterable[Kept]) -> None:
        """Queue pages."""
        self._queue.extend(pages)
        self._feed()

    def work(self, seconds: float) -> None:
        """Wait at most so long for workers, and hand over what they made."""
        self._feed()
        for outcome in self._pool.outcomes(seconds):
            self._collect(outcome)
        self._feed()
        waited = monotonic() - self._written_at
        # With no page at the workers there is nothing to wait for: waiting would be asking without end.
        if len(self._made) >= WRITE_PAGES or (self._made and (waited > WRITE_SECONDS or not self._pool.busy)):
            self.write()

    def write(self) -> None:
        """Hand over what was made."""
        made, self._made = self._made, {}
        pages = {key: self._reading.pop(key) for key in made}
        if made:
            self._take(made, pages)
        for key, one in made.items():
            self.tally.add(pages[key], one)
        self._written_at = monotonic()

    def _feed(self) -> None:
        room = min(self._pool.room, len(self._queue))
        # Small bites while there is little to do, so that all workers have some.
        taken = [self._queue.popleft() for _ in range(room)]
        self._reading |= {kept.id: kept for kept in taken}
        self._pool.add([_task(kept) for kept in taken])

    def _collect(self, outcome: Outcome[StoredPage, Made | Damaged]) -> None:
        kept = self._reading[outcome.task.id]
        result = outcome.result
        if outcome.broken:
            result = rejection(_head(kept), BROKEN[outcome.broken], outcome.detail, digest=kept.digest)
        if isinstance(result, Damaged):
            self.tally.damaged.append(kept.id)
            if kept.read_as:
                del self._reading[kept.id]
                return
            result = rejection(_head(kept), Reason.PARSE_FAILED, result.detail, digest=kept.digest)
        assert result is not None
        self._made[kept.id] = result


def _task(kept: Kept) -> StoredPage:
    return StoredPage(id=kept.id, source=kept.source, url=kept.url, location=kept.location)


def _head(kept: Kept) -> Page:
    return Page(source=kept.source, url=kept.url, fetched_at=kept.fetched_at, status=kept.status, body=b"")


def keeper(archive: Archive) -> Take:
    """Return what writes readings into the archive."""

    def take(made: Mapping[str, Made], pages: Mapping[str, Kept]) -> None:
        # What workers made ready they have looked at already.
        whole = {key: one if isinstance(one, Ready) else without_misquotes(one) for key, one in made.items()}
        archive.articles.put(whole, datetime.now(UTC))

    return take
