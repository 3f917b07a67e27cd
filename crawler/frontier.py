"""What is still to be asked, and in which order: what is under way first, then articles, places, and what is known."""

from collections import deque
from collections.abc import Callable
from typing import Any, Self

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler

from records import Reason

Build = Callable[[Any], Request | None]


class Frontier:
    """The queues of one spider. Entries are turned into requests only when their turn comes: they are small."""

    def __init__(self) -> None:
        self.under_way: deque[Request] = deque()
        self.articles: deque[Any] = deque()
        self.places: deque[Any] = deque()
        self.again: deque[Any] = deque()
        """Articles that are known and fresh enough to have changed: when all that is new has been asked."""
        self.build: Build = lambda entry: None
        """Makes the request of an entry, or ``None`` where it is not to be asked after all."""
        self.stopped: Reason | None = None
        self.forms: dict[str, Any] = {}
        """What is sent to places that are asked by sending a form back, by address."""

    def __len__(self) -> int:
        return len(self.under_way) + len(self.articles) + len(self.places) + len(self.again)

    def next(self) -> Request | None:
        """Return what is to be asked next, or ``None``."""
        if self.under_way:
            return self.under_way.popleft()
        for queue in (self.articles, self.places, self.again):
            while queue:
                request = self.build(queue.popleft())
                if request is not None:
                    return request
        return None


class Queue(BaseScheduler):
    """Scrapy's scheduler over a spider's frontier: no duplicate filter, no disk; the ledger remembers."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Use the spider's own frontier; a spider of another kind gets one that only queues."""
        frontier = getattr(crawler.spider, "frontier", None)
        return cls(Frontier() if frontier is None else frontier)

    def has_pending_requests(self) -> bool:
        """Whether anything is left to be asked."""
        return len(self._frontier) > 0

    def enqueue_request(self, request: Request) -> bool:
        """Queue what Scrapy itself wants: redirects, retries, what a spider yields."""
        self._frontier.under_way.append(request)
        return True

    def next_request(self) -> Request | None:
        """Return the next request, or ``None``."""
        return self._frontier.next()
