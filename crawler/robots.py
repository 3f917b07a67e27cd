"""What robots.txt allows, as RFC 9309 has it: an answer of 4xx allows all, an unreachable server nothing."""

import asyncio
import codecs
from dataclasses import dataclass
from time import monotonic
from typing import Self
from urllib.parse import urljoin, urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.errors import Blocked, PutOff, Reasoned
from crawler.packing import unpacked
from crawler.politeness import hosts
from records import Reason

AGENT = "govnews"
LARGEST = 512 * 1024
"""Bytes that are read; RFC 9309 asks for at least 500 KiB."""
MOST_REDIRECTS = 5
KEEP = 24 * 3_600.0
"""Seconds that an answer is good for."""
TRY_AGAIN = 300.0
"""Seconds after which an unreachable robots.txt is asked for again in the same run."""


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What one origin's robots.txt says."""

    parsed: Protego | None
    """``None`` allows everything."""
    at: float
    unreachable: bool = False

    def fresh(self, now: float) -> bool:
        """Whether it need not be asked for again."""
        return now - self.at < (TRY_AGAIN if self.unreachable else KEEP)


class Robots:
    """Downloader middleware: asks each origin's robots.txt once, before anything else, and obeys it.

    Several requests may wait for one robots.txt. Scrapy 2.19 lets all but the first two of them through, because
    they await one Deferred whose result the first of them takes; here they wait for a lock, and then look.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one per crawl of a source."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass. Raises ``Blocked`` where it is denied, ``PutOff`` where nobody knows."""
        if request.meta.get("kind") == "robots" or not request.url.startswith(("http:", "https:")):
            return
        origin = origin_of(request.url)
        rules = self._rules.get(origin)
        if rules is None or not rules.fresh(monotonic()):
            rules = await self._learn(origin)
        if rules.unreachable:
            raise PutOff(Reason.ROBOTS_UNREACHABLE, f"{origin}/robots.txt")
        if rules.parsed is not None and not rules.parsed.can_fetch(request.url, AGENT):
            raise Blocked(Reason.ROBOTS_DENIED, f"{origin}/robots.txt")

    async def _learn(self, origin: str) -> Rules:
        async with self._locks.setdefault(origin, asyncio.Lock()):
            rules = self._rules.get(origin)
            if rules is None or not rules.fresh(monotonic()):
                rules = await self._ask(origin, rules)
                self._rules[origin] = rules
                delay = rules.parsed.crawl_delay(AGENT) if rules.parsed else None
                if delay is not None and delay > 0:
                    hosts().slow_down(urlsplit(origin).netloc, float(delay))
            return rules

    async def _ask(self, origin: str, before: Rules | None) -> Rules:
        url = f"{origin}/robots.txt"
        try:
            for _ in range(MOST_REDIRECTS + 1):
                response = await self._fetch(url)
                target = response.headers.get(b"Location")
                if not (300 <= response.status < 400 and target):
                    return _rules(response, before)
                url = urljoin(url, target.decode("latin-1").strip())
        except Reasoned as error:
            # What forbids robots.txt itself forbids the host, and says better why.
            if isinstance(error, PutOff) or (isinstance(error, Blocked) and origin_of(url) == origin):
                raise
            return _unreachable(before)
        # Too many redirects count as no robots.txt (RFC 9309, 2.3.1.2).
        return Rules(parsed=None, at=monotonic())

    async def _fetch(self, url: str) -> Response:
        meta = {"kind": "robots", "download_maxsize": LARGEST, "dont_merge_cookies": True}
        request = Request(url, meta=meta, callback=NO_CALLBACK, priority=1000)
        engine = self._crawler.engine
        assert engine is not None
        return await engine.download_async(request)


def origin_of(url: str) -> str:
    """Return scheme, host and port: what a robots.txt is good for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _rules(response: Response, before: Rules | None) -> Rules:
    if response.status == 429 or response.status >= 500:
        return _unreachable(before)
    if response.status >= 300:
        return Rules(parsed=None, at=monotonic())
    if "truncated" in response.flags:
        return _unreachable(before)
    return Rules(parsed=Protego.parse(decoded(unpacked(response, LARGEST).body)), at=monotonic())


def _unreachable(before: Rules | None) -> Rules:
    """Return what holds while nobody answers: what was said less than a day ago, or that nothing is allowed."""
    if before is not None and not before.unreachable and monotonic() - before.at < 2 * KEEP:
        return before
    return Rules(parsed=None, at=monotonic(), unreachable=True)


def decoded(body: bytes) -> str:
    """Return the text of a robots.txt: UTF-8, or what its byte order mark says; any line ends."""
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
    encoding = next((name for mark, name in marks if body.startswith(mark)), None)
    if encoding is None:
        nulls = body[:200].count(b"\0")
        little = body[1:2] == b"\0"
        encoding = "utf-8" if nulls < 20 else "utf-16-le" if little else "utf-16-be"
    text = body.decode(encoding, "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
