"""The one spider of every site: a site file says where, this says what is asked and what becomes of it."""

from collections.abc import AsyncIterator, Iterable
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler import answers, backfilling, places, sitemap_crawl
from crawler.archiving import Address, Link
from crawler.attachments import attachment_links
from crawler.clerk import PLACES, Clerk
from crawler.discovery import Discovery
from crawler.errors import PutOff
from crawler.frontier import Frontier
from crawler.packing import unpacked
from crawler.politeness import hosts
from crawler.retrying import reason_of
from crawler.site import NewsSpider
from crawler.traps import MOST_PLACES
from crawler.walking import Walk
from records import Hint, Reason, State


class SiteSpider(NewsSpider, Spider):
    """Crawls one site. It fetches and hands over bytes; it does not read them."""

    clerk: Clerk | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider and its frontier."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.frontier = Frontier()
        spider.frontier.build = spider.request_for
        return spider

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.frontier = Frontier()
        self.asked_articles = 0
        self.asked = 0
        self.backfill: Walk | None = None
        self.asked_places = 0
        self.unseen: dict[str, int] = {}
        """Sitemaps that no earlier run looked through → how many of their articles this one still takes."""

    async def start(self) -> AsyncIterator[Any]:
        """Fill the frontier: what earlier runs left, what is fresh enough to be asked again, and the entrances."""
        clerk = self.the_clerk
        if clerk.orders.urls:
            links = [Link(url=url, canonical=self.canonical(url)) for url in clerk.orders.urls]
            self.frontier.articles.extend(clerk.found(links, again=True))
        elif clerk.orders.backfill:
            self.backfill = backfilling.begin(self)
        else:
            self.frontier.articles.extend(clerk.left_over(("article", "attachment")))
            self.frontier.again.extend(clerk.fresh())
            entrances = [
                Link(url=place.url, canonical=self.canonical(place.url), kind=place.kind) for place in self.discover
            ]
            self.frontier.places.extend(address for address in clerk.found(entrances) if address.verdict != "seen")
            self.frontier.places.extend(clerk.left_over(PLACES))
        return
        yield

    @property
    def the_clerk(self) -> Clerk:
        """The books of this run."""
        assert self.clerk is not None
        return self.clerk

    def request_for(self, address: Address) -> Request | None:
        """Return the request for an address whose turn it is, or ``None`` after ending it here."""
        clerk, article = self.the_clerk, address.kind == "article"
        host = urlsplit(address.asked_url).netloc
        reason = self.frontier.stopped or hosts().put_off(host)
        asked = self.asked if clerk.orders.backfill else self.asked_articles
        over = clerk.orders.limit is not None and asked >= clerk.orders.limit
        if reason is not None or (over and address.kind != "attachment"):
            clerk.end(address, State.PENDING, reason or Reason.LIMIT)
            return None
        if not article and address.kind != "attachment" and self.asked_places >= MOST_PLACES:
            clerk.end(address, State.SKIPPED, Reason.TRAP_LIMIT, detail=f"over {MOST_PLACES} places in one run")
            return None
        self.asked += 1
        self.asked_articles += article
        self.asked_places += address.kind in PLACES
        return Request(
            address.asked_url,
            self.parse_place if address.kind in PLACES else self.parse_answer,
            errback=self.failed,
            headers={} if self._whole(address) else answers.conditions(address),
            meta={"address": address, "kind": address.kind},
            dont_filter=True,
        )

    def _whole(self, address: Address) -> bool:
        """Whether an address is asked without conditions: a place that did not change tells a backfill nothing."""
        orders = self.the_clerk.orders
        return orders.full or (orders.backfill and address.kind in PLACES)

    def parse_answer(self, response: Response) -> Iterable[Any]:
        """Enter how an article or attachment answered, and what files it links to."""
        meta = response.meta
        address: Address = meta["address"]
        end = meta.get("ended") or answers.end_of(response, address)
        if end is None:
            end = self._look_into(response, address)
        self._end(response, address, *end)
        return ()

    def _look_into(self, response: Response, address: Address) -> tuple[State, Reason, str | None]:
        """Return the end of a whole answer, after a look at what it shows."""
        if address.kind != "article":
            return State.FETCHED, Reason.OK, None
        body = unpacked(response).body
        end = answers.shown(response, body)
        if end is None and self.source.attachments:
            links = [
                Link(url=url, canonical=self.canonical(url), kind="attachment", hint=Hint(found_in=response.url))
                for url in attachment_links(response.url, body)
                if self.belongs(url)
            ]
            if links:
                places.queue(self, self.the_clerk.found(links))
        return end or (State.FETCHED, Reason.OK, None)

    def parse_place(self, response: Response) -> Iterable[Any]:
        """Find what a feed, sitemap or listing announces."""
        address: Address = response.meta["address"]
        end = response.meta.get("ended") or answers.end_of(response, address)
        place = places.discovery_of(self, address)
        if end is None:
            body = unpacked(response).body
            end = answers.shown(response, body, place=True) or self._look_through(response, body, address, place)
        elif end[0] is State.NOT_MODIFIED and place.kind == "sitemap" and self.backfill is None:
            sitemap_crawl.unchanged(self, place)
        elif response.status in {404, 410} and places.is_guessed(self, address, place):
            end = State.FETCHED, Reason.GONE, "the listing ends before this page"
        self._end(response, address, *end)
        return ()

    def _look_through(self, response: Response, body: bytes, address: Address, place: Discovery) -> answers.End:
        found = place.find(response.url, body, answers.charset(response))
        if self.backfill is not None:
            return backfilling.look_through(self, self.backfill, address, found, place)
        if place.kind == "sitemap" and not sitemap_crawl.is_whole(self):
            return sitemap_crawl.take(self, address, found, place)
        return places.take(self, found, place)

    def failed(self, failure: Failure) -> None:
        """Enter why an address was not asked or gave no answer."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        error = failure.value or PutOff(Reason.INTERRUPTED)
        self._end(None, request.meta["address"], answers.state_of(error), reason_of(error), str(error)[:300], request)

    def _end(
        self,
        response: Response | None,
        address: Address,
        state: State,
        reason: Reason,
        detail: str | None,
        request: Request | None = None,
    ) -> None:
        meta = response.meta if response is not None else request.meta if request is not None else {}
        if self.backfill is not None:
            backfilling.not_shown(self, self.backfill, address, state, reason)
        if response is not None and reason in {Reason.CHALLENGE, Reason.RATE_LIMITED}:
            hosts().pause(urlsplit(response.url).netloc, answers.PAUSE, reason)
        self.the_clerk.end(address, state, reason, response=response, ticket=meta.get("ticket"), detail=detail)

    def stop(self, reason: Reason) -> None:
        """Leave what is still queued to the next run."""
        self.frontier.stopped = reason


def spider_of(site: type[NewsSpider]) -> type[SiteSpider]:
    """Return the Scrapy spider of a site."""
    return type(site.__name__, (site, SiteSpider), {"__module__": site.__module__, "__doc__": site.__doc__})
