"""When an address is to be asked again: pure rules over what the ledger knows of it."""

from datetime import datetime, timedelta

FRESH = timedelta(days=3)
"""An article is asked again by every run until it has been known for this long: most edits come early."""
LONGEST = timedelta(days=30)
OLDER_AT_MOST = 200
"""Articles older than that which a run asks again, those first that wait longest: 7 minutes of a polite crawl."""
MOST_TRIES = 5
"""Failures in a row after which an address waits for ``next_ask`` instead of being taken up by every run."""
ENTRANCES = frozenset({"listing", "feed", "sitemap", "robots"})
"""Kinds that announce others: always asked, conditionally."""


def next_ask(at: datetime, first_fetched: datetime | None, tries: int, *, old: bool = False) -> datetime:
    """Return when an address that was just asked is worth asking again: at once, then in days, in the end monthly.

    ``old``: it was old when it was found (a backfill): its early edits are long past.
    """
    if tries:
        return at + min(timedelta(minutes=15) * float(2 ** min(tries, 12)), LONGEST)
    if old:
        return at + LONGEST
    age = at - (first_fetched or at)
    return at if age < FRESH else at + min(age / 2, LONGEST)


def is_due(
    kind: str, state: str, now: datetime, *, first_fetched: datetime | None, tries: int, next_ask: datetime | None
) -> bool:
    """Say whether a known address that was announced again is to be asked in this run."""
    if kind in ENTRANCES or state in ("pending", "skipped"):
        return True
    if state == "failed":
        return tries < MOST_TRIES or next_ask is None or next_ask <= now
    if kind != "article" or first_fetched is None:
        return False
    return now - first_fetched < FRESH and (next_ask is None or next_ask <= now)
