"""Asks single addresses as a crawl would, robots.txt, politeness and guard included, and keeps nothing."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import Settings

from crawler.answers import charset
from crawler.configuration import Configuration
from crawler.errors import Reasoned
from crawler.packing import unpacked
from crawler.progress import set_up_log
from crawler.site import NewsSpider
from records import Reason, Source

LARGEST = 10 * 1024 * 1024
"""Bytes of one answer."""
CAPTURE = "crawler.capture.Capture"


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What an address answered; ``body`` is unpacked. Without an answer ``status`` is 0 and ``reason`` says why."""

    url: str
    """Where the answer came from, after redirects."""
    status: int
    body: bytes = b""
    type: str = ""
    encoding: str | None = None
    at: datetime
    reason: Reason | None = None
    detail: str = ""

    @property
    def ok(self) -> bool:
        """Whether a whole page came."""
        return self.status == 200 and self.reason is None


Ask = Callable[[str], Awaitable[Answered]]
Errand = Callable[[Ask], Awaitable[None]]
"""What is done with the answers; it asks one address after the other."""


class Asker(Spider):
    """Runs one errand against one site."""

    name = "asker"
    source: ClassVar[Source | None] = None
    site: ClassVar[type[NewsSpider] | None] = None
    errand: Errand

    @classmethod
    def belongs(cls, url: str) -> bool:
        """Whether a redirect may be followed there: anywhere, where nobody has said yet what belongs to the site."""
        return cls.site is None or cls.site.belongs(url)

    async def start(self) -> AsyncIterator[Any]:
        """Run the errand; what it needs it asks for itself."""
        await self.errand(self.ask)
        return
        yield

    async def ask(self, url: str) -> Answered:
        """Return what an address answers. Raises nothing that a server can cause."""
        engine, now = self.crawler.engine, datetime.now(UTC)
        assert engine is not None
        try:
            request = Request(url, callback=NO_CALLBACK, dont_filter=True)
            request.meta.update({"kind": "look", "download_maxsize": LARGEST})
            response = await engine.download_async(request)
        except Reasoned as error:
            return Answered(url=url, status=0, at=now, reason=error.reason, detail=error.detail)
        except ValueError as error:
            return Answered(url=url, status=0, at=now, reason=Reason.BAD_HTTP, detail=str(error))
        return _answered(response)


def _answered(response: Response) -> Answered:
    opened = unpacked(response)
    flags = {"truncated", "too_large", "partial"}.intersection(response.flags)
    reason = Reason(min(flags)) if flags else None if opened.whole else Reason.TRUNCATED
    return Answered(
        url=response.url,
        status=response.status,
        body=opened.body,
        type=(response.headers.get(b"Content-Type") or b"").decode("latin-1"),
        encoding=charset(response),
        at=datetime.now(UTC),
        reason=reason,
    )


def told(answer: Answered) -> str:
    """Return in words why an answer is of no use."""
    reason = str(answer.reason) if answer.reason else f"answered {answer.status}"
    return f"{reason} ({answer.detail})" if answer.detail else reason


def run_errands(configuration: Configuration, errands: Mapping[str, tuple[type[NewsSpider] | None, Errand]]) -> None:
    """Run errands side by side, each under a source's rules or a stranger's, until all are done; once in a process."""
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("LOG_INSTALL_ROOT_HANDLER", False, priority="cmdline")
    for name, switched_off in (("EXTENSIONS", "crawler.running.Running"), ("DOWNLOADER_MIDDLEWARES", CAPTURE)):
        settings.set(name, {**settings.getdict(name), switched_off: None}, priority="cmdline")
    # Scrapy greets at a level of its own choosing, before it can be told otherwise.
    logging.disable(logging.INFO)
    process = AsyncCrawlerProcess(settings)
    logging.disable(logging.NOTSET)
    set_up_log("ERROR" if configuration.log_level == "INFO" else configuration.log_level, configuration.log_format)
    for name, (site, errand) in errands.items():
        rules = {"name": name, "site": site, "source": site.source if site else None}
        process.crawl(type("Asker", (Asker,), rules), errand=errand)
    process.start(install_signal_handlers=False)
