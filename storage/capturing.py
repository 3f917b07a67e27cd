"""The row of a capture: the same from a live exchange as from its record, so that a rebuild gives it again."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from records import Page, Reason, State
from records.interstitial import interstitial
from storage.addresses import Outcome
from storage.due import ENTRANCES
from storage.errors import DamagedRecord
from storage.exchange import Exchange, Location
from storage.members import GZIP
from storage.pages import Capture
from storage.unpacking import Stored
from storage.warc import WarcWriter, read_exchange

Pair = tuple[Stored, Capture]
PEEK = 64_000
"""Bytes of a body that are looked at."""
BATCH = 200
BATCH_BYTES = 32_000_000
SIMPLE = {
    200: (State.FETCHED, Reason.OK),
    304: (State.NOT_MODIFIED, Reason.NOT_MODIFIED),
    404: (State.GONE, Reason.GONE),
    410: (State.GONE, Reason.GONE),
}
"""Answers that leave no doubt how an address ended."""


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


def batched(captures: Iterable[Pair]) -> Iterator[list[Pair]]:
    """Yield captures some hundred at a time, fewer where their bodies are large."""
    batch: list[Pair] = []
    size = 0
    for stored, capture in captures:
        batch.append((stored, capture))
        size += len(capture.page.body)
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def outcome_of(stored: Stored, capture: Capture) -> Outcome | None:
    """Return how an address ended whose crawl died before it could say so.

    What the crawl noted in ``facts`` (``state``, ``reason``) stands; of a plain answer it is clear. Of any other
    it is not: ``None`` leaves the address open, so that the next run asks again.
    """
    page, facts = stored.page, stored.about["facts"]
    told = (State(facts["state"]), Reason(facts["reason"])) if {"state", "reason"} <= facts.keys() else None
    # A listing is done only when what it announces is in the ledger: asked conditionally, it would announce nothing.
    plain = SIMPLE.get(page.status) if _is_plain(capture.page) and capture.kind not in ENTRANCES else None
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


def _is_plain(page: Page) -> bool:
    """Say whether an answer is whole, and no challenge, login wall or the like as far as can be seen from here."""
    if page.flags or page.status != 200:
        return not page.flags
    text = _beginning(page)
    return text is not None and interstitial(page.status, page.headers, text, len(page.body)) is None


def _beginning(page: Page) -> bytes | None:
    """Return the first bytes of a body without its coding; ``None`` where that takes more than the standard library."""
    coding = (page.header("Content-Encoding") or "identity").strip().lower()
    if coding == "identity":
        return page.body[:PEEK]
    if coding not in ("gzip", "x-gzip"):
        return None
    try:
        return zlib.decompressobj(GZIP).decompress(page.body, PEEK)
    except zlib.error:
        return None
