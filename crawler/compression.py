"""Unpacks answers for callbacks that read them; what this project's own spiders hand over stays packed."""

from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response


class Compression(HttpCompressionMiddleware):
    """Scrapy's own, for requests that are not of ours: ``scrapy shell``, and spiders of another kind.

    On every page it would unpack what nobody reads here, and, where the charset is missing, guess the encoding.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one per crawl."""
        return super().from_crawler(crawler)

    def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Leave the Accept-Encoding of the settings alone: only what can be unpacked strictly is asked for."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Return the answer, unpacked where its callback is not ours."""
        if "kind" in request.meta:
            return response
        return super().process_response(request, response)
