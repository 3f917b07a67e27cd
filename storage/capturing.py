"""The row of a capture: the same from a live exchange as from its record, so that a rebuild gives it again."""

from dataclasses import replace
from pathlib import Path

from records import Page, Reason, State
from storage.addresses import Outcome
from storage.errors import DamagedRecord
from storage.exchange import Exchange, Location
from storage.pages import Capture
from storage.unpacking import Stored
from storage.warc import WarcWriter, read_exchange


def keep(writer: WarcWriter, exchange: Exchange) -> Capture:
    """Write an exchange and return its capture. Give captures to ``archive.pages.add`` after ``writer.sync()``."""
    location = writer.write(exchange)
    return Capture(
        page=exchange.page,
        location=location,
        run=exchange.run or None,
        kind=exchange.kind,
        canonical=exchange.canonical,
        digest=exchange.digest,
        revisit_of=writer.original,
    )


def capture_of(directory: Path, stored: Stored, location: Location) -> Capture:
    """Return the capture that a stored exchange is. A revisit's body is fetched, for its size."""
    about = stored.about
    return Capture(
        page=_whole(directory, stored),
        location=location,
        run=about["run"] or None,
        kind=about["kind"],
        canonical=about["canonical"],
        digest=about["payload_digest"],
        revisit_of=about["refers_to_page"],
    )


def _whole(directory: Path, stored: Stored) -> Page:
    if stored.refers_to is None:
        return stored.page
    try:
        body = read_exchange(directory, stored.refers_to).page.body
    except DamagedRecord:
        return stored.page
    return replace(stored.page, body=body)


SIMPLE = {
    200: (State.FETCHED, Reason.OK),
    304: (State.NOT_MODIFIED, Reason.NOT_MODIFIED),
    404: (State.GONE, Reason.GONE),
    410: (State.GONE, Reason.GONE),
}
"""Answers that leave no doubt how an address ended."""


def outcome_of(stored: Stored, capture: Capture) -> Outcome | None:
    """Return how an address ended whose crawl died before it could say so.

    What the crawl noted in ``facts`` (``state``, ``reason``) stands; of a plain answer it is clear. Of any other
    it is not: ``None`` leaves the address open, so that the next run asks again.
    """
    page, facts = stored.page, stored.about["facts"]
    told = (State(facts["state"]), Reason(facts["reason"])) if {"state", "reason"} <= facts.keys() else None
    plain = SIMPLE.get(page.status) if not page.flags else None
    ended = told or plain
    if ended is None:
        return None
    return Outcome(
        source=page.source,
        url=capture.canonical,
        state=ended[0],
        reason=ended[1],
        at=page.fetched_at,
        kind=capture.kind,
        status=page.status,
        etag=page.header("ETag"),
        last_modified=page.header("Last-Modified"),
        digest=capture.digest,
        page=capture.id,
    )
