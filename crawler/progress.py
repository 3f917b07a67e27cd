"""What a crawl says while it works: one JSON line an event on standard output, for the process that began it."""

import json
import logging
import os
import sys
from collections.abc import Mapping
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from crawler.archiving import ArchiveError
from crawler.configuration import PREFIX


class QuietFormatter(LogFormatter):
    """Says nothing of single answers: the ledger does, and a log line costs as much as a tenth of a page."""

    def crawled(self, request: Request, response: Response, spider: Spider) -> LogFormatterResult:
        """Return nothing to log."""
        return None  # type: ignore[return-value]  # documented: None skips the message

    def download_error(
        self, failure: Failure, request: Request, spider: Spider, errmsg: str | None = None
    ) -> LogFormatterResult:
        """Return one line, without a traceback's worth of words."""
        return {"level": logging.INFO, "msg": "%(url)s: %(why)s", "args": {"url": request.url, "why": failure.value}}

    def spider_error(
        self, failure: Failure, request: Request, response: Response | Failure, spider: Spider
    ) -> LogFormatterResult:
        """Return one line; none of what the archive refused: ``crawler.running`` tells that, once for all."""
        level = logging.DEBUG if isinstance(failure.value, ArchiveError) else logging.ERROR
        return {"level": level, "msg": "%(url)s: a fault of its own", "args": {"url": request.url}}


class PlainLines(logging.Formatter):
    """One line a record: what was raised in its words, where it happened for whoever asks."""

    def formatException(self, ei: Any) -> str:
        """Return what was raised, with a traceback only under GOVNEWS_DEBUG."""
        if os.environ.get(f"{PREFIX}DEBUG") == "1":
            return super().formatException(ei)
        return f"{ei[0].__name__}: {' '.join(str(ei[1]).split())}"


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        said = {"at": self.formatTime(record), "level": record.levelname, "name": record.name}
        return json.dumps(said | {"said": record.getMessage()}, ensure_ascii=False, default=str)


def set_up_log(level: str, form: str) -> None:
    """Send the log to standard error, as text or JSON."""
    handler = logging.StreamHandler(sys.stderr)
    plain = PlainLines("%(asctime)s %(levelname)s %(message)s")
    handler.setFormatter(JsonLines() if form == "json" else plain)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("scrapy", "asyncio", "twisted", "aiohttp", "alembic"):
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))


def tell(event: str, **about: Any) -> None:
    """Write one event; a reader that has gone away is nobody's fault."""
    line: Mapping[str, Any] = {"event": event, **about}
    try:
        sys.stdout.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        sys.stdout = open("/dev/null", "w")  # noqa: SIM115, PTH123  # for the rest of the process
