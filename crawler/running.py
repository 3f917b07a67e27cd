"""What begins and ends a run: its books, its watch over the disk, and how it came out."""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from twisted.python.failure import Failure

from crawler.archiving import ArchiveError, keeper_of, reason_for
from crawler.clerk import Clerk, Orders
from crawler.contact import require_contact
from crawler.errors import ConfigurationError
from crawler.politeness import hosts
from crawler.progress import tell
from records import Reason

log = logging.getLogger(__name__)
TICK = 1.0
ENDS = {
    "finished": Reason.LIMIT,
    "shutdown": Reason.INTERRUPTED,
    Reason.STORAGE_FULL.value: Reason.STORAGE_FULL,
    Reason.DB_UNAVAILABLE.value: Reason.DB_UNAVAILABLE,
}
"""What is not asked when a crawl ends so is left to the next run under this reason."""


class Running:
    """Extension: opens a run's books when a spider opens, and closes them with it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._configuration = crawler.settings["GOVNEWS"]
        self._own = False
        self._watch: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one per crawl of a source."""
        running = cls(crawler)
        crawler.signals.connect(running.opened, signals.spider_opened)
        crawler.signals.connect(running.closed, signals.spider_closed)
        crawler.signals.connect(running.failed, signals.spider_error)
        return running

    def opened(self) -> None:
        """Begin the run, or take the one that was begun for us. Raises ``CloseSpider``."""
        spider: Any = self._crawler.spider
        if getattr(spider, "source", None) is None:
            return
        try:
            require_contact([type(spider)], self._configuration)
            if not self._crawler.crawling:
                # `scrapy shell`: what it fetches is kept, and belongs to no run.
                return
            keeper = keeper_of(self._configuration)
            hosts().recall(keeper.archive.hosts.pauses(datetime.now(UTC)))
            hosts().remember = lambda host, until, reason: keeper.archive.hosts.pause(
                host, until, reason, datetime.now(UTC)
            )
            run = getattr(spider, "run", None)
            self._own = run is None
            run = run or keeper.begin(spider.name, spider.source)
            spider.clerk = Clerk(keeper, spider.name, run, getattr(spider, "orders", Orders()))
        except (ConfigurationError, ArchiveError) as error:
            log.error("%s", error)
            raise CloseSpider("refused") from error
        self._watch = asyncio.get_running_loop().create_task(self._tick(spider))

    def failed(self, failure: Failure) -> None:
        """Take an archive that refused what a page announced for one that ends the run: the next look does."""
        clerk = getattr(self._crawler.spider, "clerk", None)
        if clerk is not None and isinstance(failure.value, ArchiveError) and clerk.keeper.error is None:
            clerk.keeper.error = failure.value

    async def _tick(self, spider: Any) -> None:
        waited, pause = 0.0, 0.0
        while True:
            # The first look is before the first request: a small site is done within a tick.
            await asyncio.sleep(pause)
            pause = TICK
            self._say(spider, "progress")
            keeper, engine = spider.clerk.keeper, self._crawler.engine
            if engine is None or keeper.error is not None:
                self._stop(spider, reason_for(keeper.error) if keeper.error else Reason.INTERRUPTED)
                return
            if keeper.free_mb() >= self._configuration.min_free_mb:
                if waited:
                    engine.unpause()
                    waited = 0.0
                continue
            if not waited:
                least = self._configuration.min_free_mb
                log.error("%s: under %d MB of the disk are free: paused", self._configuration.archive, least)
                engine.pause()
            waited += TICK
            if waited >= self._configuration.disk_patience:
                engine.unpause()
                self._stop(spider, Reason.STORAGE_FULL)
                return

    def _stop(self, spider: Any, reason: Reason) -> None:
        if spider.clerk.keeper.error is not None:
            _complain(str(spider.clerk.keeper.error))
        spider.stop(reason)
        engine = self._crawler.engine
        if engine is not None and engine.spider is not None:
            asyncio.get_running_loop().create_task(engine.close_spider_async(reason=reason.value))

    async def closed(self, reason: str) -> None:
        """End the run: what was not asked is left to the next, with why."""
        spider: Any = self._crawler.spider
        if self._watch is not None:
            self._watch.cancel()
        if getattr(spider, "clerk", None) is None:
            return
        why = spider.frontier.stopped or ENDS.get(reason, Reason.INTERRUPTED)
        try:
            states = await asyncio.to_thread(spider.clerk.settle, why)
            state = verdict(states, reason if spider.frontier.stopped is None else why.value, spider.clerk)
            if self._own:
                spider.clerk.keeper.archive.runs.end(spider.clerk.run, datetime.now(UTC), state, reason)
        except ArchiveError as error:
            _complain(str(error))
            states, state, reason = dict(spider.clerk.states), "failed", reason_for(error).value
        self._say(spider, "closed", state=state, reason=reason, states=states)

    def _say(self, spider: Any, event: str, **about: Any) -> None:
        clerk = spider.clerk
        tell(
            event,
            source=clerk.source,
            run=clerk.run,
            announced=clerk.announced,
            waiting=len(spider.frontier),
            ended=dict(clerk.states),
            reasons=dict(clerk.reasons),
            **about,
        )


@cache
def _complain(words: str) -> None:
    """Say once what ends the runs of all sources."""
    log.error("%s", words)


def verdict(states: Mapping[str, int], reason: str, clerk: Clerk) -> str:
    """Return how a run came out: success, partial, suspicious, failed or interrupted."""
    if reason not in {"finished", Reason.LIMIT.value}:
        return "interrupted" if reason in {"shutdown", Reason.INTERRUPTED.value} else "failed"
    count = Counter(states)
    if clerk.orders.backfill:
        # What waits is the rest of the walk; a last page that is not there is its end.
        return "failed" if count["failed"] and not count["fetched"] + count["not_modified"] else "success"
    if not count["fetched"] + count["not_modified"] + count["gone"]:
        return "failed"
    if not clerk.announced and not clerk.orders.urls and not count["not_modified"]:
        return "suspicious"
    return "partial" if count["failed"] + count["pending"] else "success"
