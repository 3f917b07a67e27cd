"""Where a crawl must not lose itself: endless paths, endless lists, and what is older than was asked for."""

import re
from datetime import date
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from crawler.discovery import Link

MOST_LINKS = 50_000
"""Links taken from one place; a sitemap may hold as many."""
MOST_PLACES = 2_000
"""Listing pages, feeds and sitemaps asked of one source in one run."""
LONGEST, DEEPEST, REPEATS = 1_500, 16, 3
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")


def is_trap(url: str) -> bool:
    """Whether an address looks like one of endlessly many: too long, too deep, or one segment over and over."""
    segments = [segment for segment in urlsplit(url).path.split("/") if segment]
    return (
        len(url) > LONGEST
        or len(segments) > DEEPEST
        or any(segments.count(segment) > REPEATS for segment in set(segments))
    )


def is_old(link: Link, since: date) -> bool:
    """Whether what stands beside a link dates it before a day; without a date it is not old."""
    day = day_of(link.hint.published) or day_of(link.changed)
    return day is not None and day < since


def day_of(text: str | None) -> date | None:
    """Return the day that a printed date names, day first as it is written in Viet Nam, or RFC 822 or ISO 8601."""
    if not text:
        return None
    try:
        if match := YEAR_FIRST.search(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := DAY_FIRST.search(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
