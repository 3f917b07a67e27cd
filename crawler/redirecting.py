"""Where a redirect leads: followed within the source, never in circles, and every hop is in the ledger."""

from typing import Any, Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from w3lib.url import safe_url_string

from crawler.archiving import Address, Link
from records import Reason, State
from records.interstitial import login_address

MOST_HOPS = 10
FOLLOWED = frozenset({301, 302, 303, 307, 308})


class Redirecting:
    """Downloader middleware: turns a redirect into the request it asks for, or into an end with its reason.

    The end is left in ``request.meta["ended"]`` as (state, reason, detail) for the spider to enter; Scrapy's own
    middleware drops an address that leads back to itself without a word, cookie or not.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one per crawl of a source."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Return the answer, or the request to follow."""
        location = response.headers.get(b"Location")
        if response.status not in FOLLOWED or not location or request.meta.get("kind") == "robots":
            return response
        target = _target(request.url, location)
        spider: Any = self._crawler.spider
        ended = self._refused(request, response, target, spider)
        if ended is not None:
            request.meta["ended"] = ended
            return response
        return self._follow(request, response, target, spider)

    def _refused(
        self, request: Request, response: Response, target: str, spider: Any
    ) -> tuple[State, Reason, str] | None:
        hops = request.meta.get("hops", ())
        if target == request.url or target in hops:
            if b"Set-Cookie" in response.headers and not request.meta.get("cookie_wall"):
                return None
            return State.FAILED, Reason.REDIRECT_LOOP, target
        if len(hops) >= MOST_HOPS:
            return State.FAILED, Reason.REDIRECT_LOOP, f"{len(hops)} hops, then {target}"
        if login_address(target):
            return State.FAILED, Reason.LOGIN_WALL, target
        if getattr(spider, "source", None) is None:
            return None
        if not spider.belongs(target):
            return State.FETCHED, Reason.REDIRECT_OFFSITE, target
        if request.meta.get("kind") == "article" and _is_home(target, spider):
            # An article whose address leads to the front page is not there any more.
            return State.GONE, Reason.GONE, f"led to the home page {target}"
        return None

    def _follow(self, request: Request, response: Response, target: str, spider: Any) -> Response | Request:
        meta = {**request.meta, "hops": (*request.meta.get("hops", ()), request.url), "tries": 0}
        meta.pop("ticket", None)
        if target == request.url or target in meta["hops"][:-1]:
            meta["cookie_wall"] = True
        elif request.meta.get("kind") == "article" and request.meta.get("address") is not None:
            moved = self._moved(request, response, target, spider)
            if moved is None:
                return response
            meta["address"] = moved
        followed = request.replace(url=target, meta=meta, dont_filter=True)
        for name in ("Cookie", "Authorization", "If-None-Match", "If-Modified-Since"):
            followed.headers.pop(name, None)
        return followed

    def _moved(self, request: Request, response: Response, target: str, spider: Any) -> Address | None:
        """Enter the new address of an article, and the old one as led there; ``None`` where it is known already."""
        old: Address = request.meta["address"]
        link = Link(url=target, canonical=spider.canonical(target), hint=old.hint)
        if link.canonical == old.url:
            return old
        new: Address = spider.clerk.found([link], again=spider.clerk.orders.full or bool(spider.clerk.orders.urls))[0]
        if not new.wanted:
            request.meta["ended"] = (State.FETCHED, Reason.REDIRECT, target)
            return None
        spider.clerk.end(
            old, State.FETCHED, Reason.REDIRECT, response=response, ticket=request.meta.get("ticket"), detail=target
        )
        return new


def _is_home(target: str, spider: Any) -> bool:
    """Whether an address is the front page of the source, on whichever of its hosts."""
    parts, home = urlsplit(target), urlsplit(spider.source.home)
    return not parts.query and parts.path.rstrip("/") in {"", home.path.rstrip("/")}


def _target(url: str, location: bytes) -> str:
    """Return the address that a Location names, in whatever encoding it is written."""
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        text = location.decode("latin-1")
    try:
        return safe_url_string(urljoin(url, text.strip()))
    except ValueError:
        return text
