"""Runs the spiders of one process together, and stops them when somebody asks: gently once, at once twice."""

import argparse
import asyncio
import gc
import importlib
import logging
import signal
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from crawler import sites
from crawler.archiving import ArchiveError, keeper_of
from crawler.clerk import Orders
from crawler.configuration import Configuration
from crawler.contact import require_contact
from crawler.errors import UnknownSource
from crawler.politeness import hosts
from crawler.progress import set_up_log
from crawler.site import NewsSpider
from crawler.spider import SiteSpider, spider_of
from records import Reason

log = logging.getLogger(__name__)
GRACE = 25.0
"""Seconds that requests under way are given after the first signal."""
DONE, SOME_FAILED, STORAGE, INTERRUPTED = 0, 1, 3, 130


class Crawl:
    """One crawl process. Raises ``CrawlError`` before anything is asked."""

    def __init__(self, configuration: Configuration, chosen: argparse.Namespace) -> None:
        self._configuration = configuration
        self._signals = 0
        self._orders = Orders(
            since=chosen.since,
            limit=chosen.limit,
            full=chosen.full,
            urls=tuple(chosen.url),
            until=chosen.until,
            backfill=chosen.backfill,
        )
        self._chosen = [(sites.spider(name, configuration), run or None) for name, run in _named(chosen, configuration)]
        require_contact([spider for spider, _ in self._chosen], configuration)

    def run(self) -> int:
        """Crawl until all is done or somebody stops it; return the exit status."""
        set_up_log(self._configuration.log_level, self._configuration.log_format)
        try:
            keeper = keeper_of(self._configuration)
        except ArchiveError as error:
            log.error("%s", error)
            return STORAGE
        # Looking for reference cycles at Python's usual pace took a tenth of a crawl.
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        settings = Settings()
        settings.setmodule("crawler.settings", priority="project")
        settings.set("LOG_INSTALL_ROOT_HANDLER", False, priority="cmdline")
        logging.disable(logging.INFO)
        # Scrapy greets at a level of its own choosing, before it can be told otherwise.
        logging.disable(logging.INFO)
        process = AsyncCrawlerProcess(settings)
        logging.disable(logging.NOTSET)
        logging.disable(logging.NOTSET)
        # Again, because Scrapy has just set the level of its own loggers.
        set_up_log(self._configuration.log_level, self._configuration.log_format)
        for spider, run in self._chosen:
            process.crawl(spider_of(spider), orders=_of(self._orders, spider), run=run)
        loop = asyncio.get_event_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._signalled, process)
        process.start(install_signal_handlers=False)
        try:
            keeper.close()
        except ArchiveError as error:
            log.error("%s", error)
        return self._status(keeper.error)

    def _status(self, error: ArchiveError | None) -> int:
        if error is not None:
            return STORAGE
        return INTERRUPTED if self._signals else DONE

    def _signalled(self, process: AsyncCrawlerProcess) -> None:
        self._signals += 1
        if self._signals > 1:
            asyncio.get_running_loop().call_soon(_stop_reactor)
            return
        log.warning("stopping: what is under way is finished, the rest is left to the next run")
        for crawler in process.crawlers:
            _stop(crawler)
        hosts().stop(GRACE)
        asyncio.get_running_loop().create_task(process.stop())


def _stop_reactor() -> None:
    # Imported when it is installed: importing it installs one.
    reactor = importlib.import_module("twisted.internet.reactor")
    reactor.stop()


def _stop(crawler: Crawler) -> None:
    spider: Any = crawler.spider
    if isinstance(spider, SiteSpider):
        spider.stop(Reason.INTERRUPTED)


def _named(chosen: argparse.Namespace, configuration: Configuration) -> list[tuple[str, str]]:
    """Return (name, run) of the sources that were named, or that the addresses belong to."""
    named = [tuple(text.partition("=")[::2]) for text in chosen.sources]
    owners = {sites.name_for(url, configuration): url for url in chosen.url} if not named else {}
    if None in owners:
        raise UnknownSource(f"{owners[None]} belongs to no source; govnews sources lists them")
    return [(str(name), str(run)) for name, run in named] or [(str(name), "") for name in owners]


def _of(orders: Orders, spider: type[NewsSpider]) -> Orders:
    """Return the orders as far as they concern a source: its own addresses only."""
    if not orders.urls:
        return orders
    urls = tuple(url for url in orders.urls if spider.belongs(url))
    return Orders(since=orders.since, limit=orders.limit, full=orders.full, urls=urls)
