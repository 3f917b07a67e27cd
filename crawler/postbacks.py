"""Sends the forms of ASP.NET's further pages; ``crawler.forms`` says what they are."""

from typing import Self
from urllib.parse import urlencode

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.errors import Blocked
from crawler.forms import MARK
from records import Reason


class Postbacks:
    """Downloader middleware: sends the form of an address that is a postback."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one per crawl of a source."""
        return cls(crawler)

    def process_request(self, request: Request) -> Request | None:
        """Return the request that sends the form. Raises ``Blocked`` where only an earlier run knew what to send."""
        if MARK not in request.url or request.method == "POST":
            return None
        frontier = getattr(self._crawler.spider, "frontier", None)
        # Another try repeats the request that is made here.
        form = frontier.forms.pop(request.url, None) if frontier is not None else None
        if form is None:
            raise Blocked(Reason.KNOWN, "a postback is asked for only from the page before it, in the same run")
        headers = {**dict(request.headers), b"Content-Type": b"application/x-www-form-urlencoded"}
        headers = {name: value for name, value in headers.items() if not name.startswith(b"If-")}
        return request.replace(method="POST", body=urlencode(form).encode(), headers=headers)
