"""Whether a source brings about as many articles as its site file expects of it: a site that was redone brings few."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from records import Source
from storage import Archive

LOOKED_BACK, AT_LEAST = timedelta(days=7), timedelta(days=3)
"""Days that are counted, and days of crawling before anything is said."""
FEW = 0.25
"""Less than this part of what is expected is far fewer: holidays and quiet weeks halve it."""


def shortfalls(archive: Archive, sources: Mapping[str, Source], now: datetime) -> dict[str, str]:
    """Return a sentence on each open source that brings far fewer articles than expected (backfills not counted)."""
    begun, new = archive.runs.begun(), archive.runs.brought(now - LOOKED_BACK)
    said = {}
    for name, source in sources.items():
        wanted, first = source.expected_per_day, begun.get(name)
        if wanted is None or first is None or (source.closed and source.closed <= now.date()):
            continue
        span = min(now - first, LOOKED_BACK)
        if span >= AT_LEAST and new.get(name, 0) < FEW * wanted * (span / timedelta(days=1)):
            said[name] = f"{new.get(name, 0)} new articles in {span.days} days; {wanted:g} a day are expected"
    return said
