"""Which failures are worth another try in the same run, after how long, and what a host is left alone for."""

import logging
from datetime import UTC, datetime
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.errors import PutOff, Reasoned, Unanswered
from crawler.politeness import hosts, wanted_pause
from records import Reason

log = logging.getLogger(__name__)
TRIES = {Reason.RESET: 5, Reason.TRUNCATED: 3, Reason.TIMEOUT: 1, Reason.REFUSED: 2, Reason.DNS: 1}
"""How often more a failure is tried. Connections that are cut are cheap, and a flapping server cuts a third of them."""
ANSWERS = frozenset({408, 429, 500, 502, 503, 504, 522, 524})
ANSWER_TRIES = 2
FIRST_PAUSE, SHORT = 4.0, 0.1
"""Seconds that a host is left alone after its first failure, doubled each time; the shorter on loopback."""
RATE_PAUSE = 60.0
"""Seconds after a 429 that does not say for how long."""


class Retrying:
    """Downloader middleware: asks again what may well be answered, and leaves hosts alone that ask for it."""

    def __init__(self, crawler: Crawler) -> None:
        self._first = SHORT if crawler.settings["GOVNEWS"].politeness == "lifted" else FIRST_PAUSE

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one per crawl of a source."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Return the answer, or the request once more. Raises ``PutOff`` after 429."""
        if "truncated" in response.flags:
            # A server that dribbles takes its time again; one that cuts off may well go on.
            why = Reason.TIMEOUT if request.meta.get("slow") else Reason.TRUNCATED
            return self._again(request, why, TRIES[why]) or response
        if response.status not in ANSWERS:
            return response
        header = response.headers.get(b"Retry-After")
        asked = wanted_pause(header.decode("latin-1") if header else None, datetime.now(UTC))
        tries = request.meta.get("tries", 0)
        pause = asked if asked is not None else self._default(response.status, tries)
        reason = Reason.RATE_LIMITED if response.status == 429 or asked else Reason.HTTP_5XX
        hosts().pause(urlsplit(request.url).netloc, pause, reason)
        again = self._again(request, reason, ANSWER_TRIES)
        if again is None and reason is Reason.RATE_LIMITED and request.meta.get("kind") != "robots":
            raise PutOff(Reason.RATE_LIMITED, f"answered {response.status} {tries + 1} times")
        return again or response

    def _default(self, status: int, tries: int) -> float:
        first = RATE_PAUSE if status == 429 and self._first == FIRST_PAUSE else self._first
        return float(first * 2**tries)

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Return the request once more where that may help."""
        if not isinstance(exception, Unanswered) or exception.reason not in TRIES:
            return None
        if hosts().put_off(urlsplit(request.url).netloc) is not None:
            return None
        return self._again(request, exception.reason, TRIES[exception.reason])

    def _again(self, request: Request, reason: Reason, most: int) -> Request | None:
        tries = request.meta.get("tries", 0)
        if tries >= most:
            return None
        log.debug("%s: asked again (%s)", request.url, reason.value)
        again = request.copy()
        again.meta["tries"] = tries + 1
        return again


def reason_of(error: BaseException) -> Reason:
    """Return the reason code under which an address ends whose request raised this."""
    return error.reason if isinstance(error, Reasoned) else Reason.INTERRUPTED
