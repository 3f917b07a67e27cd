"""The crawl process: ``python -m crawler SOURCE[=RUN]…``; one process, many sources, one run each.

Standard output carries one JSON line an event, for the process that began this one: ``progress`` (every second
and source: ``announced``, ``waiting``, ``ended`` by state, ``reasons``) and ``closed`` (``state``: success,
partial, suspicious, failed or interrupted; ``states`` of the ledger). A run that is named after ``=`` has been
begun by the caller, who ends it as well. Exit status: 0 done, 2 unknown source, 3 storage, 4 settings,
70 a fault of its own, 130 interrupted; how each run came out is in its ``closed`` event.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date

from crawler.configuration import PREFIX, Configuration
from crawler.errors import ConfigurationError, CrawlError

USAGE, SETTINGS, FAULT = 2, 4, 70


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser("python -m crawler", description="Crawl sources into the archive.")
    parser.add_argument("sources", nargs="*", metavar="SOURCE[=RUN]")
    parser.add_argument("--archive", help="folder of the archive")
    parser.add_argument("--since", type=date.fromisoformat, help="leave older articles alone (YYYY-MM-DD)")
    parser.add_argument("--limit", type=int, help="at most so many articles a source")
    parser.add_argument("--full", action="store_true", help="ask for everything again")
    parser.add_argument("--backfill", action="store_true", help="walk into the past; --limit counts requests")
    parser.add_argument("--until", type=date.fromisoformat, help="of a backfill: leave newer articles alone")
    parser.add_argument("--url", action="append", default=[], help="this address and nothing else")
    return parser.parse_args(given)


def main() -> int:
    """Crawl; return the exit status."""
    chosen = arguments()
    if chosen.archive:
        os.environ[PREFIX + "ARCHIVE"] = chosen.archive
    try:
        configuration = Configuration.read()
        from crawler.crawling import Crawl

        return Crawl(configuration, chosen).run()
    except CrawlError as error:
        print(f"govnews: {error}", file=sys.stderr)
        return SETTINGS if isinstance(error, ConfigurationError) else USAGE
    except Exception as error:
        # The process that began this one tells a person; where it happened is for whoever asks.
        if os.environ.get(PREFIX + "DEBUG"):
            raise
        print(f"govnews: a fault of its own: {type(error).__name__}: {error}", file=sys.stderr)
        return FAULT


if __name__ == "__main__":
    sys.exit(main())
