"""Hands every exchange to the archive as it came: redirects, retries, robots.txt and broken answers too."""

import asyncio
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.archiving import Exchange, Keeper, keeper_of
from crawler.sites import name_for, spiders
from records import Hint, Page

FLAGS = frozenset({"truncated", "partial", "too_large", "tls_unverified"})
NOTHING = Hint()


class Capture:
    """Downloader middleware, nearest to the network: what it sees is dechunked and still compressed."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._keeper: Keeper = keeper_of(crawler.settings["GOVNEWS"])

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one per crawl of a source."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Keep the exchange; wait where the disk is slower than the network."""
        exchange = self._exchange(request, response)
        if exchange is not None:
            request.meta["ticket"] = self._keeper.keep(exchange)
            while self._keeper.is_full and self._keeper.error is None:
                await asyncio.sleep(0.02)
        return response

    def _exchange(self, request: Request, response: Response) -> Exchange | None:
        spider: Any = self._crawler.spider
        if getattr(spider, "source", None) is None:
            spider = _owner(response.url)
            if spider is None:
                return None
        meta = request.meta
        address = meta.get("address")
        page = Page(
            source=spider.name,
            url=response.url,
            fetched_at=datetime.now(UTC),
            status=response.status,
            headers=_headers(request, response),
            body=response.body,
            flags=FLAGS.intersection(response.flags),
            hint=address.hint if address is not None else NOTHING,
        )
        clerk = getattr(self._crawler.spider, "clerk", None)
        return Exchange(
            page=page,
            run=clerk.run if clerk else "",
            kind=_kind(meta.get("kind"), response, spider),
            canonical=_canonical(request, spider),
            method=request.method,
            http_version=response.protocol or "HTTP/1.1",
            request_headers=tuple(
                (k.decode("latin-1"), v.decode("latin-1")) for k, vs in request.headers.items() for v in vs
            ),
            ip=str(response.ip_address) if response.ip_address else None,
            referrer=page.hint.found_in,
            facts={"connected_to": meta["mapped"]} if meta.get("mapped") else {},
        )


def _canonical(request: Request, spider: Any) -> str:
    address = request.meta.get("address")
    if address is not None and address.asked_url == request.url:
        return str(address.url)
    return str(spider.canonical(request.url))


def _kind(kind: str | None, response: Response, spider: Any) -> str:
    if 300 <= response.status < 400 and kind != "robots":
        return "redirect"
    return kind or ("article" if spider.is_article(response.url) else "listing")


def _headers(request: Request, response: Response) -> tuple[tuple[str, str], ...]:
    """Return the headers in their order where the fetcher says it; Scrapy keeps only their names and values."""
    raw = request.meta.pop("answer_headers", None)
    if raw is None:
        raw = [(name, value) for name, values in response.headers.items() for value in values]
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw)


def _owner(url: str) -> Any:
    """Return the spider that an address belongs to, where a shell asks under no spider's name."""
    name = name_for(url)
    return spiders()[name] if name else None
